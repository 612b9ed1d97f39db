//! What the shared words of two contents mean.

use crate::pair::Relation;
use crate::verify::Shared;
use rustc_hash::FxHashMap;

/// From this share on, most of a document is in the other.
const MOST: f64 = 0.6;

/// The verified pairs, and how they are judged.
#[derive(Debug)]
pub(crate) struct Judge {
    threshold: f64,
    shared: FxHashMap<(u32, u32), Shared>,
}

impl Judge {
    pub(crate) fn new(threshold: f64, pairs: &[(u32, u32, Shared)]) -> Self {
        Self { threshold, shared: pairs.iter().map(|&(a, b, shared)| ((a, b), shared)).collect() }
    }

    /// The share of `content` that `other` has, 0 if they were not compared.
    pub(crate) fn containment(&self, content: usize, other: usize) -> f64 {
        let get = |a: usize, b: usize| self.shared.get(&(a as u32, b as u32));
        if content < other {
            get(content, other).map_or(0.0, |s| s.of_a)
        } else {
            get(other, content).map_or(0.0, |s| s.of_b)
        }
    }

    /// Whether the two are versions of one text.
    pub(crate) fn accepts(&self, shared: &Shared) -> bool {
        similarity(shared) >= self.threshold
    }

    /// What the first is to the second.
    pub(crate) fn relation(&self, shared: &Shared) -> Relation {
        match (shared.of_a >= MOST, shared.of_b >= MOST) {
            (true, true) => Relation::Near,
            (true, false) => Relation::ContainedIn,
            (false, true) => Relation::Contains,
            (false, false) => Relation::Overlapping,
        }
    }
}

/// How alike two contents are, for the clusters.
pub(crate) fn similarity(shared: &Shared) -> f64 {
    shared.of_a.max(shared.of_b)
}
