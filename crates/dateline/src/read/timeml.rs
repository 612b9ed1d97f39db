//! TimeML: a document is an article; its tags are taken off.

use super::open::Source;
use super::{Row, Rows, text};
use crate::{Article, Error};
use dateline_timeline::{Date, TimeMl};

pub(super) fn rows(reader: Source, id: String, day: Option<Date>, max_bytes: usize) -> Rows {
    let read = move || Row { number: None, article: read(reader, id, day, max_bytes), raw: None };
    Box::new(std::iter::once_with(read))
}

/// The text of the element TEXT and the day of its DCT, else `day`. HeidelTime writes, and the collections of tilse
/// have, a text that stands in TimeML itself and need not be well-formed.
fn read(reader: Source, id: String, day: Option<Date>, max_bytes: usize) -> Result<Article, Error> {
    let file = text::read(reader, id, max_bytes)?;
    if let Some(body) = inside(&file.text, "TimeML").filter(|body| !body.contains("<TEXT")) {
        return article(Article { text: plain(body), published: day, ..file });
    }
    let document = TimeMl::from_xml(&file.text).map_err(|e| Error::row(e.to_string()))?;
    let id = if document.id.is_empty() { file.id.clone() } else { document.id };
    article(Article { id, text: document.text, published: document.published.or(day), ..file })
}

fn article(article: Article) -> Result<Article, Error> {
    if article.text.trim().is_empty() { Err(Error::row("the document has no text")) } else { Ok(article) }
}

/// What stands between the first start of an element and its last end.
fn inside<'a>(xml: &'a str, element: &str) -> Option<&'a str> {
    let opened = xml.find(&format!("<{element}>")).map(|at| at + element.len() + 2).or_else(|| {
        let at = xml.find(&format!("<{element} "))?;
        Some(at + xml[at..].find('>')? + 1)
    })?;
    let closed = xml.rfind(&format!("</{element}>"))?;
    xml.get(opened..closed)
}

/// XML without its marks, and with its references resolved.
fn plain(xml: &str) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml.trim_start_matches('\n');
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        let mark = &rest[at..];
        let end = mark.find(if mark.starts_with('<') { '>' } else { ';' });
        match end {
            Some(end) if mark.starts_with('<') => rest = &mark[end + 1..],
            Some(end) if end <= 8 && reference(&mark[1..end]).is_some() => {
                out.extend(reference(&mark[1..end]));
                rest = &mark[end + 1..];
            }
            _ => {
                out.push_str(&mark[..1]);
                rest = &mark[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
