//! Who took from whom inside a cluster.

use crate::pair::Relation;

/// A document's place in its cluster.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Member {
    /// The cluster's representative, its own index when it is alone: the earliest, then the longest, then the first.
    pub representative: usize,
    /// What this document is to the one it was taken from; `Alone` or `Original` where there is none.
    pub relation: Relation,
    /// The document it was taken from. None for the representative and for one that is alone.
    pub of: Option<usize>,
    /// The share of its words that no earlier member of the cluster has; 1 when alone.
    pub share_own: f64,
}
