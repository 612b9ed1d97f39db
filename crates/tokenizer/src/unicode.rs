//! Words and sentences by Unicode's UAX #29, to the letter.

use crate::{Span, Token, lists, tokens};
use std::ops::RangeInclusive;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

/// Pictographs of earlier versions of Unicode, which a joiner binds to what stands before it.
static PICTOGRAPHS: LazyLock<Vec<RangeInclusive<u32>>> = LazyLock::new(|| {
    let entries = lists::entries(include_str!("tokens/data/pictographs.txt"));
    let read = |entry: &str| {
        let (first, last) = entry.split_once("..").unwrap_or((entry, entry));
        Some(u32::from_str_radix(first, 16).ok()?..=u32::from_str_radix(last, 16).ok()?)
    };
    let mut ranges: Vec<_> = entries.filter_map(read).collect();
    ranges.sort_unstable_by_key(|range| *range.start());
    ranges
});

/// The stretches between word boundaries, without the white space around them.
pub(crate) fn words(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    for (at, word) in text.split_word_bound_indices() {
        let Some(span) = trimmed(at, word) else { continue };
        let joined = text[..at].ends_with('\u{200D}') && is_old_pictograph(word);
        match found.last_mut().filter(|_| joined) {
            Some(last) => last.span = last.span.cover(span),
            None => found.push(Token { span, class: tokens::class_of(span.text(text)) }),
        }
    }
    found
}

/// Whether `word` starts with a pictograph of an earlier version of Unicode.
fn is_old_pictograph(word: &str) -> bool {
    word.chars().next().map(u32::from).is_some_and(|code| {
        let after = PICTOGRAPHS.partition_point(|range| *range.start() <= code);
        after > 0 && PICTOGRAPHS[after - 1].contains(&code)
    })
}

/// The stretches between sentence boundaries, without the white space around them. A boundary inside one of
/// `words`, as in `a.א`, leaves the word whole.
pub(crate) fn sentences(text: &str, words: &[Token]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut words = words.iter().map(|word| word.span).peekable();
    let mut torn = false;
    for (at, sentence) in text.split_sentence_bound_indices() {
        let end = at + sentence.len();
        let Some(span) = trimmed(at, sentence) else { continue };
        match spans.last_mut().filter(|_| torn) {
            Some(last) => *last = last.cover(span),
            None => spans.push(span),
        }
        while words.next_if(|word| word.end() <= end).is_some() {}
        torn = words.peek().is_some_and(|word| word.start() < end);
    }
    spans
}

/// Where `part`, which starts at `at`, stands without the white space around it.
fn trimmed(at: usize, part: &str) -> Option<Span> {
    let tail = part.trim_start();
    let start = at + part.len() - tail.len();
    let core = tail.trim_end();
    (!core.is_empty()).then(|| Span::new(start, start + core.len()))
}
