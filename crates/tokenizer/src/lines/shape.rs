//! What can be counted of a block without knowing its neighbours.

use super::words::{self, FUNCTION_WORDS};
use crate::chars;

/// Blocks longer than this are running text, whatever is in them.
pub(crate) const LONG: usize = 480;

/// Counts over one block of text.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Shape {
    /// Words, of letters or digits.
    pub(crate) words: u32,
    /// Words that start with a lower-case letter.
    pub(crate) lower: u32,
    /// Function words.
    pub(crate) function: u32,
    /// Whether it ends as a sentence does.
    pub(crate) ends: bool,
    /// Whether it ends in a colon.
    pub(crate) colon: bool,
}

impl Shape {
    /// Counts over `text`; of a long text only over its start.
    pub(crate) fn of(text: &str) -> Self {
        let mut shape =
            Shape { ends: chars::ends_sentence(text), colon: text.ends_with(':'), ..Shape::default() };
        for (start, end) in chars::chunks(text, 0, text.len()) {
            let word = text[start..end].trim_matches(|c: char| !chars::is_word(c));
            let Some(first) = word.chars().next() else { continue };
            shape.words += 1;
            shape.lower += u32::from(first.is_lowercase());
            shape.function += u32::from(words::listed(&FUNCTION_WORDS, word));
            if end > LONG {
                break;
            }
        }
        shape
    }

    /// Whether it reads like a sentence of some length.
    pub(crate) fn is_prose(self) -> bool {
        let flowing = self.function >= 2 || self.lower * 2 >= self.words;
        self.ends && self.words >= 7 && flowing
    }

    /// How much it speaks for running text, or against.
    pub(crate) fn weight(self) -> i32 {
        let words = self.words.min(40) as i32;
        if self.is_prose() {
            words
        } else if self.ends && self.words >= 3 && self.lower >= 1 {
            2
        } else if self.words >= 24 && self.function >= 5 {
            words / 2
        } else if self.words >= 14 && self.lower * 2 >= self.words {
            0
        } else {
            -10
        }
    }
}
