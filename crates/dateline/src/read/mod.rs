//! From files, folders and standard input to articles.

mod csv;
mod files;
mod ids;
mod jsonl;
mod open;
mod text;
mod timeml;

use crate::saved::{SUFFIX, Saved};
use crate::{Article, Error};
use files::{File, Format};
use ids::Ids;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};

/// Where articles are read from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Input {
    /// A file, or a folder with all the files below it.
    Path(PathBuf),
    /// Standard input, in a format found out from its first bytes.
    Stdin,
}

impl Input {
    /// The path, if it is that of a saved corpus.
    pub(crate) fn saved(&self) -> Option<&Path> {
        match self {
            Input::Path(path)
                if path.extension().is_some_and(|suffix| suffix.eq_ignore_ascii_case(SUFFIX)) =>
            {
                Some(path)
            }
            _ => None,
        }
    }
}

impl From<&str> for Input {
    fn from(text: &str) -> Self {
        if text == "-" { Input::Stdin } else { Input::Path(text.into()) }
    }
}

/// Reads articles: `.txt` and TimeML's `.timeml` or `.tml` (one article a file), `.jsonl` or `.ndjson`, and `.csv` or
/// `.tsv`, each plain or packed as `.gz` or `.zst`; of a saved corpus (`.dateline`), the articles as they came. Texts in a folder that is named by a day, as the collections of
/// tilse have them, were published on it.
///
/// Text that is not UTF-8 is decoded by its byte order mark or by a guess; binary data is refused.
/// One article is held in memory at a time.
#[derive(Clone, Debug)]
pub struct Reader {
    max_bytes: usize,
}

impl Default for Reader {
    fn default() -> Self {
        Self { max_bytes: 64 << 20 }
    }
}

impl Reader {
    /// A reader that refuses rows and text files of more than 64 MiB.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the largest size of one row or text file, in bytes once unpacked.
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// The articles of all inputs, in order; of a folder, in the order of the paths below it.
    ///
    /// What cannot be read comes as an [`Error`] in its place, and the rest goes on.
    #[must_use]
    pub fn read(&self, inputs: &[Input]) -> Articles {
        let mut articles = Articles {
            max_bytes: self.max_bytes,
            queue: VecDeque::new(),
            current: None,
            ids: Ids::default(),
        };
        for input in inputs {
            articles.queue.extend(files::find(input));
        }
        articles
    }
}

/// The articles of a [`Reader`], one after the other.
pub struct Articles {
    max_bytes: usize,
    queue: VecDeque<Result<File, Error>>,
    current: Option<(File, Rows)>,
    ids: Ids,
}

/// A file's articles, each with the number of its row where the file has rows.
type Rows = Box<dyn Iterator<Item = (Option<u64>, Result<Article, Error>)> + Send>;

impl Articles {
    fn open(&self, file: &File) -> Result<Rows, Error> {
        if let (Some(Format::Saved), Some(path)) = (file.format, &file.path) {
            let articles = Saved::read(path)?.articles;
            return Ok(Box::new(articles.into_iter().map(|article| (None, Ok(article)))));
        }
        let (reader, format) = open::open(file)?;
        Ok(match format {
            Format::Text => text::rows(reader, file.stem.clone(), file.day, self.max_bytes),
            Format::TimeMl => timeml::rows(reader, file.stem.clone(), file.day, self.max_bytes),
            Format::JsonLines => jsonl::rows(reader, self.max_bytes),
            Format::Csv => csv::rows(reader, self.max_bytes)?,
            Format::Saved => {
                return Err(Error::row("a saved corpus cannot be read from a pipe; name the file"));
            }
        })
    }
}

impl Iterator for Articles {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((file, rows)) = &mut self.current {
                if let Some((row, article)) = rows.next() {
                    let article = article.and_then(|article| self.ids.make_unique(article, file, row));
                    return Some(article.map_err(|error| error.at(&file.name, row)));
                }
                self.current = None;
            }
            let opened = self.queue.pop_front()?.and_then(|file| match self.open(&file) {
                Ok(rows) => Ok((file, rows)),
                Err(error) => Err(error.at(&file.name, None)),
            });
            match opened {
                Ok(current) => self.current = Some(current),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl std::fmt::Debug for Articles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Articles").field("files_left", &self.queue.len()).finish_non_exhaustive()
    }
}
