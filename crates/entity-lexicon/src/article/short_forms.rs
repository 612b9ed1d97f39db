//! Short forms of names that the article gives in full.

use super::Article;
use crate::EntityType;
use crate::cues::Classes;
use crate::fold::is_article;
use crate::proposal::{Proposal, Strength};
use crate::scan::Shape;
use rustc_hash::FxHashMap;

/// What a short form stands for; `None` where two names share it.
type Shorts = FxHashMap<String, Option<usize>>;

/// Adds the short forms of `chosen` and the names said again without their cue.
///
/// Takes out of `chosen` the one-word places that are a person's surname here.
pub(crate) fn propose(a: &Article<'_>, chosen: &mut Vec<Proposal>) -> Vec<Proposal> {
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
            out.push(short(a, from, i + 1, &chosen[*full]));
        } else if taken[i] == usize::MAX {
            if let Some(&full) = head_of.get(a.fold(i)).filter(|_| is_lone_head(a, i)) {
                out.push(short(a, i, i + 1, &chosen[full]));
            } else if let Some(p) = again.get(a.fold(i)).and_then(|list| said_again(a, i, list, chosen)) {
                out.push(p);
            }
        }
    }
    let mut gone = gone.into_iter();
    chosen.retain(|_| !gone.next().unwrap_or(false));
    out
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
        let last = a.fold(p.to - 1);
        let parts: Vec<&str> = (p.from..p.to).map(|i| a.fold(i)).filter(|word| !is_article(word)).collect();
        let name = parts.join(" ");
        let one = parts.len() < 2;
        if one || last.chars().count() < 2 {
            continue;
        }
        match names.get(last) {
            // Two people of one surname: it says neither.
            Some(known) if *known != name => {
                shorts.insert(last.to_owned(), None);
            }
            Some(_) => {}
            None => {
                names.insert(last, name);
                shorts.insert(last.to_owned(), Some(i));
            }
        }
    }
    shorts
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
            if a.has(k, Classes::ORG_HEAD.or(Classes::ORG_CORE)) && a.word(k).shape != Shape::Lower {
                heads.insert(a.words.fold(k), index);
            }
        }
    }
}

/// Whether word `i` is a head noun that stands alone with a capital that is its own.
fn is_lone_head(a: &Article<'_>, i: usize) -> bool {
    let word = a.word(i);
    let joined_before =
        a.joined(i) && a.named(i - 1) && !a.capital_by_place(i - 1) && a.gap(i) != crate::scan::Gap::Hyphen;
    let joined_after = a.joined(i + 1) && a.named(i + 1);
    word.shape == Shape::Capital && !word.first && !word.shouted && !joined_before && !joined_after
}

/// The names that no lexicon has, by their first word.
fn again(a: &Article<'_>, chosen: &[Proposal]) -> FxHashMap<String, Vec<usize>> {
    let mut list: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut seen: FxHashMap<String, ()> = FxHashMap::default();
    for (i, p) in chosen.iter().enumerate() {
        let weak = p.strength == Strength::Weak;
        if p.refs.is_empty() && !weak && seen.insert(a.words.folded(p.from, p.to), ()).is_none() {
            list.entry(a.fold(p.from).to_owned()).or_default().push(i);
        }
    }
    // The longest first; few names begin with one word.
    for names in list.values_mut() {
        names.sort_by_key(|&i| std::cmp::Reverse(chosen[i].to - chosen[i].from));
        names.truncate(8);
    }
    list
}

fn said_again(a: &Article<'_>, from: usize, list: &[usize], chosen: &[Proposal]) -> Option<Proposal> {
    list.iter().map(|&i| &chosen[i]).find_map(|p| {
        let to = from + (p.to - p.from);
        let same = to <= a.len()
            && (from + 1..to).all(|i| a.joined(i))
            && (0..p.to - p.from).all(|k| a.fold(from + k) == a.fold(p.from + k));
        let guarded = to == from + 1 && a.has(from, Classes::COMMON);
        (same && !guarded).then(|| Proposal { strength: Strength::Plain, ..short(a, from, to, p) }).map(
            |mut again| {
                again.why = format!("named before as {}", a.words.folded(p.from, p.to)).into();
                again
            },
        )
    })
}
