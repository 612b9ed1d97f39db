//! Names of lexicons in an article: on word borders, the longest from the left.

use crate::EntityType;
use crate::cues::Classes;
use crate::fold::join_hash;
use crate::lexicon::case_policy::Flags;
use crate::lexicon::names::{MOST_WORDS, joins_alias};
use crate::overlay::Stack;
use crate::scan::{Shape, Words};

/// An entity, as the number of its lexicon and its own in there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Ref {
    pub(crate) lexicon: u32,
    pub(crate) entity: u32,
}

/// A name found: words `from` to before `to`.
#[derive(Clone, Debug)]
pub(crate) struct Hit {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// What it may stand for; those of later lexicons first. Never empty.
    pub(crate) refs: Vec<Ref>,
    pub(crate) demonym: bool,
    /// Its last word is an abbreviation, to which a stop after it belongs.
    pub(crate) stop: bool,
    /// It is an English word as well.
    pub(crate) guarded: bool,
}

/// All names of the lexicons in `words`, in order, not overlapping.
pub(crate) fn hits(words: &Words, stack: &Stack) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut scratch = Words::default();
    let mut at = 0;
    while at < words.list.len() {
        match longest(words, at, stack, &mut scratch) {
            Some(hit) => {
                at = hit.to;
                hits.push(hit);
            }
            None => at += 1,
        }
    }
    hits
}

fn longest(words: &Words, from: usize, stack: &Stack, scratch: &mut Words) -> Option<Hit> {
    let first = &words.list[from];
    if first.shape == Shape::Lower && !first.class.has(Classes::PARTICLE) {
        return None;
    }
    let mut hash = first.hash;
    let mut best = None;
    for to in from + 1..=(from + MOST_WORDS).min(words.list.len()) {
        if to > from + 1 {
            let word = &words.list[to - 1];
            if !joins_alias(&words.list[to - 2], word) {
                break;
            }
            hash = join_hash(hash, word.hash);
        }
        if !stack.lexicons().iter().any(|lexicon| lexicon.may_begin(hash)) {
            break;
        }
        best = hit(words, from, to, hash, stack, scratch).or(best);
    }
    best
}

/// What stands for exactly the words from `from` to before `to`.
fn hit(words: &Words, from: usize, to: usize, hash: u64, stack: &Stack, scratch: &mut Words) -> Option<Hit> {
    let first = &words.list[from];
    let first_is_upper = first.shape == Shape::Upper && !first.shouted;
    let mut names: Vec<(Ref, Flags)> = Vec::new();
    let mut demonyms: Vec<(Ref, Flags)> = Vec::new();
    for (lexicon, table) in stack.lexicons().iter().enumerate().rev() {
        table.names(hash, words, from, to, scratch, |alias| {
            let r = Ref { lexicon: lexicon as u32, entity: alias.entity };
            let list = if alias.flags.demonym() { &mut demonyms } else { &mut names };
            let new = list.iter().all(|(known, _)| *known != r);
            if new && alias.flags.allows(words, from, to) && stack.names(r) {
                list.push((r, alias.flags));
            }
        });
    }
    // SANA is the agency, Sana the city: capitals ask for the acronym, if there is one.
    if first_is_upper && names.iter().any(|(_, flags)| flags.acronym()) {
        names.retain(|(_, flags)| flags.acronym());
    }
    // A small place is not meant where someone or something better known has the name.
    if names.iter().any(|&(r, _)| stack.record(r).kind() != EntityType::Loc) {
        names.retain(|&(r, _)| !stack.is_small_place(r));
    }
    // A name and an adjective of the same spelling: the name wins, unless few readers know it.
    let demonym = !demonyms.is_empty() && names.iter().all(|&(r, _)| stack.is_small_place(r));
    let chosen = if demonym { demonyms } else { names };
    if chosen.is_empty() || stack.denies_name(words, from, to) {
        return None;
    }
    Some(Hit {
        from,
        to,
        demonym,
        stop: chosen[0].1.stop(),
        guarded: chosen.iter().all(|(_, flags)| flags.guarded()),
        refs: chosen.into_iter().map(|(r, _)| r).collect(),
    })
}
