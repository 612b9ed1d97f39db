//! Stamps: full dates by which a page says when it was published.

use super::words::{Near, beside, char_floor};
use crate::Date;
use crate::times::{Sighting, TimexKind};
use dateline_tokenizer::{Document, LineKind, Span};

/// A stamp, and whether it is of the head's kinds and says when the page was changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stamp {
    pub(super) day: Date,
    pub(super) head: bool,
    pub(super) updated: bool,
    pub(super) span: Span,
    /// What made it one, in plain words.
    pub(super) rule: &'static str,
}

/// Pages write other years where a day is missing: 1970, 2099.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2059;

/// So far into the text reaches its head, in bytes.
const HEAD: usize = 600;
/// With a weekday and a clock time, so far.
const LONG_HEAD: usize = 1500;
/// So far from a date its clock time may stand.
const CLOCK_REACH: usize = 24;
/// A line that is no more than a date has at most so many other bytes.
const LINE_REST: usize = 40;

/// All stamps among the full dates of the text.
pub(super) fn stamps(text: &str, document: &Document, sightings: &[Sighting]) -> Vec<Stamp> {
    (0..sightings.len()).filter_map(|at| stamp(text, document, sightings, at)).collect()
}

fn stamp(text: &str, document: &Document, sightings: &[Sighting], at: usize) -> Option<Stamp> {
    let sighting = &sightings[at];
    let day = sighting.timex.day().filter(|_| sighting.dated)?;
    let span = sighting.timex.span;
    let weekday_wrong = sighting.weekday.is_some_and(|w| day.weekday().to_monday_one_offset() as u8 != w);
    // A caption's date is the picture's, unless the page's own stamp has run into it.
    let own_clock = sighting.timex.kind == TimexKind::Time;
    if weekday_wrong || sighting.kind == LineKind::Caption && !own_clock || !YEARS.contains(&day.year()) {
        return None;
    }
    let near = beside(text, span);
    let clock = clock_beside(sightings, at);
    let (rule, head) = kind(text, document, sighting, &near, clock)?;
    let told = near.published || near.updated;
    let vetoed = near.comment
        || near.terms
        || near.older
        || near.other
        || (near.preposition && !told && (clock != Clock::Before || sighting.weekday.is_none()));
    (!vetoed).then_some(Stamp { day, head, updated: near.updated && !near.published, span, rule })
}

/// The first kind of stamp that the date is, and whether it stands in the head.
fn kind(
    text: &str,
    document: &Document,
    sighting: &Sighting,
    near: &Near,
    clock: Clock,
) -> Option<(&'static str, bool)> {
    let span = sighting.timex.span;
    let head = span.start() < HEAD;
    let line = document.line_at(span.start());
    let after = text[span.end()..].trim_start();
    if near.published {
        return Some(("after a word such as published", head));
    }
    if near.updated {
        return Some(("beside a word such as updated", head));
    }
    let far = span.start() < LONG_HEAD && sighting.weekday.is_some();
    if clock != Clock::None && (head || far) {
        return Some(("with a clock time in the head", true));
    }
    if clock == Clock::Before && near.preposition && sighting.weekday.is_some() {
        return Some(("with a clock time and its weekday", false));
    }
    if span.start() < LINE_REST && (after.starts_with("| By") || after.starts_with("; Page")) {
        return Some(("at the opening of the text", true));
    }
    if clock == Clock::After && follows_byline(text, span) {
        return Some(("after a byline", head));
    }
    if after.starts_with("; Page") {
        return Some(("with the page of a newspaper", head));
    }
    if document.datelines.iter().any(|d| d.date.is_some_and(|date| date.overlaps(span))) {
        return Some(("in the dateline", head));
    }
    let line = line?;
    if line.kind == LineKind::Byline || line.span.len() < 4 * LINE_REST && line.span.text(text).contains('@')
    {
        return Some(("in the byline", head));
    }
    let alone = line.span.len() - span.len().min(line.span.len()) <= LINE_REST && line.span.contains(span);
    let titled = line.kind == LineKind::Heading || line.kind == LineKind::Title;
    (alone && head && !near.sentence && !titled).then_some(("alone on its line in the head", true))
}

/// Whether `By NAME |` stands right before a date.
fn follows_byline(text: &str, span: Span) -> bool {
    let before = text[char_floor(text, span.start().saturating_sub(LINE_REST))..span.start()].trim_end();
    let Some(byline) = before.strip_suffix('|') else { return false };
    let name = byline.rsplit('\n').next().unwrap_or_default();
    name.rfind("By ").is_some_and(|at| name[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric()))
}

/// Where a clock time stands beside a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Clock {
    None,
    Before,
    After,
}

fn clock_beside(sightings: &[Sighting], at: usize) -> Clock {
    let span = sightings[at].timex.span;
    let clock = |s: &Sighting| s.timex.kind == TimexKind::Time && s.timex.value.contains(':');
    let alone = |s: &Sighting| clock(s) && !s.dated && s.weekday.is_none();
    if clock(&sightings[at]) {
        // Which side of the date it stands on shows at the expression's first character; either will do.
        return Clock::Before;
    }
    let before =
        at.checked_sub(1).map(|i| &sightings[i]).filter(|s| span.start() - s.timex.span.end() <= CLOCK_REACH);
    let after = sightings.get(at + 1).filter(|s| s.timex.span.start() - span.end() <= CLOCK_REACH);
    if after.is_some_and(alone) {
        Clock::After
    } else if before.is_some_and(alone) {
        Clock::Before
    } else {
        Clock::None
    }
}

/// The day that the stamps agree on, or those of the head alone; the stamp that says it.
pub(super) fn agreed(stamps: &[Stamp]) -> Option<Stamp> {
    let choose = |stamps: &[Stamp]| {
        let first = stamps.iter().map(|s| s.day).min()?;
        let last = stamps.iter().map(|s| s.day).max()?;
        let close = first.tomorrow().is_ok_and(|next| last <= next);
        let best = stamps.iter().find(|s| !s.updated).or(stamps.first());
        best.copied().filter(|_| close)
    };
    choose(stamps).or_else(|| {
        let head: Vec<Stamp> = stamps.iter().filter(|s| s.head).copied().collect();
        choose(&head).or_else(|| {
            // A page that was changed later still says when it was published.
            let published: Vec<Stamp> = head.into_iter().filter(|s| !s.updated).collect();
            choose(&published)
        })
    })
}

/// The words of the text around a stamp, for the reason.
pub(super) fn quoted(text: &str, span: Span) -> &str {
    let end = char_floor(text, span.end().min(span.start() + 60));
    &text[span.start()..end]
}
