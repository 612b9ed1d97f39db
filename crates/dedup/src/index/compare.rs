//! How much two texts have of each other, as far as their sketches tell.

use super::postings::{hashes, is_shingle};
use crate::sketch::Sketch;

/// A share of fewer hashes than this says nothing.
const LEAST_SHARED: usize = 2;

/// What two sketches share.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Shares {
    /// The share of the first's counting hashes that the second has.
    pub(super) of_a: f64,
    /// The share of the second's that the first has.
    pub(super) of_b: f64,
    /// Hashes that both have, and that count.
    pub(super) shared: usize,
}

/// Compares two sketches; `counts` is asked for each hash, grams told from shingles.
///
/// Shingles decide; grams of letters do where they hold more, which is where letters were misread.
pub(super) fn compare(a: &Sketch, b: &Sketch, counts: impl Fn(u64) -> bool) -> Shares {
    let (mut words, mut letters) = (Tally::default(), Tally::default());
    let (limit, gram_limit) = (a.limit.min(b.limit), a.gram_limit.min(b.gram_limit));
    let kept = |&hash: &u64| {
        counts(hash) && if is_shingle(hash) { hash < limit } else { hash << 1 >> 1 < gram_limit }
    };
    let mut mine = hashes(a).filter(kept).peekable();
    let mut theirs = hashes(b).filter(kept).peekable();
    loop {
        let hash = match (mine.peek(), theirs.peek()) {
            (Some(&x), Some(&y)) => x.min(y),
            (Some(&x), None) => x,
            (None, Some(&y)) => y,
            (None, None) => break,
        };
        let tally = if is_shingle(hash) { &mut words } else { &mut letters };
        let (in_a, in_b) = (mine.next_if_eq(&hash).is_some(), theirs.next_if_eq(&hash).is_some());
        tally.a += usize::from(in_a);
        tally.b += usize::from(in_b);
        tally.both += usize::from(in_a && in_b);
    }
    let pooled = Tally { a: words.a + letters.a, b: words.b + letters.b, both: words.both + letters.both };
    let best = |of: fn(&Tally) -> usize| words.share(of(&words)).max(pooled.share(of(&pooled)));
    Shares { of_a: best(|t| t.a), of_b: best(|t| t.b), shared: pooled.both }
}

#[derive(Default)]
struct Tally {
    a: usize,
    b: usize,
    both: usize,
}

impl Tally {
    fn share(&self, of: usize) -> f64 {
        // A sketch with few hashes may share all of them.
        if self.both < LEAST_SHARED.min(of) || of == 0 { 0.0 } else { self.both as f64 / of as f64 }
    }
}
