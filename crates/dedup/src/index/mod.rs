#![doc = include_str!("README.md")]

mod bytes;
mod clusters;
mod compare;
mod contents;
mod disk;
mod error;
mod explain;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod hostile;
mod lock;
mod manifest;
mod postings;
mod query;
mod record;
mod segment;
mod settings;
mod store;
mod texts;
mod write;

pub use clusters::{Cluster, Verified};
pub use error::Error;
pub use explain::Explanation;
pub use query::{Match, Query};
pub use settings::Settings;
pub use store::{Index, Stored};
pub use write::Entry;
