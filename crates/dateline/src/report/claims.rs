//! The chart of what was claimed: how the tolls grew from report to report, and where sources disagree.

use super::Shown;
use super::axis::{Axis, rounded};
use super::charts::{HEIGHT, nearest};
use super::entry::counted;
use super::words::{count, period, thousands, written};
use crate::rows::{ClaimOut, TollRow};
use dateline_timeline::{Date, parse_day};
use minijinja::{Value, context};
use std::collections::{BTreeMap, BTreeSet};

/// More marks than this are no chart any more; the tolls of most statements are drawn.
const MOST_MARKS: usize = 250;

/// A count on the chart.
struct Mark<'a> {
    /// The toll that it belongs to, if others count the same.
    toll: Option<usize>,
    day: Date,
    value: u64,
    claim: &'a ClaimOut,
    place: Option<&'a str>,
    /// Whether another source of its day gives what cannot be right, too.
    disputed: bool,
    /// How many articles say the same on the same day.
    articles: usize,
}

/// The counts of people that the articles behind the timeline give, on a scale of powers of ten: those that
/// several articles speak of by the days of their reports, and those of the timeline's own sentences.
pub(super) fn claims(tolls: &[TollRow], shown: &[Shown<'_>], axis: Axis) -> Option<Value> {
    let drawn = drawn(tolls);
    let mut marks: Vec<Mark<'_>> =
        drawn.iter().enumerate().flat_map(|(at, toll)| statements(at, toll, axis)).collect();
    let outside = own(tolls, &drawn, shown, axis, &mut marks);
    if marks.len() < 2 {
        return None;
    }
    let scale = Scale::over(marks.iter().map(|mark| mark.value));
    let mut measures: Vec<&str> = marks.iter().map(|mark| mark.claim.measure).collect();
    measures.sort_unstable();
    measures.dedup();
    let grows: Vec<Value> = drawn.iter().flat_map(|toll| growth(toll, axis, &scale)).collect();
    let ranges = ranges(&marks, axis, &scale);
    let alt = format!(
        "{} by the articles behind the timeline, {}: {}.",
        count(marks.len(), "count", "counts"),
        period(axis.first, axis.last),
        measures.join(", ")
    );
    let outside = (outside > 0).then(|| count(outside, "count lies", "counts lie"));
    let disputed = marks.iter().any(|mark| mark.disputed);
    let marks: Vec<Value> = marks.iter().map(|mark| shape(mark, shown, axis, &scale)).collect();
    Some(context! {
        height => HEIGHT, lines => scale.lines(), marks, grows, ranges, measures, alt, outside, disputed,
        ticks => axis.ticks(),
    })
}

/// The tolls of people that more than one article speaks of, those of most statements first. What only two articles
/// say of no place may be two things.
fn drawn(tolls: &[TollRow]) -> Vec<&TollRow> {
    let shared = |toll: &TollRow| {
        let all = toll.statements.iter().map(|statement| statement.claim.article.as_deref());
        let articles = all.collect::<BTreeSet<_>>().len();
        articles > 2 || articles == 2 && toll.place.is_some()
    };
    let people = |toll: &TollRow| toll.statements.iter().all(|statement| statement.claim.counts_people());
    let mut drawn: Vec<&TollRow> = tolls.iter().filter(|toll| shared(toll) && people(toll)).collect();
    drawn.sort_by_key(|toll| std::cmp::Reverse(toll.statements.len()));
    let mut marks = 0;
    drawn.retain(|toll| {
        marks += toll.statements.len();
        marks <= MOST_MARKS
    });
    drawn
}

/// A mark for each statement of a toll with a day; what is said again on the same day stands once.
fn statements<'a>(at: usize, toll: &'a TollRow, axis: Axis) -> Vec<Mark<'a>> {
    let mut marks: Vec<Mark<'a>> = Vec::new();
    for (index, statement) in toll.statements.iter().enumerate() {
        let day = statement.published.as_deref().and_then(|day| parse_day(day).ok());
        let (Some(day), Some(value)) = (day.filter(|day| axis.place(*day).is_some()), statement.claim.value)
        else {
            continue;
        };
        let disputed = toll.disagree.iter().any(|(a, b)| *a == index || *b == index);
        let same = |mark: &&mut Mark<'a>| {
            mark.day == day && mark.value == value && mark.claim.bound == statement.claim.bound
        };
        if let Some(mark) = marks.iter_mut().find(same) {
            mark.articles += 1;
            mark.disputed |= disputed;
            continue;
        }
        let (claim, place) = (&statement.claim, toll.place_name.as_deref());
        marks.push(Mark { toll: Some(at), day, value, claim, place, disputed, articles: 1 });
    }
    marks
}

/// Adds the counts of the timeline's sentences that no drawn toll has, on the days of their entries; how many of
/// these days lie outside of the axis.
fn own<'a>(
    tolls: &[TollRow],
    drawn: &[&TollRow],
    shown: &[Shown<'a>],
    axis: Axis,
    marks: &mut Vec<Mark<'a>>,
) -> usize {
    let key = |claim: &ClaimOut| (claim.article.clone(), claim.start, claim.end);
    let stand: Vec<_> = drawn.iter().flat_map(|toll| &toll.statements).map(|s| key(&s.claim)).collect();
    let reported = |claim: &ClaimOut| {
        let all = tolls.iter().flat_map(|toll| &toll.statements);
        let own =
            all.filter(|statement| key(&statement.claim) == key(claim)).find_map(|s| s.published.as_deref());
        own.and_then(|day| parse_day(day).ok())
    };
    let mut outside = 0;
    for (claim, entry) in shown.iter().flat_map(|s| s.entry.claims.iter().map(move |claim| (claim, s.entry)))
    {
        let Some(value) = claim.value.filter(|_| claim.counts_people() && !stand.contains(&key(claim)))
        else {
            continue;
        };
        let Some(day) = reported(claim).or_else(|| parse_day(&entry.from).ok()) else { continue };
        if axis.place(day).is_none() {
            outside += 1;
        } else if !marks.iter().any(|m| m.day == day && m.value == value && m.claim.measure == claim.measure)
        {
            marks.push(Mark { toll: None, day, value, claim, place: None, disputed: false, articles: 1 });
        }
    }
    outside
}

/// What a mark looks like, and which entries it belongs to: those with a sentence of its article.
fn shape(mark: &Mark<'_>, shown: &[Shown<'_>], axis: Axis, scale: &Scale) -> Value {
    let from = |shown: &Shown<'_>| {
        shown.entry.sentences.iter().any(|s| Some(s.article.as_str()) == mark.claim.article.as_deref())
    };
    let says = |shown: &Shown<'_>| {
        let same = |claim: &ClaimOut| claim.article == mark.claim.article && claim.start == mark.claim.start;
        shown.entry.claims.iter().any(same)
    };
    let indices: Vec<String> =
        shown.iter().enumerate().filter(|(_, s)| from(s)).map(|(index, _)| index.to_string()).collect();
    let said = shown.iter().find(|s| says(s)).map(|s| s.id.clone());
    context! {
        indices => indices.join(" "),
        id => said.or_else(|| nearest(shown, mark.day, mark.day)),
        at => axis.noon(mark.day),
        y => scale.level(mark.value),
        measure => mark.claim.measure,
        day => written(mark.day),
        count => counted(mark.claim),
        who => mark.claim.attribution.as_ref().map(|a| &a.text),
        article => &mark.claim.article,
        articles => mark.articles,
        place => mark.place,
        disputed => mark.disputed,
    }
}

/// The lines from one greatest count so far to the next.
fn growth(toll: &TollRow, axis: Axis, scale: &Scale) -> Vec<Value> {
    let point = |at: &usize| {
        let statement = &toll.statements[*at];
        let day = parse_day(statement.published.as_deref()?).ok()?;
        Some((axis.noon(day)?, scale.level(statement.claim.value?)))
    };
    // Of several on one day the last is the greatest.
    let mut points: Vec<(f64, f64)> = Vec::new();
    for (x, y) in toll.growth.iter().filter_map(point) {
        points.retain(|(other, _)| *other != x);
        points.push((x, y));
    }
    let line = |pair: &[(f64, f64)]| {
        context! { measure => toll.measure, x1 => pair[0].0, y1 => pair[0].1, x2 => pair[1].0, y2 => pair[1].1 }
    };
    points.windows(2).map(line).collect()
}

/// From the least to the most that sources of one day give for one toll and that cannot all be right.
fn ranges(marks: &[Mark<'_>], axis: Axis, scale: &Scale) -> Vec<Value> {
    let mut ranges: BTreeMap<(usize, Date), (u64, u64, &str)> = BTreeMap::new();
    for mark in marks.iter().filter(|mark| mark.disputed) {
        let Some(toll) = mark.toll else { continue };
        let range = ranges.entry((toll, mark.day)).or_insert((mark.value, mark.value, mark.claim.measure));
        (range.0, range.1) = (range.0.min(mark.value), range.1.max(mark.value));
    }
    let range = |((_, day), (low, high, measure)): ((usize, Date), (u64, u64, &str))| {
        let text = format!(
            "{}: sources disagree, {} to {} {measure}",
            written(day),
            thousands(low),
            thousands(high)
        );
        context! { measure, at => axis.noon(day), low => scale.level(low), high => scale.level(high), text }
    };
    ranges.into_iter().map(range).collect()
}

/// Powers of ten from the bottom to the top of the chart.
struct Scale {
    lowest: u32,
    highest: u32,
}

impl Scale {
    fn over(values: impl Iterator<Item = u64> + Clone) -> Self {
        let decades = values.map(|value| value.max(1).ilog10());
        let (lowest, highest) = (decades.clone().min(), decades.max());
        Self { lowest: lowest.unwrap_or(0), highest: highest.unwrap_or(0) + 1 }
    }

    /// Where a value lies, in pixels from the top.
    fn level(&self, value: u64) -> f64 {
        let decades = (value.max(1) as f64).log10() - f64::from(self.lowest);
        rounded(HEIGHT - decades * HEIGHT / f64::from(self.highest - self.lowest))
    }

    fn lines(&self) -> Vec<Value> {
        let line = |n: u32| context! { y => self.level(10u64.saturating_pow(n)), text => power(n) };
        (self.lowest..=self.highest).map(line).collect()
    }
}

/// A power of ten, in few letters.
fn power(n: u32) -> String {
    match n {
        0..6 => thousands(10u64.pow(n)),
        6..9 => format!("{} million", 10u64.pow(n - 6)),
        _ => format!("{} billion", thousands(10u64.saturating_pow(n - 9))),
    }
}
