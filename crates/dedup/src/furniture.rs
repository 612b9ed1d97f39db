//! Lines that a site puts around every article.

use crate::shingle::is_ignored;
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
    let keys: Vec<Vec<Option<u64>>> =
        documents.iter().map(|lines| lines.iter().map(|line| key(line)).collect()).collect();
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
    let mut masked = String::with_capacity(line.len());
    for c in line.chars().flat_map(char::to_lowercase) {
        if c.is_numeric() {
            if !masked.ends_with('0') {
                masked.push('0');
            }
        } else if c.is_alphabetic() {
            masked.push(c);
        } else if !is_ignored(c) && !masked.is_empty() && !masked.ends_with(' ') {
            masked.push(' ');
        }
    }
    let masked = if masked.trim().is_empty() { line.trim() } else { masked.trim() };
    (!masked.is_empty()).then(|| xxh3_64(masked.as_bytes()))
}
