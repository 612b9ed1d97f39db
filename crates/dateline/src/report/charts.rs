//! The chart of how much was reported when.

use super::Shown;
use super::axis::{Axis, Step, after, days_between, rounded};
use super::reported::Reported;
use super::words::{count, long_day, period, written};
use crate::sourced::SourcedEntry;
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
pub(super) const HEIGHT: f64 = 110.0;

/// The bars, in steps so wide that there are not too many.
pub(super) fn reports(articles: &[Reported], shown: &[Shown<'_>], axis: Axis) -> Value {
    let (step, name) = [(Step::Days(1), "day"), (Step::Days(7), "week"), (Step::Months(1), "month")]
        .into_iter()
        .find(|(step, _)| {
            days_between(axis.first, step.floor(axis.last, axis.first)) / length(*step) < MOST_BARS
        })
        .unwrap_or((Step::Years(1), "year"));
    let mut bins: BTreeMap<Date, (u32, u32)> = BTreeMap::new();
    for report in articles {
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
                entry => nearest(shown, first, end),
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
    let undated = articles.iter().filter(|report| report.published.is_none()).count();
    let undated = (undated > 0).then(|| count(undated, "article", "articles"));
    context! { step => name, height => HEIGHT, most, bars, alt, copies, undated, ticks => axis.ticks(), entries => rug(shown, axis) }
}

fn length(step: Step) -> u32 {
    match step {
        Step::Days(days) => days,
        Step::Months(months) => months * 30,
        Step::Years(years) => years * 365,
    }
}

/// The entry of a bar: the first of its days, if there is one.
pub(super) fn nearest(shown: &[Shown<'_>], first: Date, last: Date) -> Option<String> {
    let (first, last) = (first.to_string(), last.to_string());
    let is_then = |e: &SourcedEntry| e.date.len() == 10 && first <= e.from && e.from <= last;
    shown.iter().find(|shown| is_then(shown.entry)).map(|shown| shown.id.clone())
}

/// A mark for the entries of each stretch of the axis that has some.
fn rug(shown: &[Shown<'_>], axis: Axis) -> Vec<Value> {
    let place = |entry: &SourcedEntry| axis.noon(parse_day(&entry.from).ok()?);
    let mut placed: Vec<(usize, f64)> =
        shown.iter().enumerate().filter_map(|(index, s)| Some((index, place(s.entry)?))).collect();
    placed.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let stretch = |at: f64| (at * MOST_MARKS / 100.0) as u32;
    placed
        .chunk_by(|a, b| stretch(a.1) == stretch(b.1))
        .map(|marks| {
            let (first, at) = marks[0];
            let indices: Vec<String> = marks.iter().map(|(index, _)| index.to_string()).collect();
            let day = long_day(&shown[first].entry.date);
            context! { indices => indices.join(" "), at, id => &shown[first].id, day, more => marks.len() - 1 }
        })
        .collect()
}

/// The days over which articles were published; `None` where that is one day at most.
pub(super) fn published(articles: &[Reported]) -> Option<Axis> {
    axis(articles.iter().filter_map(|report| report.published))
}

/// The days of the entries, for a pile that does not say when it was published.
pub(super) fn told(shown: &[Shown<'_>]) -> Option<Axis> {
    axis(shown.iter().filter_map(|shown| parse_day(&shown.entry.from).ok()))
}

fn axis(days: impl Iterator<Item = Date> + Clone) -> Option<Axis> {
    let (first, last) = (days.clone().min()?, days.max()?);
    (first < last).then_some(Axis { first, last })
}
