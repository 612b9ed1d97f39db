//! Names of lexicons in a text: on word borders, the longest from the left.

use crate::Lexicon;
use crate::article::cues::Classes;
use crate::fold::join_hash;
use crate::lexicon::build::joins_alias;
use crate::words::{Shape, Words};
use std::sync::Arc;

/// An entity, as the number of its lexicon and its own in there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
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
    /// It is written as an acronym, and is one.
    acronym: bool,
    /// It is an English word as well.
    pub(crate) guarded: bool,
}

/// All names of `lexicons` in `words`, in order, not overlapping.
pub(crate) fn hits(words: &Words, lexicons: &[Arc<Lexicon>]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < words.list.len() {
        match longest(words, at, lexicons) {
            Some(hit) => {
                at = hit.to;
                hits.push(hit);
            }
            None => at += 1,
        }
    }
    hits
}

fn longest(words: &Words, from: usize, lexicons: &[Arc<Lexicon>]) -> Option<Hit> {
    let first = &words.list[from];
    if first.shape == Shape::Lower && !first.class.has(Classes::PARTICLE) {
        return None;
    }
    let reach = lexicons.iter().map(|lexicon| lexicon.table.reach(first.hash)).max().unwrap_or(0);
    let mut hash = first.hash;
    let mut best = None;
    for to in from + 1..=(from + reach).min(words.list.len()) {
        if to > from + 1 {
            let word = &words.list[to - 1];
            if !joins_alias(&words.list[to - 2], word) {
                break;
            }
            hash = join_hash(hash, word.hash);
        }
        best = hit(words, from, to, hash, lexicons).or(best);
    }
    best
}

/// What stands for exactly the words from `from` to before `to`.
fn hit(words: &Words, from: usize, to: usize, hash: u64, lexicons: &[Arc<Lexicon>]) -> Option<Hit> {
    let written = &words.list[from..to];
    let mut found: Option<Hit> = None;
    let first_is_upper = written[0].shape == Shape::Upper && !written[0].shouted;
    for (lexicon, table) in lexicons.iter().enumerate().rev() {
        for alias in table.table.get(hash, words, from, to) {
            if !alias.policy.allows(written) {
                continue;
            }
            let hit = found.get_or_insert_with(|| Hit {
                from,
                to,
                refs: Vec::new(),
                demonym: alias.demonym,
                stop: alias.stop,
                guarded: true,
                acronym: false,
            });
            // SANA is the agency, Sana the city: capitals ask for the acronym, if there is one.
            let acronym = alias.policy.acronym && first_is_upper;
            if acronym && !hit.acronym {
                hit.refs.clear();
                hit.acronym = true;
            } else if hit.acronym && !acronym {
                continue;
            }
            // A name and an adjective of the same spelling: the name wins, wherever it stands.
            if hit.demonym && !alias.demonym {
                hit.refs.clear();
                hit.demonym = false;
            }
            if hit.demonym == alias.demonym {
                hit.refs.push(Ref { lexicon: lexicon as u32, entity: alias.entity });
                hit.guarded &= alias.policy.guarded;
            }
        }
    }
    found
}
