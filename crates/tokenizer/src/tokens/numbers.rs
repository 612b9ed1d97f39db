//! Numbers, dates in digits, telephone numbers.

use super::options::{Options, TokenRule};
use super::special;
use crate::chars;
use crate::lists::WordSet;
use crate::pieces::Shape;
use crate::work;
use std::sync::LazyLock;

static UNITS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("data/units.txt")));

/// No telephone number or date is longer.
const LONGEST_PHONE: usize = 24;

/// The end of the number that `piece` starts with, in bytes, and whether letters follow that belong to it as a word.
pub(crate) fn number(piece: &str, options: Options) -> (usize, bool) {
    let bytes = piece.as_bytes();
    let mut at = usize::from(matches!(bytes[0], b'+' | b'.' | b'\''));
    if piece.starts_with('’') {
        at = '’'.len_utf8();
    }
    at = digits(bytes, at);
    if bytes.get(at) == Some(&b'-')
        && let Some((end, rule)) = hyphenated(piece)
        && options.has(rule)
    {
        return (end, false);
    }
    let letters = letters(&piece[at..]);
    work::steps(at + letters.len());
    if letters.is_empty() {
        if special::starts_file_end(&piece[at..]) {
            return (at, true);
        }
        return (decade(piece, at), false);
    }
    if options.has(TokenRule::Units) && UNITS.has_folded(letters) {
        return (at, false);
    }
    (at, true)
}

/// The letters and digits that `tail` starts with.
fn letters(tail: &str) -> &str {
    match tail.as_bytes().first() {
        Some(&byte) if byte.is_ascii() && !Shape::of(byte).has(Shape::WORD) => "",
        _ => &tail[..tail.find(|c| !chars::is_word(c)).unwrap_or(tail.len())],
    }
}

/// The end of digits with stops, commas, colons and slashes between them.
fn digits(bytes: &[u8], mut at: usize) -> usize {
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        let inner = match bytes.get(at) {
            Some(b'.' | b':' | b'/') => bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
            Some(b',') => is_grouped(&bytes[at..]),
            _ => false,
        };
        if !inner {
            return at;
        }
        at += 1;
    }
}

/// Whether a comma groups the digits after it: `,000`, and `,00,000` as in India; but not `,19,20`.
fn is_grouped(tail: &[u8]) -> bool {
    let group = tail[1..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    match group {
        3 => true,
        2 => {
            tail.get(3) == Some(&b',')
                && tail[4..].iter().take(4).take_while(|b| b.is_ascii_digit()).count() == 3
        }
        _ => false,
    }
}

/// `1980's` is one token.
fn decade(piece: &str, at: usize) -> usize {
    let years = matches!(at, 2 | 4) && piece.as_bytes()[..at].iter().all(u8::is_ascii_digit);
    let end = ["'s", "’s"].into_iter().find(|end| piece[at..].starts_with(end));
    match end {
        Some(end) if years && !piece[at + end.len()..].starts_with(chars::is_word) => at + end.len(),
        _ => at,
    }
}

/// The end of a telephone number or date that is written with hyphens, and the rule that keeps it whole.
fn hyphenated(piece: &str) -> Option<(usize, TokenRule)> {
    let known = |b: &u8| b.is_ascii_alphanumeric() || *b == b'-';
    let end = piece.bytes().take(LONGEST_PHONE + 1).take_while(known).count();
    if end > LONGEST_PHONE {
        return None;
    }
    let whole = piece[..end].trim_end_matches('-');
    let mut lens = [0; 5];
    let mut groups = 0;
    let mut month = false;
    for group in whole.split('-') {
        let numeric = group.bytes().all(|b| b.is_ascii_digit());
        let named = groups == 1 && group.len() == 3 && group.bytes().all(|b| b.is_ascii_alphabetic());
        if groups == lens.len() || group.is_empty() || !(numeric || named) {
            return None;
        }
        month |= named;
        lens[groups] = group.len();
        groups += 1;
    }
    let rule = match &lens[..groups] {
        [1 | 2, 3, 2 | 4] if month => TokenRule::Dates,
        _ if month => return None,
        [3, 4] | [5, 4] | [3, 3, 4] | [1, 3, 3, 4] => TokenRule::Phones,
        [1 | 2, 1 | 2, 2 | 4] | [4, 2, 2] => TokenRule::Dates,
        _ => return None,
    };
    Some((whole.len(), rule))
}
