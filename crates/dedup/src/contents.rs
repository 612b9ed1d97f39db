//! Documents with the same words are one content.

use crate::deduplicator::Input;
use crate::each;
use crate::shingle::{shingle, word_hashes};

/// The words of one or more documents, and whose they are.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) words: Vec<u32>,
    /// The day that counts for the window of days.
    pub(crate) day: Option<i32>,
    /// The documents, by index.
    pub(crate) documents: Vec<usize>,
}

/// The contents of `documents` that hold a word.
///
/// They come in the order of their hashes, so that whatever is computed from them does not depend
/// on the order of the documents. With `by_day`, equal texts of different days stay apart.
pub(crate) fn contents(documents: &[Input<'_>], by_day: bool) -> Vec<Content> {
    let words = each::map(
        documents.len(),
        || (),
        |(), i| {
            let words = word_hashes(documents[i].text, documents[i].spans);
            (shingle(&words), words)
        },
    );
    let day = |i: usize| documents[i].day.filter(|_| by_day);
    let mut all: Vec<(u64, Option<i32>, Vec<u32>, usize)> = words
        .into_iter()
        .enumerate()
        .filter(|(_, (_, words))| !words.is_empty())
        .map(|(i, (hash, words))| (hash, day(i), words, i))
        .collect();
    all.sort_unstable();
    let mut out: Vec<Content> = Vec::with_capacity(all.len());
    for (_, day, words, document) in all {
        match out.last_mut() {
            Some(last) if last.words == words && last.day == day => last.documents.push(document),
            _ => out.push(Content { words, day, documents: vec![document] }),
        }
    }
    out
}
