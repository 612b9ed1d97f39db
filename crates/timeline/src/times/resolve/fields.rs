//! Dates by their fields, and clock times.

use super::{Context, Resolved, fixed, unanchored};
use crate::Date;
use crate::times::meaning::{Clock, Fields, Meaning, Year};
use crate::times::unit::{Season, Unit};
use crate::times::value::{Value, iso_week, weekday_from};
use crate::times::{Anchor, open};

impl Context {
    fn year(&self, year: Year) -> Option<(i16, Anchor)> {
        let (base, shift, anchor) = match year {
            Year::Given(y) => return i16::try_from(y).ok().map(|y| (y, Anchor::None)),
            Year::Shifted(n) => {
                let (day, anchor) = self.base()?;
                (day, n, anchor)
            }
            Year::That(n) => match self.previous.and_then(Value::days) {
                Some((first, _)) => (first, n, Anchor::Previous),
                None => (self.published?, n, Anchor::Published),
            },
        };
        Some((base.year().checked_add(i16::try_from(shift).ok()?)?, anchor))
    }

    pub(super) fn fields(&self, fields: &Fields) -> Option<Resolved> {
        if let (Some(weekday), None, Some(Year::That(step))) = (fields.weekday, fields.day, fields.year) {
            let (base, anchor) = self.before(Unit::Day, step, true)?;
            return weekday_from(base, weekday, step, false).map(|day| fixed(Value::Day(day), anchor));
        }
        match fields.year {
            Some(year) => match self.year(year) {
                Some((year, anchor)) => of_year(fields, year).map(|value| fixed(value, anchor)),
                None => Some(unanchored(open::fields(fields)?)),
            },
            None => self.partial(fields),
        }
    }
}

/// The year, month or season of a time before our era: 0241, 0480-08, 0264-SP.
pub(super) fn before_era(time: &str) -> Option<Value> {
    let (year, part) = time.split_once('-').map_or((time, None), |(year, part)| (year, Some(part)));
    let year = 1 - year.parse::<i16>().ok().filter(|_| year.len() == 4)?;
    Some(match part {
        None => Value::Year(year),
        Some(part) => match Season::from_code(part) {
            Some(season) => Value::Season(year, season),
            None => Value::Month(year, part.parse().ok()?),
        },
    })
}

/// The fields in a known year.
pub(super) fn of_year(fields: &Fields, year: i16) -> Option<Value> {
    if !(-9998..=9998).contains(&year) {
        return None;
    }
    if let Some(month) = fields.month {
        return match fields.day {
            Some(day) => Date::new(year, month as i8, day as i8).ok().map(Value::Day),
            None => Some(Value::Month(year, month as i8)),
        };
    }
    if let Some(holiday) = fields.holiday {
        return holiday.in_year(year, fields.day);
    }
    let season = |s: Season| Value::Season(year, s);
    fields
        .season
        .map(season)
        .or(fields.quarter.map(|q| Value::Quarter(year, q as i8)))
        .or(fields.half.map(|h| Value::HalfYear(year, h as i8)))
        .or_else(|| {
            let week = iso_week(year, fields.week?)?;
            let Some(weekday) = fields.weekday else { return Some(week) };
            Some(Value::Day(weekday_from(week.days()?.0, weekday, 1, true)?))
        })
        .or_else(|| fields.weekday.is_none().then_some(Value::Year(year)))
}

/// Adds the part of the day or the clock time to a day.
pub(super) fn timed(resolved: Resolved, meaning: &Meaning) -> Resolved {
    let tail = match (meaning.clock, meaning.part) {
        (Some(clock), _) => clock_value(clock),
        (None, Some(part)) => part.code().to_owned(),
        (None, None) => return resolved,
    };
    Resolved { value: format!("{}T{tail}", resolved.value), timed: true, ..resolved }
}

fn clock_value(clock: Clock) -> String {
    let mut value = format!("{:02}:{:02}", clock.hour, clock.minute.unwrap_or(0));
    if let Some(second) = clock.second {
        value.push_str(&format!(":{second:02}"));
    }
    value
}
