//! How much a word says about which text it is from.

use crate::contents::Content;
use crate::each;

/// Added to the number of contents: in a small pile the words of a text are nearly worth the same.
const PRIOR_CONTENTS: f64 = 100.0;

/// Added to the number of times that a word stands in the pile, for the same reason.
const PRIOR_COUNT: f64 = 10.0;

/// The largest table is of so many bits.
const MOST_BITS: u32 = 20;

/// The weight of each word by how often it stands in the pile (inverse document frequency, Spärck Jones 1972).
///
/// Words are told apart by some bits of their hash only; a rare word that falls together with a frequent one is
/// taken for frequent.
#[derive(Debug)]
pub(crate) struct Weights {
    table: Vec<f32>,
    shift: u32,
    /// The weight of a word that stands in the pile once.
    once: f32,
}

impl Weights {
    pub(crate) fn new(contents: &[Content]) -> Self {
        let total: usize = contents.iter().map(|c| c.words.len()).sum();
        let bits = (usize::BITS - total.leading_zeros()).clamp(10, MOST_BITS);
        let shift = 32 - bits;
        let mut counts = vec![0_u32; 1 << bits];
        for &word in contents.iter().flat_map(|c| &c.words) {
            let count = &mut counts[(word >> shift) as usize];
            *count = count.saturating_add(1);
        }
        let contents = contents.len() as f64 + PRIOR_CONTENTS;
        let weight = |&count: &u32| (contents / (f64::from(count) + PRIOR_COUNT)).ln_1p().sqrt() as f32;
        Self { table: counts.iter().map(weight).collect(), shift, once: weight(&1) }
    }

    /// The weight of a word by its hash.
    pub(crate) fn of(&self, word: u32) -> f64 {
        f64::from(self.table[(word >> self.shift) as usize])
    }

    /// Whether a word stands nowhere else in the pile.
    pub(crate) fn is_once(&self, word: u32) -> bool {
        self.table[(word >> self.shift) as usize] >= self.once
    }

    /// The weight of all words of each content that are not `common`.
    pub(crate) fn totals<'a>(
        &self,
        contents: &[Content],
        common: impl Fn(usize) -> &'a [bool] + Sync + Send,
    ) -> Vec<f64> {
        each::map(
            contents.len(),
            || (),
            |(), i| {
                let words = contents[i].words.iter().zip(common(i));
                words.filter(|&(_, &common)| !common).map(|(&word, _)| self.of(word)).sum()
            },
        )
    }
}
