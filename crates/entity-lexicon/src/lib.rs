#![doc = include_str!("../README.md")]

mod article;
mod entity;
mod error;
mod fold;
mod lexicon;
mod linker;
mod matcher;
mod mention;
mod proposal;
mod resolve;
mod words;

pub use entity::{Entity, EntityType};
pub use error::Error;
pub use lexicon::Lexicon;
pub use linker::Linker;
pub use mention::{Mention, Role};
pub use resolve::resolve_pile;
