//! How much the pile makes of each date.

use jiff::civil::Date;
use std::collections::BTreeMap;

/// Who mentions a date, each with its strength: 1 for a sentence about the subject, less where only its article
/// is. A group is an article with its near-copies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mentions {
    /// The groups, each with the first day on which one of its mentioning articles was published.
    groups: BTreeMap<usize, (Option<Date>, f64)>,
}

impl Mentions {
    pub(crate) fn add(&mut self, group: usize, published: Option<Date>, strength: f64) {
        let (first, most) = self.groups.entry(group).or_insert((published, strength));
        *first = match (*first, published) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        *most = most.max(strength);
    }

    /// ln(1 + groups) + ln(1 + distinct days, two or more after `day`, on which they were published), each
    /// counted by its strength.
    pub(crate) fn weight(&self, day: Date) -> f64 {
        let after = day.tomorrow().and_then(Date::tomorrow).unwrap_or(Date::MAX);
        let mut late: BTreeMap<Date, f64> = BTreeMap::new();
        for (published, strength) in self.groups.values() {
            if let Some(published) = published.filter(|p| *p >= after) {
                let most = late.entry(published).or_default();
                *most = most.max(*strength);
            }
        }
        let groups: f64 = self.groups.values().map(|(_, strength)| strength).sum();
        groups.ln_1p() + late.values().sum::<f64>().ln_1p()
    }

    pub(crate) fn groups(&self) -> usize {
        self.groups.len()
    }
}

/// How many articles came out on a day and on the next count a tenth each: a report is news of the day or of
/// the day before.
pub(crate) fn publication_weight(day: Date, published: &BTreeMap<Date, f64>) -> f64 {
    let count = |day: Option<Date>| day.and_then(|day| published.get(&day)).copied().unwrap_or_default();
    0.1 * (count(day.tomorrow().ok()).ln_1p() + count(Some(day)).ln_1p())
}

/// Days by falling weight, of which the neighbours of a chosen one may lose some.
pub(crate) struct Ranking {
    /// The weight of each day, and what it has lost.
    left: BTreeMap<Date, (f64, f64)>,
}

impl Ranking {
    pub(crate) fn new(weights: impl IntoIterator<Item = (Date, f64)>) -> Self {
        Self { left: weights.into_iter().map(|(day, weight)| (day, (weight, 0.0))).collect() }
    }

    /// Takes out the day that is heaviest now, the earlier of equals, with the weight that it had at first.
    pub(crate) fn pop(&mut self) -> Option<(Date, f64)> {
        let now = |(weight, lost): &(f64, f64)| weight - lost;
        let day = *self.left.iter().rev().max_by(|a, b| now(a.1).total_cmp(&now(b.1)))?.0;
        self.left.remove(&day).map(|(weight, _)| (day, weight))
    }

    /// Makes a day lighter, if it is still there.
    pub(crate) fn lighten(&mut self, day: Date, by: f64) {
        if let Some((_, lost)) = self.left.get_mut(&day) {
            *lost += by;
        }
    }

    pub(crate) fn contains(&self, day: Date) -> bool {
        self.left.contains_key(&day)
    }
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

/// Nothing is background that lies nearer to the pile's own time than this.
const NEAR_DAYS: i32 = 5 * 366;
/// So many lengths of the pile's own time before it, background begins.
const LENGTHS: i32 = 2;

/// The day before which a date is background: years before the time that the pile is about.
///
/// `days` are those on which articles came out or of which they speak, one for each; their middle four fifths
/// are the pile's own time.
pub(crate) fn background(mut days: Vec<Date>) -> Option<Date> {
    days.sort_unstable();
    let first = *days.get(days.len() / 10)?;
    let last = *days.get(days.len().checked_sub(1)? - days.len() / 10)?;
    let length = days_between(first, last).saturating_mul(LENGTHS).max(NEAR_DAYS);
    first.checked_sub(jiff::Span::new().days(length)).ok()
}

fn days_between(from: Date, to: Date) -> i32 {
    to.since(from).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn the_earlier_of_equal_days_comes_first_and_lightened_ones_later() {
        let days = ["2014-03-01", "2014-03-02", "2014-03-03"].map(day);
        let mut ranking = Ranking::new([(days[2], 2.0), (days[0], 1.0), (days[1], 1.0)]);
        ranking.lighten(days[2], 1.5);
        assert_eq!(ranking.pop(), Some((days[0], 1.0)));
        assert!(!ranking.contains(days[0]) && ranking.contains(days[2]));
        assert_eq!(ranking.pop(), Some((days[1], 1.0)));
        assert_eq!(ranking.pop(), Some((days[2], 2.0)));
        assert_eq!(ranking.pop(), None);
    }

    #[test]
    fn background_lies_years_before_the_time_of_the_pile() {
        let quake: Vec<Date> = (1..=28).map(|d| day(&format!("2015-04-{d:02}"))).collect();
        let cut = background([quake, vec![day("1934-01-15")]].concat()).expect("a day");
        assert!(cut > day("1934-01-15") && cut < day("2011-01-01"), "{cut}");
        let history: Vec<Date> = (0..60).map(|i| day(&format!("{}-05-01", 1800 + i * 3))).collect();
        assert!(background(history).expect("a day") < day("1800-01-01"));
        assert_eq!(background(Vec::new()), None);
    }
}
