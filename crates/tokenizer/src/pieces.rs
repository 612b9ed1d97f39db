//! The pieces of a text between white space, read once for lines, sentences and tokens.

use crate::{Span, work};

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
    /// Brackets.
    pub(crate) const BRACKET: Self = Self(1 << 10);
    /// The comma and the semicolon.
    pub(crate) const PAUSE: Self = Self(1 << 11);
    /// Other ASCII signs.
    pub(crate) const SIGN: Self = Self(1 << 12);
    pub(crate) const CONTROL: Self = Self(1 << 13);
    /// All that is not ASCII.
    pub(crate) const WIDE: Self = Self(1 << 14);
    /// The straight double quote.
    pub(crate) const QUOTE: Self = Self(1 << 15);
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
    #[inline]
    pub(crate) fn of(byte: u8) -> Self {
        CLASSES[usize::from(byte)]
    }

    /// The shape of some bytes.
    fn of_all(bytes: &[u8]) -> Self {
        bytes.iter().fold(Self::default(), |shape, &byte| shape.or(Self::of(byte)))
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
            b'(' | b')' | b'[' | b']' | b'{' | b'}' => Self::BRACKET,
            b'"' => Self::QUOTE,
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

/// What the white space before a piece is.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Before {
    #[default]
    Space,
    /// The piece starts a line.
    Line,
    /// It starts a line after a blank one.
    Blank,
}

/// Characters without white space among them.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Piece {
    start: u32,
    end: u32,
    pub(crate) shape: Shape,
    pub(crate) before: Before,
}

impl Piece {
    #[inline]
    pub(crate) fn start(self) -> usize {
        self.start as usize
    }

    #[inline]
    pub(crate) fn end(self) -> usize {
        self.end as usize
    }

    #[inline]
    pub(crate) fn span(self) -> Span {
        Span::of(self.start, self.end)
    }

    /// The same from an earlier start on, the shape left as it is.
    pub(crate) fn starting_at(self, start: usize) -> Self {
        Self { start: start as u32, ..self }
    }

    /// The part of the piece that lies in `part`.
    #[inline]
    pub(crate) fn clip(self, text: &str, part: Span) -> Self {
        if part.contains(self.span()) {
            return self;
        }
        let (start, end) = (self.start().max(part.start()), self.end().min(part.end()));
        let shape = Shape::of_all(&text.as_bytes()[start..end]);
        Self { start: start as u32, end: end as u32, shape, ..self }
    }
}

/// So many bytes are looked at together, a bit for each.
const BLOCK: usize = 64;

/// The pieces of `text`. One step for each byte.
///
/// # Panics
/// If the text is longer than the 4 GiB that spans can point into.
pub(crate) fn read(text: &str) -> Vec<Piece> {
    let bytes = text.as_bytes();
    u32::try_from(bytes.len()).expect("texts are shorter than 4 GiB");
    let pieces = Vec::with_capacity(bytes.len() / 5 + 4);
    let mut reader = Reader { bytes, pieces, end: 0, open: None };
    let (blocks, tail) = bytes.as_chunks::<BLOCK>();
    for (number, block) in blocks.iter().enumerate() {
        reader.block(block, number * BLOCK);
    }
    let mut last = [b' '; BLOCK];
    last[..tail.len()].copy_from_slice(tail);
    reader.block(&last, bytes.len() - tail.len());
    work::steps(bytes.len());
    reader.pieces
}

struct Reader<'t> {
    bytes: &'t [u8],
    pieces: Vec<Piece>,
    /// Where the last piece ended.
    end: usize,
    /// Where the stretch without ASCII white space starts that goes on in the next block.
    open: Option<usize>,
}

impl Reader<'_> {
    /// Reads the block that starts at byte `base`.
    #[inline]
    fn block(&mut self, block: &[u8; BLOCK], base: usize) {
        let inside = !bits(block, |byte| byte == b' ' || byte.wrapping_sub(9) < 5);
        let letters = bits(block, |byte| (byte | 0x20).wrapping_sub(b'a') < 26);
        let capitals = bits(block, |byte| byte.wrapping_sub(b'A') < 26);
        let shifted = inside << 1 | u64::from(self.open.is_some());
        let (mut starts, mut ends) = (inside & !shifted, !inside & shifted);
        if let Some(start) = self.open.take() {
            if ends == 0 {
                self.open = Some(start);
                return;
            }
            self.stretch(start, base + ends.trailing_zeros() as usize);
            ends &= ends - 1;
        }
        while starts != 0 {
            let start = base + starts.trailing_zeros() as usize;
            if ends == 0 {
                self.open = Some(start);
                return;
            }
            // The bits from the start to before the end.
            let within = lowest(ends) - lowest(starts);
            let end = base + ends.trailing_zeros() as usize;
            if letters & within == within {
                let upper = if capitals & within != 0 { Shape::UPPER } else { Shape::default() };
                let lower = if capitals & within != within { Shape::LOWER } else { Shape::default() };
                self.push(start, end, upper.or(lower));
            } else {
                self.stretch(start, end);
            }
            starts &= starts - 1;
            ends &= ends - 1;
        }
    }

    /// Reads the pieces of a stretch without ASCII white space.
    fn stretch(&mut self, mut start: usize, end: usize) {
        let shape = Shape::of_all(&self.bytes[start..end]);
        if !shape.has(Shape::PERHAPS) {
            self.push(start, end, shape);
            return;
        }
        while start < end {
            let (len, shape) = until_space(&self.bytes[start..end]);
            if len > 0 {
                self.push(start, start + len, shape);
            }
            start += len;
            start += self.bytes.get(start..end).and_then(wide_space).unwrap_or(0);
        }
    }

    #[inline]
    fn push(&mut self, start: usize, end: usize, shape: Shape) {
        let single = start == self.end + 1 && self.bytes.get(self.end) == Some(&b' ');
        let before = if single && start > 1 { Before::Space } else { self.before(start) };
        self.pieces.push(Piece { start: start as u32, end: end as u32, shape, before });
        self.end = end;
    }

    /// What the white space is that stands before a piece at `start`.
    fn before(&self, start: usize) -> Before {
        let gap = &self.bytes[self.end..start];
        let mut ends = u32::from(self.pieces.is_empty());
        for (at, &byte) in gap.iter().enumerate() {
            // "\r\n" is one end.
            ends += u32::from(byte == b'\n' || byte == b'\r' && gap.get(at + 1) != Some(&b'\n'));
        }
        match ends {
            0 => Before::Space,
            1 => Before::Line,
            _ => Before::Blank,
        }
    }
}

/// The lowest bit that is set.
fn lowest(bits: u64) -> u64 {
    bits & bits.wrapping_neg()
}

/// A bit for every byte of `block` that fits, the first the lowest.
#[inline(always)]
fn bits(block: &[u8; BLOCK], fits: impl Fn(u8) -> bool) -> u64 {
    let mut flags = [0; BLOCK];
    for (flag, &byte) in flags.iter_mut().zip(block) {
        *flag = u8::from(fits(byte));
    }
    let mut bits = 0;
    for (at, eight) in flags.as_chunks::<8>().0.iter().enumerate() {
        // The product moves the low bits of eight bytes next to each other.
        bits |= (u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * at);
    }
    bits
}

/// The pieces of `part` of `text`, cut off where it starts and ends inside one. `pieces` are those of the text around
/// it, or some of them.
pub(crate) fn inside<'a>(pieces: &'a [Piece], text: &'a str, part: Span) -> impl Iterator<Item = Piece> + 'a {
    let rest = pieces.iter().skip_while(move |piece| piece.end() <= part.start());
    rest.take_while(move |piece| piece.start() < part.end()).map(move |piece| piece.clip(text, part))
}

/// How many bytes stand before white space beyond ASCII, and their shape.
fn until_space(bytes: &[u8]) -> (usize, Shape) {
    let mut shape = Shape::default();
    for (at, &byte) in bytes.iter().enumerate() {
        let class = Shape::of(byte);
        if class.has(Shape::PERHAPS) && wide_space(&bytes[at..]).is_some() {
            return (at, shape);
        }
        shape = shape.or(class);
    }
    (bytes.len(), shape)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_what_unicode_says() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let text = format!("a{c}b");
            let found = read(&text);
            let parts: Vec<&str> = found.iter().map(|piece| piece.span().text(&text)).collect();
            let want: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(parts, want, "{c:?}");
        }
    }
}
