#![doc = include_str!("../README.md")]

mod error;
mod published;
mod times;

pub use error::Error;
pub use jiff::civil::Date;
pub use published::{Basis, Known, Published, publication_date};
pub use times::{Anchor, TimeTagger, Timex, TimexKind, parse_day};
