//! Words that the pass over a line's bytes looks for, in one table.

use super::{cues, words};
use crate::lists;
use std::sync::LazyLock;

/// A function word.
pub(crate) const FUNCTION: u8 = 1;
/// A word of a phrase of furniture that counts anywhere, in sentences too.
pub(crate) const CUE: u8 = 2;
/// The name of a month.
pub(crate) const MONTH: u8 = 4;

/// A word of a phrase that counts anywhere, but in sentences.
pub(crate) const WITHIN: u8 = 8;
/// The first word of a phrase that opens a line.
pub(crate) const OPENER: u8 = 16;
/// A word of a phrase that opens a sentence.
pub(crate) const CALL: u8 = 32;
/// A word of a phrase that opens a line, but no sentence.
pub(crate) const OPENED: u8 = 64;

/// A power of two, several times the number of words.
const SLOTS: usize = 2048;
/// A power of two, about twenty times the number of words.
const USED: usize = 8192;
/// Words are told apart by so many bytes.
const KEY: usize = 8;

/// Classes of words by their first eight letters, in a table with open addressing.
#[derive(Debug)]
pub(crate) struct Lexicon {
    slots: Box<[(u64, u8); SLOTS]>,
    /// A bit for every hash that some word has: most words are not listed, and end here.
    used: Box<[u64; USED / 64]>,
}

/// The table of the compiled-in lists.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { slots: Box::new([(0, 0); SLOTS]), used: Box::new([0; USED / 64]) };
    for word in lists::entries(words::FUNCTION_WORD_LIST) {
        lexicon.add(word, FUNCTION);
    }
    for word in lists::entries(words::MONTH_LIST) {
        lexicon.add(word, MONTH);
    }
    for (word, class) in cues::needed() {
        lexicon.add(word, class);
        lexicon.add(&word.replace('\'', "’"), class);
    }
    lexicon
});

impl Lexicon {
    fn add(&mut self, word: &str, class: u8) {
        let key = key(word.as_bytes(), 0, word.len());
        let slot = self.slot(key);
        let bit = hash(key) >> (64 - USED.trailing_zeros());
        self.used[(bit / 64) as usize] |= 1 << (bit % 64);
        self.slots[slot].0 = key;
        self.slots[slot].1 |= class;
    }

    /// The classes of the word in `text[start..end]`, in any case; of a long word those of its first letters.
    #[inline]
    pub(crate) fn class(&self, text: &[u8], start: usize, end: usize) -> u8 {
        let key = key(text, start, end);
        let bit = hash(key) >> (64 - USED.trailing_zeros());
        if self.used[(bit / 64) as usize] >> (bit % 64) & 1 == 0 {
            return 0;
        }
        self.slots[self.slot(key)].1
    }

    /// The slot that holds `key`, or would.
    #[inline]
    fn slot(&self, key: u64) -> usize {
        let mut slot = (hash(key) >> (64 - SLOTS.trailing_zeros())) as usize;
        while self.slots[slot].0 != key && self.slots[slot].0 != 0 {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }
}

/// The high bits of the product with the golden ratio are well mixed (Knuth).
#[inline]
fn hash(key: u64) -> u64 {
    key.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The first eight bytes of a word, ASCII letters in lower case.
#[inline]
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
