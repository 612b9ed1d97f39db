//! What the shared words of two contents mean.

use crate::cluster::Edge;
use crate::pair::Relation;
use crate::verify::Shared;

/// Two contents by number, the lower first, and what they share.
pub(crate) type Compared = (u32, u32, Shared);

/// From this share on, most of a document is in the other.
const MOST: f64 = 0.6;

/// Below this similarity two texts have nothing to do with each other.
const STRANGE: f64 = 0.05;

/// Small parts of a document that are looked at to tell whether it is a mixture.
const TRIED: usize = 64;

/// The verified pairs, and how they are judged.
#[derive(Debug)]
pub(crate) struct Judge<'a> {
    threshold: f64,
    /// In order.
    pairs: &'a [Compared],
    /// Where the pairs of each content with later ones begin.
    starts: Vec<usize>,
}

impl<'a> Judge<'a> {
    /// Judges `pairs`, in order, of so many contents.
    pub(crate) fn new(threshold: f64, contents: usize, pairs: &'a [Compared]) -> Self {
        let mut starts = vec![0; contents + 1];
        pairs.iter().for_each(|&(a, ..)| starts[a as usize + 1] += 1);
        (0..contents).for_each(|content| starts[content + 1] += starts[content]);
        Self { threshold, pairs, starts }
    }

    /// What two contents share, if they were compared.
    pub(crate) fn shared(&self, a: u32, b: u32) -> Option<&'a Shared> {
        self.position(a, b).map(|at| &self.pairs[at].2)
    }

    /// The number of a pair of contents among those that were compared.
    pub(crate) fn position(&self, a: u32, b: u32) -> Option<usize> {
        let start = self.starts[a as usize];
        let of_a = &self.pairs[start..self.starts[a as usize + 1]];
        of_a.binary_search_by_key(&b, |pair| pair.1).ok().map(|at| start + at)
    }

    /// The share of `content` that `other` has, 0 if they were not compared.
    pub(crate) fn containment(&self, content: usize, other: usize) -> f64 {
        let (low, high) = (content.min(other) as u32, content.max(other) as u32);
        self.shared(low, high).map_or(0.0, |s| if content < other { s.of_a } else { s.of_b })
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
        self.shared(a.min(b), a.max(b)).map_or(0.0, similarity)
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
pub(crate) fn edges(judge: &Judge<'_>) -> Vec<Edge> {
    let pairs = judge.pairs;
    let mut parts: Vec<(u32, u32)> = Vec::new();
    for (a, b, shared) in pairs {
        if let Some((part, whole)) = judge.small_part(*a, *b, shared) {
            parts.push((whole, part));
        }
    }
    parts.sort_unstable();
    let edge = |&(a, b, shared): &Compared| {
        let mixed = judge.small_part(a, b, &shared).is_some_and(|(part, whole)| {
            let others = &parts[parts.partition_point(|&(other, _)| other < whole)..];
            let others = others.iter().take_while(|&&(other, _)| other == whole).take(TRIED);
            let mut others = others.map(|&(_, other)| other).filter(|&other| other != part);
            others.any(|other| judge.similarity(part, other) < STRANGE)
        });
        let similarity = if mixed { shared.of_a.min(shared.of_b) } else { similarity(&shared) };
        Edge { a, b, similarity, mixed }
    };
    pairs.iter().map(edge).collect()
}
