//! Days with a name.

use super::lunar;
use super::policy::Country;
use super::value::{Value, days_after, weekday_from};
use super::words::{LONGEST, Shapes, lower, rows};
use crate::Date;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::sync::LazyLock;

/// The file, each row `name TAB rule`, and the countries where that is the day.
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
    /// So many days after a feast that moves.
    Feast(Feast, i64),
    /// A day of an Islamic month, or the whole of it.
    Hijri {
        month: i8,
        day: Option<i8>,
    },
}

/// A feast from which others are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Feast {
    Easter,
    EasternEaster,
    Hanukkah,
    Passover,
    RoshHashanah,
}

/// A name in words, with its rule and the countries that it is for; none where it is for all others.
type Named = (Vec<&'static str>, Holiday, Vec<Country>);

/// Names by their first word, the longest first, and of these the ones of single countries.
static NAMES: LazyLock<FxHashMap<&'static str, Vec<Named>>> = LazyLock::new(|| {
    let mut names: FxHashMap<_, Vec<Named>> = FxHashMap::default();
    for row in rows(FILE) {
        let mut cells = row.split('\t');
        let (Some(name), Some(rule)) = (cells.next(), cells.next().and_then(parse)) else { continue };
        let countries = cells.next().unwrap_or("").split(' ').filter_map(Country::from_code).collect();
        let words: Vec<&str> = name.split([' ', '\'', '.', '-']).filter(|w| !w.is_empty()).collect();
        if let Some(first) = words.first() {
            names.entry(*first).or_default().push((words, rule, countries));
        }
    }
    for list in names.values_mut() {
        list.sort_by_key(|(words, _, countries)| (Reverse(words.len()), countries.is_empty()));
    }
    names
});

/// The days whose name begins with `word`, in any case, as they are meant in `country`.
pub(crate) fn beginning_with(
    word: &str,
    country: Option<Country>,
) -> impl Iterator<Item = (&'static [&'static str], Holiday)> {
    let named = named(word);
    let here =
        move |countries: &[Country]| countries.is_empty() || country.is_some_and(|c| countries.contains(&c));
    let all = named.map_or(&[] as &[Named], Vec::as_slice).iter();
    all.filter(move |(_, _, countries)| here(countries))
        .map(|(words, holiday, _)| (words.as_slice(), *holiday))
}

/// Whether some day's name begins with `word`.
pub(crate) fn may_begin(word: &str) -> bool {
    named(word).is_some()
}

fn named(word: &str) -> Option<&'static Vec<Named>> {
    let capital = word.as_bytes().first().is_some_and(u8::is_ascii_uppercase);
    if !capital || !SHAPES.may_hold(word) {
        return None;
    }
    let mut room = [0; LONGEST];
    NAMES.get(lower(word, &mut room)?)
}

static SHAPES: LazyLock<Shapes> = LazyLock::new(|| Shapes::of(NAMES.keys().copied()));

/// The rule of a row; the tests see to it that each row has one.
pub(crate) fn parse(rule: &str) -> Option<Holiday> {
    const FEASTS: [(&str, Feast); 5] = [
        ("EASTER", Feast::Easter),
        ("PASCHA", Feast::EasternEaster),
        ("HANUKKAH", Feast::Hanukkah),
        ("PASSOVER", Feast::Passover),
        ("ROSH", Feast::RoshHashanah),
    ];
    for (name, feast) in FEASTS {
        if let Some(days) = rule.strip_prefix(name) {
            return days.parse().ok().map(|days| Holiday::Feast(feast, days));
        }
    }
    if let Some(rest) = rule.strip_prefix("HIJRI-") {
        let (month, day) =
            rest.split_once('-').map_or((rest, None), |(month, day)| (month, day.parse().ok()));
        return month.parse().ok().map(|month| Holiday::Hijri { month, day });
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

/// Years before this one are meant by the Islamic calendar, where its months are named.
const COMMON: i16 = 1550;

impl Holiday {
    /// The day or month in a year, or on the `day` of an Islamic month.
    pub(crate) fn in_year(self, year: i16, day: Option<u8>) -> Option<Value> {
        if let Holiday::Hijri { month, day: fixed } = self {
            let lunar = if year < COMMON { year } else { lunar::hijri_year(year, month)? };
            let first = lunar::hijri(lunar, month)?;
            return Some(match fixed.or(day.map(|d| d as i8)) {
                Some(day) => Value::Day(days_after(first, i64::from(day) - 1)?),
                None => Value::HijriMonth(lunar, month),
            });
        }
        self.day_in(year).map(Value::Day)
    }

    fn day_in(self, year: i16) -> Option<Date> {
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
            Holiday::Feast(feast, days) => {
                let feast = match feast {
                    Feast::Easter => easter(year),
                    Feast::EasternEaster => lunar::eastern_easter(year),
                    Feast::Hanukkah => lunar::hanukkah(year),
                    Feast::Passover => lunar::passover(year),
                    Feast::RoshHashanah => lunar::rosh_hashanah(year),
                };
                days_after(feast?, days)
            }
            Holiday::Hijri { .. } => None,
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
