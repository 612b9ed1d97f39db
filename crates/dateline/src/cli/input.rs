//! Articles from the inputs of a command line, and what becomes of those that cannot be read.

use super::args::{DatesArgs, InputArgs};
use crate::{Article, Articles, Corrections, Error, Input, Reader};
use serde_json::json;
use std::fs::File;
use std::io::{BufWriter, Write};

/// Yields the articles that can be read; says of the others why not.
pub(super) struct Source {
    articles: Articles,
    strict: bool,
    rejects: Option<BufWriter<File>>,
    corrections: Corrections,
}

impl Source {
    pub(super) fn new(input: &InputArgs, dates: Option<&DatesArgs>) -> Result<Self, Error> {
        let inputs: Vec<Input> = input.inputs.iter().map(|text| text.as_str().into()).collect();
        let rejects = match &input.rejects {
            Some(path) => Some(BufWriter::new(File::create(path).map_err(|e| Error::io(path, &e))?)),
            None => None,
        };
        let corrections = Corrections::parse(dates.map_or(&[], |d| d.published.as_slice()))?;
        Ok(Self { articles: Reader::new().read(&inputs), strict: input.strict, rejects, corrections })
    }

    /// The next article, or none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Article>, Error> {
        loop {
            match self.articles.next() {
                None => return self.finish().map(|()| None),
                Some(Ok(mut article)) => {
                    if let Some(encoding) = article.encoding {
                        eprintln!("dateline: {}: not UTF-8, read as {encoding}", article.id);
                    }
                    self.corrections.apply(&mut article);
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
        for id in self.corrections.take_unused() {
            let error = Error::setting(format!("--published: no article has the id “{id}”"));
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
