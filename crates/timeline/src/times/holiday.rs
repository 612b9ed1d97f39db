//! Days with a name.

use super::value::{days_after, weekday_from};
use super::words::rows;
use crate::Date;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The file, each row `name TAB rule`.
pub(crate) const FILE: &str = include_str!("words/holidays.tsv");

/// When a named day falls.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Holiday {
    Fixed {
        month: i8,
        day: i8,
    },
    /// The n-th such weekday of a month; 9 is the last.
    Nth {
        month: i8,
        n: i8,
        weekday: u8,
    },
    /// The first such weekday on or after a day.
    From {
        month: i8,
        day: i8,
        weekday: u8,
    },
    Easter(i64),
}

/// A name in words, with its rule.
type Named = (Vec<&'static str>, Holiday);

/// Names by their first word, the longest first.
static NAMES: LazyLock<FxHashMap<&'static str, Vec<Named>>> = LazyLock::new(|| {
    let mut names: FxHashMap<_, Vec<Named>> = FxHashMap::default();
    for (name, rule) in rows(FILE).filter_map(|row| row.split_once('\t')) {
        let words: Vec<&str> = name.split([' ', '\'', '.']).filter(|w| !w.is_empty()).collect();
        if let (Some(first), Some(rule)) = (words.first(), parse(rule)) {
            names.entry(*first).or_default().push((words, rule));
        }
    }
    for list in names.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    names
});

/// The named days whose first word is `word`, in any case.
pub(crate) fn beginning_with(word: &str) -> &'static [Named] {
    if word.len() > 12 || !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return &[];
    }
    NAMES.get(word.to_ascii_lowercase().as_str()).map_or(&[], Vec::as_slice)
}

/// The rule of a row; the tests see to it that each row has one.
pub(crate) fn parse(rule: &str) -> Option<Holiday> {
    if let Some(days) = rule.strip_prefix("EASTER") {
        return days.parse().ok().map(Holiday::Easter);
    }
    let (month, rest) = rule.split_once('-')?;
    let month = month.parse().ok()?;
    let Some((number, weekday)) = rest.split_once(':') else {
        return Some(Holiday::Fixed { month, day: rest.parse().ok()? });
    };
    let weekday = weekday.parse().ok().filter(|w| (1..=7).contains(w))?;
    Some(match number.len() {
        1 => Holiday::Nth { month, n: number.parse().ok()?, weekday },
        _ => Holiday::From { month, day: number.parse().ok()?, weekday },
    })
}

impl Holiday {
    /// The day in a year.
    pub(crate) fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Holiday::Fixed { month, day } => Date::new(year, month, day).ok(),
            Holiday::Nth { month, n: 9, weekday } => {
                weekday_from(Date::new(year, month, 1).ok()?.last_of_month(), weekday, -1, true)
            }
            Holiday::Nth { month, n, weekday } => {
                let first = weekday_from(Date::new(year, month, 1).ok()?, weekday, 1, true)?;
                days_after(first, 7 * (i64::from(n) - 1))
            }
            Holiday::From { month, day, weekday } => {
                weekday_from(Date::new(year, month, day).ok()?, weekday, 1, true)
            }
            Holiday::Easter(days) => days_after(easter(year)?, days),
        }
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous rule of 1876 (Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let (month, day) = (n / 31, n % 31 + 1);
    Date::new(year, month as i8, day as i8).ok()
}
