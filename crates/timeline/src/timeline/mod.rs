//! Timelines over a pile of articles: which days matter, and which sentences tell them.

mod builder;
mod days;
mod entry;
mod pick;
mod pool;
mod terms;
mod view;

pub use builder::TimelineBuilder;
pub use entry::{DatedBy, Entry, Picked, Timeline};
pub use view::{ArticleView, SentenceView, TimeRef};
