#![doc = include_str!("../README.md")]

mod align;
mod candidates;
mod cluster;
mod contents;
mod deduplicator;
mod each;
mod furniture;
#[cfg(feature = "index")]
pub mod index;
mod letters;
mod lineage;
mod pair;
mod rare;
mod relation;
mod repeats;
mod shingle;
mod sketch;
mod verify;
mod versions;
mod weights;

pub use deduplicator::{Clusters, Deduplicator, Input};
pub use furniture::furniture;
pub use lineage::Member;
pub use pair::{Pair, Relation};
pub use repeats::{Repeat, repeats};
pub use sketch::{Sketch, VERSION};
