//! A walk through a paragraph that stops wherever a sentence may end, with what is known there.

use super::changes::Changes;
use super::features::{self, Ended, View};
use super::gaps::{self, Gap};
use super::markers::{self, Marker};
use super::surroundings::{self, Look, Mark};
use super::{abbreviations, glued, is_trailer, model, vocabulary};
use crate::pieces::{Piece, Shape};
use crate::{Span, chars, work};
use std::cell::Cell;

/// Closing quotes and brackets further away do not count.
const LONGEST_CORE: usize = 200;
/// So many pieces after a gap are looked through for a sentence's end.
const AFTER: usize = 60;
/// So many pieces before a gap and after it are shown to the model.
const SIGHT: (usize, usize) = (24, 60);
/// A paragraph without capitals in so many bytes is written without them.
const SAMPLE: usize = 512;
/// A time of day within so many pieces opens a sentence: `At 5 a.m.`
const OPENING: usize = 4;
/// A word of so many small letters is no abbreviation that the list misses.
const PLAIN: usize = 4;

/// What settles a gap without the model.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Settled {
    Item,
    Closing,
    Quotation,
    Ellipsis,
    NewEllipsis,
    OpeningTime,
    Time,
    Added,
    Removed,
    Plain,
    Words,
}

impl Settled {
    /// Whether a sentence ends.
    pub(crate) fn ends(self) -> bool {
        matches!(self, Self::Item | Self::NewEllipsis | Self::Time | Self::Removed | Self::Plain)
    }

    /// Why, in words.
    pub(crate) fn why(self) -> &'static str {
        match self {
            Self::Item => "an item of a list starts",
            Self::Closing => "a quote or bracket closes, or the number of a note follows",
            Self::Quotation => "the sentence goes on after a quotation or a bracket",
            Self::Ellipsis => "an ellipsis or a full stop that stands alone belongs to the sentence",
            Self::NewEllipsis => "an ellipsis after a full stop opens a sentence",
            Self::OpeningTime => "a time of day opens the sentence",
            Self::Time => "a time of day ends before a title",
            Self::Added => "the abbreviation was added by the caller",
            Self::Removed => "the abbreviation was removed by the caller",
            Self::Plain => "a full stop after a plain word, and a capital",
            Self::Words => {
                "no sign parts the words, or only a comma, and the second does not look like a start"
            }
        }
    }
}

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

/// A sentence with so many words in small letters is running text.
const RUNNING: usize = 3;
/// Words up to this class are written with a capital often enough to be names.
const NAME: u32 = 4;
/// What ends a sentence.
const TERMINAL: Shape = Shape::STOP.or(Shape::CRY);

/// The walk, at the gap after `pieces[at]`.
#[derive(Debug)]
pub(crate) struct Walk<'a> {
    text: &'a str,
    pieces: Vec<Piece>,
    /// What was read of them.
    looks: Vec<Cell<Look>>,
    marks: Vec<Cell<Mark>>,
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
            marks: vec![Cell::default(); pieces.len()],
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
        for at in [self.at.saturating_sub(1), self.at] {
            self.marks[at].take();
        }
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

    /// What the signs alone decide.
    fn settled(&mut self) -> Option<Settled> {
        let (piece, next) = (self.pieces[self.at], self.pieces[self.at + 1]);
        if piece.shape.or(next.shape).within(Shape::WORD) && self.core == piece.start() {
            let settled = self.tokenised || !self.is_candidate() || self.runs_on();
            return settled.then_some(Settled::Words);
        }
        let found = if self.is_signless() {
            if self.is_plain_end() {
                return Some(Settled::Plain);
            }
            None
        } else {
            let found = self.item().or_else(|| self.ellipsis()).or_else(|| self.closing());
            found.or_else(|| self.changed()).or_else(|| self.time_of_day())
        };
        if self.tokenised {
            return found.or(Some(if self.rule() == 2 { Settled::Plain } else { Settled::Words }));
        }
        found
            .or_else(|| self.is_sure().then_some(Settled::Plain))
            .or_else(|| (!self.is_candidate() || self.runs_on()).then_some(Settled::Words))
    }

    /// Whether the sentence goes on by what stands beside the gap: a word in small letters after a comma or a quote, a
    /// number or a bracket after a small word, a name in running text.
    fn runs_on(&self) -> bool {
        let bytes = self.text.as_bytes();
        let (piece, next) = (self.pieces[self.at], self.pieces[self.at + 1]);
        let (last, first) = (bytes[piece.end() - 1], bytes[next.start()]);
        let running = self.small >= RUNNING;
        let small = piece.shape.within(Shape::LOWER);
        match first {
            b'a'..=b'z' => matches!(last, b',' | b'"'),
            b'0'..=b'9' => {
                small || running && last.is_ascii_alphanumeric() && !next.shape.has(Shape::BRACKET)
            }
            b'(' | b'"' => small,
            b'A'..=b'Z' if (last.is_ascii_alphanumeric() || last == b',') && (small || running) => {
                (1..=NAME).contains(&features::class(self.text, next, self.classes))
            }
            _ => false,
        }
    }

    /// Whether no sign stands beside the gap that could settle it: quotes, brackets, dots that stand alone, bullets.
    fn is_signless(&self) -> bool {
        let (piece, next) = (self.pieces[self.at], self.pieces[self.at + 1]);
        let quotes = Shape::QUOTE.or(Shape::APOSTROPHE).or(Shape::WIDE);
        next.shape.within(Shape::WORD.or(Shape::PAUSE))
            && !piece.shape.has(quotes)
            && piece.shape.has(Shape::WORD)
            && self.core == piece.start()
            && self.changes.is_empty()
    }

    /// Whether a word of letters that is no abbreviation ends in a full stop and a capitalised word follows: most ends
    /// of sentences.
    fn is_plain_end(&self) -> bool {
        let (piece, next) = (self.pieces[self.at], self.pieces[self.at + 1]);
        let bytes = self.text.as_bytes();
        if !piece.shape.within(Shape::LETTER.or(Shape::STOP))
            || !next.shape.within(Shape::LETTER)
            || self.tokenised
        {
            return false;
        }
        let Some((b'.', word)) = bytes[piece.start()..piece.end()].split_last() else { return false };
        let capital = bytes[next.start()].is_ascii_uppercase()
            && bytes[next.start() + 1..next.end()].first().is_none_or(u8::is_ascii_lowercase);
        capital
            && word.len() >= PLAIN
            && word[word.len() - PLAIN..].iter().all(u8::is_ascii_lowercase)
            && word.iter().all(u8::is_ascii_alphabetic)
            && abbreviations::kind(&self.text[piece.start()..piece.end() - 1]).is_none()
    }

    /// A bullet, or the marker of the item after the last.
    fn item(&mut self) -> Option<Settled> {
        let next = self.pieces[self.at + 1];
        let after = &self.text[next.start()..next.end()];
        if next.shape.has(Shape::WIDE) && markers::is_bullet(after) {
            return Some(Settled::Item);
        }
        if !next.shape.has(TERMINAL.or(Shape::BRACKET)) {
            return None;
        }
        let last = self.marker?;
        let marker = Marker::read(after).filter(|marker| marker.follows(last))?;
        self.marker = Some(marker);
        Some(Settled::Item)
    }

    /// What closes the sentence before the gap, or goes on after a quotation.
    fn closing(&self) -> Option<Settled> {
        let next = self.pieces[self.at + 1];
        let after = &self.text[next.start()..next.end()];
        let closing = match after {
            "\"" => self.quotes % 2 == 1,
            _ => may_trail(next.shape) && is_trailer(after),
        };
        if closing { Some(Settled::Closing) } else { self.goes_on().then_some(Settled::Quotation) }
    }

    /// What the caller said of the abbreviation before the gap.
    fn changed(&self) -> Option<Settled> {
        if self.changes.is_empty() {
            return None;
        }
        let (piece, next) = (self.pieces[self.at], self.pieces[self.at + 1]);
        let core = self.text[piece.start()..piece.end()].trim_start_matches(chars::is_opener);
        let word = core.strip_suffix('.')?;
        if self.changes.is_added(word) {
            return Some(Settled::Added);
        }
        let small = self.text[next.start()..next.end()].starts_with(char::is_lowercase);
        (!small && self.changes.is_removed(word)).then_some(Settled::Removed)
    }

    /// Full stops that stand alone: one ends the sentence before it; three are an ellipsis, which opens the next
    /// sentence if a full stop stands before it, and else holds the words on both sides together.
    fn ellipsis(&self) -> Option<Settled> {
        let (piece, next) = (self.pieces[self.at], self.pieces[self.at + 1]);
        let is_dot = |piece: &Piece| self.text.as_bytes()[piece.start()..piece.end()] == *b".";
        if self.starts_with_dot(next) {
            let dots = self.pieces[self.at + 1..].iter().take(4).take_while(|piece| is_dot(piece)).count();
            let ended = !is_dot(&piece) && self.text[..piece.end()].ends_with('.');
            let goes_on =
                dots == 3 && self.pieces.get(self.at + 4).is_some_and(|piece| !self.starts_with_dot(*piece));
            return Some(if ended && goes_on { Settled::NewEllipsis } else { Settled::Ellipsis });
        }
        let dots = self.pieces[..=self.at].iter().rev().take(4).take_while(|piece| is_dot(piece)).count();
        (dots == 3).then_some(Settled::Ellipsis)
    }

    /// A full stop with nothing but closing quotes and brackets after it.
    fn starts_with_dot(&self, piece: Piece) -> bool {
        piece.shape.has(TERMINAL)
            && self.text[piece.start()..piece.end()]
                .strip_prefix('.')
                .is_some_and(|rest| rest.chars().all(chars::is_closer))
    }

    /// Whether it goes on in small letters after a quotation or a bracket that ended with its own sign: "It works." he said
    fn goes_on(&self) -> bool {
        let (piece, next) = (self.pieces[self.at], self.pieces[self.at + 1]);
        let text = &self.text[self.core..piece.end()];
        let quote = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')');
        self.text.as_bytes()[next.start()].is_ascii_lowercase()
            && text.ends_with(quote)
            && text.trim_end_matches(quote).ends_with(chars::is_terminal)
            && !self.caseless
    }

    /// A time of day before a title: it ends a sentence, unless it opened it.
    fn time_of_day(&self) -> Option<Settled> {
        let (piece, next) = (self.pieces[self.at], self.pieces[self.at + 1]);
        let time = &self.text[piece.start()..piece.end()];
        if time.len() != "a.m.".len() || !["a.m.", "p.m."].iter().any(|name| time.eq_ignore_ascii_case(name))
        {
            return None;
        }
        let title = self.text[next.start()..next.end()].strip_suffix('.')?;
        let named = title.len() > 1
            && title.starts_with(char::is_uppercase)
            && abbreviations::kind(title) == Some(abbreviations::Kind::Inside);
        named.then_some(if self.length > OPENING { Settled::Time } else { Settled::OpeningTime })
    }

    /// Whether the piece before the gap is a word of small letters with a full stop, or ends in a note's number after
    /// one, and a capitalised word follows that is no initial.
    fn is_sure(&self) -> bool {
        let (piece, next) = (self.pieces[self.at], self.pieces[self.at + 1]);
        let bytes = self.text.as_bytes();
        let capital = bytes[next.start()].is_ascii_uppercase()
            && bytes[next.start() + 1..next.end()].first().is_none_or(u8::is_ascii_lowercase);
        if !capital || !piece.shape.has(TERMINAL.or(Shape::BRACKET)) {
            return false;
        }
        let core = &bytes[self.core..piece.end()];
        let plain = core.len() > PLAIN
            && core.ends_with(b".")
            && core[core.len() - 1 - PLAIN..core.len() - 1].iter().all(u8::is_ascii_lowercase);
        let note = piece.shape.has(Shape::BRACKET) && core.ends_with(b"]") && core.contains(&b'.');
        (plain || note) && self.rule() == 2
    }

    /// Whether a sentence can end here at all: not after a comma, a quote, a bracket or no sign if small letters follow,
    /// but before an address; nor after a word that leads on to a name, nor between a word and a number.
    fn is_candidate(&self) -> bool {
        let bytes = self.text.as_bytes();
        let (piece, next) = (self.pieces[self.at], self.pieces[self.at + 1]);
        let last = bytes[piece.end() - 1];
        if bytes[next.start()].is_ascii_lowercase() {
            let quiet = last.is_ascii_alphanumeric() || last == b',';
            let address =
                !next.shape.within(Shape::WORD) && bytes[next.start()..next.end()].starts_with(b"http");
            return !quiet || address;
        }
        if !piece.shape.within(Shape::LOWER) {
            return true;
        }
        match bytes[next.start()] {
            b'0'..=b'9' => false,
            b'A'..=b'Z' => !vocabulary::leads_on(&bytes[piece.start()..piece.end()]),
            _ => true,
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
            marks: &self.marks[sight],
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
