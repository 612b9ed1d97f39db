//! Classes of characters.

use crate::work;

/// Closing brackets as the Penn Treebank writes them.
pub(crate) const CLOSING_NAMES: [&str; 3] = ["-RRB-", "-RSB-", "-RCB-"];

/// Opening quotes and brackets.
pub(crate) fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '(' | '[' | '{' | '“' | '‘' | '«' | '‹' | '„' | '‚' | '¿' | '¡')
}

/// Closing quotes and brackets.
pub(crate) fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | ')' | ']' | '}' | '”' | '’' | '»' | '›' | '“')
}

/// Signs that end a sentence.
pub(crate) fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।' | '‽')
}

/// The apostrophe, typed or set.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

/// Dashes, without the hyphen.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '–' | '—' | '―' | '‒' | '−')
}

/// Marks and joiners that continue the character before them.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{5BF}'..='\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}'
        | '\u{900}'..='\u{903}' | '\u{93A}'..='\u{94F}' | '\u{9BC}' | '\u{9CD}' | '\u{A4D}' | '\u{ACD}'
        | '\u{B4D}' | '\u{BCD}' | '\u{C4D}' | '\u{CCD}' | '\u{D4D}' | '\u{DCA}' | '\u{E31}'..='\u{E3A}'
        | '\u{E47}'..='\u{E4E}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{200C}' | '\u{200D}'
        | '\u{AD}' | '\u{20D0}'..='\u{20F0}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}')
}

/// What words are made of.
pub(crate) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && (c.is_alphanumeric() || is_mark(c)))
}

/// The last character that is no closing quote or bracket.
pub(crate) fn last_inside(text: &str) -> Option<char> {
    text.trim_end_matches(|c: char| is_closer(c) || c.is_whitespace()).chars().next_back()
}

/// Whether `text` ends as sentences do, quotes and brackets aside.
pub(crate) fn ends_sentence(text: &str) -> bool {
    last_inside(text).is_some_and(is_terminal)
}

/// What the characters of a piece are, as a set of bits.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Shape(u16);

impl Shape {
    const SPACE: Self = Self(1);
    /// The first byte of characters some of which are white space.
    const PERHAPS: Self = Self(1 << 1);
    pub(crate) const UPPER: Self = Self(1 << 2);
    pub(crate) const LOWER: Self = Self(1 << 3);
    pub(crate) const DIGIT: Self = Self(1 << 4);
    /// The full stop.
    pub(crate) const STOP: Self = Self(1 << 5);
    /// `!` and `?`.
    pub(crate) const CRY: Self = Self(1 << 6);
    /// `@` and the colon.
    pub(crate) const LINK: Self = Self(1 << 7);
    /// `'` and the backtick.
    pub(crate) const APOSTROPHE: Self = Self(1 << 8);
    pub(crate) const HYPHEN: Self = Self(1 << 9);
    /// Brackets and the straight double quote.
    pub(crate) const BRACKET: Self = Self(1 << 10);
    /// The comma and the semicolon.
    pub(crate) const PAUSE: Self = Self(1 << 11);
    /// Other ASCII signs.
    pub(crate) const SIGN: Self = Self(1 << 12);
    pub(crate) const CONTROL: Self = Self(1 << 13);
    /// All that is not ASCII.
    pub(crate) const WIDE: Self = Self(1 << 14);
    pub(crate) const LETTER: Self = Self(Self::UPPER.0 | Self::LOWER.0);
    pub(crate) const WORD: Self = Self(Self::LETTER.0 | Self::DIGIT.0);

    /// Both sets together.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether some character is one of `other`.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether all characters are of `other`.
    pub(crate) const fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// The class of one byte.
    pub(crate) fn of(byte: u8) -> Self {
        CLASSES[usize::from(byte)]
    }

    const fn classify(byte: u8) -> Self {
        match byte {
            b' ' | 0x09..=0x0D => Self::SPACE,
            0xC2 | 0xE1 | 0xE2 | 0xE3 => Self::WIDE.or(Self::PERHAPS),
            0x80.. => Self::WIDE,
            b'A'..=b'Z' => Self::UPPER,
            b'a'..=b'z' => Self::LOWER,
            b'0'..=b'9' => Self::DIGIT,
            b'.' => Self::STOP,
            b'!' | b'?' => Self::CRY,
            b'@' | b':' => Self::LINK,
            b'\'' | b'`' => Self::APOSTROPHE,
            b'-' => Self::HYPHEN,
            b'"' | b'(' | b')' | b'[' | b']' | b'{' | b'}' => Self::BRACKET,
            b',' | b';' => Self::PAUSE,
            0..b' ' | 0x7F => Self::CONTROL,
            _ => Self::SIGN,
        }
    }
}

const CLASSES: [Shape; 256] = {
    let mut classes = [Shape(0); 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = Shape::classify(byte as u8);
        byte += 1;
    }
    classes
};

/// Characters without white space among them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Piece {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) shape: Shape,
}

/// The pieces of `text[from..to]` between white space, each with its shape. One step for each byte.
pub(crate) fn pieces(text: &str, from: usize, to: usize) -> impl Iterator<Item = Piece> + '_ {
    let bytes = &text.as_bytes()[..to];
    let mut at = from;
    std::iter::from_fn(move || {
        let start = after_space(bytes, at)?;
        let (len, shape) = until_space(&bytes[start..]);
        work::steps(start - at + len);
        at = start + len;
        Some(Piece { start, end: at, shape })
    })
}

/// How many bytes stand before white space, and their shape.
#[inline]
fn until_space(bytes: &[u8]) -> (usize, Shape) {
    let mut shape = Shape::default();
    for (at, &byte) in bytes.iter().enumerate() {
        let class = Shape::of(byte);
        if class.has(Shape::SPACE.or(Shape::PERHAPS))
            && (class.has(Shape::SPACE) || wide_space(&bytes[at..]).is_some())
        {
            return (at, shape);
        }
        shape = shape.or(class);
    }
    (bytes.len(), shape)
}

/// The pieces of `text[from..to]` between white space, as byte ranges.
pub(crate) fn chunks(text: &str, from: usize, to: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    pieces(text, from, to).map(|piece| (piece.start, piece.end))
}

/// The first byte from `at` on that is no white space, if there is any.
#[inline]
fn after_space(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let class = Shape::of(*bytes.get(at)?);
        if !class.has(Shape::SPACE.or(Shape::PERHAPS)) {
            return Some(at);
        }
        at += if class.has(Shape::SPACE) {
            1
        } else if let Some(len) = wide_space(&bytes[at..]) {
            len
        } else {
            return Some(at);
        };
    }
}

/// The length of the white space beyond ASCII that `bytes` starts with.
#[cold]
fn wide_space(bytes: &[u8]) -> Option<usize> {
    match *bytes {
        [0xC2, 0x85 | 0xA0, ..] => Some(2),
        [0xE1, 0x9A, 0x80, ..]
        | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..]
        | [0xE2, 0x81, 0x9F, ..]
        | [0xE3, 0x80, 0x80, ..] => Some(3),
        _ => None,
    }
}

/// The first characters of `text`, `len` bytes of them or a little less.
pub(crate) fn head(text: &str, len: usize) -> &str {
    let mut end = len.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The last characters of `text`, `len` bytes of them or a little less.
pub(crate) fn tail(text: &str, len: usize) -> &str {
    let mut start = text.len().saturating_sub(len);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_what_unicode_says() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let text = format!("a{c}b");
            let found: Vec<(usize, usize)> = chunks(&text, 0, text.len()).collect();
            let parts: Vec<&str> = found.iter().map(|&(start, end)| &text[start..end]).collect();
            let want: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(parts, want, "{c:?}");
        }
    }
}
