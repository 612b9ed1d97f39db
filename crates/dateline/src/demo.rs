//! A small pile of pages on one run of public events, as dirty as scraped pages are.

use crate::{Article, Error};

/// What the pile is about.
pub const TITLE: &str = "Nepal, April to June 2015: the Gorkha earthquake";

/// The pile as files that a [`Reader`](crate::Reader) reads, each with its name.
pub const FILES: [(&str, &str); 4] = [
    ("articles.jsonl", include_str!("../data/demo/articles.jsonl")),
    ("delta-centenarian.txt", include_str!("../data/demo/delta-centenarian.txt")),
    ("delta-marines.txt", include_str!("../data/demo/delta-marines.txt")),
    ("newsheap-roundup.txt", include_str!("../data/demo/newsheap-roundup.txt")),
];

/// The pile's articles. They are made up for this purpose; the events are not.
///
/// # Errors
/// Never, as long as the pile that ships is sound.
pub fn articles() -> Result<Vec<Article>, Error> {
    let mut articles = Vec::new();
    for (name, content) in FILES {
        match name.strip_suffix(".txt") {
            Some(id) => articles.push(Article::new(id, content)),
            None => {
                for row in content.lines().filter(|row| !row.trim().is_empty()) {
                    articles.push(Article::from_json(row)?);
                }
            }
        }
    }
    Ok(articles)
}
