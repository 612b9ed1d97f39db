//! Pieces of text between white space, with what their characters are.

use crate::work;

/// A piece, and the classes of all its bytes together.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Piece {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) bits: u8,
}

/// Capital ASCII letters.
pub(crate) const UPPER: u8 = 1;
/// Small ASCII letters.
pub(crate) const LOWER: u8 = 2;
/// ASCII digits.
pub(crate) const DIGIT: u8 = 4;
/// Straight double quotes.
pub(crate) const QUOTE: u8 = 8;
/// Brackets.
pub(crate) const BRACKET: u8 = 16;
/// Full stops, question and exclamation marks.
pub(crate) const STOP: u8 = 32;
/// Other ASCII signs.
pub(crate) const SIGN: u8 = 64;
/// Anything beyond ASCII.
pub(crate) const WIDE: u8 = 128;

/// The class of every byte; white space has none.
const CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [SIGN; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b' ' | 0x09..=0x0D => 0,
            b'A'..=b'Z' => UPPER,
            b'a'..=b'z' => LOWER,
            b'0'..=b'9' => DIGIT,
            b'"' => QUOTE,
            b'(' | b')' | b'[' | b']' | b'{' | b'}' => BRACKET,
            b'.' | b'!' | b'?' => STOP,
            0x80.. => WIDE,
            _ => SIGN,
        };
        byte += 1;
    }
    classes
}

/// The pieces of `text[from..to]` in order.
#[derive(Clone, Debug)]
pub(crate) struct Pieces<'a> {
    text: &'a str,
    at: usize,
    to: usize,
}

impl<'a> Pieces<'a> {
    pub(crate) fn new(text: &'a str, from: usize, to: usize) -> Self {
        Self { text, at: from, to }
    }

    /// The length of the white space that stands beyond ASCII at `at`, or 0.
    fn wide_space(&self, at: usize) -> usize {
        if !matches!(self.text.as_bytes()[at], 0xC2 | 0xE1 | 0xE2 | 0xE3) {
            return 0;
        }
        self.text[at..].chars().next().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8)
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let bytes = &self.text.as_bytes()[..self.to];
        let mut at = self.at;
        while at < bytes.len() {
            match CLASSES[usize::from(bytes[at])] {
                0 => at += 1,
                WIDE => match self.wide_space(at) {
                    0 => break,
                    len => at += len,
                },
                _ => break,
            }
        }
        let start = at;
        let mut bits = 0;
        while at < bytes.len() {
            let class = CLASSES[usize::from(bytes[at])];
            if class == 0 || class == WIDE && self.wide_space(at) > 0 {
                break;
            }
            bits |= class;
            at += 1;
        }
        work::steps(at - self.at);
        self.at = at;
        (start < at).then_some(Piece { start, end: at, bits })
    }
}
