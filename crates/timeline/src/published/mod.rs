//! The day on which an article was published, from its own words.

mod known;

pub use known::{Basis, Known, Published, publication_date};
