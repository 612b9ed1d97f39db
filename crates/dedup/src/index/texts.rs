//! Comparing two texts of an index word by word, where their sketches leave a doubt.

use super::postings::Postings;
use crate::align::{Chained, GAP, LEAST_PASSAGE, Run, chain, runs};
use crate::letters::{Aligner, Letters};
use crate::passages::hits;
use crate::sketch::{SHINGLE, kept_hash};
use crate::words::{each_shingle, each_word_of};

/// Below this share of words that are held, letters are not looked at; nor from the second on.
const CLOSE: std::ops::Range<f64> = 0.07..0.45;

/// Furniture is seen through the shingles that sketches keep, about one in three; words between two of them that
/// stand no further apart are furniture too.
const FURNITURE_GAP: usize = 12;

/// A text as words, prepared to be compared with others.
#[derive(Debug, Default)]
pub(super) struct Text {
    words: Vec<u32>,
    /// Whether each word is one of many texts' furniture.
    common: Vec<bool>,
    letters: Letters,
}

impl Text {
    pub(super) fn new(text: &str, postings: &Postings) -> Self {
        let mut out = Self::default();
        each_word_of(text, &[], |word| out.words.push(word.hash));
        out.common = vec![false; out.words.len()];
        let (mut at, mut last) = (0, None);
        each_shingle(&out.words, SHINGLE, |shingle| {
            if postings.is_common(kept_hash(shingle)) {
                let start = last.filter(|&last: &usize| at <= last + FURNITURE_GAP).unwrap_or(at);
                let end = (at + SHINGLE).min(out.common.len());
                out.common[start..end].fill(true);
                last = Some(end);
            }
            at += 1;
        });
        out.letters.read(text, &[]);
        out
    }
}

/// Room for the work, kept between pairs.
#[derive(Debug, Default)]
pub(super) struct Comparer {
    runs: Vec<Run>,
    chained: Chained,
    mask_a: Vec<bool>,
    mask_b: Vec<bool>,
    aligner: Aligner,
}

impl Comparer {
    /// The share of each text's words, furniture aside, that lies in passages of the other.
    pub(super) fn compare(&mut self, a: &Text, b: &Text) -> (f64, f64) {
        runs(&a.words, &b.words, &hits(&a.words, &b.words), &mut self.runs);
        chain(&a.words, &b.words, &mut self.runs, GAP, &mut self.chained);
        for (mask, text) in [(&mut self.mask_a, a), (&mut self.mask_b, b)] {
            mask.clear();
            mask.resize(text.words.len(), false);
        }
        let least = LEAST_PASSAGE.min(a.words.len()).min(b.words.len());
        for run in self.chained.runs_of(least) {
            self.mask_a[run.a..run.a + run.len].fill(true);
            self.mask_b[run.b..run.b + run.len].fill(true);
        }
        let mut shares = (share(a, &self.mask_a), share(b, &self.mask_b));
        if CLOSE.contains(&shares.0.max(shares.1))
            && self.aligner.compare(&a.letters, &b.letters, &self.runs, &mut self.mask_a, &mut self.mask_b)
        {
            shares = (share(a, &self.mask_a), share(b, &self.mask_b));
        }
        shares
    }
}

/// The share of a text's own words that are held.
fn share(text: &Text, held: &[bool]) -> f64 {
    let own = text.common.iter().filter(|&&common| !common).count();
    let held = held.iter().zip(&text.common).filter(|&(&held, &common)| held & !common).count();
    if own == 0 { 0.0 } else { held as f64 / own as f64 }
}
