//! What all commands need: when to stop, whom to tell, and how Parquet is read and written.

use super::console::Console;
use crate::pile::Step;
use crate::{Annotator, Article, Error, ParquetFiles, Pile, Reader};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

pub(super) struct Run<'a> {
    pub(super) stop: &'a AtomicBool,
    pub(super) console: Arc<Console>,
    pub(super) parquet: Option<Arc<dyn ParquetFiles>>,
}

impl Run<'_> {
    pub(super) fn reader(&self) -> Reader {
        match &self.parquet {
            Some(files) => Reader::new().parquet(Arc::clone(files)),
            None => Reader::new(),
        }
    }

    /// A pile of articles, with its stages shown.
    pub(super) fn pile(&self, articles: Vec<Article>, annotator: &Annotator) -> Result<Pile, Error> {
        let all = articles.len() as u64;
        let stage = Mutex::new(self.console.stage("annotating", Some(all)));
        let pile = Pile::watched(articles, annotator, self.stop, &|step| {
            let mut stage = stage.lock().unwrap_or_else(PoisonError::into_inner);
            match step {
                Step::Annotated => stage.advance(1),
                Step::Comparing => *stage = self.console.stage("comparing", None),
            }
        })?;
        let mut stage = stage.into_inner().unwrap_or_else(PoisonError::into_inner);
        stage.advance(all);
        Ok(pile)
    }
}
