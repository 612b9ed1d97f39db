//! Which of several entities a name means.

use crate::cues::cues;
use crate::fold::{fold, is_article, skeleton};
use crate::matcher::Ref;
use crate::overlay::Stack;
use crate::{EntityType, Mention};
use std::collections::BTreeMap;

/// The places that an article speaks of, with what they lie in, and how often.
#[derive(Default, Debug)]
pub(crate) struct Setting {
    places: BTreeMap<Ref, usize>,
}

/// The name of a country in the article outweighs a population this many powers of ten greater.
const SETTING_BONUS: f64 = 1.5;
/// `City, Country` outweighs any population.
const NEIGHBOUR_BONUS: f64 = 10.0;
const COUNTRY_BONUS: f64 = 2.0;

impl Setting {
    /// Notes that an entity is spoken of, with the places it lies in.
    pub(crate) fn note(&mut self, r: Ref, stack: &Stack) {
        for place in stack.within(r) {
            *self.places.entry(place).or_default() += 1;
        }
    }

    /// Whether the article speaks of a country or region that the entity lies in.
    pub(crate) fn has_around(&self, r: Ref, stack: &Stack) -> bool {
        stack.within(r).iter().skip(1).any(|place| self.places.contains_key(place))
    }

    /// The likeliest of `refs` first. `neighbour` is what the place named right beside lies in.
    pub(crate) fn rank(&self, refs: &mut [Ref], neighbour: Option<&[Ref]>, stack: &Stack) {
        if refs.len() < 2 {
            return;
        }
        let mut scored: Vec<(f64, Ref)> =
            refs.iter().map(|&r| (self.score(r, neighbour, stack), r)).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.lexicon.cmp(&a.1.lexicon)).then(a.1.cmp(&b.1)));
        for (slot, (_, r)) in refs.iter_mut().zip(scored) {
            *slot = r;
        }
    }

    fn score(&self, r: Ref, neighbour: Option<&[Ref]>, stack: &Stack) -> f64 {
        let entity = stack.record(r);
        let mut score = (entity.weight() + 1.0).log10();
        if entity.subtype() == "country" {
            score += COUNTRY_BONUS;
        }
        // A lexicon that was added by name is there because the text is about its subject.
        score += f64::from(r.lexicon) * SETTING_BONUS;
        let parents = stack.within(r);
        let times = parents.iter().skip(1).filter_map(|place| self.places.get(place)).max();
        score += times.map_or(0.0, |&times| SETTING_BONUS + (times as f64).log10());
        if neighbour.is_some_and(|places| parents.iter().any(|place| places.contains(place))) {
            score += NEIGHBOUR_BONUS;
        }
        score
    }
}

/// Binds names over a pile of articles.
///
/// A person whom one article calls by surname alone gets the person of that surname whom another
/// article names in full, when exactly one fits; and spellings of one unknown name become one entity.
/// Linear in the number of mentions, but for sorting names.
///
/// ```
/// use dateline_entity_lexicon::{Linker, resolve_pile};
/// use dateline_tokenizer::Tokenizer;
///
/// let linker = Linker::new(Vec::new());
/// let texts = ["Minister Peter Vandermolen resigned.", "Nobody asked minister Vandermolen about it."];
/// let mut pile: Vec<_> =
///     texts.iter().map(|text| linker.mentions(text, &Tokenizer::new().document(text))).collect();
/// resolve_pile(&mut pile);
/// assert_eq!(pile[0][0].entity, pile[1][0].entity);
/// ```
pub fn resolve_pile(articles: &mut [Vec<Mention>]) {
    let spellings = one_spelling(articles);
    rebind(articles, |mention| spellings.get(&mention.entity).cloned(), "another spelling of");
    let surnames = full_names(articles);
    rebind(
        articles,
        |mention| {
            let found = surnames.get(&single_word(mention)?)?;
            if found.len() == 1 { found.values().next().cloned() } else { None }
        },
        "in this pile short for",
    );
}

/// How the id of an entity begins that no lexicon has.
pub(crate) const UNKNOWN: &str = "unknown:";

/// What a mention takes over from the entity that it is bound to.
#[derive(Clone, Debug)]
struct Target {
    entity: String,
    name: String,
    place: (Option<u32>, Option<f64>, Option<f64>),
}

impl Target {
    fn of(mention: &Mention) -> Self {
        Self {
            entity: mention.entity.clone(),
            name: mention.name.clone(),
            place: (mention.geonameid, mention.lat, mention.lon),
        }
    }
}

fn rebind(articles: &mut [Vec<Mention>], target: impl Fn(&Mention) -> Option<Target>, why: &str) {
    for mention in articles.iter_mut().flatten().filter(|mention| mention.entity.starts_with(UNKNOWN)) {
        if let Some(target) = target(mention).filter(|target| target.entity != mention.entity) {
            mention.why = format!("{}; {why} {}", mention.why, target.name);
            mention.entity = target.entity;
            mention.name = target.name;
            (mention.geonameid, mention.lat, mention.lon) = target.place;
        }
    }
}

/// Entities by id, each with how often it is mentioned and one mention.
type Entities<'a> = BTreeMap<&'a str, (usize, &'a Mention)>;

/// For each unknown entity whose name another one has in another spelling: that other one.
fn one_spelling(articles: &[Vec<Mention>]) -> BTreeMap<String, Target> {
    let mut groups: BTreeMap<(EntityType, String), Entities<'_>> = BTreeMap::new();
    for mention in articles.iter().flatten().filter(|mention| mention.role.is_none()) {
        let key = spelling_key(mention.kind, &mention.name);
        groups.entry((mention.kind, key)).or_default().entry(&mention.entity).or_insert((0, mention)).0 += 1;
    }
    let mut chosen = BTreeMap::new();
    for entities in groups.values().filter(|entities| entities.len() > 1) {
        let known = entities.keys().filter(|id| !id.starts_with(UNKNOWN)).count();
        // With two known ones under one key, nothing tells which is meant.
        if known > 1 {
            continue;
        }
        let best = entities
            .iter()
            .max_by(|a, b| {
                let key = |(id, (count, _)): (&&str, &(usize, &Mention))| (!id.starts_with(UNKNOWN), *count);
                key(*a).cmp(&key(*b)).then(b.0.cmp(a.0))
            })
            .map(|(_, (_, mention))| Target::of(mention));
        if let Some(best) = best {
            chosen.extend(entities.keys().map(|id| ((*id).to_owned(), best.clone())));
        }
    }
    chosen
}

/// What the spellings of one name share.
pub(crate) fn spelling_key(kind: EntityType, name: &str) -> String {
    let words: Vec<String> = name_words(name).filter(|word| !is_article(word)).collect();
    let key = match kind {
        EntityType::Per | EntityType::Loc => {
            skeleton(words.iter().map(String::as_str), kind == EntityType::Per)
        }
        _ => ministry(&words).unwrap_or_default(),
    };
    // Short skeletons are shared by too many names.
    if key.len() >= 5 { key } else { words.join(" ") }
}

/// What the names of one ministry share: Home Ministry, Ministry of Home Affairs.
fn ministry(words: &[String]) -> Option<String> {
    let field = words.iter().map(String::as_str);
    let field: Vec<&str> =
        field.filter(|word| !matches!(*word, "ministry" | "of" | "the" | "affairs" | "for")).collect();
    let is_one = words.iter().any(|word| word == "ministry") && !field.is_empty();
    is_one.then(|| format!("ministry {}", field.join(" ")))
}

pub(crate) fn name_words(name: &str) -> impl Iterator<Item = String> {
    let words = name.split(|c: char| c.is_whitespace() || c == '-').map(fold).filter(|word| !word.is_empty());
    words.map(|word| match cues().spelling(&word) {
        Some(other) => other.to_owned(),
        None => word,
    })
}

/// People of more than one name, by their last.
fn full_names(articles: &[Vec<Mention>]) -> BTreeMap<String, BTreeMap<String, Target>> {
    let mut found: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for mention in articles.iter().flatten().filter(|mention| mention.kind == EntityType::Per) {
        let words: Vec<String> = name_words(&mention.name).filter(|word| !is_article(word)).collect();
        if let [_, .., last] = words.as_slice() {
            let people: &mut BTreeMap<_, _> = found.entry(last.clone()).or_default();
            people.insert(mention.entity.clone(), Target::of(mention));
        }
    }
    found
}

fn single_word(mention: &Mention) -> Option<String> {
    if mention.kind != EntityType::Per {
        return None;
    }
    let mut words = name_words(&mention.name).filter(|word| !is_article(word));
    let only = words.next()?;
    words.next().is_none().then_some(only)
}
