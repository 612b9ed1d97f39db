//! Parquet: a row is an article.

use super::{Reader, Row, Rows};
use crate::article::FIELDS;
use crate::{Article, Error};
use std::path::Path;
use std::sync::Arc;

pub(super) fn rows(path: &Path, reader: &Reader) -> Result<Rows, Error> {
    let Some(files) = &reader.parquet else {
        return Err(Error::row("Parquet is not read by this build, which lacks the feature “parquet”"));
    };
    let columns = files.columns(path)?;
    for name in ["id", "text"] {
        if !columns.iter().any(|column| column == name) {
            let found = columns.iter().map(|c| format!("“{c}”")).collect::<Vec<_>>().join(", ");
            return Err(Error::row(format!("the file has no column “{name}”, but {found}")));
        }
    }
    let keep = Arc::clone(&reader.keep);
    let wanted = |column: &&str| FIELDS.contains(column) || keep.iter().any(|kept| kept == column);
    let wanted: Vec<&str> = columns.iter().map(String::as_str).filter(wanted).collect();
    let (max_bytes, raw) = (reader.max_bytes, reader.raw);
    let rows = files.rows(path, &wanted)?.zip(1..).map(move |(row, number)| match row {
        Ok(row) => {
            let article = article(&row, &keep, max_bytes);
            Row { number: Some(number), article, raw: raw.then_some(row) }
        }
        Err(error) => Row { number: Some(number), article: Err(error), raw: None },
    });
    Ok(Box::new(rows))
}

fn article(row: &str, keep: &[String], max_bytes: usize) -> Result<Article, Error> {
    if row.len() > max_bytes {
        return Err(super::text::too_long("row", max_bytes));
    }
    let mut article = Article::from_json(row)?;
    article.keep_of_json(row, keep);
    Ok(article)
}
