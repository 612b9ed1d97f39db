//! Documents with the same words are one content.

use crate::deduplicator::Input;
use crate::each;
use crate::shingle::{shingle, word_hashes};
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// The words of one or more documents, and whose they are.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) words: Vec<u32>,
    /// The day that counts for the window of days.
    pub(crate) day: Option<i32>,
    /// The documents, by index.
    pub(crate) documents: Vec<usize>,
}

/// A text's words with the documents that hold it, to be sorted by hash.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    hash: u64,
    day: Option<i32>,
    words: Vec<u32>,
    documents: Vec<usize>,
}

/// The contents of `documents` that hold a word.
///
/// They come in the order of their hashes, so that whatever is computed from them does not depend
/// on the order of the documents. With `by_day`, equal texts of different days stay apart.
pub(crate) fn contents(documents: &[Input<'_>], by_day: bool) -> Vec<Content> {
    let first = first_of_equals(documents);
    let fresh: Vec<usize> = (0..documents.len()).filter(|&i| first[i] == i).collect();
    let words = each::map(
        fresh.len(),
        || (),
        |(), at| {
            let document = &documents[fresh[at]];
            let words = word_hashes(document.text, document.spans);
            (shingle(&words), words)
        },
    );
    // Documents with the same text have their words once, in the order of days if these count.
    let day = |i: usize| documents[i].day.filter(|_| by_day);
    let mut copies: Vec<(usize, Option<i32>, usize)> =
        (0..documents.len()).map(|i| (first[i], day(i), i)).collect();
    copies.sort_unstable();
    let mut groups = copies.chunk_by(|a, b| a.0 == b.0);
    let mut all: Vec<Found> = Vec::with_capacity(fresh.len());
    for (hash, words) in words {
        for same_day in groups.next().unwrap_or_default().chunk_by(|a, b| a.1 == b.1) {
            let documents = same_day.iter().map(|&(_, _, i)| i).collect();
            if !words.is_empty() {
                all.push(Found { hash, day: same_day[0].1, words: words.clone(), documents });
            }
        }
    }
    all.sort_unstable();
    let mut out: Vec<Content> = Vec::with_capacity(all.len());
    for Found { day, words, mut documents, .. } in all {
        match out.last_mut() {
            Some(last) if last.words == words && last.day == day => {
                last.documents.append(&mut documents);
                last.documents.sort_unstable();
            }
            _ => out.push(Content { words, day, documents }),
        }
    }
    out
}

/// For each document the first that has the same text, byte for byte, itself if there is none before. So a million
/// copies cost little more than reading them.
fn first_of_equals(documents: &[Input<'_>]) -> Vec<usize> {
    let hashes = each::map(documents.len(), || (), |(), i| xxh3_64(documents[i].text.as_bytes()));
    let mut first: FxHashMap<u64, usize> = FxHashMap::default();
    let same = |a: &Input<'_>, b: &Input<'_>| a.text == b.text && a.spans == b.spans;
    (0..documents.len())
        .map(|i| {
            let before = *first.entry(hashes[i]).or_insert(i);
            if same(&documents[before], &documents[i]) { before } else { i }
        })
        .collect()
}
