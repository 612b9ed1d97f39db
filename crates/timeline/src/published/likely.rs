//! The likely day: the first weekday of a past report on or after a caption's day.

use super::floor::Floor;
use super::words::keeps_off;
use crate::Date;
use crate::times::{Sighting, Tense, weekday_on_or_after};
use dateline_tokenizer::{Document, Span};

/// A likely day with its weight.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Likely {
    pub(super) day: Date,
    pub(super) probability: f64,
    /// Where the text says it.
    pub(super) evidence: Span,
    pub(super) why: String,
}

/// Guesses the day from a caption's date and a weekday of the body.
///
/// The exact day is right 56 to 71 times in 100 by an experiment on other articles; the probability keeps to
/// that range: .6 alone, .03 more with each sign known to make it better. How much each adds is a judgement
/// and has not been measured.
pub(super) fn likely(
    text: &str,
    document: &Document,
    sightings: &[Sighting],
    floor: Floor,
) -> Option<Likely> {
    let caption = document.sentences.get(sightings[floor.at].sentence)?;
    // A picture from the archive tells nothing of the day of the report.
    if !floor.caption || keeps_off(caption.span.text(text), "archive") {
        return None;
    }
    let report = sightings.iter().find(|s| {
        s.kind.is_body()
            && s.tense == Tense::Past
            && s.weekday.is_some()
            && s.timex.value.starts_with("XXXX-WXX-")
    })?;
    let day = weekday_on_or_after(floor.day, report.weekday?)?;
    let first_body = document.sentences.iter().position(|s| document.lines[s.line].kind.is_body());
    let lead = first_body.is_some_and(|first| report.sentence <= first + 1);
    let agency = document.datelines.iter().any(|d| d.agency.is_some());
    let near = floor.day.duration_until(day).as_hours() <= 24 * SHORT_GAP;
    let named = names_recur(text, document, sightings[floor.at].sentence);
    let signs: u32 = [lead, agency, near, named].into_iter().map(u32::from).sum();
    let probability = f64::from(60 + 3 * signs) / 100.0;
    let weekday = day.strftime("%A");
    let why = format!(
        "the caption's {} and the first {weekday} on or after it, on which the report in the past tense falls",
        in_words(floor.day),
    );
    Some(Likely { day, probability, evidence: sightings[floor.at].timex.span, why })
}

/// Days between the caption and the report that speak for each other.
const SHORT_GAP: i64 = 3;

/// So many names in common tie a caption to its article.
const SHARED_NAMES: usize = 2;

/// Whether names of the caption recur in the body.
fn names_recur(text: &str, document: &Document, caption: usize) -> bool {
    let names = |sentence: usize| {
        let sentence = &document.sentences[sentence];
        // The first word is capital in any case.
        document.tokens[sentence.tokens.clone()]
            .iter()
            .skip(1)
            .map(|t| t.span.text(text))
            .filter(|w| w.len() > 3 && w.starts_with(char::is_uppercase))
    };
    let mut wanted: Vec<&str> = names(caption).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let body =
        (0..document.sentences.len()).filter(|i| document.lines[document.sentences[*i].line].kind.is_body());
    let mut shared = 0;
    for name in body.flat_map(names) {
        if let Ok(at) = wanted.binary_search(&name) {
            wanted.remove(at);
            shared += 1;
            if shared >= SHARED_NAMES {
                return true;
            }
        }
    }
    false
}

/// 6 October 2016.
pub(super) fn in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
