//! Passages that an article says twice.

use crate::shingle::each_word;
use dateline_tokenizer::Span;
use rustc_hash::FxHashMap;

/// Spans of one article: `repeat` says again what `kept` said.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Repeat {
    /// The passage that stays.
    pub kept: Span,
    /// The passage that says the same again.
    pub repeat: Span,
}

/// Passages that an article emits twice.
#[must_use]
pub fn repeats(text: &str, lines: &[Span]) -> Vec<Repeat> {
    let mut first: FxHashMap<Vec<u32>, Span> = FxHashMap::default();
    let mut out = Vec::new();
    for &line in lines {
        let mut words = Vec::new();
        each_word(text, line, |w| words.push(w.hash));
        if words.is_empty() {
            continue;
        }
        match first.get(&words) {
            Some(&kept) => out.push(Repeat { kept, repeat: line }),
            None => {
                first.insert(words, line);
            }
        }
    }
    out
}
