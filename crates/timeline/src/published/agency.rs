//! The likely day of an agency's report: the day and month of its dateline, in the year that its weekdays fit.

use super::floor::Floor;
use super::likely::{Likely, in_words};
use super::words::char_floor;
use crate::Date;
use crate::times::{Sighting, Tense};

/// A dateline stands no further into the text, in bytes.
const HEAD: usize = 700;
/// The name of the agency after the date, its brackets included, is no longer.
const AGENCY: usize = 40;
/// So many years are tried.
const YEARS: i16 = 6;

/// How often the day was right of the few that two thirds of 1,025 news pages gave, with one more of each outcome.
const RIGHT: f64 = 0.86;

/// `MEXICO CITY, May 5 (Agency) -`: the year is the one in which most of the weekdays told fit, of those between the floor
/// and the crawl. Without a floor the latest such year, without a crawl the first; with neither there is no answer.
pub(super) fn agency_day(
    text: &str,
    sightings: &[Sighting],
    floor: Option<Floor>,
    crawled: Option<Date>,
) -> Option<Likely> {
    let dateline = sightings.iter().find(|s| is_agency_date(text, s))?;
    let (month, day) = month_and_day(&dateline.timex.value)?;
    let first = floor.map(|f| f.day.year()).or(crawled.map(|c| c.year() - YEARS))?;
    let last = crawled.map_or(first + YEARS, |c| c.year().min(first + YEARS));
    let possible =
        |date: &Date| floor.is_none_or(|f| *date >= f.day) && crawled.is_none_or(|crawled| *date <= crawled);
    let mut dates: Vec<Date> =
        (first..=last).filter_map(|year| Date::new(year, month, day).ok()).filter(possible).collect();
    // Of two that fit alike the last of the list is taken.
    if floor.is_some() {
        dates.reverse();
    }
    let best = dates
        .into_iter()
        .max_by_key(|date| weight(*date, sightings))
        .filter(|d| weight(*d, sightings) > 0)?;
    let why = format!(
        "the agency's dateline has {}, and of the years from {first} to {last} the weekdays told fit {} best",
        best.strftime("%-d %B"),
        in_words(best),
    );
    Some(Likely { day: best, probability: RIGHT, evidence: dateline.timex.span, why })
}

/// How well the weekdays of a report fit its day: agencies write of the day itself in four of five first weekdays, and of
/// the day before in most others.
fn weight(date: Date, sightings: &[Sighting]) -> i64 {
    let own = i64::from(date.weekday().to_monday_one_offset());
    let told = sightings.iter().filter(|s| s.timex.value.starts_with("XXXX-WXX-"));
    told.filter_map(|s| Some((own - i64::from(s.weekday?), s.tense)))
        .map(|(back, tense)| match (back.rem_euclid(7), tense) {
            (0, _) => 4,
            (1, Tense::Past | Tense::Unknown) => 2,
            _ => 1,
        })
        .sum()
}

/// Whether a day without its year stands in the head, before the name of an agency in brackets.
fn is_agency_date(text: &str, sighting: &Sighting) -> bool {
    let span = sighting.timex.span;
    if span.start() > HEAD || sighting.dated || month_and_day(&sighting.timex.value).is_none() {
        return false;
    }
    let after = text[span.end()..char_floor(text, (span.end() + AGENCY).min(text.len()))].trim_start();
    // Tokenised text has other brackets.
    let named = |open, close| {
        let name = after.strip_prefix(open)?.split(close).next()?.trim();
        (name.starts_with(char::is_uppercase) && after.contains(close)).then_some(())
    };
    named("(", ")").or_else(|| named("-LRB-", "-RRB-")).is_some()
}

fn month_and_day(value: &str) -> Option<(i8, i8)> {
    let (month, day) = value.strip_prefix("XXXX-")?.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}
