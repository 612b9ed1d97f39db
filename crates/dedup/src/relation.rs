//! What the shared words of two contents mean.

use crate::cluster::Edge;
use crate::pair::Relation;
use crate::verify::Shared;
use rustc_hash::FxHashMap;

/// From this share on, most of a document is in the other.
const MOST: f64 = 0.6;

/// Below this similarity two texts have nothing to do with each other.
const STRANGE: f64 = 0.05;

/// Small parts of a document that are looked at to tell whether it is a mixture.
const TRIED: usize = 64;

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

    /// The part and the whole, if one is accepted as a small part of the other.
    fn small_part(&self, a: u32, b: u32, shared: &Shared) -> Option<(u32, u32)> {
        if !self.accepts(shared) || shared.of_a.min(shared.of_b) >= self.threshold {
            return None;
        }
        Some(if shared.of_a > shared.of_b { (a, b) } else { (b, a) })
    }

    /// How alike two contents are, 0 if they were not compared.
    fn similarity(&self, a: u32, b: u32) -> f64 {
        self.shared.get(&(a.min(b), a.max(b))).map_or(0.0, similarity)
    }

    /// What the first is to the second.
    pub(crate) fn relation(&self, shared: &Shared) -> Relation {
        if shared.equal {
            return Relation::Exact;
        }
        match (shared.of_a >= MOST, shared.of_b >= MOST) {
            (true, true) => Relation::Near,
            (true, false) => Relation::ContainedIn,
            (false, true) => Relation::Contains,
            (false, false) if shared.template && !self.accepts(shared) => Relation::TemplateOnly,
            (false, false) => Relation::Overlapping,
        }
    }
}

/// How alike two contents are: how much of one is in the other.
fn similarity(shared: &Shared) -> f64 {
    shared.of_a.max(shared.of_b)
}

/// The verified pairs as edges for the clusters.
///
/// A document that is a small part of another counts as alike only as long as the larger one does
/// not take in other small parts that have nothing to do with it. So a page of briefs does not
/// join the articles it quotes.
pub(crate) fn edges(judge: &Judge, contents: usize, pairs: &[(u32, u32, Shared)]) -> Vec<Edge> {
    let mut parts: Vec<Vec<u32>> = vec![Vec::new(); contents];
    for &(a, b, shared) in pairs.iter().filter(|(_, _, shared)| judge.accepts(shared)) {
        if let Some((part, whole)) = judge.small_part(a, b, &shared) {
            parts[whole as usize].push(part);
        }
    }
    let edge = |&(a, b, shared): &(u32, u32, Shared)| {
        let mixed = judge.small_part(a, b, &shared).is_some_and(|(part, whole)| {
            let mut others = parts[whole as usize].iter().take(TRIED).filter(|&&other| other != part);
            others.any(|&other| judge.similarity(part, other) < STRANGE)
        });
        let similarity = if mixed { shared.of_a.min(shared.of_b) } else { similarity(&shared) };
        Edge { a, b, similarity, mixed }
    };
    pairs.iter().map(edge).collect()
}
