//! Cuts a piece of text into words, numbers and signs, and looks each word up.
//!
//! The cut does not depend on the preset of the document's tokens: `mid-July` is always three
//! atoms, `19-Nov-12` five.

use super::holiday;
use super::words::{Sense, senses};

/// What an atom is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum What {
    /// Letters.
    Word,
    /// Digits alone: their value and how many there are.
    Digits { value: u32, len: u8 },
    /// A number that is no field of a date: `250,000`, `3.5`, more digits than a year has.
    Quantity,
    /// Any other character.
    Sign(char),
}

/// A word, a number or a sign.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atom {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) what: What,
    /// Whether white space, or the start of the piece, stands before it.
    pub(crate) spaced: bool,
    pub(crate) senses: &'static [Sense],
}

/// Letters that occur inside a word beside letters.
fn in_word(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// The atoms of `text[from..to]`, put into `atoms`; returns whether any of them may begin or be a time.
pub(crate) fn lex(text: &str, from: usize, to: usize, atoms: &mut Vec<Atom>) -> bool {
    atoms.clear();
    let mut trigger = false;
    let mut at = from;
    let mut spaced = true;
    while let Some(c) = text[at..to].chars().next() {
        if c.is_whitespace() {
            spaced = true;
            at += c.len_utf8();
            continue;
        }
        let start = at;
        let (what, found): (What, &'static [Sense]) = if c.is_ascii_digit() {
            at = number_end(text, at, to);
            trigger |= at - start <= 4;
            (number(&text[start..at]), &[])
        } else if in_word(c) {
            at = word_end(text, at, to);
            // o'clock is one word, with either apostrophe.
            if &text[start..at] == "o" {
                at += clock_tail(&text[at..to]);
            }
            let word = &text[start..at];
            let clock = at - start > 6 && (word.starts_with("o'") || word.starts_with("o’"));
            let found = if clock { senses("oclock") } else { senses(word) };
            trigger |= if found.is_empty() {
                holiday::may_begin(word)
            } else {
                found.iter().any(|s| !matters_only_beside(*s))
            };
            (What::Word, found)
        } else {
            at += c.len_utf8();
            (What::Sign(c), &[])
        };
        atoms.push(Atom { start, end: at, what, spaced, senses: found });
        spaced = false;
    }
    trigger
}

/// Senses that are no reason to parse a sentence.
fn matters_only_beside(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::One
            | Sense::Some
            | Sense::Number(0..=18 | 20..)
            | Sense::Tens(_)
            | Sense::Times(_)
            | Sense::Suffix
            | Sense::Zone(_)
            | Sense::AmPm(_)
            | Sense::About(_)
            | Sense::Than(_)
            | Sense::AtLeast(_)
            | Sense::BeforeAfter(_)
            | Sense::EdgeOf(_)
            | Sense::Half
            | Sense::Ordinal(_)
            | Sense::ThatWhich(_)
            | Sense::Every(_)
            | Sense::Which(_)
    )
}

/// Where the word that begins at `at` ends; nearly all letters are ASCII.
fn word_end(text: &str, at: usize, to: usize) -> usize {
    let bytes = &text.as_bytes()[at..to];
    let ascii = bytes.iter().take_while(|b| b.is_ascii_alphabetic() || **b == b'_').count();
    match bytes.get(ascii) {
        Some(byte) if !byte.is_ascii() => {
            let rest = &text[at + ascii..to];
            at + ascii + rest.find(|c| !in_word(c)).unwrap_or(rest.len())
        }
        _ => at + ascii,
    }
}

fn clock_tail(rest: &str) -> usize {
    ["'clock", "’clock"].iter().find(|t| rest.starts_with(**t)).map_or(0, |t| t.len())
}

/// Where the number that begins at `at` ends: digits, with `,` before three digits and `.` before any.
fn number_end(text: &str, at: usize, to: usize) -> usize {
    let bytes = &text.as_bytes()[..to];
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = at + digits(at);
    loop {
        let more = bytes.get(end).map_or(0, |sign| match sign {
            b',' if digits(end + 1) == 3 => 3,
            _ => 0,
        });
        if more == 0 {
            return end;
        }
        end += 1 + more;
    }
}

fn number(digits: &str) -> What {
    match digits.parse() {
        Ok(value) if digits.len() <= 8 => What::Digits { value, len: digits.len() as u8 },
        _ => What::Quantity,
    }
}
