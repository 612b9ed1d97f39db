//! Time expressions: words of time, a small grammar over them, and the calendar.

mod day;
mod grammar;
mod lex;
mod meaning;
mod open;
mod resolve;
mod tagger;
mod tense;
mod timex;
mod unit;
mod value;
mod why;
mod words;

pub use day::parse_day;
pub use tagger::TimeTagger;
pub use timex::{Anchor, Timex, TimexKind};
