//! How a word is written, and what stands between two.

use crate::fold::is_ignorable;

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// Begins with a small letter.
    Lower,
    /// Begins with a capital.
    Capital,
    /// Two capitals or more and no small letter.
    Upper,
    /// One capital alone.
    Initial,
    /// Begins with a letter of a script without case.
    Caseless,
    /// Begins with a digit.
    Number,
}

/// What stands between a word and the one before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gap {
    /// White space, a single line break included.
    Space,
    /// A hyphen.
    Hyphen,
    /// A full stop, perhaps with a space or hyphen after it.
    Dot,
    /// An ampersand.
    Ampersand,
    /// A comma.
    Comma,
    /// A slash.
    Slash,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// Anything else, a blank line, or the beginning of the text.
    Break,
}

/// The shape of a word of ASCII letters and digits.
pub(super) fn ascii_shape(word: &[u8]) -> Shape {
    let first = word[0];
    if first.is_ascii_lowercase() {
        return Shape::Lower;
    }
    if first.is_ascii_digit() {
        return Shape::Number;
    }
    let rest = &word[1..];
    if rest.iter().any(u8::is_ascii_lowercase) {
        Shape::Capital
    } else if rest.iter().any(u8::is_ascii_uppercase) {
        Shape::Upper
    } else {
        Shape::Initial
    }
}

/// The shape of any word.
pub(super) fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first = word.chars().next().unwrap_or(' ');
    if first.is_lowercase() {
        Shape::Lower
    } else if first.is_numeric() {
        Shape::Number
    } else if !first.is_uppercase() {
        Shape::Caseless
    } else if letters.clone().nth(1).is_none() {
        Shape::Initial
    } else if letters.all(|c| !c.is_lowercase()) {
        Shape::Upper
    } else {
        Shape::Capital
    }
}

/// What the text between two words is.
pub(crate) fn gap(between: &str) -> Gap {
    if between == " " {
        return Gap::Space;
    }
    let mut kind = Gap::Space;
    let mut lines = 0;
    for c in between.chars().take(12) {
        let next = match c {
            '\n' => {
                lines += 1;
                continue;
            }
            c if c.is_whitespace() || is_ignorable(c) => continue,
            '-' | '‐' | '‑' => Gap::Hyphen,
            '.' => Gap::Dot,
            '&' => Gap::Ampersand,
            ',' => Gap::Comma,
            '/' => Gap::Slash,
            '(' | '[' => Gap::Open,
            ')' | ']' => Gap::Close,
            _ => return Gap::Break,
        };
        kind = match (kind, next) {
            (Gap::Space, next) => next,
            (Gap::Dot, Gap::Hyphen) => Gap::Dot,
            _ => return Gap::Break,
        };
    }
    let spaced_dash = kind == Gap::Hyphen && between.contains(char::is_whitespace);
    if lines > 1 || between.len() > 24 || spaced_dash { Gap::Break } else { kind }
}
