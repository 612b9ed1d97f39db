//! The passages that two contents share, word by word.

use crate::align::{LEAST_PASSAGE, Run, passages, runs};
use crate::contents::Content;
use crate::deduplicator::Input;
use crate::letters::{Letters, Looked};
use crate::rare::{Index, Seed};
use crate::weights::Weights;

/// A shingle that stands more often than this in a content is a refrain and no seed: what is
/// compared stays in proportion to the words.
const MOST_PLACES: usize = 4;

/// Between these, shared words do not decide alone: misread letters may hide what is shared.
const CLOSE: std::ops::Range<f64> = 0.07..0.45;

/// Texts of more words are compared by words alone: letters take forty times the room.
const MOST_LETTERED: usize = 100_000;

/// What two contents share.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Shared {
    /// The share of the first's words, without common ones, that the second has.
    pub(crate) of_a: f64,
    /// The share of the second's words that the first has.
    pub(crate) of_b: f64,
    /// Words in the longest passage, common ones included.
    pub(crate) longest: usize,
    /// Whether the two are the same, which happens when their days keep them apart.
    pub(crate) equal: bool,
    /// Whether most of what is shared is common.
    pub(crate) template: bool,
}

/// Room for the work, kept between pairs.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    hits: Vec<(i64, u32)>,
    runs: Vec<Run>,
    /// The words of the first content that the second had, when last compared.
    pub(crate) mask_a: Vec<bool>,
    mask_b: Vec<bool>,
    looked: Option<usize>,
    letters: Looked,
    other: Letters,
}

/// The contents of a pile with their index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pile<'a> {
    pub(crate) documents: &'a [Input<'a>],
    pub(crate) contents: &'a [Content],
    pub(crate) index: &'a Index,
    pub(crate) weights: &'a Weights,
    /// The weight of each content's words, common ones left out.
    pub(crate) totals: &'a [f64],
}

impl Pile<'_> {
    /// Compares content `a` with content `b`.
    ///
    /// Seeds are the rare shingles of both. Each is stretched to a run of equal words, and runs
    /// that follow each other with small gaps on both sides are chained to passages, so that a
    /// changed number or a misread letter does not end one.
    pub(crate) fn compare(self, a: usize, b: usize, scratch: &mut Scratch) -> Shared {
        let (words_a, words_b) = (&self.contents[a].words, &self.contents[b].words);
        hits(self.index, a, b, &mut scratch.hits);
        runs(words_a, words_b, &scratch.hits, &mut scratch.runs);
        reset(&mut scratch.mask_a, words_a.len());
        reset(&mut scratch.mask_b, words_b.len());
        let least = LEAST_PASSAGE.min(words_a.len()).min(words_b.len());
        let mut longest = 0;
        for passage in passages(words_a, words_b, &mut scratch.runs) {
            if passage.words < least {
                continue;
            }
            longest = longest.max(passage.words);
            for run in passage.runs {
                scratch.mask_a[run.a..run.a + run.len].fill(true);
                scratch.mask_b[run.b..run.b + run.len].fill(true);
            }
        }
        let held = scratch.mask_a.iter().filter(|&&held| held).count();
        let rare = held_rare(&scratch.mask_a, self.index.common(a));
        let alike = self.share(a, &scratch.mask_a).max(self.share(b, &scratch.mask_b));
        if CLOSE.contains(&alike) && words_a.len().max(words_b.len()) <= MOST_LETTERED {
            self.close(a, b, scratch);
        }
        Shared {
            of_a: self.share(a, &scratch.mask_a),
            of_b: self.share(b, &scratch.mask_b),
            longest,
            equal: words_a == words_b,
            template: rare * 2 < held,
        }
    }

    /// Compares letter by letter, and adds what that finds to the masks.
    fn close(self, a: usize, b: usize, scratch: &mut Scratch) {
        let text = |content: usize| &self.documents[self.contents[content].documents[0]];
        if scratch.looked != Some(a) {
            scratch.letters.read(text(a).text, text(a).spans);
            scratch.looked = Some(a);
        }
        scratch.other.read(text(b).text, text(b).spans);
        scratch.letters.compare(&scratch.other, &mut scratch.mask_a, &mut scratch.mask_b);
    }

    /// The share of a content's words that the mask holds, common ones left out on both sides.
    pub(crate) fn share(self, content: usize, mask: &[bool]) -> f64 {
        if self.totals[content] <= 0.0 {
            return 0.0;
        }
        let words = self.contents[content].words.iter().zip(self.index.common(content)).zip(mask);
        let held = words
            .filter(|&((_, &common), &held)| held & !common)
            .map(|((&word, _), _)| self.weights.of(word));
        (held.sum::<f64>() / self.totals[content]).min(1.0)
    }
}

fn reset(mask: &mut Vec<bool>, len: usize) {
    mask.clear();
    mask.resize(len, false);
}

fn held_rare(mask: &[bool], common: &[bool]) -> usize {
    mask.iter().zip(common).filter(|&(&held, &common)| held & !common).count()
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
