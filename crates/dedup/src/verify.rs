//! The passages that two contents share, word by word.

use crate::align::{LEAST_PASSAGE, Run, passages, runs};
use crate::contents::Content;
use crate::index::{Index, Seed};

/// A shingle that stands more often than this in a content is a refrain and no seed: what is
/// compared stays in proportion to the words.
const MOST_PLACES: usize = 4;

/// What two contents share.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Shared {
    /// The share of the first's words, without common ones, that the second has.
    pub(crate) of_a: f64,
    /// The share of the second's words that the first has.
    pub(crate) of_b: f64,
    /// Words in the longest passage, common ones included.
    pub(crate) longest: usize,
}

/// Room for the work, kept between pairs.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    hits: Vec<(i64, u32)>,
    runs: Vec<Run>,
    mask_a: Vec<bool>,
    mask_b: Vec<bool>,
}

/// Compares content `a` with content `b`.
///
/// Seeds are the rare shingles of both. Each is stretched to a run of equal words, and runs that follow each other with
/// small gaps on both sides are chained to passages, so that a changed number or a misread letter does not end one.
pub(crate) fn compare(
    contents: &[Content],
    index: &Index,
    a: usize,
    b: usize,
    scratch: &mut Scratch,
) -> Shared {
    let mut mask_a = std::mem::take(&mut scratch.mask_a);
    let mut mask_b = std::mem::take(&mut scratch.mask_b);
    reset(&mut mask_a, contents[a].words.len());
    reset(&mut mask_b, contents[b].words.len());
    let longest = mark(contents, index, a, b, scratch, &mut mask_a, &mut mask_b);
    let shared = Shared {
        of_a: share(&mask_a, index.common(a), index.own(a)),
        of_b: share(&mask_b, index.common(b), index.own(b)),
        longest,
    };
    (scratch.mask_a, scratch.mask_b) = (mask_a, mask_b);
    shared
}

fn reset(mask: &mut Vec<bool>, len: usize) {
    mask.clear();
    mask.resize(len, false);
}

/// The share of the words that are not common which the mask holds.
pub(crate) fn share(mask: &[bool], common: &[bool], own: usize) -> f64 {
    let held = mask.iter().zip(common).filter(|&(&held, &common)| held && !common).count();
    if own == 0 { 0.0 } else { held as f64 / own as f64 }
}

/// Marks the words of the passages that `a` and `b` share; the longest passage in words.
pub(crate) fn mark(
    contents: &[Content],
    index: &Index,
    a: usize,
    b: usize,
    scratch: &mut Scratch,
    mask_a: &mut [bool],
    mask_b: &mut [bool],
) -> usize {
    let (words_a, words_b) = (&contents[a].words, &contents[b].words);
    hits(index, a, b, &mut scratch.hits);
    runs(words_a, words_b, &scratch.hits, &mut scratch.runs);
    let least = LEAST_PASSAGE.min(words_a.len()).min(words_b.len());
    let mut longest = 0;
    for passage in passages(words_a, words_b, &mut scratch.runs) {
        if passage.words < least {
            continue;
        }
        longest = longest.max(passage.words);
        for run in passage.runs {
            mask_a[run.a..run.a + run.len].fill(true);
            mask_b[run.b..run.b + run.len].fill(true);
        }
    }
    longest
}

/// Where both hold the same rare shingle, as diagonal and place in `a`.
fn hits(index: &Index, a: usize, b: usize, out: &mut Vec<(i64, u32)>) {
    out.clear();
    let mut theirs = index.seeds(b);
    for mine in index.seeds(a).chunk_by(|x, y| x.rare == y.rare) {
        let rare = mine[0].rare;
        theirs = &theirs[theirs.iter().take_while(|s| s.rare < rare).count()..];
        let same = &theirs[..theirs.iter().take_while(|s| s.rare == rare).count()];
        if mine.len() > MOST_PLACES || same.len() > MOST_PLACES {
            continue;
        }
        let pairs = mine.iter().flat_map(|x| same.iter().map(move |y| (x, y)));
        out.extend(pairs.map(|(x, y): (&Seed, &Seed)| (i64::from(x.at) - i64::from(y.at), x.at)));
    }
    out.sort_unstable();
}
