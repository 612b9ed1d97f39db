//! Short forms of names that the article gives in full.

use super::Article;
use crate::EntityType;
use crate::cues::Classes;
use crate::fold::is_article;
use crate::proposal::{Proposal, Strength};
use crate::scan::{Gap, Shape};
use rustc_hash::FxHashMap;

/// What a short form stands for; `None` where two names share it.
type Shorts = FxHashMap<String, Option<usize>>;

/// Adds the short forms of `chosen` and the names said again without their cue.
///
/// Takes out of `chosen` the one-word places that are a person's surname here.
pub(crate) fn propose(a: &Article<'_>, chosen: &mut Vec<Proposal>) -> Vec<Proposal> {
    bind_parts(a, chosen);
    let surnames = surnames(a, chosen);
    let again = again(a, chosen);
    let mut taken = vec![usize::MAX; a.len()];
    for (i, p) in chosen.iter().enumerate() {
        // Guesses give way to what is known of the name from elsewhere in the article.
        if p.strength > Strength::Weak {
            taken[p.from..p.to].fill(i);
        }
    }
    let mut out = Vec::new();
    let mut gone = vec![false; chosen.len()];
    let mut head_of: FxHashMap<&str, usize> = FxHashMap::default();
    let given = given_names(a, chosen);
    let guessed = guessed_people(a, chosen);
    for i in 0..a.len() {
        if taken[i] != usize::MAX {
            let p = &chosen[taken[i]];
            note_heads(a, p, taken[i], i, &mut head_of);
            let replaceable = p.to - p.from == 1
                && !p.demonym
                && p.strength <= Strength::Plain
                && p.kind != EntityType::Per;
            let bare = p.to - p.from == 1 && p.kind == EntityType::Per && p.refs.is_empty();
            if !(replaceable && !is_place_here(a, i) || bare) {
                continue;
            }
        }
        if !a.word(i).is_named() {
            continue;
        }
        if let Some(Some(full)) =
            surnames.get(a.fold(i)).filter(|full| full.is_some_and(|f| !overlaps(&chosen[f], i)))
        {
            let from = super::places::with_article(a, i);
            let from = if from < i && taken[from] == usize::MAX { from } else { i };
            if taken[i] != usize::MAX {
                gone[taken[i]] = true;
            }
            let from = with_particles(a, from, &chosen[*full]);
            out.push(short(a, from, i + 1, &chosen[*full]));
        } else if taken[i] == usize::MAX {
            if let Some(&full) = head_of.get(a.fold(i)).filter(|_| is_lone_head(a, i)) {
                out.push(short(a, i, i + 1, &chosen[full]));
            } else if let Some(p) = again.get(a.fold(i)).and_then(|list| said_again(a, i, list, chosen)) {
                // Tetsuya Yamagami is not Tetsuya and the Yamagami who said something.
                if !(guessed[i] && p.to - p.from == 1) {
                    out.push(p);
                }
            } else if let Some(Some(full)) = given.get(a.fold(i)).filter(|_| is_lone_name(a, i)) {
                out.push(short(a, i, i + 1, &chosen[*full]));
            }
        } else if let Some(Some(full)) = given.get(a.fold(i)).filter(|_| is_lone_name(a, i)) {
            gone[taken[i]] = true;
            out.push(short(a, i, i + 1, &chosen[*full]));
        }
    }
    let mut gone = gone.into_iter();
    chosen.retain(|_| !gone.next().unwrap_or(false));
    out
}

/// Binds what is a part of a longer unknown name: Sanwo-Olu or Van der Molen the surname, First
/// Republic the bank.
fn bind_parts(a: &Article<'_>, chosen: &mut [Proposal]) {
    let words = |p: &Proposal| (p.from..p.to).map(|i| a.fold(i)).collect::<Vec<_>>();
    let mut last: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut first: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, p) in chosen.iter().enumerate().filter(|(_, p)| p.to - p.from > 2) {
        match p.kind {
            EntityType::Per => last.entry(a.fold(p.to - 1)).or_default().push(i),
            EntityType::Org if p.refs.is_empty() => first.entry(a.fold(p.from)).or_default().push(i),
            _ => {}
        }
    }
    for i in 0..chosen.len() {
        let p = &chosen[i];
        if !p.refs.is_empty() || p.to - p.from < 2 {
            continue;
        }
        let hyphened =
            (p.from + 1..p.to).all(|k| a.gap(k) == Gap::Hyphen) || a.has(p.from, Classes::PARTICLE);
        let full = match p.kind {
            EntityType::Per if hyphened => last.get(a.fold(p.to - 1)),
            EntityType::Loc => first.get(a.fold(p.from)),
            _ => None,
        };
        let part = words(p);
        let is_part = |full: &&usize| {
            let whole = words(&chosen[**full]);
            **full != i && whole.len() > part.len() && (whole.ends_with(&part) || whole.starts_with(&part))
        };
        if let Some(&full) = full.into_iter().flatten().take(MOST_ALIKE).find(is_part) {
            chosen[i] = short(a, p.from, p.to, &chosen[full]);
        }
    }
}

/// So many names with one word are compared.
const MOST_ALIKE: usize = 8;

/// The first words of people's names, where one person alone has it.
fn given_names(a: &Article<'_>, chosen: &[Proposal]) -> Shorts {
    let mut shorts: Shorts = FxHashMap::default();
    for (i, p) in chosen.iter().enumerate() {
        let first = a.fold(p.from);
        let long = p.kind == EntityType::Per && p.to - p.from > 1 && p.strength > Strength::Weak;
        if !long || first.chars().count() < 3 || a.has(p.from, Classes::PARTICLE.or(Classes::COMMON)) {
            continue;
        }
        let same =
            |other: usize| chosen[other].refs == p.refs && a.fold(chosen[other].to - 1) == a.fold(p.to - 1);
        shorts
            .entry(first.to_owned())
            .and_modify(|known| *known = known.filter(|&other| same(other)))
            .or_insert(Some(i));
    }
    shorts
}

/// Whether word `i` stands alone as a name: no other capital beside it.
fn is_lone_name(a: &Article<'_>, i: usize) -> bool {
    let beside = |k: usize| a.joined(k) && a.named(k) && a.named(k - 1);
    a.named(i) && a.known(i).is_none() && !beside(i) && !(i + 1 < a.len() && beside(i + 1))
}

/// The words of people guessed at by two or three unknown words.
fn guessed_people(a: &Article<'_>, chosen: &[Proposal]) -> Vec<bool> {
    let mut guessed = vec![false; a.len()];
    for p in chosen {
        if p.kind == EntityType::Per && p.strength == Strength::Weak && p.to - p.from > 1 {
            guessed[p.from..p.to].fill(true);
        }
    }
    guessed
}

/// The beginning of a surname with the particles and the first half that it has in the full name: Van der
/// Molen, Sanwo-Olu.
fn with_particles(a: &Article<'_>, at: usize, full: &Proposal) -> usize {
    let mut from = at;
    let mut k = full.to - 1;
    while from > 0
        && k > full.from + 1
        && a.joined(from)
        && (a.has(from - 1, Classes::PARTICLE) || a.gap(from) == Gap::Hyphen && a.gap(k) == Gap::Hyphen)
        && a.fold(from - 1) == a.fold(k - 1)
    {
        from -= 1;
        k -= 1;
    }
    from
}

fn overlaps(p: &Proposal, i: usize) -> bool {
    p.from <= i && i < p.to
}

fn short(a: &Article<'_>, from: usize, to: usize, full: &Proposal) -> Proposal {
    let name = a.words.folded(full.from, full.to);
    Proposal {
        from,
        to,
        kind: full.kind,
        strength: Strength::Plain,
        refs: full.refs.clone(),
        demonym: false,
        stop: false,
        short_of: full.short_of.or(Some((full.from, full.to))),
        why: format!("short form of {name}").into(),
    }
}

/// The last words of people's names.
fn surnames(a: &Article<'_>, chosen: &[Proposal]) -> Shorts {
    let mut shorts: Shorts = FxHashMap::default();
    let mut names: FxHashMap<&str, String> = FxHashMap::default();
    for (i, p) in chosen.iter().enumerate() {
        if p.kind != EntityType::Per || p.to - p.from < 2 {
            continue;
        }
        // Kim Jong-un is Kim; of two words nothing tells which is the family name.
        let family = a.has(p.from, Classes::FAMILY);
        if family {
            let parts: Vec<&str> = (p.from..p.to).map(|i| a.fold(i)).collect();
            note_surname(a.fold(p.from), parts.join(" "), i, &mut names, &mut shorts);
            if parts.len() > 2 {
                continue;
            }
        }
        let last = a.fold(p.to - 1);
        let parts: Vec<&str> = (p.from..p.to).map(|i| a.fold(i)).filter(|word| !is_article(word)).collect();
        let name = parts.join(" ");
        let one = parts.len() < 2;
        if one || last.chars().count() < 2 {
            continue;
        }
        note_surname(last, name, i, &mut names, &mut shorts);
    }
    // A surname after a title, where no full name has it.
    for (i, p) in chosen.iter().enumerate() {
        if p.kind == EntityType::Per && p.to - p.from == 1 && p.strength == Strength::Strong {
            shorts.entry(a.fold(p.from).to_owned()).or_insert(Some(i));
        }
    }
    shorts
}

/// Whether two names of one surname are one person's: John Reed, John F. Reed, J. Reed.
fn is_one_person(a: &str, b: &str) -> bool {
    let first = |name: &str| name.split(' ').next().unwrap_or("").to_owned();
    let (a, b) = (first(a), first(b));
    let initial = a.chars().count() == 1 || b.chars().count() == 1;
    a == b || initial && a.chars().next() == b.chars().next()
}

/// Notes that `surname` stands for the person whose full name is `name`, proposal `i`.
fn note_surname<'a>(
    surname: &'a str,
    name: String,
    i: usize,
    names: &mut FxHashMap<&'a str, String>,
    shorts: &mut Shorts,
) {
    match names.get(surname) {
        // Two people of one surname: it says neither.
        Some(known) if !is_one_person(known, &name) => {
            shorts.insert(surname.to_owned(), None);
        }
        Some(_) => {}
        None => {
            names.insert(surname, name);
            shorts.insert(surname.to_owned(), Some(i));
        }
    }
}

/// Whether the word before or after makes a place of word `i`.
fn is_place_here(a: &Article<'_>, i: usize) -> bool {
    i > 0 && a.has(i - 1, Classes::PLACE_PREPOSITION) && a.follows(i) || a.has(i + 1, Classes::PLACE_NOUN)
}

/// Notes the head nouns of an organisation at its last word.
fn note_heads<'a>(
    a: &Article<'a>,
    p: &Proposal,
    index: usize,
    i: usize,
    heads: &mut FxHashMap<&'a str, usize>,
) {
    if p.kind == EntityType::Org && p.to - p.from > 1 && i + 1 == p.to {
        for k in p.from..p.to {
            // The House is not the White House.
            let other = a.fold(k) == "house";
            if a.has(k, Classes::ORG_HEAD.or(Classes::ORG_CORE)) && !other && a.word(k).shape != Shape::Lower
            {
                heads.insert(a.words.fold(k), index);
            }
        }
    }
}

/// Whether word `i` is a head noun that stands alone with a capital that is its own.
fn is_lone_head(a: &Article<'_>, i: usize) -> bool {
    let word = a.word(i);
    let joined_before =
        a.joined(i) && a.named(i - 1) && !a.capital_by_place(i - 1) && a.gap(i) != Gap::Hyphen;
    let joined_after = a.joined(i + 1) && a.named(i + 1);
    word.shape == Shape::Capital && !word.first && !word.shouted && !joined_before && !joined_after
}

/// A name said before, and how many of its words are to be said again.
type Again = FxHashMap<String, Vec<(usize, usize)>>;

/// The names that no lexicon has, by their first word; companies without the noun at their end, too.
fn again(a: &Article<'_>, chosen: &[Proposal]) -> Again {
    let mut list: Again = FxHashMap::default();
    let mut seen: FxHashMap<String, ()> = FxHashMap::default();
    for (i, p) in chosen.iter().enumerate() {
        let weak = p.strength == Strength::Weak;
        if p.refs.is_empty() && !weak && seen.insert(a.words.folded(p.from, p.to), ()).is_none() {
            let len = p.to - p.from;
            let names = list.entry(a.fold(p.from).to_owned()).or_default();
            names.push((i, len));
            if is_company(a, p) {
                names.push((i, len - 1));
            }
        }
    }
    // The longest first; few names begin with one word.
    for names in list.values_mut() {
        names.sort_by_key(|&(_, len)| std::cmp::Reverse(len));
        names.truncate(MOST_ALIKE);
    }
    list
}

/// Whether an unknown name ends with a noun that companies may leave out: First Tarvik Bank.
fn is_company(a: &Article<'_>, p: &Proposal) -> bool {
    let head = p.to - 1;
    p.kind == EntityType::Org
        && head > p.from
        && a.has(head, Classes::BUSINESS)
        && (p.from..head).all(|i| a.is_unknown(i) || head - p.from > 1 && a.named(i))
        && !a.has(p.from, Classes::GIVEN)
}

fn said_again(
    a: &Article<'_>,
    from: usize,
    list: &[(usize, usize)],
    chosen: &[Proposal],
) -> Option<Proposal> {
    list.iter().map(|&(i, len)| (&chosen[i], len)).find_map(|(p, len)| {
        let to = from + len;
        let same = to <= a.len()
            && (from + 1..to).all(|i| a.joined(i))
            && (0..len).all(|k| a.fold(from + k) == a.fold(p.from + k));
        let guarded = to == from + 1 && a.has(from, Classes::COMMON);
        (same && !guarded).then(|| Proposal { strength: Strength::Plain, ..short(a, from, to, p) }).map(
            |mut again| {
                again.why = format!("named before as {}", a.words.folded(p.from, p.to)).into();
                again
            },
        )
    })
}
