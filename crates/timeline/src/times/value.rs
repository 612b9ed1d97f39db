//! Fixed times of the calendar: their TIMEX3 values, their first and last days, and steps among them.

use super::lunar;
use super::unit::{Season, Unit};
use crate::Date;
use jiff::civil::{ISOWeekDate, Weekday};
use jiff::{Span as Length, ToSpan};

/// A fixed time of the calendar, a day or longer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Value {
    Day(Date),
    /// The ISO week that begins on this Monday.
    Week(Date),
    /// The weekend of the ISO week that begins on this Monday.
    Weekend(Date),
    Month(i16, i8),
    Quarter(i16, i8),
    HalfYear(i16, i8),
    /// Winter belongs to the year in which it begins.
    Season(i16, Season),
    Year(i16),
    /// A month of the Islamic calendar.
    HijriMonth(i16, i8),
    /// 199 is the nineties.
    Decade(i16),
    /// 19 is 1900 to 1999.
    Century(i16),
}

/// The years that a value may have, counted as astronomers do: 0 is 1 BC.
const YEARS: std::ops::RangeInclusive<i64> = -9998..=9998;

impl Value {
    /// The unit of `unit` that holds `day`.
    pub(crate) fn holding(day: Date, unit: Unit) -> Option<Self> {
        let (year, month) = (day.year(), day.month());
        // Weeks, decades and centuries before our era have no value of their own.
        if year < 1 && !matches!(unit, Unit::Day | Unit::Month | Unit::Year) {
            return None;
        }
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Value::Day(day),
            Unit::Week => Value::Week(monday(day)),
            Unit::Weekend => Value::Weekend(monday(day)),
            Unit::Month => Value::Month(year, month),
            Unit::Quarter => Value::Quarter(year, (month - 1) / 3 + 1),
            Unit::HalfYear => Value::HalfYear(year, (month - 1) / 6 + 1),
            Unit::Year => Value::Year(year),
            Unit::Decade => Value::Decade(year / 10),
            Unit::Century => Value::Century(year / 100),
            Unit::Fortnight | Unit::Millennium => return None,
        })
    }

    /// The value `steps` of its own unit later; none outside the calendar.
    pub(crate) fn step(self, steps: i32) -> Option<Self> {
        let n = i64::from(steps);
        let year = |y: i64| YEARS.contains(&y).then_some(y as i16);
        // Year and part of the year, for `parts` parts of one year numbered from 1.
        let part = |y: i16, p: i8, parts: i64| {
            let at = i64::from(y) * parts + i64::from(p) - 1 + n;
            Some((year(at.div_euclid(parts))?, at.rem_euclid(parts) as i8 + 1))
        };
        Some(match self {
            Value::Day(d) => Value::Day(days_after(d, n)?),
            Value::Week(d) => Value::Week(days_after(d, 7 * n)?),
            Value::Weekend(d) => Value::Weekend(days_after(d, 7 * n)?),
            Value::Month(y, m) => part(y, m, 12).map(|(y, m)| Value::Month(y, m))?,
            Value::Quarter(y, q) => part(y, q, 4).map(|(y, q)| Value::Quarter(y, q))?,
            Value::HalfYear(y, h) => part(y, h, 2).map(|(y, h)| Value::HalfYear(y, h))?,
            Value::Season(y, s) => Value::Season(year(i64::from(y) + n)?, s),
            Value::Year(y) => Value::Year(year(i64::from(y) + n)?),
            Value::HijriMonth(y, m) => part(y, m, 12).map(|(y, m)| Value::HijriMonth(y, m))?,
            Value::Decade(d) => Value::Decade(year((i64::from(d) + n) * 10).filter(|y| *y > 0)? / 10),
            Value::Century(c) => Value::Century(year((i64::from(c) + n) * 100).filter(|y| *y >= 0)? / 100),
        })
    }

    /// The first and the last day.
    pub(crate) fn days(self) -> Option<(Date, Date)> {
        let months = |year: i16, month: i8, count: i32| {
            let first = Date::new(year, month, 1).ok()?;
            let after = first.checked_add(count.months()).ok()?;
            Some((first, days_after(after, -1)?))
        };
        match self {
            Value::Day(d) => Some((d, d)),
            Value::Week(d) => Some((d, days_after(d, 6)?)),
            Value::Weekend(d) => Some((days_after(d, 5)?, days_after(d, 6)?)),
            Value::Month(y, m) => months(y, m, 1),
            Value::Quarter(y, q) => months(y, q * 3 - 2, 3),
            Value::HalfYear(y, h) => months(y, h * 6 - 5, 6),
            Value::Season(y, s) => months(y, s.first_month(), 3),
            Value::Year(y) => months(y, 1, 12),
            Value::HijriMonth(y, m) => {
                let after = if m < 12 { lunar::hijri(y, m + 1) } else { lunar::hijri(y.checked_add(1)?, 1) };
                Some((lunar::hijri(y, m)?, days_after(after?, -1)?))
            }
            Value::Decade(d) => months(d.checked_mul(10)?, 1, 120),
            Value::Century(c) => months(c.checked_mul(100)?.max(1), 1, 1200),
        }
    }

    /// The TIMEX3 value.
    pub(crate) fn timex(self) -> String {
        match self {
            Value::Day(d) => format!("{}-{:02}-{:02}", year_code(d.year()), d.month(), d.day()),
            Value::Week(d) => week(d),
            Value::Weekend(d) => week(d) + "-WE",
            Value::Month(y, m) => format!("{}-{m:02}", year_code(y)),
            Value::Quarter(y, q) => format!("{}-Q{q}", year_code(y)),
            Value::HalfYear(y, h) => format!("{}-H{h}", year_code(y)),
            Value::Season(y, s) => format!("{}-{}", year_code(y), s.code()),
            Value::Year(y) => year_code(y),
            // No TIMEX3 value has such a month: its first and last day, as ISO 8601 writes a time between two.
            Value::HijriMonth(..) => {
                self.days().map_or_else(String::new, |(first, last)| format!("{first}/{last}"))
            }
            Value::Decade(d) => format!("{d:03}"),
            Value::Century(c) => format!("{c:02}"),
        }
    }

    /// The unit of which it is one.
    pub(crate) fn unit(self) -> Unit {
        match self {
            Value::Day(_) => Unit::Day,
            Value::Week(_) => Unit::Week,
            Value::Weekend(_) => Unit::Weekend,
            Value::Month(..) | Value::HijriMonth(..) => Unit::Month,
            Value::Quarter(..) | Value::Season(..) => Unit::Quarter,
            Value::HalfYear(..) => Unit::HalfYear,
            Value::Year(_) => Unit::Year,
            Value::Decade(_) => Unit::Decade,
            Value::Century(_) => Unit::Century,
        }
    }
}

/// The value of `unit` that lies `count` units from `day`, as precise as the unit.
pub(crate) fn away(day: Date, unit: Unit, count: i32) -> Option<Value> {
    let (unit, count) = match unit {
        Unit::Fortnight => (Unit::Week, count.checked_mul(2)?),
        Unit::Millennium => return None,
        other => (other, count),
    };
    // Years are counted for decades and centuries: ten decades ago is a year, roughly.
    match unit {
        Unit::Decade => Value::Year(day.year()).step(count.checked_mul(10)?),
        Unit::Century => Value::Year(day.year()).step(count.checked_mul(100)?),
        _ => Value::holding(day, unit)?.step(count),
    }
}

/// `day` moved by `days`; none outside the calendar.
pub(crate) fn days_after(day: Date, days: i64) -> Option<Date> {
    let span = Length::new().try_days(days).ok()?;
    day.checked_add(span).ok().filter(|d| YEARS.contains(&i64::from(d.year())))
}

/// The Monday of the ISO week of `day`.
fn monday(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    days_after(day, -back).unwrap_or(day)
}

/// 2016, BC0241.
fn year_code(year: i16) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - i32::from(year)) }
}

fn week(monday: Date) -> String {
    let iso = ISOWeekDate::from(monday);
    format!("{:04}-W{:02}", iso.year(), iso.week())
}

/// The weekday numbered 1 (Monday) to 7 nearest to `day` in the direction of `step`, `day` itself included
/// where `inclusive`.
pub(crate) fn weekday_from(day: Date, weekday: u8, step: i32, inclusive: bool) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(weekday as i8).ok()?;
    let start = if inclusive { day } else { days_after(day, i64::from(step.signum()))? };
    let ahead = i64::from(start.weekday().until(wanted));
    let back = i64::from(start.weekday().since(wanted));
    days_after(start, if step < 0 { -back } else { ahead })
}

/// A week of the ISO calendar.
pub(crate) fn iso_week(year: i16, week: u8) -> Option<Value> {
    ISOWeekDate::new(year, week as i8, Weekday::Monday).ok().map(|week| Value::Week(week.date()))
}

/// The first such weekday on or after `day`, Monday being 1.
pub(crate) fn weekday_on_or_after(day: Date, weekday: u8) -> Option<Date> {
    weekday_from(day, weekday, 1, true)
}
