//! Articles from the inputs of a command line, and what becomes of those that cannot be read.

use super::args::InputArgs;
use crate::{Article, Articles, Corrections, Error, Input, Reader};
use serde_json::json;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};

/// Yields the articles that can be read; says of the others why not.
pub(super) struct Source {
    articles: Articles,
    strict: bool,
    rejects: Option<BufWriter<File>>,
    /// Of each article that corrections speak of and that has not come by: its id and a correction.
    unmet: BTreeMap<String, String>,
}

impl Source {
    /// Tells of the articles that `corrections` speak of and that are not there.
    pub(super) fn new(input: &InputArgs, corrections: Option<&Corrections>) -> Result<Self, Error> {
        let inputs: Vec<Input> = input.inputs.iter().map(|text| text.as_str().into()).collect();
        let rejects = match &input.rejects {
            Some(path) => Some(BufWriter::new(File::create(path).map_err(|e| Error::io(path, &e))?)),
            None => None,
        };
        let unmet = corrections.map(Corrections::articles).unwrap_or_default();
        Ok(Self { articles: Reader::new().read(&inputs), strict: input.strict, rejects, unmet })
    }

    /// The next article, or none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Article>, Error> {
        loop {
            match self.articles.next() {
                None => return self.finish().map(|()| None),
                Some(Ok(article)) => {
                    if let Some(encoding) = article.encoding {
                        eprintln!("dateline: {}: not UTF-8, read as {encoding}", article.id);
                    }
                    self.unmet.remove(&article.id);
                    return Ok(Some(article));
                }
                Some(Err(error)) if self.strict => return Err(error),
                Some(Err(error)) => {
                    eprintln!("dateline: {error}");
                    self.reject(&error)?;
                }
            }
        }
    }

    /// The next articles, so many that all cores have work; empty at the end.
    pub(super) fn chunk(&mut self) -> Result<Vec<Article>, Error> {
        const ARTICLES: usize = 256;
        const BYTES: usize = 8 << 20;
        let (mut articles, mut bytes) = (Vec::new(), 0);
        while articles.len() < ARTICLES && bytes < BYTES {
            let Some(article) = self.next()? else { break };
            bytes += article.text.len();
            articles.push(article);
        }
        Ok(articles)
    }

    /// All articles that are left.
    pub(super) fn all(&mut self) -> Result<Vec<Article>, Error> {
        let mut articles = Vec::new();
        while let Some(article) = self.next()? {
            articles.push(article);
        }
        Ok(articles)
    }

    fn reject(&mut self, error: &Error) -> Result<(), Error> {
        let Some(out) = &mut self.rejects else { return Ok(()) };
        let row = json!({ "file": error.file(), "row": error.row_number(), "error": error.message() });
        writeln!(out, "{row}").map_err(|e| Error::row(format!("the rejects cannot be written: {e}")))
    }

    fn finish(&mut self) -> Result<(), Error> {
        for (id, correction) in std::mem::take(&mut self.unmet) {
            let error =
                Error::setting(format!("no article has the id “{id}”, of which “{correction}” speaks"));
            if self.strict {
                return Err(error);
            }
            eprintln!("dateline: {error}");
        }
        let Some(out) = &mut self.rejects else { return Ok(()) };
        out.flush().map_err(|e| Error::row(format!("the rejects cannot be written: {e}")))
    }
}

/// All articles of further inputs; one that cannot be read is an error here.
pub(super) fn read_all(inputs: &[String]) -> Result<Vec<Article>, Error> {
    let inputs: Vec<Input> = inputs.iter().map(|text| text.as_str().into()).collect();
    Reader::new().read(&inputs).collect()
}
