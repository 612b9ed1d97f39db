//! The model that decides where English sentences end: a table of whole-numbered weights, learnt by
//! `tools/sentences/train.py`.

use super::features::{self, COUNT, View};

/// What the training writes: a name, two thresholds, the unit of weights, classes of words, weights.
static TABLE: &[u8; SIZE] = include_bytes!("table.bin");

const HEAD: usize = 10;
const CLASSES: usize = HEAD + (1 << (features::CLASS_BITS - 1));
const SIZE: usize = CLASSES + (1 << features::BITS);

/// A sum of weights above it speaks for a boundary.
const THRESHOLD: i32 = i16::from_le_bytes([TABLE[4], TABLE[5]]) as i32;
/// The same where no sign stands before the gap: names are cut in two more easily than sentences run together.
const BARE: i32 = i16::from_le_bytes([TABLE[6], TABLE[7]]) as i32;
/// So much is one unit of log-odds.
const SCALE: i32 = i16::from_le_bytes([TABLE[8], TABLE[9]]) as i32;

/// The classes of words, two in a byte.
pub(crate) fn classes() -> &'static [u8] {
    &TABLE[HEAD..CLASSES]
}

/// The weight at an index of the table.
fn weight(at: u32) -> i32 {
    i32::from(TABLE[CLASSES + at as usize] as i8)
}

/// How much speaks for a boundary at the gap: above 0 there is one. In parts of the log-odds, see [`odds`].
pub(crate) fn score(view: &View<'_>) -> i32 {
    let bare = view.text.as_bytes()[view.before[0].end() - 1].is_ascii_alphanumeric();
    let sum: i32 = features::indices(view, classes()).iter().map(|&at| weight(at)).sum();
    sum - if bare { BARE } else { THRESHOLD }
}

/// The same, and what each feature adds.
pub(crate) fn parts(view: &View<'_>) -> (i32, [i32; COUNT]) {
    (score(view), features::indices(view, classes()).map(weight))
}

/// A score as log-odds.
pub(crate) fn odds(score: i32) -> f32 {
    score as f32 / SCALE as f32
}
