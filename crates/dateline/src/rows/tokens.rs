use super::{Unit, Units};
use crate::Article;
use dateline_tokenizer::Document;
use serde::Serialize;

/// A row of `dateline tokens`.
#[derive(Clone, Debug, Serialize)]
pub struct TokensRow<'a> {
    id: &'a str,
    tokens: Vec<[usize; 2]>,
    sentences: Vec<[usize; 2]>,
}

impl<'a> TokensRow<'a> {
    /// The row of one article.
    #[must_use]
    pub fn new(article: &'a Article, document: &Document, unit: Unit) -> Self {
        let units = Units::new(&article.text, unit);
        Self {
            id: &article.id,
            tokens: document.tokens.iter().map(|t| units.pair(t.span)).collect(),
            sentences: document.sentences.iter().map(|s| units.pair(s.span)).collect(),
        }
    }
}
