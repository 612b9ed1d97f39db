//! Which names of small places are meant: most are surnames and common words somewhere else.

use crate::EntityType;
use crate::cues::Classes;
use crate::lexicon::names::{SMALL_PLACE, joins};
use crate::matcher::{Hit, Ref};
use crate::overlay::Stack;
use crate::scan::{Gap, Shape, Words};
use rustc_hash::{FxHashMap, FxHashSet};

/// For each hit whether something in the article speaks for it; larger places need nothing.
pub(crate) fn supported(words: &Words, hits: &[Hit], home: &[Ref], stack: &Stack) -> Vec<bool> {
    let mut supported: Vec<bool> = hits.iter().map(|hit| !is_small(hit, stack)).collect();
    let certain =
        units(hits.iter().zip(&supported).filter(|(_, sure)| **sure).map(|(hit, _)| hit), home, stack);
    let mut names: FxHashMap<String, Cues> = FxHashMap::default();
    for i in 0..hits.len() {
        if !supported[i] {
            let cues = names.entry(words.folded(hits[i].from, hits[i].to)).or_default();
            cues.note(words, hits, i, stack);
        }
    }
    for (hit, supported) in hits.iter().zip(&mut supported).filter(|(_, sure)| !**sure) {
        let cues = names.get(&words.folded(hit.from, hit.to)).copied().unwrap_or_default();
        if cues.person && !cues.inside || names_person(words, hit) {
            continue;
        }
        let cued = cues.inside || cues.place;
        let ordinary = hit.guarded || (hit.from..hit.to).all(|i| words.list[i].class.has(ORDINARY));
        let shouted = words.list[hit.from].shape == Shape::Upper;
        *supported = cued || !ordinary && !shouted && hit.refs.iter().any(|&r| lies_in(r, &certain, stack));
    }
    supported
}

const ORDINARY: Classes = Classes::COMMON
    .or(Classes::GIVEN)
    .or(Classes::CALENDAR)
    .or(Classes::TITLE)
    .or(Classes::ORG_HEAD)
    .or(Classes::MISC_NAME)
    .or(Classes::PLACE_HEAD);

/// Whether all that a hit may stand for are places that few readers know.
fn is_small(hit: &Hit, stack: &Stack) -> bool {
    let several = hit.to - hit.from > 1;
    !hit.demonym
        && hit
            .refs
            .iter()
            .all(|&r| stack.is_small_place(r) && !(several && stack.record(r).subtype() != SMALL_PLACE))
}

/// The units below a country that the hits and the publisher's home lie in.
fn units<'h>(hits: impl Iterator<Item = &'h Hit>, home: &[Ref], stack: &Stack) -> FxHashSet<Ref> {
    let places = hits.filter(|hit| !hit.demonym).flat_map(|hit| hit.refs.first());
    let line = |&r: &Ref| stack.within(r).into_iter().filter(|&r| stack.record(r).subtype() != "country");
    let loc = |r: &&Ref| stack.record(**r).kind() == EntityType::Loc;
    places.chain(home).filter(loc).flat_map(line).collect()
}

fn lies_in(r: Ref, units: &FxHashSet<Ref>, stack: &Stack) -> bool {
    stack.within(r).iter().skip(1).any(|unit| units.contains(unit))
}

/// What the words beside a name say of it, anywhere in the article.
#[derive(Clone, Copy, Default)]
struct Cues {
    /// What it lies in is named right after it.
    inside: bool,
    /// A preposition before it, a noun after it, a dateline.
    place: bool,
    /// A title or a given name before it.
    person: bool,
}

impl Cues {
    fn note(&mut self, words: &Words, hits: &[Hit], i: usize, stack: &Stack) {
        let hit = &hits[i];
        let list = &words.list;
        let follows = |k: usize| k > 0 && k < list.len() && list[k].gap == Gap::Space && !list[k].first;
        let before = follows(hit.from) && list[hit.from - 1].class.has(Classes::LOCATIVE);
        let goes_on = follows(hit.to) && list[hit.to].is_named() && list[hit.to].shape != Shape::Upper;
        let noun = follows(hit.to)
            && list[hit.to].shape == Shape::Lower
            && list[hit.to].class.has(Classes::LOCAL_NOUN);
        let dateline = hit.from == 0 && list.get(hit.to).is_some_and(|next| next.gap == Gap::Break);
        let next = hits.get(i + 1).filter(|next| next.from == hit.to && list[hit.to].gap == Gap::Comma);
        self.inside |= next.is_some_and(|next| {
            hit.refs.iter().any(|&r| stack.within(r).iter().skip(1).any(|unit| next.refs.contains(unit)))
        });
        self.place |= !hit.guarded && (before && !goes_on || noun) || dateline;
        self.person |= names_person(words, hit);
    }
}

/// Whether the word before makes a person's name of a hit.
fn names_person(words: &Words, hit: &Hit) -> bool {
    let Some(before) = hit.from.checked_sub(1).map(|i| &words.list[i]) else { return false };
    joins(before, &words.list[hit.from])
        && before.is_named()
        && (before.class.has(Classes::GIVEN.or(Classes::TITLE)) || before.shape == Shape::Initial)
}
