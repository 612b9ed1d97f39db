//! The passages that two contents share, word by word.

use crate::align::{Chained, GAP, LEAST_PASSAGE, Run, chain};
use crate::contents::Contents;
use crate::deduplicator::Input;
use crate::letters::{Aligner, Letters};
use crate::rare::Index;
use crate::seeds::{Open, Places};

/// Between these, shared words do not decide alone: misread letters may hide what is shared. They leave more than one
/// run of equal words.
const CLOSE: std::ops::Range<f64> = 0.07..0.45;

/// Texts of more words are compared by words alone: letters take as much room again.
const MOST_LETTERED: usize = 100_000;

/// What two contents share.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Shared {
    /// The share of the first's words, without common ones, that the second has.
    pub(crate) of_a: f64,
    /// The share of the second's words that the first has.
    pub(crate) of_b: f64,
    /// Words in the longest passage, common ones included.
    pub(crate) longest: u32,
    /// Whether the two are the same, which happens when their days keep them apart.
    pub(crate) equal: bool,
    /// Whether most of what is shared is common.
    pub(crate) template: bool,
}

impl Shared {
    /// The same seen from the other side.
    pub(crate) fn turned(self) -> Self {
        Self { of_a: self.of_b, of_b: self.of_a, ..self }
    }
}

/// Room for the work, kept between pairs.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// The seeds of the content that was compared last.
    places: Places,
    looked: Option<usize>,
    open: Open,
    runs: Vec<Run>,
    chained: Chained,
    /// The words of the first content that the second had, when last compared.
    pub(crate) mask_a: Vec<bool>,
    mask_b: Vec<bool>,
    letters: Letters,
    lettered: Option<usize>,
    other: Letters,
    aligner: Aligner,
}

/// The contents of a pile with their index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pile<'a> {
    pub(crate) documents: &'a [Input<'a>],
    pub(crate) contents: &'a Contents,
    pub(crate) index: &'a Index,
}

impl Pile<'_> {
    /// Compares content `a` with content `b`; many in a row with the same `a` cost less.
    ///
    /// Seeds are the rare shingles of both. Each is stretched to a run of equal words, and runs
    /// that follow each other with small gaps on both sides are chained to passages, so that a
    /// changed number or a misread letter does not end one.
    pub(crate) fn compare(self, a: usize, b: usize, scratch: &mut Scratch) -> Shared {
        let (words_a, words_b) = (self.contents.words.get(a), self.contents.words.get(b));
        let marks = |content: usize| self.index.marks(self.contents.words.range(content));
        if scratch.looked != Some(a) {
            scratch.places.fill(marks(a));
            scratch.looked = Some(a);
        }
        scratch.places.runs(words_a, words_b, marks(b), &mut scratch.open, &mut scratch.runs);
        chain(words_a, words_b, &mut scratch.runs, GAP, &mut scratch.chained);
        reset(&mut scratch.mask_a, words_a.len());
        reset(&mut scratch.mask_b, words_b.len());
        let least = LEAST_PASSAGE.min(words_a.len()).min(words_b.len());
        for run in scratch.chained.runs_of(least) {
            scratch.mask_a[run.a..run.a + run.len].fill(true);
            scratch.mask_b[run.b..run.b + run.len].fill(true);
        }
        let longest = scratch.chained.passages.iter().map(|passage| passage.words).max();
        let held = scratch.mask_a.iter().filter(|&&held| held).count();
        let rare = self.held_rare(a, &scratch.mask_a);
        let mut shares = (self.share(a, &scratch.mask_a), self.share(b, &scratch.mask_b));
        if CLOSE.contains(&shares.0.max(shares.1))
            && scratch.runs.len() > 1
            && words_a.len().max(words_b.len()) <= MOST_LETTERED
            && self.close(a, b, scratch)
        {
            shares = (self.share(a, &scratch.mask_a), self.share(b, &scratch.mask_b));
        }
        Shared {
            of_a: shares.0,
            of_b: shares.1,
            longest: longest.filter(|&longest| longest >= least).unwrap_or(0) as u32,
            equal: words_a == words_b,
            template: rare * 2 < held,
        }
    }

    /// Compares letter by letter, and adds what that finds to the masks; whether it found anything.
    fn close(self, a: usize, b: usize, scratch: &mut Scratch) -> bool {
        let text = |content: usize| &self.documents[self.contents.first(content)];
        if scratch.lettered != Some(a) {
            scratch.letters.read(text(a).text, text(a).spans);
            scratch.lettered = Some(a);
        }
        scratch.other.read(text(b).text, text(b).spans);
        let Scratch { aligner, letters, other, runs, mask_a, mask_b, .. } = scratch;
        aligner.compare(letters, other, runs, mask_a, mask_b)
    }

    /// The share of a content's words that the mask holds, common ones left out on both sides.
    pub(crate) fn share(self, content: usize, mask: &[bool]) -> f64 {
        let total = self.index.total(content);
        if total == 0 {
            return 0.0;
        }
        let weights = self.index.weights(self.contents.words.range(content));
        // In pieces, so that sums fit in fewer bits and many are taken at a time.
        let pieces = weights.chunks(1 << 16).zip(mask.chunks(1 << 16));
        let held = pieces.map(|(weights, mask)| {
            let held = weights.iter().zip(mask).map(|(&weight, &held)| u32::from(weight) * u32::from(held));
            u64::from(held.sum::<u32>())
        });
        held.sum::<u64>() as f64 / total as f64
    }

    fn held_rare(self, content: usize, mask: &[bool]) -> usize {
        let weights = self.index.weights(self.contents.words.range(content));
        mask.iter().zip(weights).filter(|&(&held, &weight)| held & (weight > 0)).count()
    }
}

fn reset(mask: &mut Vec<bool>, len: usize) {
    mask.clear();
    mask.resize(len, false);
}
