//! Plain text: a file is an article.

use super::open::{Source, unreadable};
use super::{Row, Rows};
use crate::{Article, Error};
use dateline_timeline::Date;
use dateline_tokenizer::decode;
use std::io::Read;

pub(super) fn rows(reader: Source, id: String, day: Option<Date>, max_bytes: usize) -> Rows {
    let read = move || Ok(Article { published: day, ..read(reader, id, max_bytes)? });
    Box::new(std::iter::once_with(move || Row { number: None, article: read(), raw: None }))
}

/// The article of a file of plain text.
pub(super) fn read(reader: Source, id: String, max_bytes: usize) -> Result<Article, Error> {
    let mut bytes = Vec::new();
    reader.take(max_bytes as u64 + 1).read_to_end(&mut bytes).map_err(|e| unreadable(&e))?;
    if bytes.len() > max_bytes {
        return Err(too_long("text", max_bytes));
    }
    let (text, encoding) = to_text(bytes)?;
    if text.trim().is_empty() {
        return Err(Error::row("the file is empty"));
    }
    Ok(Article { encoding, ..Article::new(id, text) })
}

pub(super) fn too_long(what: &str, max_bytes: usize) -> Error {
    Error::row(format!("the {what} is longer than {} MiB", max_bytes >> 20))
}

/// The text and, where it was not UTF-8, the encoding that it was read in.
pub(super) fn to_text(bytes: Vec<u8>) -> Result<(String, Option<&'static str>), Error> {
    const BOM: &[u8] = b"\xef\xbb\xbf";
    let plain = !bytes.starts_with(BOM) && !bytes.contains(&0);
    let bytes = if plain {
        match String::from_utf8(bytes) {
            Ok(text) => return Ok((text, None)),
            Err(error) => error.into_bytes(),
        }
    } else {
        bytes
    };
    let decoded = decode(&bytes).map_err(|e| Error::row(e.to_string()))?;
    let encoding = Some(decoded.encoding).filter(|name| *name != "UTF-8" || decoded.replaced > 0);
    Ok((decoded.text, encoding))
}
