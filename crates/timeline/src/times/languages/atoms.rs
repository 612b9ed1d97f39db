//! Cuts text of any language into words, numbers and signs.

use super::vocabulary::{Entry, Vocabulary};
use crate::times::lex::What;

/// A word, a number or a sign, with what the vocabulary knows of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom<'v> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) what: What,
    /// Whether white space, or the start of the text, stands before it.
    pub(super) spaced: bool,
    pub(super) entry: Option<&'v Entry>,
}

/// Letters, with the marks over and under them.
pub(super) fn in_word(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '_' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}')
}

/// One sign for those that are written alike.
pub(super) fn sign(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '`' | '′' => '\'',
        '‐' | '‑' | '–' | '—' | '−' => '-',
        '،' => ',',
        other => other,
    }
}

/// The value of a digit of any of the sets that news uses.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        _ => None,
    }
}

/// The atoms of `text[from..to]`, put after those of `atoms`; returns whether any may be a part of a time.
pub(super) fn cut<'v>(
    text: &str,
    (from, to): (usize, usize),
    vocabulary: &'v Vocabulary,
    atoms: &mut Vec<Atom<'v>>,
) -> bool {
    let mut trigger = false;
    let mut spaced = true;
    let mut at = from;
    while let Some(c) = text[at..to].chars().next() {
        let start = at;
        if c.is_whitespace() || is_invisible(c) {
            spaced |= c.is_whitespace();
            at += c.len_utf8();
        } else if digit(c).is_some() {
            let (what, end) = number(text, at, to);
            at = end;
            trigger |= matches!(what, What::Digits { .. });
            atoms.push(Atom { start, end, what, spaced, entry: None });
            spaced = false;
        } else if in_word(c) {
            at += text[at..to].find(|c| !in_word(c)).unwrap_or(to - at);
            trigger |= word(text, (start, at), spaced, vocabulary, atoms);
            spaced = false;
        } else {
            at += c.len_utf8();
            atoms.push(Atom { start, end: at, what: What::Sign(sign(c)), spaced, entry: None });
            spaced = false;
        }
    }
    trigger
}

/// Marks of writing direction and soft hyphens.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The atom of a word, or of its two parts where the language joins what others write apart.
fn word<'v>(
    text: &str,
    (start, end): (usize, usize),
    spaced: bool,
    vocabulary: &'v Vocabulary,
    atoms: &mut Vec<Atom<'v>>,
) -> bool {
    let whole = &text[start..end];
    if let Some(last) = atoms.last_mut().filter(|last| last.entry.is_some_and(|entry| entry.opens))
        && let Some(entry) = vocabulary.pair(&text[last.start..last.end], whole)
    {
        (last.end, last.entry) = (end, Some(entry));
        return entry.is_trigger();
    }
    let mut add = |start, end, spaced, entry: Option<&'v Entry>| {
        atoms.push(Atom { start, end, what: What::Word, spaced, entry });
        entry.is_some_and(Entry::is_trigger)
    };
    let found = vocabulary.entry(whole);
    if found.is_none()
        && let Some((at, first, second)) = vocabulary.parts(whole)
    {
        let one = add(start, start + at, spaced, first);
        return add(start + at, end, false, Some(second)) || one;
    }
    add(start, end, spaced, found)
}

/// A number and where it ends; one with a separator of thousands or decimals is no field of a date.
fn number(text: &str, from: usize, to: usize) -> (What, usize) {
    let (mut value, mut len, mut at) = (0_u32, 0_u8, from);
    let run = |at: usize| text[at..to].chars().map_while(digit).count();
    for n in text[from..to].chars().map_while(digit) {
        value = value.saturating_mul(10).saturating_add(n);
        len = len.saturating_add(1);
        at += text[at..to].chars().next().map_or(0, char::len_utf8);
    }
    let mut quantity = len > 8;
    while let Some(c) = text[at..to].chars().next() {
        let after = at + c.len_utf8();
        let digits = run(after);
        let grouped = matches!(c, '.' | '٬' | '\u{a0}' | '\u{202f}') && digits == 3 && len <= 3;
        let decimal = matches!(c, ',' | '٫') && digits > 0;
        if !grouped && !decimal {
            break;
        }
        quantity = true;
        at = after + text[after..to].chars().map_while(|c| digit(c).map(|_| c.len_utf8())).sum::<usize>();
    }
    (if quantity { What::Quantity } else { What::Digits { value, len } }, at)
}
