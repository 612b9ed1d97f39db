//! Time expressions: words of time, a small grammar over them, and the calendar.

mod candidates;
mod day;
mod explain;
mod grammar;
mod holiday;
mod languages;
mod lex;
mod live;
mod lunar;
mod meaning;
mod open;
mod policy;
mod reading;
mod resolve;
mod tagger;
mod tense;
mod timex;
mod unit;
mod value;
mod why;
mod words;

pub use day::parse_day;
pub use explain::{Alternative, Explained};
pub use policy::{Country, ThisNext, TimePolicy, WeekStart};
pub(crate) use reading::Sighting;
pub use tagger::TimeTagger;
pub(crate) use tense::Tense;
pub use timex::{Anchor, Timex, TimexKind};
pub(crate) use value::{days_after, weekday_on_or_after};
pub(crate) use words::{month_of, neighbour, rows};
