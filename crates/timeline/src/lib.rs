#![doc = include_str!("../README.md")]

mod claims;
mod error;
mod published;
mod timeline;
mod timeml;
mod times;

pub use claims::{Attribution, Bound, Claim, Claimed, Measure, Name, NameKind, Toll, When, claims, tolls};
pub use error::Error;
pub use jiff::civil::Date;
pub use published::{Basis, Known, Published, publication_date};
pub use timeline::{
    ArticleView, DatedBy, Entry, OtherDay, Picked, SentenceView, Story, TimeRef, Timeline, TimelineBuilder,
    stories,
};
pub use timeml::TimeMl;
pub use times::{
    Alternative, Anchor, Country, Explained, ThisNext, TimePolicy, TimeTagger, Timex, TimexKind, WeekStart,
    parse_day,
};
