#![doc = include_str!("../README.md")]

mod align;
mod analysis;
mod candidates;
mod cluster;
mod contents;
mod deduplicator;
mod each;
mod explain;
mod furniture;
mod group;
#[cfg(feature = "index")]
pub mod index;
mod letters;
mod lineage;
mod lists;
mod mask;
mod pair;
mod passages;
mod rare;
mod relation;
mod repeats;
mod seeds;
mod shingles;
mod sketch;
mod substring;
mod told;
mod twice;
mod verify;
mod versions;
mod weights;
mod words;

pub use analysis::Analysis;
pub use dateline_tokenizer::Span;
pub use deduplicator::{Clusters, Deduplicator, Input};
pub use explain::Explanation;
pub use furniture::furniture;
pub use group::Group;
pub use lineage::{Advice, Member};
pub use pair::{Pair, Relation, Verdict};
pub use passages::{SharedPassage, shared_passages};
pub use repeats::{Repeat, repeats};
pub use sketch::{Sketch, VERSION};
pub use substring::{RepeatedPassage, repeated_passages};
pub use told::Told;
