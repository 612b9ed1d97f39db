//! How much a word says about which text it is from.

use crate::contents::Contents;

/// Added to the number of contents: in a small pile the words of a text are nearly worth the same.
const PRIOR_CONTENTS: f64 = 100.0;

/// Added to the number of times that a word stands in the pile, for the same reason.
const PRIOR_COUNT: f64 = 10.0;

/// The largest table is of so many bits.
const MOST_BITS: u32 = 20;

/// The weight of a word that stands in the pile once.
pub(crate) const ONCE: u8 = u8::MAX;

/// The weight of each word by how often it stands in the pile (inverse document frequency, Spärck Jones 1972), in
/// parts of 255 of that of a word that stands there once.
///
/// Words are told apart by some bits of their hash only; a rare word that falls together with a frequent one is
/// taken for frequent.
#[derive(Debug)]
pub(crate) struct Weights {
    table: Vec<u8>,
    shift: u32,
}

impl Weights {
    pub(crate) fn new(contents: &Contents) -> Self {
        let words = contents.words.items();
        let bits = (usize::BITS - words.len().leading_zeros()).clamp(10, MOST_BITS);
        let shift = 32 - bits;
        let mut counts = vec![0_u32; 1 << bits];
        for &word in words {
            let count = &mut counts[(word >> shift) as usize];
            *count = count.saturating_add(1);
        }
        let contents = contents.len() as f64 + PRIOR_CONTENTS;
        let weight = |count: u32| (contents / (f64::from(count) + PRIOR_COUNT)).ln_1p().sqrt();
        let once = weight(1);
        let scaled =
            |&count: &u32| (weight(count) / once * f64::from(ONCE)).round().clamp(1.0, f64::from(ONCE)) as u8;
        // Most counts are small.
        let small: Vec<u8> = (0..1024).map(|count| scaled(&count)).collect();
        let weights =
            counts.iter().map(|count| small.get(*count as usize).copied().unwrap_or_else(|| scaled(count)));
        Self { table: weights.collect(), shift }
    }

    /// The weight of a word by its hash, 1 to 255.
    pub(crate) fn of(&self, word: u32) -> u8 {
        self.table[(word >> self.shift) as usize]
    }
}
