#![doc = include_str!("../README.md")]

mod cluster;
mod deduplicator;
mod furniture;
mod lineage;
mod pair;
mod repeats;
mod shingle;

pub use deduplicator::{Clusters, Deduplicator, Input};
pub use furniture::furniture;
pub use lineage::Member;
pub use pair::{Pair, Relation};
pub use repeats::{Repeat, repeats};
