//! The grammar: at each place the longest expression that some rule builds from the words of time.
//!
//! Rules are small functions from a place to a meaning and the place after it. Each looks at a
//! bounded number of atoms, so the whole is linear in the length of the text.

mod clock;
mod date;
mod edge;
mod era;
mod holidays;
mod length;
mod numbers;
mod periods;
mod pointing;
mod range;
mod repeat;
mod solitary;
mod years;

use super::holiday;
use super::lex::{Atom, What};
use super::meaning::Meaning;
use super::policy::TimePolicy;
use super::words::{self, Sense};
pub(crate) use pointing::WEEKS;

/// An expression found: its atoms and its meaning.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) meaning: Meaning,
}

/// What a rule gives back: a meaning, and the place after it.
type Parsed<T> = Option<(T, usize)>;

/// The atoms of one sentence, to be read from any place.
#[derive(Clone, Copy)]
pub(crate) struct Parser<'a> {
    text: &'a str,
    atoms: &'a [Atom],
    policy: TimePolicy,
    /// Whether four digits that open a sentence are an hour.
    live: bool,
}

impl<'a> Parser<'a> {
    pub(crate) fn new(text: &'a str, atoms: &'a [Atom], policy: TimePolicy) -> Self {
        Self { text, atoms, policy, live: false }
    }

    /// The parser of a document that is a live report, or is none.
    pub(crate) fn of_live_report(self, live: bool) -> Self {
        Self { live, ..self }
    }

    /// All expressions, in order, none overlapping.
    pub(crate) fn parse(&self) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.atoms.len() {
            if self.may_begin(at) {
                if let Some(parts) = self.range(at) {
                    at = parts.last().map_or(at + 1, |f| f.to);
                    found.extend(parts);
                    continue;
                }
                if let Some((meaning, to)) = self.longest(at).filter(|(m, to)| self.is_time(at, *to, m)) {
                    found.push(Found { from: at, to, meaning });
                    at = to;
                    continue;
                }
            }
            at += 1;
        }
        self.share_years(&mut found);
        self.share_repeats(&mut found);
        found
    }

    /// The longest expression that begins at `at`.
    fn longest(&self, at: usize) -> Parsed<Meaning> {
        // Of two readings of the same length the earlier one wins.
        let mut best: Parsed<Meaning> = self.clock_before_day(at);
        let mut better = |found: Parsed<Meaning>| {
            if found.as_ref().is_some_and(|(_, to)| best.as_ref().is_none_or(|(_, end)| to > end)) {
                best = found;
            }
        };
        let word = self.is_word(at);
        let date = self.date(at);
        let pointing = if word { self.pointing(at) } else { None };
        let day = if date.is_some() { &date } else { &pointing };
        better(day.as_ref().filter(|(day, _)| clock::is_day(day)).and_then(|day| self.day_before_clock(day)));
        better(date);
        better(if word { self.edged(at) } else { None });
        better(pointing);
        better(self.away(at));
        better(self.length(at));
        better(self.repeat(at));
        if word {
            better(self.modified(at));
            better(self.open(at));
        }
        better(self.clock_alone(at));
        best
    }

    /// Whether an expression may begin here; most places are passed over with this alone.
    fn may_begin(&self, at: usize) -> bool {
        let atom = &self.atoms[at];
        match atom.what {
            What::Digits { .. } | What::Quantity => self.number_may_begin(at),
            // '98
            What::Sign(c) => {
                matches!(c, '\'' | '’' | '‘' | '`') && self.digits(at + 1).is_some() && !self.spaced(at + 1)
            }
            // Most articles stand before something else.
            What::Word if self.is_one_of(at, &["the", "a", "an"]) => self.may_follow_article(at + 1),
            What::Word => {
                self.may_begin_by_sense(at)
                    || holiday::may_begin(self.word(at))
                    || self.is_short_period(at)
                    || self.is_one_of(at, &["fiscal", "once", "twice", "these"])
                    || self.is_one_of(at, &["at", "no", "per"]) && !self.senses_none(at + 1)
                    || self.is(at, "up") && self.is(at + 1, "to")
            }
        }
    }

    /// Whether the number at `at` may: most numbers count people or money.
    fn number_may_begin(&self, at: usize) -> bool {
        let atom = &self.atoms[at];
        // $12.50 is no time, nor are the pence.
        if !atom.spaced && at > 0 && ['$', '£', '€', '#'].iter().any(|c| self.sign(at - 1, *c)) {
            return false;
        }
        let Some(next) = self.atoms.get(at + 1) else {
            return self.digits(at).is_some_and(|(_, len)| len == 4);
        };
        match next.what {
            _ if matches!(atom.what, What::Digits { len: 4, .. }) => true,
            What::Word => {
                !next.spaced
                    || !next.senses.is_empty()
                    || self.is_one_of(
                        at + 1,
                        &["and", "at", "b", "in", "of", "or", "p", "through", "times", "to", "until"],
                    )
                    || self.listed(at + 1, "adjective")
                    || self.unit(at + 2).is_some()
                    || holiday::may_begin(self.word(at + 1))
            }
            What::Digits { .. } | What::Quantity => true,
            What::Sign('.' | ',') => {
                !self.spaced(at + 1) && !self.spaced(at + 2) && self.digits(at + 2).is_some()
            }
            What::Sign(sign) => !matches!(sign, '%' | ')' | '$' | '"' | '”' | ';' | '?' | '!' | '\'' | '’'),
        }
    }

    /// Whether the word at `at` has a sense that begins an expression, or one that does so before a time: about, that.
    fn may_begin_by_sense(&self, at: usize) -> bool {
        let pointer = |s: &Sense| matches!(s, Sense::About(_) | Sense::Which(_) | Sense::ThatWhich(_));
        let inside = |s: &Sense| {
            matches!(
                s,
                Sense::AmPm(_)
                    | Sense::Away(_)
                    | Sense::BeforeAfter(_)
                    | Sense::Moment
                    | Sense::OClock
                    | Sense::Suffix
                    | Sense::Zone(_)
            )
        };
        let mut begins = self.atoms[at].senses.iter().filter(|s| !inside(s));
        match begins.next() {
            None => false,
            Some(first) if pointer(first) && begins.all(pointer) => {
                self.may_follow_article(at + 1) || self.is(at, "current")
            }
            Some(_) => true,
        }
    }

    /// Whether an expression may go on at `at` behind its article.
    fn may_follow_article(&self, at: usize) -> bool {
        let Some(atom) = self.atoms.get(at) else { return false };
        match atom.what {
            What::Digits { .. } | What::Quantity => true,
            What::Sign(_) => self.apostrophe(at),
            What::Word => {
                !atom.senses.is_empty()
                    || self.listed(at, "article")
                    || self.listed(at, "adjective")
                    || holiday::may_begin(self.word(at))
            }
        }
    }

    /// The first sense of the atom at `at` that `pick` takes.
    fn sense<T>(&self, at: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<T> {
        self.atoms.get(at)?.senses.iter().find_map(|s| pick(*s))
    }

    fn word(&self, at: usize) -> &'a str {
        self.atoms.get(at).map_or("", |a| &self.text[a.start..a.end])
    }

    /// The word before `at`, or nothing at the start.
    fn word_before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |i| self.word(i))
    }

    #[inline]
    fn is(&self, at: usize, word: &str) -> bool {
        // Most words differ in length: asked before anything is sliced.
        let atom = self.atoms.get(at).filter(|a| a.end - a.start == word.len());
        atom.is_some_and(|a| self.text.as_bytes()[a.start..a.end].eq_ignore_ascii_case(word.as_bytes()))
    }

    fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(at, w))
    }

    fn before_is(&self, at: usize, words: &[&str]) -> bool {
        at > 0 && self.is_one_of(at - 1, words)
    }

    /// Whether the word at `at` is in a list of `neighbours.tsv`.
    fn listed(&self, at: usize, list: &str) -> bool {
        words::neighbour(self.word(at), list)
    }

    fn before_listed(&self, at: usize, list: &str) -> bool {
        at > 0 && self.listed(at - 1, list)
    }

    fn sign(&self, at: usize, sign: char) -> bool {
        self.atoms.get(at).is_some_and(|a| a.what == What::Sign(sign))
    }

    fn dash(&self, at: usize) -> bool {
        let dashes = ['-', '‐', '‑', '–', '—', '−', '/'];
        self.atoms.get(at).is_some_and(|a| matches!(a.what, What::Sign(c) if dashes[..6].contains(&c)))
    }

    fn digits(&self, at: usize) -> Option<(u32, u8)> {
        match self.atoms.get(at)?.what {
            What::Digits { value, len } => Some((value, len)),
            _ => None,
        }
    }

    fn is_word(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|a| a.what == What::Word)
    }

    fn senses_none(&self, at: usize) -> bool {
        self.atoms.get(at).is_none_or(|a| a.senses.is_empty())
    }

    fn spaced(&self, at: usize) -> bool {
        self.atoms.get(at).is_none_or(|a| a.spaced)
    }

    fn capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// `at`, or the place after the word `word` there.
    fn skip(&self, at: usize, word: &str) -> usize {
        at + usize::from(self.is(at, word))
    }

    fn skip_sign(&self, at: usize, sign: char) -> usize {
        at + usize::from(self.sign(at, sign))
    }

    fn skip_dash(&self, at: usize) -> usize {
        at + usize::from(self.dash(at))
    }
}
