//! Why two documents are together, or why not.

use crate::pair::{Pair, Relation, Verdict};
use crate::passages::SharedPassage;

/// What two documents have to do with each other.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Explanation {
    /// The first document.
    pub a: usize,
    /// The second.
    pub b: usize,
    /// What the first is to the second.
    pub relation: Relation,
    /// Whether they are in one cluster, and if not, why.
    pub verdict: Verdict,
    /// The share of the first that the second has, frequent words counted less.
    pub containment_a: f64,
    /// The share of the second that the first has.
    pub containment_b: f64,
    /// The longest run of words that they share, in words, small changes bridged.
    pub longest_run: usize,
    /// Whether they had enough rare shingles in common to be compared when the pile was.
    pub candidates: bool,
    /// The passages that they share, the longest first.
    pub passages: Vec<SharedPassage>,
}

impl Explanation {
    pub(crate) fn new(pair: &Pair, candidates: bool, passages: Vec<SharedPassage>) -> Self {
        Self {
            a: pair.a,
            b: pair.b,
            relation: pair.relation,
            verdict: pair.verdict,
            containment_a: pair.containment_a,
            containment_b: pair.containment_b,
            longest_run: pair.longest_run,
            candidates,
            passages,
        }
    }

    /// Of two documents one of which holds no word.
    pub(crate) fn nothing(a: usize, b: usize, passages: Vec<SharedPassage>) -> Self {
        let pair = Pair {
            relation: Relation::Overlapping,
            verdict: Verdict::TooLittle,
            containment_a: 0.0,
            containment_b: 0.0,
            accepted: false,
            ..Pair::exact(a, b, 0)
        };
        Self::new(&pair, false, passages)
    }
}
