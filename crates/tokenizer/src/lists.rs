//! Reading of the word lists, which are data files compiled in.

use std::collections::{HashMap, HashSet};

/// The entries of a list: its lines without comments and blank lines.
pub(crate) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The entries as a set, to look words up in.
pub(crate) fn set(list: &'static str) -> HashSet<&'static str> {
    entries(list).collect()
}

/// The entries of two columns as a map from the first to the second.
pub(crate) fn map(list: &'static str) -> HashMap<&'static str, &'static str> {
    entries(list).filter_map(|line| line.split_once('\t')).collect()
}

/// Calls `found` with `word` in lower case, without an allocation for short ASCII words.
pub(crate) fn with_lower<T>(word: &str, found: impl FnOnce(&str) -> T) -> T {
    let mut short = [0; 32];
    if word.is_ascii() && word.len() <= short.len() {
        let lower = &mut short[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        found(std::str::from_utf8(lower).unwrap_or(""))
    } else {
        found(&word.to_lowercase())
    }
}
