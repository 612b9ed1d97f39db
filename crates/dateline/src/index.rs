//! An index of articles on disk: asked for near-duplicates from one run to the next.

use crate::annotate::{document, repeats_of};
use crate::parallel::each;
use crate::pile::{days_since_1970, own_words};
use crate::{Article, Error};
use dateline_dedup::Sketch;
use dateline_dedup::index::{Entry, Explanation, Index, Match, Query, Settings, Verified};
use dateline_tokenizer::{Span, Tokenizer};
use rustc_hash::FxHashMap;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// What articles say, sketched and kept in a folder; see [`dateline_dedup::index`] for what is promised.
///
/// Body lines are sketched, without what an article says twice. The texts themselves are not kept.
#[derive(Debug)]
pub struct ArticleIndex {
    index: Index,
    tokenizer: Tokenizer,
}

/// Texts by id, for comparing close pairs word by word.
#[derive(Debug, Default)]
pub struct Texts {
    whole: FxHashMap<String, String>,
    tokenizer: Tokenizer,
}

impl Texts {
    /// The texts of `articles`.
    #[must_use]
    pub fn new(articles: impl IntoIterator<Item = Article>) -> Self {
        let whole = articles.into_iter().map(|article| (article.id, article.text)).collect();
        Self { whole, tokenizer: Tokenizer::new() }
    }

    fn whole(&self, id: &str) -> Option<String> {
        self.whole.get(id).cloned()
    }

    /// What of a text was sketched.
    fn own(&self, id: &str) -> Option<String> {
        let article = Article::new(id, self.whole(id)?);
        let spans = own(&self.tokenizer, &article);
        if spans.is_empty() {
            return Some(article.text);
        }
        Some(spans.iter().map(|span| span.text(&article.text)).collect::<Vec<_>>().join("\n"))
    }
}

/// The body lines of an article that are no repeats; none where all of it counts.
fn own(tokenizer: &Tokenizer, article: &Article) -> Vec<Span> {
    let document = document(tokenizer, article);
    own_words(&document, &repeats_of(article, &document))
}

impl ArticleIndex {
    /// Opens an index for writing; makes an empty one where there is none.
    ///
    /// # Errors
    /// If it is damaged, does not fit this version or is open for writing elsewhere, or if the system refuses.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, Error> {
        let folder = folder.as_ref();
        let index =
            Index::open(folder).or_else(|e| if e.is_absent() { Index::create(folder) } else { Err(e) });
        Ok(Self { index: index.map_err(failed)?, tokenizer: Tokenizer::new() })
    }

    /// Opens an index for reading; writers are no hindrance.
    ///
    /// # Errors
    /// If there is none, if it is damaged or does not fit this version, or if the system refuses.
    pub fn open_read_only(folder: impl AsRef<Path>) -> Result<Self, Error> {
        Ok(Self { index: Index::open_read_only(folder).map_err(failed)?, tokenizer: Tokenizer::new() })
    }

    /// How many articles it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// Whether it holds an article with this id.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.index.contains(id)
    }

    /// Bytes of its files.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.index.bytes()
    }

    /// Adds articles, all of them or, if it fails, none.
    ///
    /// # Errors
    /// If an id is there already or comes twice, if the index is not writable, if the system refuses, or if `stop`
    /// becomes true.
    pub fn append(&mut self, articles: &[Article], stop: &AtomicBool) -> Result<(), Error> {
        let sketches = self.sketches(articles, stop)?;
        let entry = |(article, sketch)| {
            let article: &Article = article;
            Entry { id: &article.id, day: article.published.map(days_since_1970), sketch }
        };
        self.index.append(&articles.iter().zip(&sketches).map(entry).collect::<Vec<_>>()).map_err(failed)
    }

    /// For each article what the index holds of its like, the most alike first.
    ///
    /// # Errors
    /// If a record is damaged, if the system refuses, or if `stop` becomes true.
    pub fn query(
        &self,
        articles: &[Article],
        settings: &Settings,
        stop: &AtomicBool,
    ) -> Result<Vec<Vec<Match>>, Error> {
        let sketches = self.sketches(articles, stop)?;
        let query = |(article, sketch)| {
            let article: &Article = article;
            Query { sketch, day: article.published.map(days_since_1970) }
        };
        let queries: Vec<Query<'_>> = articles.iter().zip(&sketches).map(query).collect();
        self.index.query(&queries, settings).map_err(failed)
    }

    /// Deletes articles by id and says how many there were; the room is given back at once.
    ///
    /// # Errors
    /// If the index is not writable, or if the system refuses.
    pub fn delete<S: AsRef<str>>(&mut self, ids: &[S]) -> Result<usize, Error> {
        let deleted = self.index.delete(ids).map_err(failed)?;
        if deleted > 0 {
            self.index.compact().map_err(failed)?;
        }
        Ok(deleted)
    }

    /// Adds all articles of another index and says how many were new.
    ///
    /// # Errors
    /// If both hold an id with different texts, if one is damaged, or if the system refuses; then none is added.
    pub fn merge(&mut self, folder: impl AsRef<Path>) -> Result<usize, Error> {
        let other = Index::open_read_only(folder).map_err(failed)?;
        self.index.merge(&other).map_err(failed)
    }

    /// The clusters of all articles. With `texts`, pairs that sketches leave in doubt are compared word by word.
    ///
    /// # Errors
    /// If the memory that the settings allow is too little, if a record is damaged, or if the system refuses.
    pub fn clusters(&self, settings: &Settings, texts: Option<&Texts>) -> Result<Verified, Error> {
        let reader = |id: &str| texts.and_then(|texts| texts.own(id));
        if texts.is_some() {
            return self.index.clusters_by_text(settings, reader).map_err(failed);
        }
        let mut out = Verified::default();
        out.clusters = self.index.clusters(settings).map_err(failed)?;
        Ok(out)
    }

    /// What two articles have of each other; the passages too where `texts` holds both.
    ///
    /// # Errors
    /// If the index does not hold both, if a record is damaged, or if the system refuses.
    pub fn explain(&self, a: &str, b: &str, texts: &Texts) -> Result<Explanation, Error> {
        self.index.explain(a, b, |id| texts.whole(id)).map_err(failed)
    }

    fn sketches(&self, articles: &[Article], stop: &AtomicBool) -> Result<Vec<Sketch>, Error> {
        each(articles, stop, |article| Sketch::new(&article.text, &own(&self.tokenizer, article)))
    }
}

/// What went wrong with an index; the message names the file, the id or the limit.
fn failed(error: dateline_dedup::index::Error) -> Error {
    let message = error.to_string();
    match error.io_kind() {
        Some(kind) => Error::refused(kind, message),
        None if error.is_duplicate() => Error::row(message),
        None => Error::setting(message),
    }
}
