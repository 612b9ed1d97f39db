//! Lines that a site puts around every article.

use crate::each;
use crate::words::{each_word, is_ignored, mixed};
use dateline_tokenizer::Span;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// The share of a source's documents that must hold a line.
const SHARE: f64 = 0.1;

/// A site's furniture: true for each line that recurs in at least `min_documents` of the
/// documents, and in no less than a tenth of them.
///
/// `documents` holds the lines of each document of **one** source. Lines are compared without
/// case, white space and punctuation, and any run of digits counts as the same: `12 comments`
/// is `7 comments`. A line with neither letter nor digit (a rule, a row of stars) is compared as
/// it stands. Linear in the size of the texts.
///
/// ```
/// let a = vec!["Share 12", "Rain fell on Tuesday.", "All rights reserved"];
/// let b = vec!["Share 7", "The sun came back.", "All rights reserved"];
/// let found = dateline_dedup::furniture(&[a, b], 2);
/// assert_eq!(found, [[true, false, true], [true, false, true]]);
/// ```
#[must_use]
pub fn furniture(documents: &[Vec<&str>], min_documents: usize) -> Vec<Vec<bool>> {
    let mut held: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    let parts = each::parts(documents.len());
    let keys = each::map(
        parts.len(),
        || (),
        |(), part| {
            let keys = |lines: &Vec<&str>| lines.iter().map(|line| key(line)).collect();
            documents[parts[part].clone()].iter().map(keys).collect::<Vec<Vec<Option<u64>>>>()
        },
    )
    .concat();
    for (document, keys) in keys.iter().enumerate() {
        for &key in keys.iter().flatten() {
            let (count, last) = held.entry(key).or_insert((0, usize::MAX));
            if *last != document {
                *count += 1;
                *last = document;
            }
        }
    }
    let share = (documents.len() as f64 * SHARE).ceil() as usize;
    let enough = min_documents.max(share).max(2);
    keys.iter()
        .map(|keys| {
            keys.iter()
                .map(|key| key.is_some_and(|key| held.get(&key).is_some_and(|h| h.0 >= enough)))
                .collect()
        })
        .collect()
}

/// What a line is compared by: its words in lower case, digits masked. None for a blank line.
fn key(line: &str) -> Option<u64> {
    let mut key = 0;
    each_word(line, Span::new(0, line.len()), |word| {
        let text = &line[word.start as usize..word.end as usize];
        key = mixed(key, if word.number { masked(text) } else { u64::from(word.hash) });
    });
    let bare = line.trim();
    if key == 0 && !bare.is_empty() { Some(xxh3_64(bare.as_bytes())) } else { (key != 0).then_some(key) }
}

/// The hash of a word whose digits do not count.
fn masked(word: &str) -> u64 {
    let mut masked = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase).filter(|&c| !is_ignored(c)) {
        if !c.is_numeric() {
            masked.push(c);
        } else if !masked.ends_with('0') {
            masked.push('0');
        }
    }
    xxh3_64(masked.as_bytes())
}
