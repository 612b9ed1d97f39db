//! Words that the pass over a line's bytes looks for, in one table.

use super::{cues, words};
use std::sync::LazyLock;

/// A function word.
pub(crate) const FUNCTION: u8 = 1;
/// A word that a phrase of furniture within a sentence cannot do without.
pub(crate) const CUE: u8 = 2;
/// The name of a month.
pub(crate) const MONTH: u8 = 4;

/// A power of two, several times the number of words.
const SLOTS: usize = 2048;
/// Words are told apart by so many bytes.
const KEY: usize = 8;

/// Classes of words by their first eight letters, in a table with open addressing.
#[derive(Debug)]
pub(crate) struct Lexicon {
    slots: Box<[(u64, u8); SLOTS]>,
}

/// The table of the compiled-in lists.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { slots: Box::new([(0, 0); SLOTS]) };
    for word in words::FUNCTION_WORDS.iter() {
        lexicon.add(word, FUNCTION);
    }
    for word in words::MONTHS.iter() {
        lexicon.add(word, MONTH);
    }
    for word in cues::needed() {
        lexicon.add(word, CUE);
    }
    lexicon
});

impl Lexicon {
    fn add(&mut self, word: &str, class: u8) {
        let key = key(word.as_bytes(), 0, word.len());
        let slot = self.slot(key);
        self.slots[slot].0 = key;
        self.slots[slot].1 |= class;
    }

    /// The classes of the word in `text[start..end]`, in any case; of a long word those of its first letters.
    pub(crate) fn class(&self, text: &[u8], start: usize, end: usize) -> u8 {
        self.slots[self.slot(key(text, start, end))].1
    }

    /// The slot that holds `key`, or would.
    fn slot(&self, key: u64) -> usize {
        let mut slot = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize % SLOTS;
        while self.slots[slot].0 != key && self.slots[slot].0 != 0 {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }
}

/// The first eight bytes of a word, ASCII letters in lower case.
fn key(text: &[u8], start: usize, end: usize) -> u64 {
    let len = (end - start).min(KEY);
    let word = match text.get(start..start + KEY) {
        Some(bytes) => bytes.try_into().map_or(0, u64::from_le_bytes),
        None => text[start..end].iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    };
    let kept = u64::MAX >> (64 - 8 * len.max(1));
    // What is no letter may turn into another sign, never into a letter of a word that is listed.
    (word | 0x2020_2020_2020_2020) & kept
}
