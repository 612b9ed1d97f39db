//! Time expressions: words of time, a small grammar over them, and the calendar.

mod day;
mod tagger;
mod timex;

pub use day::parse_day;
pub use tagger::TimeTagger;
pub use timex::{Anchor, Timex, TimexKind};
