//! What is counted over a whole page before the model of its lines is asked: twins, running text, vocabulary, stamps.

use super::Draft;
use super::region::Region;
use crate::{LineKind, work};
use std::collections::HashMap;

/// Lines so far away are neighbours still.
const NEAR: usize = 3;
/// Running text is dense or thin over so many lines on either side.
const AROUND: usize = 5;
/// Stamps have no more words: `7 hours ago`, `Nov 18, 2019`.
const STAMP: u32 = 5;
/// Shorter words, in letters, say little of what a text is about.
const TELLING: usize = 4;
/// Shares of words are counted in so many parts.
const WHOLE: u32 = 1000;

/// Counts for every block of a page.
#[derive(Debug)]
pub(crate) struct Page {
    /// How many blocks have the same text, this one too.
    pub(crate) twins: Vec<u32>,
    /// Whether the same text stands on the other side of the densest running text, as menus do.
    pub(crate) across: Vec<bool>,
    /// Its words, where it is running text.
    pub(crate) mass: Vec<u32>,
    /// How much of its vocabulary the densest running text shares, in thousandths; half where it has none.
    pub(crate) shared: Vec<u32>,
    /// Whether it is a date, a time of day or an age.
    pub(crate) stamps: Vec<bool>,
}

impl Page {
    pub(crate) fn of(drafts: &[Draft<'_>], dense: &Region) -> Self {
        let mass: Vec<u32> = drafts.iter().map(mass).collect();
        let (twins, across) = twins(drafts, dense);
        let stamp = |draft: &Draft<'_>| draft.kind == Some(LineKind::Byline) && draft.shape.words <= STAMP;
        let stamps = drafts.iter().map(stamp).collect();
        Page { twins, across, shared: shared(drafts, dense, &mass), mass, stamps }
    }

    /// How many of the neighbours of block `at` are marked in `marks`, itself aside.
    pub(crate) fn near(marks: &[bool], at: usize) -> usize {
        around(marks.len(), at, NEAR).filter(|&near| near != at && marks[near]).count()
    }

    /// How much running text stands around block `at`, in words.
    pub(crate) fn density(&self, at: usize) -> u32 {
        around(self.mass.len(), at, AROUND).map(|near| self.mass[near]).sum()
    }

    /// The mean of the shared vocabulary around block `at`, in thousandths.
    pub(crate) fn shared_around(&self, at: usize) -> u32 {
        let near = around(self.shared.len(), at, NEAR);
        let count = near.len() as u32;
        near.map(|near| self.shared[near]).sum::<u32>() / count
    }

    /// How many blocks near `at`, itself aside, are running text of some length.
    pub(crate) fn prose_near(&self, at: usize, least: u32) -> usize {
        around(self.mass.len(), at, NEAR).filter(|&near| near != at && self.mass[near] >= least).count()
    }
}

/// The blocks at most `reach` away from block `at`, of `count`.
pub(crate) fn around(count: usize, at: usize, reach: usize) -> std::ops::Range<usize> {
    at.saturating_sub(reach)..(at + reach + 1).min(count)
}

/// How many words of running text a block has.
fn mass(draft: &Draft<'_>) -> u32 {
    let prose = draft.shape.is_prose() && matches!(draft.kind, None | Some(LineKind::Body));
    if prose { draft.shape.words } else { 0 }
}

fn twins(drafts: &[Draft<'_>], dense: &Region) -> (Vec<u32>, Vec<bool>) {
    let mut places: HashMap<&str, (u32, usize, usize)> = HashMap::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        work::steps(draft.text.len());
        let place = places.entry(draft.text).or_insert((0, at, at));
        *place = (place.0 + 1, place.1, at);
    }
    let place = |draft: &Draft<'_>| places.get(draft.text).copied().unwrap_or((1, 0, 0));
    let across = |(at, draft): (usize, &Draft<'_>)| {
        let (_, first, last) = place(draft);
        at < dense.blocks.start && last >= dense.blocks.end
            || at >= dense.blocks.end && first < dense.blocks.start
    };
    (drafts.iter().map(|draft| place(draft).0).collect(), drafts.iter().enumerate().map(across).collect())
}

/// How much of each block's vocabulary stands in the densest running text too, elsewhere than in the block itself.
fn shared(drafts: &[Draft<'_>], dense: &Region, mass: &[u32]) -> Vec<u32> {
    let vocabularies: Vec<Vec<u64>> = drafts.iter().map(|draft| vocabulary(draft.text)).collect();
    let mut blocks: HashMap<u64, u32> = HashMap::new();
    let told = |at: usize| dense.blocks.contains(&at) && mass[at] > 0;
    for (_, words) in vocabularies.iter().enumerate().filter(|(at, _)| told(*at)) {
        for &word in words {
            *blocks.entry(word).or_default() += 1;
        }
    }
    let share = |(at, words): (usize, &Vec<u64>)| {
        let own = u32::from(told(at));
        let known = words.iter().filter(|word| blocks.get(word).is_some_and(|&count| count > own)).count();
        (known as u32 * WHOLE).checked_div(words.len() as u32).unwrap_or(WHOLE / 2)
    };
    vocabularies.iter().enumerate().map(share).collect()
}

/// The telling words of a text, each once, as hashes (FNV-1a) of their letters in lower case.
fn vocabulary(text: &str) -> Vec<u64> {
    work::steps(text.len());
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= TELLING);
    let mut hashes: Vec<u64> = words
        .map(|word| {
            word.chars().flat_map(char::to_lowercase).fold(0xCBF2_9CE4_8422_2325, |hash: u64, letter| {
                (hash ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01B3)
            })
        })
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}
