//! A small pile of pages on one run of public events, as dirty as scraped pages are.

use crate::{Article, Error};

/// What the pile is about.
pub const TITLE: &str = "Nepal, April to June 2015: the Gorkha earthquake";

/// The pile's articles. They are made up for this purpose; the events are not.
///
/// # Errors
/// Never, as long as the pile that ships is sound.
pub fn articles() -> Result<Vec<Article>, Error> {
    let rows = include_str!("../data/demo/articles.jsonl").lines().filter(|row| !row.trim().is_empty());
    let mut articles: Vec<Article> = rows.map(Article::from_json).collect::<Result<_, _>>()?;
    articles.extend(TEXTS.map(|(id, text)| Article::new(id, text)));
    Ok(articles)
}

const TEXTS: [(&str, &str); 3] = [
    ("delta-centenarian", include_str!("../data/demo/delta-centenarian.txt")),
    ("delta-marines", include_str!("../data/demo/delta-marines.txt")),
    ("newsheap-roundup", include_str!("../data/demo/newsheap-roundup.txt")),
];
