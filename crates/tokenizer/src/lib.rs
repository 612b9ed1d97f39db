#![doc = include_str!("../README.md")]

mod chars;
mod columns;
mod document;
mod error;
mod language;
mod languages;
mod line;
mod lines;
mod lists;
mod offsets;
mod pieces;
mod repair;
mod sentences;
mod span;
mod stream;
mod token;
mod tokenizer;
mod tokens;
#[cfg(feature = "training")]
#[doc(hidden)]
pub mod training;
mod unicode;
mod work;

pub use columns::Columns;
pub use document::{Document, Sentence};
pub use error::Error;
pub use language::Language;
pub use languages::guess_language;
pub use line::{Dateline, Line, LineKind};
pub use offsets::Offsets;
pub use repair::{Decoded, OffsetMap, Repaired, decode, repair};
pub use sentences::Explanation;
pub use span::Span;
pub use stream::{Part, Stream};
pub use token::{Preset, Token, TokenClass};
pub use tokenizer::Tokenizer;
pub use tokens::options::{Options, TokenRule};
