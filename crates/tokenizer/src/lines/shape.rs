//! What can be counted of a block without knowing its neighbours, in one pass over its bytes.

use super::lexicon::{CALL, CUE, FUNCTION, Lexicon, MONTH, OPENED, OPENER, WITHIN};
use crate::chars;

/// Blocks longer than this are running text, whatever is in them.
pub(crate) const LONG: usize = 480;

/// Counts over one block of text, of a long one over its start.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Shape {
    /// Words, of letters or digits.
    pub(crate) words: u32,
    /// Words that start with a lower-case letter, or with one of a script without case.
    pub(crate) lower: u32,
    /// Words that start with a digit.
    pub(crate) numbers: u32,
    /// Function words.
    pub(crate) function: u32,
    /// Words within that end as sentences do.
    pub(crate) stops: u32,
    /// Whether it ends as a sentence does.
    pub(crate) ends: bool,
    /// Whether it ends in a colon.
    pub(crate) colon: bool,
    /// Whether it holds the words that a phrase of furniture within a sentence needs.
    pub(crate) cue: bool,
    /// Whether it holds the words that some phrase of furniture needs.
    pub(crate) phrase: bool,
    /// Whether it holds a bracket.
    pub(crate) brackets: bool,
    /// Whether it holds the name of a month.
    pub(crate) months: bool,
    /// Whether it holds a digit.
    pub(crate) digits: bool,
    /// Whether it holds a sign that parts the way through a site, or could.
    pub(crate) signs: bool,
}

/// Classes of bytes.
const SPACE: u8 = 1;
const LOWER: u8 = 2;
const UPPER: u8 = 4;
const DIGIT: u8 = 8;
const HIGH: u8 = 16;
const STOP: u8 = 32;
const BRACKET: u8 = 64;
const SIGN: u8 = 128;
/// What a word's core is made of.
const CORE: u8 = LOWER | UPPER | DIGIT | HIGH;

static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        table[at] = match at as u8 {
            b' ' | 0x09..=0x0D => SPACE,
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b'.' | b'!' | b'?' => STOP,
            b'(' | b'[' => BRACKET,
            b'/' | b'>' | b'|' | b'\\' => SIGN,
            0x80.. => HIGH,
            _ => 0,
        };
        at += 1;
    }
    table
}

impl Shape {
    /// Counts over `text[from..to]`; of a long block only over its start.
    pub(crate) fn of(text: &str, from: usize, to: usize, lexicon: &Lexicon) -> Self {
        let block = &text[from..to];
        let mut shape =
            Shape { ends: chars::ends_sentence(block), colon: block.ends_with(':'), ..Shape::default() };
        let bytes = &text.as_bytes()[..to];
        let end = to.min(from + LONG);
        let mut at = from;
        let mut all = 0;
        let (mut opener, mut classes) = (0, 0);
        while at < end {
            let start = at;
            let mut seen = 0;
            for &byte in &bytes[start..] {
                let class = CLASSES[usize::from(byte)];
                if class == SPACE {
                    break;
                }
                seen |= class;
                at += 1;
            }
            all |= seen;
            if seen & CORE != 0 {
                let class = shape.word(text, start, at, lexicon);
                if shape.words == 1 {
                    opener = class;
                }
                classes |= class;
                shape.stops += u32::from(CLASSES[usize::from(bytes[at - 1])] == STOP);
            }
            at += 1;
        }
        let opens = opener & OPENER != 0;
        shape.cue = classes & CUE != 0 || opens && classes & CALL != 0;
        shape.phrase = classes & (CUE | WITHIN) != 0 || opens && classes & (CALL | OPENED) != 0;
        shape.brackets = all & BRACKET != 0;
        shape.digits = all & DIGIT != 0;
        shape.signs = all & (SIGN | HIGH) != 0;
        shape
    }

    /// Counts the word in `text[start..end]`, which may have punctuation around it, and gives its classes.
    #[inline]
    fn word(&mut self, text: &str, mut start: usize, mut end: usize, lexicon: &Lexicon) -> u8 {
        let bytes = text.as_bytes();
        while CLASSES[usize::from(bytes[start])] & CORE == 0 {
            start += 1;
        }
        while CLASSES[usize::from(bytes[end - 1])] & CORE == 0 {
            end -= 1;
        }
        let mut first = CLASSES[usize::from(bytes[start])];
        if first == HIGH {
            let quoted = |c: char| !chars::is_word(c);
            let Some(letter) = text[start..end].trim_start_matches(quoted).chars().next() else { return 0 };
            first = if letter.is_uppercase() {
                UPPER
            } else if letter.is_numeric() {
                DIGIT
            } else {
                LOWER
            };
            start = end - text[start..end].trim_start_matches(quoted).len();
        }
        if bytes[end - 1] >= 0x80 {
            end = start + text[start..end].trim_end_matches(|c: char| !chars::is_word(c)).len();
        }
        self.words += 1;
        match first {
            LOWER => self.lower += 1,
            DIGIT => self.numbers += 1,
            _ => {}
        }
        let class = lexicon.class(bytes, start, end);
        self.function += u32::from(class & FUNCTION != 0);
        self.months |= class & MONTH != 0 && first == UPPER;
        class
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
