//! Timelines over a pile of articles: which days matter, and which sentences tell them.

mod builder;
mod days;
mod entry;
mod gist;
mod grouping;
mod other_days;
mod pick;
mod pool;
mod stories;
mod terms;
mod view;

pub use builder::TimelineBuilder;
pub use entry::{DatedBy, Entry, OtherDay, Picked, Timeline};
pub use stories::{Story, stories};
pub use view::{ArticleView, SentenceView, TimeRef};
