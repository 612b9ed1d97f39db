//! Tokens that start with a sign, and the classes of tokens.

use crate::{TokenClass, chars, work};
use unicode_segmentation::UnicodeSegmentation;

/// A rule drawn with signs: `-----`, `|==+`.
pub(super) fn is_rule(piece: &str) -> bool {
    piece.len() >= 3 && piece.bytes().all(|b| b"-=_*+|<>~#^".contains(&b))
}

/// A bracket as the Penn Treebank writes it: `-LRB-`.
pub(super) fn is_bracket_name(piece: &str) -> bool {
    matches!(piece, "-LRB-" | "-RRB-" | "-LSB-" | "-RSB-" | "-LCB-" | "-RCB-")
}

/// Whether a number starts with the sign `first`, if no letter stands before it.
pub(super) fn starts_number(first: char, after: &str) -> bool {
    let digit = |text: &str| text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    match first {
        '.' | '+' => digit(after),
        // '98, '60s
        '\'' | '’' => {
            digit(after)
                && after.len() >= 2
                && digit(&after[1..])
                && !after[2..].starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// The length of a currency sign with letters: `US$`, `C$`.
pub(super) fn currency(rest: &str) -> Option<usize> {
    let at = rest.bytes().take(4).position(|b| b == b'$')?;
    rest[..at].bytes().all(|b| b.is_ascii_uppercase()).then_some(at + 1)
}

/// The length of the token of signs that `rest` starts with: a run of one sign, or of stops and marks.
pub(super) fn run_of(rest: &str, first: char) -> usize {
    let end = |same: fn(char, char) -> bool| rest.find(|c| !same(c, first)).unwrap_or(rest.len());
    let len = match first {
        '.' | '!' | '?' | '…' => end(|c, _| matches!(c, '.' | '!' | '?' | '…')),
        '-' | '=' | '_' | '*' | '~' | '+' | '#' | '<' | '>' | '|' | '^' | ',' | '/' | '\\' | '$' => {
            end(|c, first| c == first)
        }
        '\'' | '`' | '’' | '‘' if rest[first.len_utf8()..].starts_with(first) => 2 * first.len_utf8(),
        _ => one(rest, first),
    };
    work::steps(len);
    len
}

/// The length of one sign, with all that makes up an emoji.
pub(super) fn one(rest: &str, first: char) -> usize {
    if first.is_ascii() { 1 } else { rest.graphemes(true).next().map_or(first.len_utf8(), str::len) }
}

/// Whether a single quotation mark is open after `piece`, if `quoted` says so before it.
pub(super) fn leaves_quoted(piece: &str, quoted: bool) -> bool {
    let inner = piece.trim_start_matches(|c: char| chars::is_opener(c) && !chars::is_apostrophe(c));
    let opens = inner.starts_with(['\'', '‘', '`'])
        && !inner.trim_start_matches('\'').starts_with(|c: char| c.is_ascii_digit());
    let closes = inner
        .trim_end_matches(|c: char| !chars::is_word(c) && !chars::is_apostrophe(c))
        .ends_with(['\'', '’']);
    (quoted || opens) && !closes
}

/// The class of a token by its characters.
pub(crate) fn class_of(token: &str) -> TokenClass {
    work::steps(token.len());
    let mut signs = token.chars().filter(|c| !matches!(c, '.' | ',' | '\'' | '’'));
    match signs.next() {
        Some(first) if first.is_numeric() && signs.all(char::is_numeric) => TokenClass::Number,
        Some(first) if token.chars().any(char::is_alphanumeric) || chars::is_word(first) => TokenClass::Word,
        Some(first) => class_of_sign(first),
        None => TokenClass::Punctuation,
    }
}

pub(super) fn class_of_sign(sign: char) -> TokenClass {
    let punctuation = if sign.is_ascii() {
        sign.is_ascii_punctuation()
            && !matches!(sign, '$' | '%' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~' | '#' | '&' | '@')
            || sign == '`'
    } else {
        matches!(sign, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}')
            || matches!(
                sign,
                '¡' | '§'
                    | '«'
                    | '¶'
                    | '·'
                    | '»'
                    | '¿'
                    | '،'
                    | '؛'
                    | '؟'
                    | '۔'
                    | '।'
                    | '！'
                    | '，'
                    | '．'
                    | '？'
                    | '：'
                    | '；'
                    | '（'
                    | '）'
            )
    };
    if punctuation { TokenClass::Punctuation } else { TokenClass::Symbol }
}
