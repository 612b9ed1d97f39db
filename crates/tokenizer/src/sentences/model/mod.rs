//! The model that decides where English sentences end: a table of whole-numbered weights, and trees of questions for
//! the gaps that the weights leave open, both learnt by `tools/sentences/train.py`.

mod trees;

use super::features::{self, COUNT, View};
use super::surroundings;
use std::sync::LazyLock;
use trees::Tree;

/// What the training writes: a name, six numbers, classes of words, weights, trees.
static TABLE: &[u8] = include_bytes!("table.bin");

const HEAD: usize = 16;
const CLASSES: usize = HEAD + (1 << (features::CLASS_BITS - 1));
const WEIGHTS: usize = CLASSES + (1 << features::BITS);

const fn number(at: usize) -> i32 {
    i16::from_le_bytes([TABLE[at], TABLE[at + 1]]) as i32
}

/// A score above it speaks for a boundary.
const THRESHOLD: i32 = number(4);
/// The trees are asked where the weights' sum is above the first and at most the second.
const OPEN: (i32, i32) = (number(6), number(8));
/// In a paragraph that ends as a sentence does, a gap without a sign before it is asked above this only.
const CLOSED: i32 = number(10);
/// So much is one unit of log-odds in the weights and in the trees' leaves.
const SCALE: i32 = number(12);
const UNIT: i32 = number(14);

static TREES: LazyLock<Vec<Tree>> = LazyLock::new(|| trees::read(&TABLE[WEIGHTS..]));

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
    let sum: i32 = features::indices(view, classes()).iter().map(|&at| weight(at)).sum();
    sum * (UNIT / SCALE) + mended(view, sum) - THRESHOLD
}

/// What the trees add to the weights' sum.
fn mended(view: &View<'_>, sum: i32) -> i32 {
    let bare = view.text.as_bytes()[view.before[0].end() - 1].is_ascii_alphanumeric();
    let least = if bare && view.closed { CLOSED } else { OPEN.0 };
    if sum > least && sum <= OPEN.1 { trees::score(&TREES, &surroundings::numbers(view, sum)) } else { 0 }
}

/// The score, what each feature adds, and what the trees do.
pub(crate) fn parts(view: &View<'_>) -> (i32, [i32; COUNT], i32) {
    let parts = features::indices(view, classes()).map(weight);
    let trees = mended(view, parts.iter().sum());
    (score(view), parts.map(|part| part * (UNIT / SCALE)), trees)
}

/// A score as log-odds.
pub(crate) fn odds(score: i32) -> f32 {
    score as f32 / UNIT as f32
}
