//! What can be counted of a block without knowing its neighbours, in one pass over its bytes.

use super::lexicon::{CALL, CUE, FUNCTION, Lexicon, MONTH, OPENED, OPENER, WITHIN};
use crate::chars;
use crate::pieces::{self, Piece};

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

/// What a word's core is made of.
const CORE: pieces::Shape = pieces::Shape::WORD.or(pieces::Shape::WIDE);

impl Shape {
    /// Counts over the pieces of a block; of a long one only over its start.
    pub(crate) fn of(text: &str, block: &[Piece], lexicon: &Lexicon) -> Self {
        let (Some(first), Some(last)) = (block.first(), block.last()) else { return Self::default() };
        let ending = last.span().text(text);
        let mut shape = Shape { ends: ends(text, block), colon: ending.ends_with(':'), ..Shape::default() };
        let bytes = text.as_bytes();
        let end = first.start() + LONG;
        let mut all = pieces::Shape::default();
        let (mut opener, mut classes) = (0, 0);
        let (mut words, mut lower, mut function) = (0, 0, 0);
        for piece in block.iter().take_while(|piece| piece.start() < end) {
            all = all.or(piece.shape);
            let (start, end, first) = if piece.shape.within(pieces::Shape::LETTER) {
                (piece.start(), piece.end(), pieces::Shape::of(bytes[piece.start()]))
            } else if piece.shape.has(CORE) {
                let Some(core) = shape.core(text, *piece) else { continue };
                core
            } else {
                continue;
            };
            let class = lexicon.class(bytes, start, end);
            if words == 0 {
                opener = class;
            }
            classes |= class;
            words += 1;
            lower += u32::from(first == pieces::Shape::LOWER);
            shape.numbers += u32::from(first == pieces::Shape::DIGIT);
            function += u32::from(class & FUNCTION != 0);
            shape.months |= class & MONTH != 0 && first == pieces::Shape::UPPER;
        }
        (shape.words, shape.lower, shape.function) = (words, lower, function);
        let opens = opener & OPENER != 0;
        shape.cue = classes & CUE != 0 || opens && classes & CALL != 0;
        shape.phrase = classes & (CUE | WITHIN) != 0 || opens && classes & (CALL | OPENED) != 0;
        shape.brackets = all.has(pieces::Shape::BRACKET);
        shape.digits = all.has(pieces::Shape::DIGIT);
        shape.signs = all.has(pieces::Shape::SIGN.or(pieces::Shape::WIDE));
        shape
    }

    /// Where the word starts and ends in a piece with signs, and the class of its first letter.
    fn core(&mut self, text: &str, piece: Piece) -> Option<(usize, usize, pieces::Shape)> {
        let bytes = text.as_bytes();
        let (mut start, mut end) = (piece.start(), piece.end());
        let stop = pieces::Shape::STOP.or(pieces::Shape::CRY);
        self.stops += u32::from(pieces::Shape::of(bytes[end - 1]).has(stop));
        while !pieces::Shape::of(bytes[start]).has(CORE) {
            start += 1;
        }
        while !pieces::Shape::of(bytes[end - 1]).has(CORE) {
            end -= 1;
        }
        let mut first = pieces::Shape::of(bytes[start]);
        if !bytes[start].is_ascii() {
            let inside = text[start..end].trim_start_matches(|c: char| !chars::is_word(c));
            let letter = inside.chars().next()?;
            first = if letter.is_uppercase() {
                pieces::Shape::UPPER
            } else if letter.is_numeric() {
                pieces::Shape::DIGIT
            } else {
                pieces::Shape::LOWER
            };
            start = end - inside.len();
        }
        if !bytes[end - 1].is_ascii() {
            end = start + text[start..end].trim_end_matches(|c: char| !chars::is_word(c)).len();
        }
        Some((start, end, first))
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

/// Whether a block ends as a sentence does.
fn ends(text: &str, block: &[Piece]) -> bool {
    let mut last = block.iter().rev().map(|piece| piece.span().text(text));
    last.find_map(chars::last_inside).is_some_and(chars::is_terminal)
}
