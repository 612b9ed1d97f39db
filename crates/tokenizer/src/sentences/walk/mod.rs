//! A walk through a paragraph that stops wherever a sentence may end, with what is known there.

mod settled;

use super::changes::Changes;
use super::features::{self, Ended, View};
use super::gaps::{self, Gap};
use super::markers::Marker;
use super::surroundings::{self, Look, Marks};
use super::{abbreviations, glued, is_trailer, model};
use crate::pieces::{Piece, Shape};
use crate::{Span, chars, work};
pub(crate) use settled::Settled;
use std::cell::Cell;

/// Closing quotes and brackets further away do not count.
const LONGEST_CORE: usize = 200;
/// So many pieces after a gap are looked through for a sentence's end.
const AFTER: usize = 60;
/// So many pieces before a gap and after it are shown to the model.
const SIGHT: (usize, usize) = (24, 60);
/// A paragraph without capitals in so many bytes is written without them.
const SAMPLE: usize = 512;

/// Whether a paragraph ends with a full stop that stands apart, and no comma touches a word.
fn is_tokenised(paragraph: &str) -> bool {
    let core = paragraph.trim_end_matches(['\'', '"', ' ']);
    let touches = |at: usize| at > 0 && core.as_bytes()[at - 1] != b' ' && core[at..].starts_with(", ");
    [" .", " ?", " !"].iter().any(|end| core.ends_with(end))
        && !memchr::memchr_iter(b',', core.as_bytes()).any(touches)
}

/// Whether a piece of this shape can belong to the sentence before it: letters are only in names of brackets and notes.
fn may_trail(shape: Shape) -> bool {
    !shape.has(Shape::LETTER) || shape.has(Shape::BRACKET.or(Shape::HYPHEN))
}

/// Who is asked at gaps.
pub(crate) trait Judge {
    /// Whether a sentence ends at a gap that nothing settles.
    fn decide(&mut self, view: &View<'_>) -> bool;

    /// Hears what settled the gap before the piece at byte `next`.
    fn settled(&mut self, _next: usize, _how: Settled) {}
}

impl<F: FnMut(&View<'_>) -> bool> Judge for F {
    fn decide(&mut self, view: &View<'_>) -> bool {
        self(view)
    }
}

/// What ends a sentence.
const TERMINAL: Shape = Shape::STOP.or(Shape::CRY);

/// The walk, at the gap after `pieces[at]`.
#[derive(Debug)]
pub(crate) struct Walk<'a> {
    text: &'a str,
    pieces: Vec<Piece>,
    /// What was read of them.
    looks: Vec<Cell<Look>>,
    marks: Marks,
    at: usize,
    /// The first piece from `at` on that ends as a sentence does.
    stop: usize,
    /// Where the open sentence starts, its first piece, and how many it has.
    start: usize,
    first: Piece,
    length: usize,
    /// Where the last piece starts that is more than closing quotes and brackets.
    core: usize,
    /// Straight quotes of the sentence and of the paragraph, open brackets and curly quotes.
    quotes: usize,
    all_quotes: usize,
    brackets: usize,
    curly: usize,
    /// The last marker of a list.
    marker: Option<Marker>,
    /// How the last sentence ended: 0 if there is none, 1 without and 2 with a terminal.
    last: u32,
    /// Whether the paragraph starts without capitals.
    caseless: bool,
    /// Whether signs stand apart from words, as in text that was cut into tokens before.
    tokenised: bool,
    /// Pieces of the open sentence in small letters.
    small: usize,
    /// Whether the paragraph ends as a sentence does.
    closed: bool,
    /// Where in the window the open sentence starts; pieces that were taken, and those of the last sentence.
    sentence: usize,
    number: usize,
    last_length: usize,
    /// Forms of gaps that ended sentences.
    ended: Ended,
    changes: &'a Changes,
    /// The table of classes of words.
    classes: &'a [u8],
}

impl<'a> Walk<'a> {
    /// A walk through `text[from..to]`; `all` are the pieces around it.
    pub(crate) fn new(text: &'a str, all: &[Piece], from: usize, to: usize, changes: &'a Changes) -> Self {
        let before = all.iter().take_while(|piece| piece.end() <= from).count();
        let after = all[before..].iter().rev().take_while(|piece| piece.start() >= to).count();
        let mut pieces = all[before..all.len() - after].to_vec();
        let whole = Span::new(from, to);
        if let Some(first) = pieces.first_mut() {
            *first = first.clip(text, whole);
        }
        if let Some(last) = pieces.last_mut() {
            *last = last.clip(text, whole);
        }
        let closed = pieces.last().is_some_and(|&last| features::ends(text, last));
        Self {
            text,
            closed,
            looks: vec![Cell::default(); pieces.len()],
            marks: Marks::new(pieces.len()),
            pieces,
            at: 0,
            stop: 0,
            start: from,
            first: Piece::default(),
            length: 0,
            core: from,
            quotes: 0,
            all_quotes: 0,
            brackets: 0,
            curly: 0,
            marker: None,
            last: 0,
            caseless: !text.as_bytes()[from..to.min(from + SAMPLE)].iter().any(u8::is_ascii_uppercase),
            tokenised: false,
            small: 0,
            sentence: 0,
            number: 0,
            last_length: 0,
            ended: Ended::default(),
            changes,
            classes: model::classes(),
        }
    }

    /// The same with classes of words that are not compiled in yet.
    #[cfg(feature = "training")]
    pub(crate) fn with_classes(self, classes: &'a [u8]) -> Self {
        Self { classes, ..self }
    }

    /// Asks signs alone where they stand apart from words: the lines of such text are sentences as they stand.
    pub(crate) fn unless_tokenised(mut self, to: usize) -> Self {
        self.tokenised = is_tokenised(&self.text[self.start..to]);
        self
    }

    /// Cuts the paragraph into `out`; `judge` is asked at every gap that nothing else settles.
    pub(crate) fn run(mut self, judge: &mut impl Judge, mut out: impl FnMut(Span)) {
        if self.pieces.is_empty() {
            return;
        }
        self.start = self.pieces[0].start();
        self.begin(self.start);
        loop {
            if self.passes() {
                self.take();
                judge.settled(self.pieces[self.at + 1].start(), Settled::Words);
                self.at += 1;
                continue;
            }
            while let Some(cut) = self.glued() {
                let piece = &mut self.pieces[self.at];
                let start = piece.start() + cut;
                out(Span::new(self.start, start));
                *piece = piece.clip(self.text, Span::new(start, piece.end()));
                self.forget();
                self.take();
                self.close();
                self.begin(start);
                self.sentence = self.at;
            }
            self.take();
            if self.at + 1 >= self.pieces.len() {
                break;
            }
            let ends = match self.settled() {
                Some(how) => {
                    judge.settled(self.pieces[self.at + 1].start(), how);
                    how.ends()
                }
                None => judge.decide(&self.view()),
            };
            let (piece, next) = (self.pieces[self.at], self.pieces[self.at + 1]);
            if ends {
                out(Span::new(self.start, piece.end()));
                self.ended.add(surroundings::signature(self.text, piece, next));
                self.close();
                self.begin(next.start());
                self.sentence = self.at + 1;
            }
            self.at += 1;
        }
        self.close();
        out(Span::new(self.start, self.pieces[self.at].end()));
    }

    /// Whether a word, perhaps with a comma, stands before one in small letters: the most common gap, and no border.
    #[inline]
    fn passes(&self) -> bool {
        let Some([piece, next]) = self.pieces.get(self.at..self.at + 2) else { return false };
        let bytes = self.text.as_bytes();
        next.shape.within(Shape::WORD)
            && bytes[next.start()].is_ascii_lowercase()
            && (piece.shape.within(Shape::WORD)
                || piece.shape.within(Shape::WORD.or(Shape::PAUSE)) && bytes[piece.end() - 1] == b',')
    }

    /// Forgets what was read of the piece before the gap, which was cut.
    fn forget(&self) {
        self.looks[self.at].take();
        self.marks.forget(self.text, &self.pieces, self.at);
    }

    /// Notes how the open sentence ends.
    fn close(&mut self) {
        let ended = features::ends(self.text, self.core_piece());
        self.last = 1 + u32::from(ended);
        self.last_length = self.length;
    }

    fn glued(&self) -> Option<usize> {
        let piece = self.pieces[self.at];
        if !piece.shape.has(TERMINAL) || !piece.shape.has(Shape::LOWER.or(Shape::WIDE)) {
            return None;
        }
        glued(&self.text[piece.start()..piece.end()])
    }

    /// Opens the sentence that starts at `start`.
    fn begin(&mut self, start: usize) {
        self.start = start;
        self.core = start;
        self.quotes = 0;
        self.brackets = 0;
        self.length = 0;
        self.small = 0;
    }

    /// Takes the piece before the gap into the open sentence.
    #[inline]
    fn take(&mut self) {
        let piece = self.pieces[self.at];
        work::steps(1);
        self.length += 1;
        self.number += 1;
        self.small += usize::from(self.text.as_bytes()[piece.start()].is_ascii_lowercase());
        if piece.start() == self.start {
            self.first = piece;
        }
        if piece.shape.within(Shape::WORD.or(Shape::PAUSE)) {
            self.core = piece.start();
            return;
        }
        let text = &self.text[piece.start()..piece.end()];
        if piece.start() == self.start && self.marker.is_none() {
            self.marker = Marker::read(text);
        }
        if piece.shape.has(Shape::QUOTE.or(Shape::BRACKET).or(Shape::WIDE)) {
            work::steps(text.len());
            for c in text.chars() {
                match c {
                    '"' => {
                        self.quotes += 1;
                        self.all_quotes += 1;
                    }
                    '(' | '[' | '{' => self.brackets += 1,
                    ')' | ']' | '}' => self.brackets = self.brackets.saturating_sub(1),
                    '“' | '«' => self.curly = 1,
                    '”' | '»' => self.curly = 0,
                    _ => {}
                }
            }
        }
        let trails = may_trail(piece.shape) && is_trailer(text);
        if piece.start() == self.start || piece.end() - self.core > LONGEST_CORE || !trails {
            self.core = piece.start();
        }
    }

    /// The last piece that is more than closing quotes and brackets, with those after it.
    fn core_piece(&self) -> Piece {
        self.pieces[self.at].starting_at(self.core)
    }

    fn view(&mut self) -> View<'_> {
        let text = self.text;
        let sight = self.at.saturating_sub(SIGHT.0)..self.pieces.len().min(self.at + SIGHT.1);
        let before = |n: usize| {
            let at = self.at.checked_sub(n);
            at.map(|at| self.pieces[at]).filter(|piece| piece.end() > self.start).unwrap_or_default()
        };
        let after = |n: usize| self.pieces.get(self.at + n).copied().unwrap_or_default();
        let befores = [self.pieces[self.at], before(1), before(2)];
        let afters = [after(1), after(2)];
        let stop = self.next_stop();
        let capitals = |range: std::ops::Range<usize>| {
            self.pieces[range].iter().filter(|&&piece| features::is_capitalised(text, piece)).count() as u32
        };
        let open =
            (self.all_quotes % 2) as u32 | u32::from(self.brackets > 0) << 1 | (self.curly as u32) << 2;
        View {
            text,
            before: befores,
            after: afters,
            rule: self.rule(),
            abbreviation: self.abbreviation(),
            first: self.first,
            length: self.length,
            ahead: stop - self.at,
            open,
            caseless: self.caseless,
            small: self.small,
            closed: self.closed,
            last: self.last,
            window: &self.pieces[sight.clone()],
            looks: &self.looks[sight.clone()],
            pieces: &self.pieces,
            from: sight.start,
            marks: &self.marks,
            at: self.at.min(SIGHT.0),
            sentence: self.sentence.saturating_sub(self.at.saturating_sub(SIGHT.0)),
            number: self.number,
            last_length: self.last_length,
            ended: &self.ended,
            capitals: (
                capitals(self.at.saturating_sub(4)..self.at + 1),
                capitals(self.at + 1..(self.at + 6).min(self.pieces.len())),
            ),
        }
    }

    /// The first piece after the gap that ends as a sentence does, or the end of what is seen.
    fn next_stop(&mut self) -> usize {
        self.stop = self.stop.max(self.at + 1);
        let last = self.pieces.len().min(self.at + AFTER);
        while self.stop < last && !features::ends(self.text, self.pieces[self.stop]) {
            self.stop += 1;
        }
        self.stop
    }

    /// The verdict of the rules: 0 if no sign asks for one, 1 against a boundary, 2 for one.
    fn rule(&self) -> u32 {
        let piece = self.pieces[self.at];
        if piece.shape.within(Shape::WORD) && self.core == piece.start() {
            return 0;
        }
        let next = self.pieces[self.at + 1];
        let later = self.pieces.get(self.at + 2).map_or("", |later| &self.text[later.start()..later.end()]);
        let gap = Gap {
            before: &self.text[self.core..piece.end()],
            after: &self.text[next.start()..next.end()],
            later,
            opens: self.opens(),
        };
        1 + u32::from(gaps::is_boundary(&gap))
    }

    /// The kind of the abbreviation before the gap, or 0.
    fn abbreviation(&self) -> u32 {
        let piece = self.pieces[self.at];
        if !piece.shape.has(TERMINAL) {
            return 0;
        }
        let text = &self.text[piece.start()..piece.end()];
        let core = text.trim_end_matches(chars::is_closer).trim_start_matches(chars::is_opener);
        let Some(word) = core.strip_suffix('.') else { return 0 };
        abbreviations::kind(word).map_or(0, |kind| kind as u32 + 1)
    }

    /// Whether nothing but a bullet or a colon's lead-in stands before the last piece.
    fn opens(&self) -> bool {
        let lead = chars::tail(&self.text[self.start..self.core], 8).trim_end();
        lead.is_empty() || lead.ends_with(':') || lead.chars().all(|c| !c.is_alphanumeric())
    }
}
