//! JSON Lines: a line is an article.

use super::Rows;
use super::open::{Source, unreadable};
use super::text::{to_text, too_long};
use crate::{Article, Error};
use std::io::{BufRead, Read};

pub(super) fn rows(reader: Source, max_bytes: usize) -> Rows {
    let mut lines = Lines { reader, max_bytes, number: 0, done: false };
    Box::new(std::iter::from_fn(move || lines.next_article()))
}

struct Lines {
    reader: Source,
    max_bytes: usize,
    number: u64,
    done: bool,
}

impl Lines {
    fn next_article(&mut self) -> Option<(Option<u64>, Result<Article, Error>)> {
        loop {
            let line = self.next_line()?;
            let article = match line {
                Ok(line) if line.iter().all(u8::is_ascii_whitespace) => continue,
                Ok(line) => to_text(line).and_then(|(text, encoding)| {
                    let article = Article::from_json(text.trim_start_matches('\u{feff}'))?;
                    Ok(Article { encoding, ..article })
                }),
                Err(error) => Err(error),
            };
            return Some((Some(self.number), article));
        }
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
