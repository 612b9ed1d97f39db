//! What the model sees of a gap: hashed features over the words around it, their forms and the sentence so far.

use super::surroundings::{Look, Marks};
use crate::chars;
use crate::pieces::{Piece, Shape};
use std::cell::Cell;

/// So many features describe a gap.
pub(crate) const COUNT: usize = 23;
/// The table of weights has two to this power of entries.
pub(crate) const BITS: u32 = 17;

/// The table of classes of words has two to this power of entries.
pub(crate) const CLASS_BITS: u32 = 16;

/// What each feature is made of, in words.
pub(crate) const NAMES: [&str; COUNT] = [
    "what the rules say",
    "the signs before and after the gap",
    "the word after",
    "the word before",
    "the forms of the words on both sides",
    "the two words before",
    "the second word after",
    "the two words after",
    "the way to the next full stop",
    "open quotes and brackets",
    "the first word of the sentence",
    "how the last sentence ended",
    "the characters beside the gap",
    "capitals around",
    "the form of the sentence's first word",
    "the abbreviation and the word after",
    "whether the word after is a name elsewhere",
    "names elsewhere and the sentence's first word",
    "names elsewhere and the second word after",
    "small words so far and the length",
    "the signs of the words after",
    "the first word of the sentence and its length",
    "names elsewhere, the signs after and the length",
];

/// A gap, the pieces around it and the state of the open sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    /// The pieces up to the gap, the last first, and after it, in order; empty pieces where there are none.
    pub(crate) before: [Piece; 3],
    pub(crate) after: [Piece; 2],
    /// The verdict of the rules.
    pub(crate) rule: u32,
    /// The kind of the abbreviation before the gap, or 0.
    pub(crate) abbreviation: u32,
    /// The first piece of the open sentence.
    pub(crate) first: Piece,
    /// Pieces of the open sentence.
    pub(crate) length: usize,
    /// Pieces until one ends as a sentence does, within bounds.
    pub(crate) ahead: usize,
    /// Whether a quote, and whether a bracket is open.
    pub(crate) open: u32,
    /// Whether the last sentence of the paragraph so far ended with a terminal: 0 if there is none, 1 or 2.
    pub(crate) last: u32,
    /// Whether the paragraph is written without capitals.
    pub(crate) caseless: bool,
    /// Capitalised pieces among some before and after the gap.
    pub(crate) capitals: (u32, u32),
    /// Pieces of the open sentence in small letters.
    pub(crate) small: usize,
    /// Whether the paragraph ends as a sentence does.
    pub(crate) closed: bool,
    /// The pieces in sight, the place among them of the one before the gap, and of the open sentence's first.
    pub(crate) window: &'a [Piece],
    pub(crate) looks: &'a [Cell<Look>],
    /// All pieces of the paragraph, the place of the first in sight, and what they are by their characters.
    pub(crate) pieces: &'a [Piece],
    pub(crate) from: usize,
    pub(crate) marks: &'a Marks,
    pub(crate) at: usize,
    pub(crate) sentence: usize,
    /// Pieces of the paragraph up to the gap, and of the last sentence.
    pub(crate) number: usize,
    pub(crate) last_length: usize,
    /// Forms of gaps that ended sentences of the paragraph.
    pub(crate) ended: &'a Ended,
}

impl View<'_> {
    /// Whether a gap of this form ended a sentence of the paragraph.
    pub(crate) fn is_ended(&self, signature: u16) -> bool {
        self.ended.has(signature)
    }
}

/// A small set of forms of gaps; different ones may be taken for the same.
#[derive(Clone, Default, Debug)]
pub(crate) struct Ended([u64; 8]);

impl Ended {
    pub(crate) fn add(&mut self, signature: u16) {
        let at = Self::place(signature);
        self.0[at / 64] |= 1 << (at % 64);
    }

    fn has(&self, signature: u16) -> bool {
        let at = Self::place(signature);
        self.0[at / 64] >> (at % 64) & 1 == 1
    }

    fn place(signature: u16) -> usize {
        (u32::from(signature).wrapping_mul(0x9E37_79B1) >> 23) as usize
    }
}

/// The indices of a gap's weights.
pub(crate) fn indices(view: &View<'_>, classes: &[u8]) -> [u32; COUNT] {
    let text = view.text;
    let [p1, p2, p3] = view.before.map(|piece| Word::of(text, piece));
    let [n1, n2] = view.after.map(|piece| Word::of(text, piece));
    // Signs that stand alone, as in tokenised text, are seen by their characters; the word before them counts.
    let (q1, q2) = if p1.shape == 0 && p2.shape > 0 { (p2, p3) } else { (p1, p2) };
    let stop = u32::from(p1.last);
    let next = n1.shape | u32::from(n1.opens) << 4;
    let sides = stop | next << 8;
    let start = Word::of(text, view.first);
    let length = bucket(view.length);
    let ahead = bucket(view.ahead);
    let mut out = [0; COUNT];
    let mut at = 0;
    let mut put = |a: u32, b: u32| {
        out[at] = hash(at as u32, a, b);
        at += 1;
    };
    put(view.rule, 0);
    put(sides, view.rule | u32::from(view.caseless) << 4);
    put(n1.hash, stop);
    put(q1.hash, stop | n1.shape << 8);
    put(q1.shape | n1.shape << 4, stop);
    put(q1.hash, q2.hash);
    put(n2.hash, sides);
    put(n1.hash, n2.hash);
    put(ahead | u32::from(view.caseless) << 4, sides);
    put(view.open, sides | view.rule << 20);
    put(start.hash, stop | n1.shape << 8);
    put(view.last, sides);
    put(beside(text, view.before[0], true), beside(text, view.after[0], false));
    put(view.capitals.0 | view.capitals.1 << 8, stop | n1.shape << 8);
    put(start.shape | u32::from(start.last) << 8 | length << 16, sides);
    put(view.abbreviation | u32::from(view.caseless) << 4, n1.hash);
    let (c0, c1, c2) = (q1.class(classes), n1.class(classes), n2.class(classes));
    let names = c0 << 3 | c1;
    let small = bucket(view.small);
    put(c1 | u32::from(view.caseless) << 4, sides);
    put(names | start.shape << 8 | u32::from(start.last) << 16, sides);
    put(c1 | c2 << 3 | n2.shape << 8, sides);
    put(small | length << 8, sides);
    put(u32::from(n1.last) | u32::from(n2.last) << 8, sides);
    put(start.hash, length | n1.shape << 8 | stop << 16);
    put(names << 8 | u32::from(n1.last), length | stop << 8);
    out
}

/// A number's size, in steps that grow.
fn bucket(n: usize) -> u32 {
    match n {
        0..=4 => n as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=35 => 9,
        36..=60 => 10,
        61..=120 => 11,
        _ => 12,
    }
}

/// A fixed mixing function: the table depends on it.
fn hash(template: u32, a: u32, b: u32) -> u32 {
    let mut h = u64::from(a) << 32 | u64::from(b);
    h = (h ^ u64::from(template + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    h ^= h >> 32;
    (h.wrapping_mul(0xC4CE_B9FE_1A85_EC53) >> (64 - BITS)) as u32
}

/// A piece without its punctuation.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Word {
    /// Of its letters in lower case, with every digit a zero.
    pub(crate) hash: u32,
    /// Its form; 0 if it holds no letter and no digit.
    pub(crate) shape: u32,
    /// What stands before its letters, and after them.
    pub(crate) opens: u8,
    pub(crate) last: u8,
    /// Where its letters are in the text.
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// Where the hash of a word starts (FNV-1a).
const OFFSET: u32 = 0x811C_9DC5;

/// The hash with one more byte.
fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// Longer words are known by their first letters.
const LONGEST: usize = 24;

impl Word {
    pub(crate) fn of(text: &str, piece: Piece) -> Self {
        let bytes = &text.as_bytes()[piece.start()..piece.end()];
        if bytes.is_empty() {
            return Self { opens: 15, last: 15, ..Self::default() };
        }
        if piece.shape.within(Shape::LETTER) {
            let letters = bytes.iter().take(LONGEST);
            let hash = letters.fold(OFFSET, |hash, byte| step(hash, byte | 0x20));
            let (from, to) = (piece.start(), piece.end());
            return Self { hash, shape: shape(bytes, piece.shape), opens: 0, last: 0, from, to };
        }
        let (mut from, mut to) = (0, bytes.len());
        while from < to && sign(bytes, from) > 0 {
            from += sign(bytes, from);
        }
        while to > from && sign_before(bytes, to) > 0 {
            to -= sign_before(bytes, to);
        }
        let core = &bytes[from..to];
        let mut hash = OFFSET;
        if core.is_empty() {
            let mut last = 0;
            for &byte in
                bytes.iter().take(LONGEST).filter(|&&byte| std::mem::replace(&mut last, byte) != byte)
            {
                hash = step(hash, byte);
            }
        } else {
            for &byte in core.iter().take(LONGEST) {
                let byte = if byte.is_ascii_digit() { b'0' } else { byte.to_ascii_lowercase() };
                hash = step(hash, byte);
            }
        }
        Self {
            hash,
            shape: shape(core, piece.shape),
            opens: opens(&bytes[..from]),
            last: closes(&bytes[to..]),
            from: piece.start() + from,
            to: piece.start() + to,
        }
    }
}

/// A word's place in the table of classes.
fn class_index(hash: u32) -> usize {
    (hash.wrapping_mul(0x9E37_79B1) >> (32 - CLASS_BITS)) as usize
}

impl Word {
    /// How often the word was seen with a capital inside sentences: 0 no word, 1 unknown, from 2 nearly always to 6 never.
    fn class(self, classes: &[u8]) -> u32 {
        if matches!(self.shape, 0 | 6..=8) {
            return 0;
        }
        let at = class_index(self.hash);
        u32::from(classes[at / 2] >> (at % 2 * 4) & 15)
    }
}

/// How often the word in a piece was seen with a capital inside sentences; see [`Word::class`].
pub(crate) fn class(text: &str, piece: Piece, classes: &[u8]) -> u32 {
    Word::of(text, piece).class(classes)
}

/// The length of the sign at `at`, or 0 if a letter or a digit stands there.
fn sign(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        byte if byte.is_ascii_alphanumeric() => 0,
        0..0x80 => 1,
        0xE2 if matches!(bytes.get(at + 1), Some(0x80..=0x84 | 0x96..=0x97)) && bytes.len() > at + 2 => 3,
        0xC2 if matches!(bytes.get(at + 1), Some(0xA0..=0xBF)) => 2,
        _ => 0,
    }
}

/// The same for the sign that ends at `to`.
fn sign_before(bytes: &[u8], to: usize) -> usize {
    match bytes[to - 1] {
        byte if byte.is_ascii_alphanumeric() => 0,
        0..0x80 => 1,
        _ if to >= 3 && bytes[to - 3] == 0xE2 && sign(bytes, to - 3) == 3 => 3,
        _ if to >= 2 && bytes[to - 2] == 0xC2 && sign(bytes, to - 2) == 2 => 2,
        _ => 0,
    }
}

/// The form of a word without signs, in a piece of this shape.
pub(crate) fn shape(core: &[u8], bits: Shape) -> u32 {
    let Some(&first) = core.first() else { return 0 };
    match first {
        0x80.. => 9,
        b'0'..=b'9' if !bits.has(Shape::LETTER) => 6 + u32::from(core.len() > 3),
        b'0'..=b'9' => 8,
        b'a'..=b'z' if !bits.has(Shape::UPPER) => 1,
        b'a'..=b'z' => 5,
        _ if core.len() == 1 => 2,
        _ if !bits.has(Shape::LOWER) => 4,
        _ if core[1..].iter().any(u8::is_ascii_uppercase) => 10,
        _ => 3,
    }
}

/// The class of the signs before a word.
fn opens(signs: &[u8]) -> u8 {
    match signs {
        [] => 0,
        [b'"' | b'`' | b'\'', ..] | [0xE2, 0x80, 0x98..=0x9F, ..] => 1,
        [b'(' | b'[' | b'{', ..] => 2,
        [b'*' | b'+' | b'-' | b'=' | b'_' | b'~', _, ..] => 3,
        [b'-'] => 4,
        [b'*' | b'+' | b'=' | b'_' | b'~'] => 5,
        [b'$' | b'#' | b'@'] => 6,
        [b',' | b';' | b':' | b'.' | b'!' | b'?' | b'%' | b')' | b']' | b'}', ..] => 7,
        [b'>' | b'<' | b'|' | b'/' | b'\\', ..] => 8,
        [b'&', ..] => 9,
        [first, ..] if !first.is_ascii() => 10,
        _ => 11,
    }
}

/// The class of the signs after a word: the terminal among them, and whether quotes or brackets close.
fn closes(signs: &[u8]) -> u8 {
    let mut sign = 0;
    let mut closer = 0;
    let mut run = 0;
    for (at, &byte) in signs.iter().enumerate() {
        let class = match byte {
            b'.' => 1,
            b'!' => 2,
            b'?' => 3,
            b':' => 5,
            b';' => 6,
            b',' => 7,
            b'-' => 8,
            b'*' | b'=' | b'_' | b'~' | b'+' => 9,
            b'>' | b'|' | b'/' | b'\\' => 10,
            0xE2 if signs.get(at + 1..at + 3) == Some(&[0x80, 0xA6]) => 4,
            0xE2 if matches!(signs.get(at + 1..at + 3), Some([0x80, 0x93..=0x95])) => 8,
            b'"' | b'\'' | 0xE2 => {
                closer |= 16;
                continue;
            }
            b')' | b']' | b'}' => {
                closer |= 32;
                continue;
            }
            0x80.. => continue,
            _ => 11,
        };
        if class == 1 && sign == 1 {
            run += 1;
        }
        sign = if sign == 3 && class == 2 { 3 } else { class };
    }
    (if sign == 1 && run > 0 { 4 } else { sign }) | closer
}

/// The characters beside a gap, the last two bytes before it or the first two after it.
fn beside(text: &str, piece: Piece, before: bool) -> u32 {
    let bytes = &text.as_bytes()[piece.start()..piece.end()];
    let class = |byte: u8| match byte {
        b'a'..=b'z' => b'a',
        b'A'..=b'Z' => b'A',
        b'0'..=b'9' => b'0',
        byte => byte,
    };
    let at = |n: usize| {
        let byte =
            if before { bytes.len().checked_sub(n + 1).map(|at| bytes[at]) } else { bytes.get(n).copied() };
        u32::from(byte.map_or(0, class))
    };
    at(0) | at(1) << 8 | at(2) << 16
}

/// Whether a piece ends as a sentence does.
pub(crate) fn ends(text: &str, piece: Piece) -> bool {
    piece.shape.has(Shape::STOP.or(Shape::CRY).or(Shape::WIDE))
        && chars::ends_sentence(&text[piece.start()..piece.end()])
}

/// Whether a piece starts with a capital, quotes and brackets aside.
pub(crate) fn is_capitalised(text: &str, piece: Piece) -> bool {
    piece.shape.has(Shape::UPPER)
        && text.as_bytes()[piece.start()..piece.end()]
            .iter()
            .find(|byte| byte.is_ascii_alphanumeric())
            .is_some_and(u8::is_ascii_uppercase)
}

/// For training: a word's place in the table of classes, and whether it is small or starts with a capital.
#[cfg(feature = "training")]
pub(crate) fn class_of(text: &str, piece: Piece) -> Option<(usize, bool)> {
    let word = Word::of(text, piece);
    let at = class_index(word.hash);
    match word.shape {
        1 => Some((at, true)),
        2..=4 | 10 => Some((at, false)),
        _ => None,
    }
}
