//! Sentences of running text.

pub(crate) mod abbreviations;
pub(crate) mod gaps;
mod markers;

use crate::tokens::special;
use crate::{Span, chars};
use gaps::Gap;
use markers::Marker;

/// Closing quotes and brackets further away do not count, and longer pieces are no words.
const LONGEST_CORE: usize = 200;

/// Cuts `text[from..to]`, which holds no furniture, into sentences.
pub(crate) fn split(text: &str, from: usize, to: usize, out: &mut Vec<Span>) {
    let mut pieces = chars::chunks(text, from, to);
    let Some(first) = pieces.next() else { return };
    let mut state = State { start: first.0, ..State::default() };
    let mut piece = first;
    let mut after = pieces.next();
    let mut later = pieces.next();
    loop {
        while let Some(cut) = glued(&text[piece.0..piece.1]) {
            out.push(Span::new(state.start, piece.0 + cut));
            piece.0 += cut;
            state.begin(piece.0);
        }
        let Some(next) = after else { break };
        if state.ends(text, piece, next, later) {
            out.push(Span::new(state.start, piece.1));
            state.begin(next.0);
        }
        (piece, after, later) = (next, later, pieces.next());
    }
    out.push(Span::new(state.start, piece.1));
}

/// Where a sentence ends inside a piece because the space is missing: `ended.The`, `ended.https://…`
fn glued(piece: &str) -> Option<usize> {
    if piece.len() > LONGEST_CORE {
        return None;
    }
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

/// What is known of the sentence that is open.
#[derive(Default)]
struct State {
    /// Where it starts.
    start: usize,
    /// Where the last piece starts that is more than closing quotes and brackets.
    core: usize,
    /// How many straight quotes it has had.
    quotes: usize,
    /// The last marker of a list.
    marker: Option<Marker>,
}

impl State {
    /// Opens the sentence that starts at `start`.
    fn begin(&mut self, start: usize) {
        self.start = start;
        self.core = start;
        self.quotes = 0;
    }

    /// Whether the sentence ends after `piece`, before `next`.
    fn ends(
        &mut self,
        text: &str,
        piece: (usize, usize),
        next: (usize, usize),
        later: Option<(usize, usize)>,
    ) -> bool {
        let before = &text[piece.0..piece.1];
        let after = &text[next.0..next.1];
        self.quotes += before.bytes().filter(|&b| b == b'"').count();
        if piece.0 == self.start || !is_trailer(before) {
            self.core = piece.0;
        }
        if piece.0 == self.start && self.marker.is_none() {
            self.marker = Marker::read(before);
        }
        if self.starts_item(after) {
            return true;
        }
        if self.is_closing(after) {
            return false;
        }
        let later = later.map_or("", |later| &text[later.0..later.1]);
        if piece.1 - self.core > LONGEST_CORE {
            self.core = piece.0;
        }
        let gap = Gap { before: &text[self.core..piece.1], after, later, opens: self.opens(text) };
        gaps::is_boundary(&gap)
    }

    /// Whether `after` marks the next item of a list that runs on in one line.
    fn starts_item(&mut self, after: &str) -> bool {
        if markers::is_bullet(after) {
            return true;
        }
        let Some(last) = self.marker else { return false };
        match Marker::read(after) {
            Some(marker) if marker.follows(last) => {
                self.marker = Some(marker);
                true
            }
            _ => false,
        }
    }

    /// Whether `after` is nothing but the closing quote or bracket of this sentence.
    fn is_closing(&self, after: &str) -> bool {
        match after {
            "\"" => self.quotes % 2 == 1,
            _ => is_trailer(after),
        }
    }

    /// Whether nothing but a bullet or a colon's lead-in stands before the last piece.
    fn opens(&self, text: &str) -> bool {
        let lead = chars::tail(&text[self.start..self.core], 8).trim_end();
        lead.is_empty() || lead.ends_with(':') || lead.chars().all(|c| !c.is_alphanumeric())
    }
}

/// A piece that belongs to the sentence before it: closing quotes and brackets, the number of a note.
fn is_trailer(piece: &str) -> bool {
    piece.chars().all(chars::is_closer)
        || chars::CLOSING_NAMES.contains(&piece)
        || markers::is_note(piece) && piece.ends_with(']')
}
