//! The passages that two contents share, word by word.

use crate::align::{Chained, GAP, LEAST_PASSAGE, Run, chain};
use crate::contents::Contents;
use crate::deduplicator::Input;
use crate::letters::{Aligner, Letters};
use crate::mask::{Held, Mask};
use crate::rare::Index;
use crate::seeds::{Open, Places};

/// Between these, shared words do not decide alone: misread letters may hide what is shared. They leave more than one
/// run of equal words.
const CLOSE: std::ops::Range<f64> = 0.07..0.45;

/// Texts of more words are compared by words alone: letters take as much room again.
const MOST_LETTERED: usize = 100_000;

/// Texts of more words are looked up by shorter ones, not the other way round.
const LONG: usize = 10_000;

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
    /// The seeds of the content that was compared last, and its number.
    places: (Places, Option<usize>),
    /// The same of a long one.
    long: (Places, Option<usize>),
    open: Open,
    runs: Vec<Run>,
    chained: Chained,
    /// The words of the first content that the second had, when last compared.
    pub(crate) mask_a: Mask,
    mask_b: Mask,
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
    /// Compares content `a` with content `b`; many in a row with the same `a`, or the same long one, cost less.
    ///
    /// Seeds are the rare shingles of both. Each is stretched to a run of equal words, and runs
    /// that follow each other with small gaps on both sides are chained to passages, so that a
    /// changed number or a misread letter does not end one. Costs time in proportion to the shorter text.
    pub(crate) fn compare(self, a: usize, b: usize, scratch: &mut Scratch) -> Shared {
        let (words_a, words_b) = (self.contents.words.get(a), self.contents.words.get(b));
        self.find_runs(a, b, scratch);
        chain(words_a, words_b, &mut scratch.runs, GAP, &mut scratch.chained);
        scratch.mask_a.clear(words_a.len());
        scratch.mask_b.clear(words_b.len());
        let least = LEAST_PASSAGE.min(words_a.len()).min(words_b.len());
        let (mut of_a, mut of_b) = (Held::default(), Held::default());
        for run in scratch.chained.runs_of(least) {
            scratch.mask_a.hold(run.a..run.a + run.len, self.weights(a), &mut of_a);
            scratch.mask_b.hold(run.b..run.b + run.len, self.weights(b), &mut of_b);
        }
        let longest = scratch.chained.passages.iter().map(|passage| passage.words).max();
        let mut shares = (self.share(a, of_a.weight), self.share(b, of_b.weight));
        if CLOSE.contains(&shares.0.max(shares.1))
            && scratch.runs.len() > 1
            && words_a.len().max(words_b.len()) <= MOST_LETTERED
            && self.close(a, b, scratch)
        {
            shares = (
                self.share_held(a, scratch.mask_a.as_slice()),
                self.share_held(b, scratch.mask_b.as_slice()),
            );
        }
        Shared {
            of_a: shares.0,
            of_b: shares.1,
            longest: longest.filter(|&longest| longest >= least).unwrap_or(0) as u32,
            equal: words_a == words_b,
            template: of_a.own * 2 < of_a.words,
        }
    }

    /// The runs of equal words that two contents share.
    fn find_runs(self, a: usize, b: usize, scratch: &mut Scratch) {
        let (words_a, words_b) = (self.contents.words.get(a), self.contents.words.get(b));
        let marks = |content: usize| self.index.marks(self.contents.words.range(content));
        // A long text is not walked for each short one.
        let turned = words_b.len() > LONG && words_b.len() > words_a.len();
        let (places, looked) = if turned { &mut scratch.long } else { &mut scratch.places };
        let here = if turned { b } else { a };
        if *looked != Some(here) {
            places.fill(marks(here));
            *looked = Some(here);
        }
        if turned {
            places.runs(words_b, words_a, marks(a), &mut scratch.open, &mut scratch.runs);
            scratch.runs.iter_mut().for_each(|run| std::mem::swap(&mut run.a, &mut run.b));
        } else {
            places.runs(words_a, words_b, marks(b), &mut scratch.open, &mut scratch.runs);
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
        aligner.compare(letters, other, runs, mask_a.all(), mask_b.all())
    }

    /// The share of a content's weight.
    fn share(self, content: usize, weight: u64) -> f64 {
        let total = self.index.total(content);
        if total == 0 { 0.0 } else { weight as f64 / total as f64 }
    }

    /// The share of a content's words that are held, common ones left out on both sides.
    pub(crate) fn share_held(self, content: usize, held: &[bool]) -> f64 {
        // In pieces, so that sums fit in fewer bits and many are taken at a time.
        let pieces = self.weights(content).chunks(1 << 16).zip(held.chunks(1 << 16));
        let weights = pieces.map(|(weights, held)| {
            let held = weights.iter().zip(held).map(|(&weight, &held)| u32::from(weight) * u32::from(held));
            u64::from(held.sum::<u32>())
        });
        self.share(content, weights.sum())
    }

    fn weights(&self, content: usize) -> &[u8] {
        self.index.weights(self.contents.words.range(content))
    }
}
