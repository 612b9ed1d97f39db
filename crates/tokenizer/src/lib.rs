#![doc = include_str!("../README.md")]

mod document;
mod line;
mod span;
mod token;
mod tokenizer;

pub use document::{Document, Sentence};
pub use line::{Dateline, Line, LineKind};
pub use span::Span;
pub use token::{Preset, Token, TokenClass};
pub use tokenizer::Tokenizer;
