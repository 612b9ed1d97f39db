//! The countries that an article speaks of, and what is theirs: ministries, courts, posts and who held them.

use crate::lexicon::names::can_be_found;
use crate::matcher::Ref;
use crate::overlay::{POST, Stack};
use crate::scan::Words;
use rustc_hash::{FxHashMap, FxHashSet};

/// So many countries and regions of an article are asked for what a name may be of theirs.
const MOST_ASKED: usize = 8;

/// An article that is about a country names it and what lies in it so often at least.
const LEAST_NAMED: usize = 3;
/// So many places of other countries make a lone small place doubtful.
const OTHERS: usize = 2;

/// The countries of an article.
#[derive(Default, Debug)]
pub(crate) struct Nations {
    /// Those of its places, of its bodies and people, and of the publisher; the most named first.
    list: Vec<Ref>,
    /// The only one that its places lie in.
    only: Option<Ref>,
    /// For each country the first words of the places in it.
    names: FxHashMap<Ref, FxHashSet<String>>,
    home: Option<Ref>,
    /// The one that two in three of the names speak of.
    main: Option<Ref>,
}

impl Nations {
    /// The countries of `places`, of all that is `named`, and of the publisher's home.
    pub(crate) fn new<'w>(
        places: impl Iterator<Item = (Ref, &'w str)>,
        named: impl Iterator<Item = Ref>,
        home: &[Ref],
        stack: &Stack,
    ) -> Self {
        let count = |named: &mut dyn Iterator<Item = Ref>| {
            let mut count: FxHashMap<Ref, usize> = FxHashMap::default();
            for country in named.filter_map(|r| country(r, stack)) {
                *count.entry(country).or_default() += 1;
            }
            count
        };
        let mut regions = Vec::new();
        let noted = named.inspect(|&r| {
            // Scotland has posts of its own.
            if matches!(stack.record(r).subtype(), "region" | "state") && !regions.contains(&r) {
                regions.push(r);
            }
        });
        let all = count(&mut noted.chain(home.iter().copied()));
        let mut list: Vec<Ref> = all.keys().copied().collect();
        list.sort_by_key(|r| (std::cmp::Reverse(all[r]), *r));
        list.truncate(MOST_ASKED);
        let mut names: FxHashMap<Ref, FxHashSet<String>> = FxHashMap::default();
        for (place, name) in places {
            if let Some(country) = country(place, stack) {
                names.entry(country).or_default().insert(name.to_owned());
            }
        }
        let home = home.iter().find_map(|&r| country(r, stack));
        let mut countries = names.keys().copied().chain(home);
        let only = countries.next().filter(|&first| countries.all(|country| country == first));
        let total: usize = all.values().sum();
        let main = list.first().copied().filter(|r| all[r] >= LEAST_NAMED && 3 * all[r] >= 2 * total);
        list.extend(regions);
        Self { list, only, names, home, main }
    }

    /// The only country that the places lie in, if there is one alone.
    pub(crate) fn only(&self) -> Option<Ref> {
        self.only
    }

    /// The country that the article is about, if it is about one more than all others.
    pub(crate) fn main(&self) -> Option<Ref> {
        self.main
    }

    /// Whether a small place lies in a country of which the article names nothing else, while it names
    /// several places of others.
    pub(crate) fn is_far_off(&self, place: Ref, name: &str, stack: &Stack) -> bool {
        let Some(country) = country(place, stack).filter(|_| stack.is_small_place(place)) else {
            return false;
        };
        let alone = self.names.get(&country).is_none_or(|names| names.iter().all(|other| other == name));
        let others: usize =
            self.names.iter().filter(|(other, _)| **other != country).map(|(_, n)| n.len()).sum();
        alone && others >= OTHERS && self.home != Some(country)
    }

    /// Who held the post that a title names with one of the countries, by the surname, on the day.
    pub(crate) fn holder(&self, title: &str, surname: &str, day: Option<&str>, stack: &Stack) -> Option<Ref> {
        self.list.iter().find_map(|&country| {
            let post = own(country, title, stack).into_iter().find(|&r| stack.record(r).subtype() == POST)?;
            holder(post, surname, day, stack)
        })
    }
}

/// The country that an entity lies in, or itself.
fn country(r: Ref, stack: &Stack) -> Option<Ref> {
    stack.within(r).into_iter().find(|&r| stack.record(r).subtype() == "country")
}

/// What is called `name` with the country's adjective or short name before it.
pub(crate) fn own(country: Ref, name: &str, stack: &Stack) -> Vec<Ref> {
    for adjective in stack.record(country).adjectives() {
        let mut found = called(&format!("{adjective} {name}"), stack);
        found.retain(|&r| stack.within(r).iter().any(|place| stack.within(country).contains(place)));
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// What has exactly this name, in any case.
pub(crate) fn called(name: &str, stack: &Stack) -> Vec<Ref> {
    let mut words = Words::default();
    words.read_words(name);
    let mut found = Vec::new();
    if !can_be_found(name, &words) {
        return found;
    }
    let (len, hash) = (words.list.len(), words.hash(0, words.list.len()));
    let mut scratch = Words::default();
    for (lexicon, table) in stack.lexicons().iter().enumerate().rev() {
        table.names(hash, &words, 0, len, &mut scratch, |alias| {
            found.push(Ref { lexicon: lexicon as u32, entity: alias.entity });
        });
    }
    found
}

/// The one of a post's holders on the day whose last name is `surname`.
pub(crate) fn holder(post: Ref, surname: &str, day: Option<&str>, stack: &Stack) -> Option<Ref> {
    let mut people: Vec<Ref> = stack
        .record(post)
        .holders(day)
        .filter_map(|holder| stack.by_id(&holder.person))
        .filter(|&person| bears(person, surname, stack))
        .collect();
    people.sort_unstable();
    people.dedup();
    if let [only] = people[..] { Some(only) } else { None }
}

/// Whether a person's usual name has `surname`, folded, at its end, or as a family name at its beginning.
fn bears(person: Ref, surname: &str, stack: &Stack) -> bool {
    let name = Words::of_name(stack.record(person).name());
    let last = name.list.len().saturating_sub(1);
    let first = || name.list[0].class.has(crate::cues::Classes::FAMILY) && name.fold(0) == surname;
    last > 0 && (name.fold(last) == surname || first())
}
