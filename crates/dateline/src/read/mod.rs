//! From files, folders and standard input to articles.

mod csv;
mod files;
mod ids;
mod jsonl;
mod open;
mod parquet;
mod text;
mod timeml;

use crate::saved::{SUFFIX, Saved};
use crate::{Article, Error, ParquetFiles};
use files::{File, Format};
use ids::Ids;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

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

impl From<PathBuf> for Input {
    fn from(path: PathBuf) -> Self {
        if path.as_os_str() == "-" { Input::Stdin } else { Input::Path(path) }
    }
}

/// Reads articles: `.txt` and TimeML's `.timeml` or `.tml` (one article a file), `.jsonl` or `.ndjson`, and `.csv` or
/// `.tsv`, each plain or packed as `.gz` or `.zst`; `.parquet`, with the feature `parquet` or by [`Reader::parquet`]; of a
/// saved corpus (`.dateline`), the articles as they came. Texts in a folder that is named by a day, as the collections of
/// tilse have them, were published on it.
///
/// Text that is not UTF-8 is decoded by its byte order mark or by a guess; binary data is refused.
/// One article is held in memory at a time.
#[derive(Clone)]
pub struct Reader {
    max_bytes: usize,
    /// How many ids are remembered at least.
    ids: usize,
    keep: Arc<[String]>,
    /// Whether errors bring the text of their row.
    raw: bool,
    parquet: Option<Arc<dyn ParquetFiles>>,
}

impl Default for Reader {
    fn default() -> Self {
        let parquet = crate::parquet::own();
        Self { max_bytes: 64 << 20, ids: usize::MAX, keep: Arc::new([]), raw: false, parquet }
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("max_bytes", &self.max_bytes).finish_non_exhaustive()
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

    /// Sets what reads Parquet files, in place of this crate's feature `parquet`.
    #[must_use]
    pub fn parquet(mut self, files: Arc<dyn ParquetFiles>) -> Self {
        self.parquet = Some(files);
        self
    }

    /// Lets the memory of ids be bounded: one that stands twice is noticed among that many at least.
    #[cfg(feature = "cli")]
    pub(crate) fn remember_ids(mut self, most: usize) -> Self {
        self.ids = most;
        self
    }

    /// Sets the fields and columns that articles take along.
    #[cfg(feature = "cli")]
    pub(crate) fn keep(mut self, columns: &[String]) -> Self {
        self.keep = columns.into();
        self
    }

    /// Whether errors bring the text of their row.
    #[cfg(feature = "cli")]
    pub(crate) fn raw(mut self, raw: bool) -> Self {
        self.raw = raw;
        self
    }

    /// The articles of all inputs, in order; of a folder, in the order of the paths below it.
    ///
    /// What cannot be read comes as an [`Error`] in its place, and the rest goes on.
    #[must_use]
    pub fn read(&self, inputs: &[Input]) -> Articles {
        Articles {
            reader: self.clone(),
            queue: inputs.iter().flat_map(files::find).collect(),
            current: None,
            ids: Ids::new(self.ids),
            bytes: Arc::default(),
        }
    }
}

/// The articles of a [`Reader`], one after the other.
pub struct Articles {
    reader: Reader,
    queue: VecDeque<Result<File, Error>>,
    current: Option<(File, Rows)>,
    ids: Ids,
    bytes: Arc<AtomicU64>,
}

/// A file's articles.
type Rows = Box<dyn Iterator<Item = Row> + Send>;

/// An article or what is wrong with it.
struct Row {
    /// The number, where the file has rows.
    number: Option<u64>,
    article: Result<Article, Error>,
    /// The text, where it is asked for.
    raw: Option<String>,
}

impl Articles {
    fn open(&self, file: &File) -> Result<Rows, Error> {
        if let (Some(Format::Parquet), Some(path)) = (file.format, &file.path) {
            return parquet::rows(path, &self.reader);
        }
        if let (Some(Format::Saved), Some(path)) = (file.format, &file.path) {
            let articles = Saved::read(path)?.articles.into_iter();
            return Ok(Box::new(articles.map(|a| Row { number: None, article: Ok(a), raw: None })));
        }
        let (source, format) = open::open(file, &self.bytes)?;
        Ok(match format {
            Format::Text => text::rows(source, file.stem.clone(), file.day, self.reader.max_bytes),
            Format::TimeMl => timeml::rows(source, file.stem.clone(), file.day, self.reader.max_bytes),
            Format::JsonLines => jsonl::rows(source, &self.reader),
            Format::Csv => csv::rows(source, &self.reader)?,
            Format::Parquet => return Err(Error::row("Parquet cannot be read from a pipe; name the file")),
            Format::Saved => {
                return Err(Error::row("a saved corpus cannot be read from a pipe; name the file"));
            }
        })
    }

    /// The files that are still to be read.
    #[cfg(feature = "cli")]
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.queue.iter().filter_map(|file| file.as_ref().ok()?.path.as_deref())
    }

    /// How many bytes of files have been read so far.
    #[cfg(feature = "cli")]
    pub(crate) fn bytes_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.bytes)
    }
}

impl Iterator for Articles {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((file, rows)) = &mut self.current {
                if let Some(Row { number, article, raw }) = rows.next() {
                    let article = article.and_then(|article| self.ids.make_unique(article, file, number));
                    return Some(article.map_err(|error| error.at(&file.name, number).with_raw(raw)));
                }
                if file.format == Some(Format::Parquet) {
                    self.bytes.fetch_add(file.size(), Ordering::Relaxed);
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
