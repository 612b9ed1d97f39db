//! TimeML: a document is an article; its tags are taken off.

use super::Rows;
use super::open::{Source, unreadable};
use super::text::{to_text, too_long};
use crate::{Article, Error};
use dateline_timeline::TimeMl;
use std::io::Read;

pub(super) fn rows(reader: Source, id: String, max_bytes: usize) -> Rows {
    Box::new(std::iter::once_with(move || (None, read(reader, id, max_bytes))))
}

fn read(reader: Source, id: String, max_bytes: usize) -> Result<Article, Error> {
    let mut bytes = Vec::new();
    reader.take(max_bytes as u64 + 1).read_to_end(&mut bytes).map_err(|e| unreadable(&e))?;
    if bytes.len() > max_bytes {
        return Err(too_long("document", max_bytes));
    }
    let (xml, encoding) = to_text(bytes)?;
    let document = TimeMl::from_xml(&xml).map_err(|e| Error::row(e.to_string()))?;
    if document.text.trim().is_empty() {
        return Err(Error::row("the document has no text"));
    }
    let id = if document.id.is_empty() { id } else { document.id };
    Ok(Article { published: document.published, encoding, ..Article::new(id, document.text) })
}
