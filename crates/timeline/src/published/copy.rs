//! The week in which an article was published of which near-copies have a day.

use crate::Date;
use crate::times::days_after;

/// Days that near-copies lie apart at most, 98 times in 100.
const APART: i64 = 7;
/// How often the days of two near-copies lie within [`APART`]: counted on other articles.
pub(super) const HOLDS: f64 = 0.98;

/// The days that lie within a week of every copy, or of the first where they are further apart; clipped to what else
/// is known.
pub(super) fn week(copies: &[Date], floor: Option<Date>, crawled: Option<Date>) -> Option<(Date, Date)> {
    let first = copies.iter().min()?;
    let last =
        copies.iter().max().filter(|last| days_after(*first, 2 * APART).is_some_and(|end| **last <= end));
    let from = days_after(*last.unwrap_or(first), -APART)?;
    let to = days_after(*first, APART)?;
    let from = floor.map_or(from, |floor| floor.max(from));
    let to = crawled.map_or(to, |crawled| crawled.min(to));
    (from <= to).then_some((from, to))
}
