//! Sentences of running text.

pub(crate) mod abbreviations;
pub(crate) mod changes;
mod explain;
pub(crate) mod features;
pub(crate) mod gaps;
mod markers;
pub(crate) mod model;
mod runtime;
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

/// Where a sentence ends inside a piece because the space is missing: `ended.The`, `ended.https://…`
fn glued(piece: &str) -> Option<usize> {
    if piece.len() > LONGEST_CORE {
        return None;
    }
    work::steps(piece.len());
    let mut from = 0;
    while let Some(found) = memchr::memchr3(b'.', b'!', b'?', &piece.as_bytes()[from..]) {
        let at = from + found;
        from = at + 1;
        let word = piece[..at].bytes().rev().take_while(u8::is_ascii_lowercase).count();
        let rest = piece[from..].trim_start_matches(['"', '”', ')', '’']);
        let mut next = rest.chars();
        let capital =
            next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase);
        let starts = capital && (!piece[..at].contains("://")) || rest.starts_with("http");
        if word >= 3 && starts && abbreviations::kind(&piece[at - word..at]).is_none() {
            return (special::address(piece).is_none() || rest.starts_with("http"))
                .then_some(piece.len() - rest.len());
        }
    }
    None
}

/// A piece that belongs to the sentence before it: closing quotes and brackets, the number of a note.
fn is_trailer(piece: &str) -> bool {
    piece.chars().all(chars::is_closer)
        || chars::CLOSING_NAMES.contains(&piece)
        || markers::is_note(piece) && piece.ends_with(']')
}
