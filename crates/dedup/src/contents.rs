//! Documents with the same words are one content.

use crate::deduplicator::Input;
use crate::each;
use crate::lists::Lists;
use crate::words::{each_word_of, sequence};
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// The words of documents, each sequence of words once.
///
/// They come in the order of their hashes, so that whatever is computed from them does not depend on the order of
/// the documents.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) words: Lists<u32>,
    /// The documents of each content, by index.
    pub(crate) documents: Lists<usize>,
    /// The day of each that counts for the window of days.
    pub(crate) days: Vec<Option<i32>>,
}

impl Contents {
    pub(crate) fn len(&self) -> usize {
        self.days.len()
    }

    /// The first document of a content, which stands for all.
    pub(crate) fn first(&self, content: usize) -> usize {
        self.documents.get(content)[0]
    }
}

/// A text's words with the documents that hold it, to be sorted by hash.
struct Found<'a> {
    hash: u64,
    day: Option<i32>,
    words: &'a [u32],
    copies: &'a [(usize, Option<i32>, usize)],
}

/// The contents of `documents` that hold a word. With `by_day`, equal texts of different days stay apart.
pub(crate) fn contents(documents: &[Input<'_>], by_day: bool) -> Contents {
    let first = first_of_equals(documents);
    let fresh: Vec<usize> = (0..documents.len()).filter(|&i| first[i] == i).collect();
    let parts = each::parts(fresh.len());
    let read = each::map(
        parts.len(),
        || (),
        |(), part| {
            let (mut words, mut ends) = (Vec::new(), Vec::new());
            for document in fresh[parts[part].clone()].iter().map(|&i| &documents[i]) {
                each_word_of(document.text, document.spans, |word| words.push(word.hash));
                ends.push(words.len());
            }
            let words = Lists::new(words, ends);
            let hashes: Vec<u64> = words.iter().map(sequence).collect();
            (words, hashes)
        },
    );
    // Documents with the same text have their words once, in the order of days if these count.
    let day = |i: usize| documents[i].day.filter(|_| by_day);
    let mut copies: Vec<(usize, Option<i32>, usize)> =
        (0..documents.len()).map(|i| (first[i], day(i), i)).collect();
    copies.sort_unstable();
    let mut groups = copies.chunk_by(|a, b| a.0 == b.0);
    let mut all: Vec<Found<'_>> = Vec::with_capacity(fresh.len());
    for (words, &hash) in read.iter().flat_map(|(words, hashes)| words.iter().zip(hashes)) {
        for copies in groups.next().unwrap_or_default().chunk_by(|a, b| a.1 == b.1) {
            all.push(Found { hash, day: copies[0].1, words, copies });
        }
    }
    all.retain(|found| !found.words.is_empty());
    all.sort_unstable_by(|a, b| (a.hash, a.words, a.day).cmp(&(b.hash, b.words, b.day)));
    let mut out = Contents::default();
    let mut own = Vec::new();
    for same in all.chunk_by(|a, b| (a.hash, a.words, a.day) == (b.hash, b.words, b.day)) {
        own.clear();
        own.extend(same.iter().flat_map(|found| found.copies).map(|&(_, _, document)| document));
        own.sort_unstable();
        out.words.push(same[0].words.iter().copied());
        out.documents.push(own.iter().copied());
        out.days.push(same[0].day);
    }
    out
}

/// For each document the first that has the same text, byte for byte, itself if there is none before. So a million
/// copies cost little more than reading them.
fn first_of_equals(documents: &[Input<'_>]) -> Vec<usize> {
    let parts = each::parts(documents.len());
    let hashes = each::map(
        parts.len(),
        || (),
        |(), part| {
            let texts = documents[parts[part].clone()].iter();
            texts.map(|document| xxh3_64(document.text.as_bytes())).collect::<Vec<u64>>()
        },
    );
    let mut first: FxHashMap<u64, usize> = FxHashMap::default();
    first.reserve(documents.len());
    let same = |a: &Input<'_>, b: &Input<'_>| a.text == b.text && a.spans == b.spans;
    let hashes = hashes.into_iter().flatten().enumerate();
    hashes
        .map(|(i, hash)| {
            let before = *first.entry(hash).or_insert(i);
            if same(&documents[before], &documents[i]) { before } else { i }
        })
        .collect()
}
