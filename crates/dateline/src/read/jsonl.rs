//! JSON Lines: a line is an article.

use super::open::{Source, unreadable};
use super::text::{to_text, too_long};
use super::{Reader, Row, Rows};
use crate::{Article, Error};
use std::io::{BufRead, Read};
use std::sync::Arc;

pub(super) fn rows(source: Source, reader: &Reader) -> Rows {
    let Reader { max_bytes, raw, .. } = *reader;
    let mut lines =
        Lines { reader: source, max_bytes, raw, keep: Arc::clone(&reader.keep), number: 0, done: false };
    Box::new(std::iter::from_fn(move || lines.next_article()))
}

struct Lines {
    reader: Source,
    max_bytes: usize,
    raw: bool,
    keep: Arc<[String]>,
    number: u64,
    done: bool,
}

impl Lines {
    fn next_article(&mut self) -> Option<Row> {
        loop {
            let line = self.next_line()?;
            let mut raw = None;
            let article = match line {
                Ok(line) if line.iter().all(u8::is_ascii_whitespace) => continue,
                Ok(line) => {
                    raw = self.raw.then(|| String::from_utf8_lossy(&line).trim_end().to_owned());
                    to_text(line).and_then(|(text, encoding)| self.article(&text, encoding))
                }
                Err(error) => Err(error),
            };
            return Some(Row { number: Some(self.number), article, raw });
        }
    }

    fn article(&self, text: &str, encoding: Option<&'static str>) -> Result<Article, Error> {
        let row = text.trim_start_matches('\u{feff}');
        let mut article = Article { encoding, ..Article::from_json(row)? };
        article.keep_of_json(row, &self.keep);
        Ok(article)
    }

    /// A line without more of it in memory than one may be long.
    fn next_line(&mut self) -> Option<Result<Vec<u8>, Error>> {
        if self.done {
            return None;
        }
        self.number += 1;
        let mut line = Vec::new();
        let limit = self.max_bytes as u64 + 1;
        if let Err(error) = (&mut self.reader).take(limit).read_until(b'\n', &mut line) {
            self.done = true;
            return Some(Err(unreadable(&error)));
        }
        if line.is_empty() {
            self.done = true;
            return None;
        }
        if line.len() > self.max_bytes {
            self.done = !self.skip_line();
            return Some(Err(too_long("row", self.max_bytes)));
        }
        Some(Ok(line))
    }

    /// Passes over the rest of a line; false at the end of the stream.
    fn skip_line(&mut self) -> bool {
        loop {
            let Ok(buffer) = self.reader.fill_buf() else { return false };
            if buffer.is_empty() {
                return false;
            }
            let end = buffer.iter().position(|b| *b == b'\n');
            let used = end.map_or(buffer.len(), |at| at + 1);
            self.reader.consume(used);
            if end.is_some() {
                return true;
            }
        }
    }
}
