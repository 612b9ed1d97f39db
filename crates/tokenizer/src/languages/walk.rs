//! The way through a text, from gap to gap.

use super::ends::{self, Gap};
use super::pieces;
use super::rules::Rules;
use crate::pieces::{Piece, inside};
use crate::sentences::changes::Changes;
use crate::tokens::special;
use crate::{Span, chars, work};

/// Closing quotes and brackets further away do not count, and longer pieces are no words.
const LONGEST_CORE: usize = 200;

/// Cuts `text[from..to]` into sentences by `rules`. Takes time in proportion to its length.
pub(super) fn split(
    text: &str,
    all: &[Piece],
    from: usize,
    to: usize,
    (rules, changes): (&Rules, &Changes),
    out: &mut Vec<Span>,
) {
    let mut gaps = inside(all, text, Span::new(from, to)).map(|piece| (piece.start(), piece.end()));
    let Some(mut piece) = gaps.next() else { return };
    let mut state = State { start: piece.0, core: piece.0, ..State::default() };
    let mut after = gaps.next();
    let mut later = gaps.next();
    loop {
        while let Some(cut) = glued(&text[piece.0..piece.1], rules) {
            out.push(Span::new(state.start, piece.0 + cut));
            piece.0 += cut;
            state.begin(piece.0);
        }
        let Some(next) = after else { break };
        let part = |range: Option<(usize, usize)>| range.map_or("", |range| &text[range.0..range.1]);
        if state.ends(text, piece, part(after), part(later), (rules, changes)) {
            out.push(Span::new(state.start, piece.1));
            state.begin(next.0);
        }
        (piece, after, later) = (next, later, gaps.next());
    }
    out.push(Span::new(state.start, piece.1));
}

/// What is known of the sentence that is open.
#[derive(Default)]
struct State {
    /// Where it starts.
    start: usize,
    /// Where the last piece starts that is more than closing quotes and brackets.
    core: usize,
    /// The piece before that one.
    earlier: (usize, usize),
    /// The last piece.
    last: (usize, usize),
    /// How many straight quotes it has had, and how many brackets are open.
    quotes: usize,
    open: usize,
}

impl State {
    /// Opens the sentence that starts at `start`.
    fn begin(&mut self, start: usize) {
        *self = Self { start, core: start, ..Self::default() };
    }

    /// Whether the sentence ends after `piece`, before `after`.
    fn ends(
        &mut self,
        text: &str,
        piece: (usize, usize),
        after: &str,
        later: &str,
        (rules, changes): (&Rules, &Changes),
    ) -> bool {
        let before = &text[piece.0..piece.1];
        work::steps(before.len() + after.len() + later.len());
        self.quotes += before.bytes().filter(|&b| b == b'"').count();
        let opened = before.bytes().filter(|&b| b == b'(').count();
        let closed = before.bytes().filter(|&b| b == b')').count();
        let smiles = closed > self.open + opened && !is_item(before);
        self.open = (self.open + opened).saturating_sub(closed);
        if piece.0 == self.start || !is_trailer(before) || piece.1 - self.core > LONGEST_CORE {
            self.core = piece.0;
            self.earlier = self.last;
        }
        self.last = piece;
        if self.is_closing(after) || pieces::is_pictures(after) {
            return false;
        }
        let gap = Gap {
            earlier: &text[self.earlier.0..self.earlier.1],
            before: &text[self.core..piece.1],
            after,
            later,
            opens: self.opens(text),
            smiles,
            changes,
        };
        ends::is_boundary(&gap, rules)
    }

    /// Whether `after` is nothing but the closing quote or bracket of this sentence.
    fn is_closing(&self, after: &str) -> bool {
        match after {
            "\"" => self.quotes % 2 == 1,
            "“" => false,
            _ => is_trailer(after),
        }
    }

    /// Whether nothing but a bullet stands before the last piece.
    fn opens(&self, text: &str) -> bool {
        chars::tail(&text[self.start..self.core], 8).chars().all(|c| !c.is_alphanumeric())
    }
}

/// A piece that belongs to the sentence before it: closing quotes and brackets.
fn is_trailer(piece: &str) -> bool {
    piece.chars().all(chars::is_closer)
}

/// What opens the item of a list: `1)`, `а)`
fn is_item(piece: &str) -> bool {
    let name = piece.trim_end_matches([')', '.']);
    (1..=2).contains(&name.chars().count()) || !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit())
}

/// Where a sentence ends inside a piece because the space is missing: `fini.Le`, `انتهى.وقال`
fn glued(piece: &str, rules: &Rules) -> Option<usize> {
    if piece.len() > LONGEST_CORE || special::address(piece).is_some() {
        return None;
    }
    work::steps(piece.len());
    let signs = piece.char_indices().filter(|&(_, c)| chars::is_terminal(c) && c != '…');
    for (at, sign) in signs {
        let word = pieces::last_word(&piece[..at]);
        let rest = piece[at + sign.len_utf8()..].trim_start_matches(['"', '”', ')', '’', '»']);
        let mut next = rest.chars();
        let starts = if rules.caseless {
            letters(word) >= 3 && letters(pieces::first_word(rest)) >= 3
        } else {
            let small = word.chars().rev().take(3).filter(|c| c.is_lowercase()).count() == 3;
            small
                && next.next().is_some_and(char::is_uppercase)
                && next.next().is_some_and(char::is_lowercase)
        };
        if starts && rules.kind(word).is_none() {
            return Some(piece.len() - rest.len());
        }
    }
    None
}

/// How many letters `word` has if it is nothing but letters, with the marks on them.
fn letters(word: &str) -> usize {
    let is_letter = |c: char| c.is_alphabetic() && !c.is_ascii() || chars::is_mark(c);
    if word.chars().all(is_letter) { word.chars().filter(|&c| !chars::is_mark(c)).count() } else { 0 }
}
