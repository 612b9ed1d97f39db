//! Whether a sentence ends at a gap between two pieces of text. The place for a learned model beside the rules.

use super::abbreviations::{self, Kind};
use super::markers;
use crate::chars;
use crate::tokens::special;

/// White space between two pieces of a text, and what stands around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gap<'a> {
    /// The piece before it, with closing quotes and brackets that stand apart.
    pub(crate) before: &'a str,
    /// The piece after it.
    pub(crate) after: &'a str,
    /// The piece after that, or nothing.
    pub(crate) later: &'a str,
    /// Whether `before` opens the sentence.
    pub(crate) opens: bool,
}

/// What the piece after a gap starts with, opening quotes and brackets aside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Next<'a> {
    /// A capital, or a letter of a script without capitals: the word.
    Upper(&'a str),
    Lower,
    Digit,
    /// Signs that continue a sentence: a comma, a closing bracket.
    Continues,
    Other,
}

/// Decides by rules.
pub(crate) fn is_boundary(gap: &Gap<'_>) -> bool {
    let core = without_notes(without_closers(gap.before));
    if special::is_emoticon(gap.before) {
        return matches!(next(gap), Next::Upper(_));
    }
    if core.ends_with("[...") || core.ends_with("[…") {
        return false;
    }
    let Some(last) = core.chars().next_back().filter(|&c| chars::is_terminal(c)) else { return false };
    let next = next(gap);
    if next == Next::Continues {
        return false;
    }
    let quoted = gap.before.len() > core.len();
    // "Not again …" Smith said.
    if quoted
        && last != '.'
        && matches!(next, Next::Upper(_))
        && abbreviations::is_reporting(first_word(gap.later))
    {
        return false;
    }
    let stem = core.trim_end_matches(chars::is_terminal);
    match last {
        '.' if core.len() - stem.len() == 1 => after_stop(gap, stem, next, quoted),
        '.' | '…' if !core[stem.len()..].contains(['!', '?']) => !matches!(next, Next::Lower),
        _ => after_cry(stem, next, quoted),
    }
}

/// A single full stop after `stem`.
fn after_stop(gap: &Gap<'_>, stem: &str, next: Next<'_>, quoted: bool) -> bool {
    let word = stem.trim_start_matches(|c| chars::is_opener(c) || c == '-' || markers::is_bullet_sign(c));
    if gap.opens && is_marker(word) {
        return false;
    }
    let word = word.rsplit(['(', '[', '/', '"', '“', '—', '–']).next().unwrap_or(word);
    let starts = matches!(next, Next::Upper(word) if abbreviations::is_starter(word));
    match abbreviations::kind(word) {
        Some(Kind::Inside) => false,
        Some(Kind::Number) if matches!(next, Next::Digit) => false,
        Some(Kind::Either) => starts,
        Some(Kind::Closing) => matches!(next, Next::Upper(_)),
        _ => match next {
            Next::Lower => !quoted && is_plain(word),
            _ => true,
        },
    }
}

/// Question and exclamation marks.
fn after_cry(stem: &str, next: Next<'_>, quoted: bool) -> bool {
    match next {
        Next::Lower => !quoted && !abbreviations::is_exclaimed(stem.trim_start_matches(chars::is_opener)),
        _ => true,
    }
}

/// A lower-case word of some length: no abbreviation that the list misses.
fn is_plain(word: &str) -> bool {
    word.chars().count() > 3 && word.chars().all(char::is_lowercase)
}

/// What numbers or letters the items of a list and the parts of a text: `12`, `2.1`, `b`.
fn is_marker(word: &str) -> bool {
    let digits = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (word.len() <= 11 && word.split('.').all(digits))
        || (word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase()))
}

/// Without numbers of notes in brackets: `ended.[5]` gives `ended.`
pub(crate) fn without_notes(core: &str) -> &str {
    let mut head = core;
    while let Some(open) = head.rfind('[').filter(|&open| markers::is_note(&head[open..])) {
        head = head[..open].trim_end_matches(is_closing);
    }
    if head.ends_with(chars::is_terminal) { head } else { core }
}

/// Without the closing quotes and brackets at the end.
fn without_closers(before: &str) -> &str {
    let mut core = before.trim_end_matches(is_closing);
    while let Some(head) = chars::CLOSING_NAMES.iter().find_map(|name| core.strip_suffix(name)) {
        core = head.trim_end_matches(is_closing);
    }
    core
}

fn is_closing(c: char) -> bool {
    chars::is_closer(c) || c.is_whitespace()
}

fn next<'a>(gap: &Gap<'a>) -> Next<'a> {
    let inside = |piece: &'a str| piece.trim_start_matches(|c| chars::is_opener(c) || matches!(c, '*' | '_'));
    let mut piece = inside(gap.after);
    if piece.is_empty() {
        piece = inside(gap.later);
    }
    let Some(first) = piece.chars().next() else { return Next::Other };
    match first {
        c if c.is_lowercase() => Next::Lower,
        c if c.is_numeric() => Next::Digit,
        c if c.is_alphabetic() => Next::Upper(first_word(piece)),
        ',' | ';' | ':' | ')' | ']' | '}' | '.' | '!' | '?' | '%' | '…' | '”' | '’' | '»' | '=' | '/'
        | '&' => Next::Continues,
        _ => Next::Other,
    }
}

/// The letters that a piece starts with; nothing if it is an initial or an abbreviation with a stop.
fn first_word(piece: &str) -> &str {
    let end = piece.find(|c: char| !chars::is_word(c)).unwrap_or(piece.len());
    if piece[end..].starts_with('.') && end <= 2 { "" } else { &piece[..end] }
}
