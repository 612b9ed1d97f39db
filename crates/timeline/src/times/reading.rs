//! A text read in its order: each expression gets its value by what was named before it.

use super::candidates::{Candidate, candidates, is_narrative, other_candidates};
use super::explain::{Alternative, alternatives};
use super::languages::Vocabulary;
use super::meaning::{Amount, Core, Year, Zone};
use super::policy::TimePolicy;
use super::resolve::{Context, Resolved};
use super::tense::Tense;
use super::unit::Unit;
use super::value::Value;
use super::{Anchor, Timex, TimexKind, why};
use crate::Date;
use dateline_tokenizer::{Document, LineKind};

/// A time expression with what its sentence says of it.
pub(crate) struct Sighting {
    pub(crate) timex: Timex,
    /// The weekday, where the expression is or has one.
    pub(crate) weekday: Option<u8>,
    /// Whether the year is said.
    pub(crate) dated: bool,
    pub(crate) tense: Tense,
    /// The sentence and the kind of its line.
    pub(crate) sentence: usize,
    pub(crate) kind: LineKind,
}

/// A text to be read.
pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) document: &'a Document,
    pub(super) published: Option<Date>,
    pub(super) policy: TimePolicy,
    /// The words and phrases of its language; none for English.
    pub(super) vocabulary: Option<&'a Vocabulary>,
}

/// An expression with what is known where it stands, and its value.
pub(super) struct Reading {
    pub(super) candidate: Candidate,
    context: Context,
    resolved: Resolved,
    zone: Option<String>,
}

/// So many sentences on, a quarter named before is still what is reported on.
const QUARTER_REACH: usize = 6;

impl Text<'_> {
    /// What `make` makes of each expression that has a value, in order.
    pub(super) fn read<T>(&self, make: impl Fn(Reading) -> T) -> Vec<T> {
        let candidates = match self.vocabulary {
            Some(vocabulary) => other_candidates(self.text, self.document, vocabulary),
            None => candidates(self.text, self.document, self.policy),
        };
        let narrative = is_narrative(&candidates, self.published);
        let mut previous: Option<(Value, usize)> = None;
        let mut quarter: Option<(Value, usize)> = None;
        let mut made = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let near = quarter.filter(|(_, s)| candidate.sentence - s <= QUARTER_REACH);
            let context = Context {
                published: self.published,
                narrative,
                previous: previous.map(|(value, _)| value),
                quarter: near.map(|(value, _)| value),
                since: previous.map_or(0, |(_, sentence)| candidate.sentence - sentence),
                tense: candidate.tense,
                strict: candidate.strict,
                policy: self.policy,
            };
            let core = &candidate.found.meaning.core;
            let Some(resolved) = context.resolve(&candidate.found.meaning) else { continue };
            if let Some(value) = resolved.fixed {
                // In news `a year earlier` compares; the next one is counted from the same time.
                let compares = matches!(core, Core::Away(..) | Core::From(..));
                // The year just named again tells nothing new of the month.
                let same_year = matches!((value, previous), (Value::Year(y), Some((p, _))) if p.days().is_some_and(|(first, _)| first.year() == y));
                if !same_year && candidate.moves(narrative, compares) {
                    previous = Some((value, candidate.sentence));
                }
                if !compares && !narrative && context.is_reported(value, candidate.ended) {
                    quarter = Some((value, candidate.sentence));
                }
            }
            // For the nine months: what follows is no longer told of the quarter. In six months is no such period.
            let months =
                matches!(core, Core::Length(Amount { count: Some(6 | 9 | 12), unit: Unit::Month, .. }));
            let words = &self.text[candidate.span.range()];
            if months && ["the", "The", "first", "latest"].iter().any(|word| words.starts_with(word)) {
                quarter = None;
            }
            let zone = candidate.found.meaning.clock.and_then(|clock| clock.zone);
            let zone = zone.map(|zone| self.zone(zone));
            made.push(make(Reading { candidate, context, resolved, zone }));
        }
        made
    }

    fn zone(&self, zone: Zone) -> String {
        match zone {
            Zone::Offset(0) => "Z".to_owned(),
            Zone::Offset(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
            Zone::Named(from, to) => self.text[from..to].to_owned(),
        }
    }
}

impl Reading {
    pub(super) fn sighting(self, published: Option<Date>, policy: &TimePolicy) -> Sighting {
        let (weekday, dated) = match &self.candidate.found.meaning.core {
            Core::Fields(fields) => (fields.weekday, matches!(fields.year, Some(Year::Given(_)))),
            _ => (None, false),
        };
        let Candidate { tense, sentence, kind, .. } = self.candidate;
        Sighting { timex: self.timex(published, policy), weekday, dated, tense, sentence, kind }
    }

    pub(super) fn alternatives(&self) -> Vec<Alternative> {
        alternatives(&self.context, &self.candidate.found.meaning, &self.resolved.value)
    }

    pub(super) fn timex(self, published: Option<Date>, policy: &TimePolicy) -> Timex {
        let Reading { candidate, resolved, zone, .. } = self;
        let meaning = candidate.found.meaning;
        let kind = match meaning.core {
            Core::Length(_) | Core::Lengths(_) => TimexKind::Duration,
            Core::Often { .. } => TimexKind::Set,
            _ if resolved.timed => TimexKind::Time,
            _ => TimexKind::Date,
        };
        let (quant, freq) = match &meaning.core {
            Core::Often { quant, freq, .. } => (quant.map(str::to_owned), freq.clone()),
            _ => (None, None),
        };
        // No day of the calendar is given before our era.
        let days = resolved.fixed.and_then(|value| policy.days(value)).filter(|(first, _)| first.year() > 0);
        let why = why::why(&meaning, &resolved, candidate.tense, published);
        let beside = meaning.beside.map(|sign| if sign < 0 { "-" } else { "" });
        Timex {
            span: candidate.span,
            kind,
            relative: beside.map(|sign| format!("{sign}{}", resolved.value)).or(resolved.relative),
            value: resolved.value,
            modifier: meaning.modifier,
            quant,
            freq,
            zone,
            from: days.map(|(first, _)| first),
            to: days.map(|(_, last)| last),
            anchor: match beside {
                Some(_) => Anchor::Event,
                None if resolved.fixed.is_some() => resolved.anchor,
                None => Anchor::None,
            },
            why,
        }
    }
}
