//! How much the pile makes of each date.

use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Who mentions a date. A group is an article with its near-copies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mentions {
    /// The groups, each with the first day on which one of its mentioning articles was published.
    groups: BTreeMap<usize, Option<Date>>,
}

impl Mentions {
    pub(crate) fn add(&mut self, group: usize, published: Option<Date>) {
        let first = self.groups.entry(group).or_insert(published);
        *first = match (*first, published) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }

    /// ln(1 + groups) + ln(1 + distinct days, two or more after `day`, on which they were published).
    pub(crate) fn weight(&self, day: Date) -> f64 {
        let after = day.tomorrow().and_then(Date::tomorrow).unwrap_or(Date::MAX);
        let late: BTreeSet<Date> = self.groups.values().flatten().filter(|p| **p >= after).copied().collect();
        (self.groups.len() as f64).ln_1p() + (late.len() as f64).ln_1p()
    }
}

/// How many articles came out on a day and on the next count a quarter each: a report is news of the day
/// or of the day before.
pub(crate) fn publication_weight(day: Date, published: &BTreeMap<Date, usize>) -> f64 {
    let count = |day: Option<Date>| day.and_then(|day| published.get(&day)).map_or(0.0, |n| *n as f64);
    0.25 * count(day.tomorrow().ok()).ln_1p() + 0.25 * count(Some(day)).ln_1p()
}

/// Where the falling `weights` bend most: how many come before they run flat.
///
/// The point farthest below the line from the first to the last (Satopää et al. 2011, "Kneedle"), kept
/// between `least` and `most`.
pub(crate) fn knee(weights: &[f64], least: usize, most: usize) -> usize {
    let n = weights.len();
    if n <= least {
        return n;
    }
    let (first, last) = (weights[0], weights[n - 1]);
    let mut best = (0.0, n);
    for (i, weight) in weights.iter().enumerate() {
        let line = first + (last - first) * i as f64 / (n - 1) as f64;
        if line - weight > best.0 {
            best = (line - weight, i + 1);
        }
    }
    best.1.clamp(least, most.max(least)).min(n)
}
