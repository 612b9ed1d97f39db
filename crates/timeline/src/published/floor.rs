//! Floors: the days before which an article cannot have been published.

use super::words::{beside, char_floor, keeps_off};
use crate::Date;
use crate::times::{Sighting, Tense, TimexKind, neighbour};
use dateline_tokenizer::{Document, LineKind};

/// The earliest day that the text allows, and what it rests on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Floor {
    pub(super) day: Date,
    /// The sighting it comes from.
    pub(super) at: usize,
    /// Whether a caption says it.
    pub(super) caption: bool,
}

/// So far around a date a word speaks of it, in bytes.
const REACH: usize = 300;

/// The greatest past day that the text writes in full, captions first, or its greatest past year.
///
/// Dates without a year raise no floor: which year they belong to is what is asked.
pub(super) fn floor(
    text: &str,
    document: &Document,
    sightings: &[Sighting],
    latest: Option<Date>,
) -> Option<Floor> {
    let past = |s: &Sighting| {
        let sentence = document.sentences.get(s.sentence).map_or(s.timex.span, |sentence| sentence.span);
        let from = char_floor(text, sentence.start().max(s.timex.span.start().saturating_sub(REACH)));
        let to = char_floor(text, sentence.end().min(s.timex.span.end() + REACH).max(s.timex.span.end()));
        !keeps_off(&text[from..to], "future")
    };
    let possible = |day: Date| latest.is_none_or(|latest| day <= latest);
    let mut best: Option<Floor> = None;
    for (at, sighting) in sightings.iter().enumerate().filter(|(_, s)| s.dated) {
        let caption = sighting.kind == LineKind::Caption;
        let told = caption || sighting.kind.is_body() && sighting.tense == Tense::Past;
        let Some(day) = sighting.timex.from.filter(|day| told && possible(*day)) else { continue };
        // The times of comments and broadcasts lie after the article's.
        let clock = sighting.timex.kind == TimexKind::Time;
        if clock || !caption && is_bare_year(text, sighting) {
            continue;
        }
        let better = best.is_none_or(|b| day > b.day || day == b.day && caption && !b.caption);
        let near = beside(text, sighting.timex.span);
        let elsewhere = near.is_elsewhere() || near.updated || looks_ahead(text, sighting);
        if better && past(sighting) && !elsewhere {
            best = Some(Floor { day, at, caption: caption && sighting.timex.day().is_some() });
        }
    }
    best
}

/// Whether the word right before a date looks ahead: by 2020.
fn looks_ahead(text: &str, sighting: &Sighting) -> bool {
    let before = text[..sighting.timex.span.start()].trim_end();
    keeps_off(before.rsplit(char::is_whitespace).next().unwrap_or(""), "ahead")
}

/// Four digits without a preposition before them: an hour or a number as often as a year.
fn is_bare_year(text: &str, sighting: &Sighting) -> bool {
    let span = sighting.timex.span;
    if span.len() > 4 {
        return false;
    }
    let before = text[..span.start()].trim_end();
    let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
    !neighbour(word, "year")
}
