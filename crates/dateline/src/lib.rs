#![doc = include_str!("../README.md")]

mod about;
mod annotate;
mod article;
#[cfg(feature = "cli")]
pub mod cli;
mod corrections;
pub mod demo;
mod error;
mod export;
mod furniture;
mod headline;
mod index;
mod notes;
mod parallel;
mod parquet;
mod pile;
mod read;
mod report;
pub mod rows;
mod saved;
mod settings;
mod sourced;
mod statement;
mod story;
mod subject;
mod views;

pub use about::{About, LexiconOut};
pub use annotate::{Annotated, Annotator, lexicon};
pub use article::Article;
pub use corrections::{Correction, CorrectionOut, Corrections};
pub use error::Error;
pub use export::Format;
pub use index::{ArticleIndex, Texts};
pub use parquet::{Column, ColumnKind, JsonRows, ParquetFiles, TableWriter};
pub use pile::Pile;
pub use read::{Articles, Input, Reader};
pub use rows::Unit;
pub use saved::{Saved, with_saved};
pub use settings::Settings;
pub use sourced::{EntityOut, OtherDayOut, Sourced, SourcedEntry, SourcedSentence};
pub use story::{SourcedStory, Stories};
pub use subject::TimelineOptions;
