//! Two charts above the timeline: how much was reported when, and what was claimed.

use super::axis::{Axis, Step, after, days_between, rounded};
use super::entry::counted;
use super::words::{count, long_day, period, thousands, written};
use crate::sourced::{Sourced, SourcedEntry};
use dateline_timeline::{Date, parse_day};
use minijinja::{Value, context};
use std::collections::BTreeMap;

/// About as many bars as can be told apart.
const MOST_BARS: u32 = 200;
/// As many marks beside each other as an eye can tell apart.
const MOST_MARKS: f64 = 300.0;
/// In percent of the chart: a pile of three days has bars, not blocks.
const WIDEST_BAR: f64 = 6.0;
/// How high both charts are, in pixels.
const HEIGHT: f64 = 110.0;

/// The bars, in steps so wide that there are not too many.
pub(super) fn reports(timeline: &Sourced, axis: Axis) -> Value {
    let (step, name) = [(Step::Days(1), "day"), (Step::Days(7), "week"), (Step::Months(1), "month")]
        .into_iter()
        .find(|(step, _)| {
            days_between(axis.first, step.floor(axis.last, axis.first)) / length(*step) < MOST_BARS
        })
        .unwrap_or((Step::Years(1), "year"));
    let mut bins: BTreeMap<Date, (u32, u32)> = BTreeMap::new();
    for report in &timeline.reported {
        if let Some(day) = report.published {
            let bin = bins.entry(step.floor(day, axis.first)).or_default();
            if report.original.is_some() { bin.1 += 1 } else { bin.0 += 1 }
        }
    }
    let most = bins.values().map(|(own, copies)| own + copies).max().unwrap_or(1);
    let height = |n: u32| (f64::from(n) / f64::from(most) * HEIGHT * 10.0).round() / 10.0;
    let bars: Vec<Value> = bins
        .iter()
        .map(|(start, (own, copies))| {
            let (first, last) = ((*start).max(axis.first), step.next(*start).min(after(axis.last, 1)));
            let days = days_between(first, last);
            let end = after(first, days.saturating_sub(1));
            let (at, width) = (axis.place(first).unwrap_or(0.0), axis.width(days));
            let bar_width = (width * 0.84).min(WIDEST_BAR);
            context! {
                at, width, bar_width, bar_at => rounded(at + (width - bar_width) / 2.0), day => period(first, end),
                own, copies, own_height => height(*own), copies_height => height(*copies),
                entry => nearest(timeline, first, end),
            }
        })
        .collect();
    let busiest = bins.iter().max_by_key(|(start, (own, copies))| (own + copies, std::cmp::Reverse(*start)));
    let alt = busiest.map(|(start, (own, copies))| {
        let reports = count((own + copies) as usize, "article", "articles");
        format!(
            "Articles per {name}, {}; the most, {reports}, {} {}.",
            period(axis.first, axis.last),
            if name == "day" { "on" } else { "from" },
            written(*start)
        )
    });
    let copies: u32 = bins.values().map(|(_, copies)| copies).sum();
    let undated = timeline.reported.iter().filter(|report| report.published.is_none()).count();
    let undated = (undated > 0).then(|| count(undated, "article", "articles"));
    context! { step => name, height => HEIGHT, most, bars, alt, copies, undated, ticks => axis.ticks(), entries => rug(timeline, axis) }
}

fn length(step: Step) -> u32 {
    match step {
        Step::Days(days) => days,
        Step::Months(months) => months * 30,
        Step::Years(years) => years * 365,
    }
}

/// The entry of a bar: the first of its days, if there is one.
fn nearest(timeline: &Sourced, first: Date, last: Date) -> Option<String> {
    let (first, last) = (first.to_string(), last.to_string());
    let entry = timeline.entries.iter().find(|e| e.date.len() == 10 && first <= e.from && e.from <= last);
    entry.map(|e| e.date.clone())
}

/// A mark for the entries of each stretch of the axis that has some.
fn rug(timeline: &Sourced, axis: Axis) -> Vec<Value> {
    let place = |entry: &SourcedEntry| axis.noon(parse_day(&entry.from).ok()?);
    let placed: Vec<(usize, f64)> =
        timeline.entries.iter().enumerate().filter_map(|(index, e)| Some((index, place(e)?))).collect();
    let stretch = |at: f64| (at * MOST_MARKS / 100.0) as u32;
    placed
        .chunk_by(|a, b| stretch(a.1) == stretch(b.1))
        .map(|marks| {
            let (first, at) = marks[0];
            let indices: Vec<String> = marks.iter().map(|(index, _)| index.to_string()).collect();
            let date = &timeline.entries[first].date;
            context! { indices => indices.join(" "), at, date, day => long_day(date), more => marks.len() - 1 }
        })
        .collect()
}

/// The counts that the timeline's sentences give, a mark for each, on a scale of powers of ten.
pub(super) fn claims(timeline: &Sourced, axis: Axis) -> Option<Value> {
    let mut points: Vec<(usize, Date, u64, usize)> = Vec::new();
    let mut outside = 0;
    for (index, entry) in timeline.entries.iter().enumerate() {
        for (at, claim) in entry.claims.iter().enumerate().filter(|(_, claim)| claim.counts_people()) {
            let (Some(value), Ok(day)) = (claim.value, parse_day(&entry.from)) else { continue };
            if axis.place(day).is_none() {
                outside += 1;
            } else if !points.iter().any(|(i, _, v, other)| {
                *i == index && *v == value && entry.claims[*other].measure == claim.measure
            }) {
                points.push((index, day, value, at));
            }
        }
    }
    if points.len() < 2 {
        return None;
    }
    let decade = |value: u64| value.max(1).ilog10();
    let lowest = points.iter().map(|p| decade(p.2)).min().unwrap_or(0);
    let highest = points.iter().map(|p| decade(p.2)).max().unwrap_or(0) + 1;
    let decade_height = HEIGHT / f64::from(highest - lowest);
    let level = |value: u64| {
        let decades = (value.max(1) as f64).log10() - f64::from(lowest);
        ((HEIGHT - decades * decade_height) * 10.0).round() / 10.0
    };
    let lines: Vec<Value> = (lowest..=highest)
        .map(|n| context! { y => level(10u64.saturating_pow(n)), text => power(n) })
        .collect();
    let mut measures: Vec<&str> = Vec::new();
    let mut marks = Vec::new();
    let mut ranges: BTreeMap<(usize, &str), (u64, u64)> = BTreeMap::new();
    for (index, day, value, at) in &points {
        let (entry, claim) = (&timeline.entries[*index], &timeline.entries[*index].claims[*at]);
        if !measures.contains(&claim.measure) {
            measures.push(claim.measure);
        }
        let range = ranges.entry((*index, claim.measure)).or_insert((*value, *value));
        *range = (range.0.min(*value), range.1.max(*value));
        let who = claim.attribution.as_ref().map(|a| a.text.clone());
        marks.push(context! {
            index, at => axis.noon(*day), y => level(*value), measure => claim.measure, date => &entry.date,
            day => long_day(&entry.date), count => counted(claim), who,
        });
    }
    measures.sort_unstable();
    let ranges: Vec<Value> = ranges
        .iter()
        .filter(|(_, (low, high))| low < high)
        .map(|((index, measure), (low, high))| {
            let day = parse_day(&timeline.entries[*index].from).ok().and_then(|day| axis.noon(day));
            context! { index, measure => *measure, at => day, low => level(*low), high => level(*high) }
        })
        .collect();
    let alt = format!(
        "{} in the sentences below, {}: {}.",
        count(points.len(), "count", "counts"),
        period(axis.first, axis.last),
        measures.join(", ")
    );
    let outside = (outside > 0).then(|| count(outside, "count lies", "counts lie"));
    Some(context! { height => HEIGHT, lines, marks, ranges, measures, alt, outside, ticks => axis.ticks() })
}

/// A power of ten, in few letters.
fn power(n: u32) -> String {
    match n {
        0..6 => thousands(10u64.pow(n)),
        6..9 => format!("{} million", 10u64.pow(n - 6)),
        _ => format!("{} billion", thousands(10u64.saturating_pow(n - 9))),
    }
}

/// The days over which the pile's articles were published; `None` where that is one day at most.
pub(super) fn published(timeline: &Sourced) -> Option<Axis> {
    axis(timeline.reported.iter().filter_map(|report| report.published))
}

/// The days of the entries, for a pile that does not say when it was published.
pub(super) fn told(timeline: &Sourced) -> Option<Axis> {
    axis(timeline.entries.iter().filter_map(|entry| parse_day(&entry.from).ok()))
}

fn axis(days: impl Iterator<Item = Date> + Clone) -> Option<Axis> {
    let (first, last) = (days.clone().min()?, days.max()?);
    (first < last).then_some(Axis { first, last })
}
