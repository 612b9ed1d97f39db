//! Comma-separated values with a header: a row is an article.

use super::Rows;
use super::open::{Source, unreadable};
use super::text::{to_text, too_long};
use crate::{Article, Error};
use csv::ByteRecord;
use std::io::BufRead;

pub(super) fn rows(mut reader: Source, max_bytes: usize) -> Result<Rows, Error> {
    let delimiter = delimiter(reader.fill_buf().map_err(|e| unreadable(&e))?);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(reader);
    let header = reader.byte_headers().map_err(|e| broken(&e))?.clone();
    let columns: Vec<String> =
        header.iter().map(|name| String::from_utf8_lossy(name).trim().to_lowercase()).collect();
    for name in ["id", "text"] {
        if !columns.iter().any(|column| column == name) {
            let found = columns.iter().map(|c| format!("“{c}”")).collect::<Vec<_>>().join(", ");
            return Err(Error::row(format!("the header has no column “{name}”, but {found}")));
        }
    }
    let mut record = ByteRecord::new();
    Ok(Box::new(std::iter::from_fn(move || match reader.read_byte_record(&mut record) {
        Ok(false) => None,
        Ok(true) => {
            let row = record.position().map(csv::Position::line);
            Some((row, article(&record, &columns, max_bytes)))
        }
        Err(error) => {
            let row = error.position().map(csv::Position::line);
            Some((row, Err(broken(&error))))
        }
    })))
}

fn article(record: &ByteRecord, columns: &[String], max_bytes: usize) -> Result<Article, Error> {
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
    Ok(Article { encoding, ..article })
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
