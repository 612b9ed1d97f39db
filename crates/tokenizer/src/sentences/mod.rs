//! Sentences of running text.

pub(crate) mod abbreviations;
pub(crate) mod changes;
mod explain;
pub(crate) mod features;
pub(crate) mod gaps;
mod markers;
pub(crate) mod model;
mod runtime;
pub(crate) mod surroundings;
mod vocabulary;
pub(crate) mod walk;

use crate::pieces::Piece;
use crate::tokens::special;
use crate::{Span, chars, work};
use changes::Changes;
use features::View;
use walk::Walk;

pub use explain::Explanation;
use explain::explain;

/// Longer pieces are no words.
const LONGEST_CORE: usize = 200;

/// Cuts `text[from..to]`, which is English and holds no furniture, into sentences; `all` are the pieces around it.
pub(crate) fn split(
    text: &str,
    all: &[Piece],
    from: usize,
    to: usize,
    changes: &Changes,
    out: &mut Vec<Span>,
) {
    Walk::new(text, all, from, to, changes)
        .unless_tokenised(to)
        .run(&mut |view: &View<'_>| model::score(view) > 0, |span| out.push(span));
}

/// Where a sentence ends inside a piece because the space is missing: `ended.The`, `ended...The`, `ended?the`,
/// `ended.https://…`
fn glued(piece: &str) -> Option<usize> {
    if piece.len() > LONGEST_CORE {
        return None;
    }
    work::steps(piece.len());
    let mut from = 0;
    while let Some(found) = memchr::memchr3(b'.', b'!', b'?', &piece.as_bytes()[from..]) {
        let at = from + found;
        from = at + 1;
        let cry = piece.as_bytes()[at] != b'.';
        let rest = piece[from..].trim_start_matches(['"', '”', ')', '’']);
        if !starts_glued(rest, cry && !piece.contains(['/', '=', '@'])) {
            continue;
        }
        let stem = piece[..at].trim_end_matches(['.', '!', '?']);
        let word = stem.bytes().rev().take_while(u8::is_ascii_lowercase).count();
        let ellipsis =
            at > stem.len() && stem.ends_with(|c: char| c.is_alphanumeric() || chars::is_closer(c));
        let ends = ellipsis || word >= 3 && abbreviations::kind(&stem[stem.len() - word..]).is_none();
        let web = rest.starts_with("http");
        if ends && (web || !piece[..at].contains("://") && special::address(piece).is_none()) {
            return Some(piece.len() - rest.len());
        }
    }
    None
}

/// Whether `rest` can start a sentence without a space before it: a capitalised word, an address, I; after a cry
/// any word.
fn starts_glued(rest: &str, cry: bool) -> bool {
    let mut next = rest.chars();
    let (first, second) = (next.next(), next.next());
    let capital = first.is_some_and(char::is_uppercase) && second.is_some_and(char::is_lowercase);
    let letter = first == Some('I') && second.is_none_or(|c| matches!(c, '\'' | '’'));
    capital || letter || rest.starts_with("http") || cry && first.is_some_and(char::is_lowercase)
}

/// A piece that belongs to the sentence before it: closing quotes and brackets, the number of a note.
fn is_trailer(piece: &str) -> bool {
    piece.chars().all(chars::is_closer)
        || chars::CLOSING_NAMES.contains(&piece)
        || markers::is_note(piece) && piece.ends_with(']')
}
