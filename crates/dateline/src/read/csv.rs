//! Comma-separated values with a header: a row is an article.

use super::open::{Source, unreadable};
use super::text::{to_text, too_long};
use super::{Reader, Row, Rows};
use crate::{Article, Error};
use csv::ByteRecord;
use std::io::{BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

pub(super) fn rows(mut source: Source, reader: &Reader) -> Result<Rows, Error> {
    let Reader { max_bytes, raw, .. } = *reader;
    let keep = Arc::clone(&reader.keep);
    let delimiter = delimiter(source.fill_buf().map_err(|e| unreadable(&e))?);
    // A quote that nothing closes must not draw the whole file into memory; what is read ahead counts, too.
    let most = max_bytes.saturating_add(AHEAD);
    let left = Arc::new(AtomicUsize::new(most));
    let source = Bounded { source, left: Arc::clone(&left) };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(source);
    let header = reader.byte_headers().map_err(|e| broken(&e))?.clone();
    let names: Vec<String> =
        header.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
    let columns: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let kept: Vec<Option<usize>> = keep.iter().map(|kept| names.iter().position(|n| n == kept)).collect();
    for name in ["id", "text"] {
        if !columns.iter().any(|column| column == name) {
            let found = columns.iter().map(|c| format!("“{c}”")).collect::<Vec<_>>().join(", ");
            return Err(Error::row(format!("the header has no column “{name}”, but {found}")));
        }
    }
    let mut record = ByteRecord::new();
    let mut done = false;
    Ok(Box::new(std::iter::from_fn(move || match reader.read_byte_record(&mut record) {
        _ if done => None,
        Ok(false) => None,
        Ok(true) => {
            left.store(most, Ordering::Relaxed);
            let number = record.position().map(csv::Position::line);
            let article = article(&record, &columns, &kept, max_bytes);
            let raw = (raw && article.as_ref().err().is_none_or(|_| record.as_slice().len() <= max_bytes))
                .then(|| as_written(&record, delimiter));
            Some(Row { number, article, raw })
        }
        Err(error) => {
            let number = error.position().or_else(|| record.position()).map(csv::Position::line);
            done = left.load(Ordering::Relaxed) == 0;
            let error = if done { too_long("row", max_bytes) } else { broken(&error) };
            Some(Row { number, article: Err(error), raw: None })
        }
    })))
}

/// More than the buffers on the way hold.
const AHEAD: usize = 1 << 20;

/// Fails when so many bytes have been read.
struct Bounded {
    source: Source,
    left: Arc<AtomicUsize>,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(std::io::Error::other("too long"));
        }
        let read = self.source.read(buffer)?;
        self.left.store(left.saturating_sub(read), Ordering::Relaxed);
        Ok(read)
    }
}

fn article(
    record: &ByteRecord,
    columns: &[String],
    kept: &[Option<usize>],
    max_bytes: usize,
) -> Result<Article, Error> {
    if record.as_slice().len() > max_bytes {
        return Err(too_long("row", max_bytes));
    }
    if record.len() != columns.len() {
        let message = format!("{} fields, where the header has {}", record.len(), columns.len());
        return Err(Error::row(message));
    }
    let mut encoding = None;
    let article = Article::from_fields(|name| {
        let Some(at) = columns.iter().position(|column| column == name) else { return Ok(None) };
        let (text, other) = to_text(record[at].to_vec())?;
        encoding = encoding.or(other);
        Ok(Some(text))
    })?;
    let kept = kept.iter().map(|at| at.map_or_else(|| "null".into(), |at| as_json(&record[at]))).collect();
    Ok(Article { encoding, kept, ..article })
}

/// A cell as a JSON string.
fn as_json(cell: &[u8]) -> Box<str> {
    let text = to_text(cell.to_vec()).map(|(text, _)| text);
    serde_json::Value::from(text.unwrap_or_else(|_| String::from_utf8_lossy(cell).into_owned()))
        .to_string()
        .into()
}

/// A row as the file has it, but for needless quotes.
fn as_written(record: &ByteRecord, delimiter: u8) -> String {
    let mut row = csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new());
    let written = row.write_byte_record(record).ok().and_then(|()| row.into_inner().ok());
    String::from_utf8_lossy(&written.unwrap_or_default()).trim_end().to_owned()
}

fn broken(error: &csv::Error) -> Error {
    Error::row(format!("not CSV: {error}"))
}

/// The commonest of comma, semicolon and tab in the header.
fn delimiter(head: &[u8]) -> u8 {
    let header = head.split(|b| *b == b'\n').next().unwrap_or_default();
    let count = |d: u8| header.iter().filter(|b| **b == d).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|d| count(*d)).unwrap_or(b',')
}
