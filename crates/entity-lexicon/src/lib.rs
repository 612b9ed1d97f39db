#![doc = include_str!("../README.md")]

mod article;
mod cues;
mod entity;
mod error;
mod evidence;
mod explain;
mod finder;
mod fold;
mod geography;
mod lexicon;
mod linker;
mod matcher;
mod mention;
mod origin;
mod overlay;
mod proposal;
mod resolve;
mod scan;
mod words;

pub use entity::{ActorCode, Entity, EntityType};
pub use error::Error;
pub use explain::Reason;
pub use finder::{Finder, Found};
pub use lexicon::Lexicon;
pub use lexicon::compile::LexiconBuilder;
pub use lexicon::rules::AliasRule;
pub use linker::Linker;
pub use mention::{Mention, Role};
pub use origin::Origin;
pub use resolve::resolve_pile;
