//! The passages that two contents share, word by word.

use crate::contents::Content;
use crate::index::Index;

/// The most words by which a shared passage may be interrupted on either side.
const GAP: usize = 10;

/// The least number of words in a shared passage; less is a phrase.
const LEAST_PASSAGE: usize = 6;

/// The most words by which two runs of a passage may overlap.
const OVERLAP: usize = 3;

/// Open passages that a run of words is tried on.
const OPEN: usize = 8;

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

/// Words that are equal in a row, from `a` in the one and `b` in the other.
#[derive(Clone, Copy, Debug)]
struct Run {
    a: usize,
    b: usize,
    len: usize,
}

/// Runs that follow each other closely in both.
#[derive(Debug, Default)]
struct Passage {
    runs: Vec<Run>,
    end_a: usize,
    end_b: usize,
    words: usize,
}

impl Passage {
    /// How many words lie between the passage and the run, if it follows.
    fn gap_before(&self, run: Run) -> Option<usize> {
        let run = self.cut(run);
        let gap = |end: usize, at: usize| (end..=end + GAP).contains(&at).then(|| at - end);
        if run.len == 0 { None } else { Some(gap(self.end_a, run.a)? + gap(self.end_b, run.b)?) }
    }

    /// The run without the few words that the passage already has, as where a word was put in
    /// between two equal ones.
    fn cut(&self, run: Run) -> Run {
        let over = self.end_a.saturating_sub(run.a).max(self.end_b.saturating_sub(run.b));
        let over = if over > OVERLAP { 0 } else { over.min(run.len) };
        Run { a: run.a + over, b: run.b + over, len: run.len - over }
    }
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
    let (seeds_a, seeds_b) = (index.seeds(a), index.seeds(b));
    let mut j = 0;
    for seed in seeds_a {
        while j < seeds_b.len() && seeds_b[j].rare < seed.rare {
            j += 1;
        }
        // A body that stands twice in a document gives two places; more would be a refrain.
        for other in seeds_b[j..].iter().take_while(|s| s.rare == seed.rare).take(4) {
            out.push((i64::from(seed.at) - i64::from(other.at), seed.at));
        }
    }
    out.sort_unstable();
}

/// Stretches hits to runs of equal words.
fn runs(words_a: &[u32], words_b: &[u32], hits: &[(i64, u32)], out: &mut Vec<Run>) {
    out.clear();
    let (mut diagonal, mut done) = (i64::MIN, 0);
    for &(d, at) in hits {
        if d != diagonal {
            (diagonal, done) = (d, 0);
        }
        let a = at as usize;
        if a < done {
            continue;
        }
        let b = (i64::from(at) - d) as usize;
        let back =
            words_a[done..a].iter().rev().zip(words_b[..b].iter().rev()).take_while(|(x, y)| x == y).count();
        let ahead = words_a[a..].iter().zip(&words_b[b..]).take_while(|(x, y)| x == y).count();
        out.push(Run { a: a - back, b: b - back, len: back + ahead });
        done = a + ahead;
    }
}

/// Chains runs to passages.
fn passages(words_a: &[u32], words_b: &[u32], runs: &mut [Run]) -> Vec<Passage> {
    runs.sort_unstable_by_key(|r| (r.a, r.b));
    let mut out: Vec<Passage> = Vec::new();
    for &(mut run) in runs.iter() {
        let from = out.len().saturating_sub(OPEN);
        let best = (from..out.len()).filter_map(|i| Some((out[i].gap_before(run)?, i))).min();
        let number = best.map_or(out.len(), |(_, i)| i);
        if best.is_none() {
            out.push(Passage { end_a: run.a, end_b: run.b, ..Passage::default() });
        }
        let passage = &mut out[number];
        run = passage.cut(run);
        bridge(words_a, words_b, passage, run);
        passage.words += run.len;
        passage.runs.push(run);
        (passage.end_a, passage.end_b) = (run.a + run.len, run.b + run.len);
    }
    out
}

/// Counts the equal words in a gap of the same width on both sides, where single words were changed.
fn bridge(words_a: &[u32], words_b: &[u32], passage: &mut Passage, run: Run) {
    let gap = run.a - passage.end_a;
    if run.b - passage.end_b != gap {
        return;
    }
    for i in 0..gap {
        let (a, b) = (passage.end_a + i, passage.end_b + i);
        if words_a[a] == words_b[b] {
            passage.runs.push(Run { a, b, len: 1 });
            passage.words += 1;
        }
    }
}
