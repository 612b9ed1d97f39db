//! What settles a gap without the model.

use super::{TERMINAL, Walk, may_trail};
use crate::chars;
use crate::pieces::{Piece, Shape};
use crate::sentences::markers::{self, Marker};
use crate::sentences::{abbreviations, features, is_trailer, vocabulary};

/// A time of day within so many pieces opens a sentence: `At 5 a.m.`
const OPENING: usize = 4;
/// A word of so many small letters is no abbreviation that the list misses.
const PLAIN: usize = 4;
/// A sentence with so many words in small letters is running text.
const RUNNING: usize = 3;
/// Words up to this class are written with a capital often enough to be names.
const NAME: u32 = 4;

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

impl Walk<'_> {
    /// What the signs alone decide.
    pub(super) fn settled(&mut self) -> Option<Settled> {
        let (piece, next) = (self.pieces[self.at], self.pieces[self.at + 1]);
        if piece.shape.or(next.shape).within(Shape::WORD) && self.core == piece.start() {
            let settled = self.tokenised || self.runs_on();
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
            .or_else(|| self.runs_on().then_some(Settled::Words))
    }

    /// Whether the sentence goes on by what stands beside the gap: a word in small letters, but an address, after a word,
    /// a comma or a quote; a number or a bracket after a small word; a name after a word that leads on to one, or in
    /// running text.
    fn runs_on(&self) -> bool {
        let bytes = self.text.as_bytes();
        let (piece, next) = (self.pieces[self.at], self.pieces[self.at + 1]);
        let (last, first) = (bytes[piece.end() - 1], bytes[next.start()]);
        let (word, running) = (last.is_ascii_alphanumeric(), self.small >= RUNNING);
        let small = piece.shape.within(Shape::LOWER);
        match first {
            b'a'..=b'z' => {
                let address = !next.shape.within(Shape::WORD) && bytes[next.start()..].starts_with(b"http");
                matches!(last, b',' | b'"') || word && !address
            }
            b'0'..=b'9' => small || running && word && !next.shape.has(Shape::BRACKET),
            b'(' | b'"' => small,
            b'A'..=b'Z' => {
                let named = || (1..=NAME).contains(&features::class(self.text, next, self.classes));
                small && vocabulary::leads_on(&bytes[piece.start()..piece.end()])
                    || (word || last == b',') && (small || running) && named()
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
}
