#![doc = include_str!("../README.md")]

mod article;
mod cues;
mod entity;
mod error;
mod evidence;
mod explain;
mod export;
mod finder;
mod fold;
mod geography;
#[cfg(feature = "import")]
mod import;
mod kinds;
mod lexicon;
mod linker;
mod lint;
mod matcher;
mod mention;
mod nations;
mod network;
mod origin;
mod overlay;
mod proposal;
mod resolve;
mod scan;
mod substrings;
mod words;

pub use entity::{ActorCode, Entity, EntityType, Holder};
pub use error::Error;
pub use explain::{Explanation, Reason};
pub use export::{Annotated, MentionFormat, write_mentions};
pub use finder::{Finder, Found};
#[cfg(feature = "import")]
pub use import::{Format, import};
pub use lexicon::Lexicon;
pub use lexicon::builder::LexiconBuilder;
pub use lexicon::rules::AliasRule;
pub use linker::Linker;
pub use lint::{Change, Finding};
pub use mention::{Mention, Role};
pub use network::Network;
pub use origin::Origin;
pub use resolve::resolve_pile;
pub use substrings::Substrings;
