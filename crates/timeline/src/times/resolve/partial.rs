//! Dates without their year.

use super::fields::of_year;
use super::{Context, Resolved, fixed, unanchored};
use crate::Date;
use crate::times::meaning::Fields;
use crate::times::open;
use crate::times::tense::Tense;
use crate::times::value::{Value, weekday_from};

/// Within so many months each day of a month has been each weekday.
const MONTHS: i32 = 14;

/// A month or season is soon within so many days.
const SOON: i32 = 100;

/// A month that begins within so many days is meant in the past tense too: talks were set for April.
const NEXT: i32 = 60;

/// Partial dates further than so many days from the report are placed by the tense.
const FAR: i32 = 150;

/// And those ahead, told in the past tense, within so many days: he had called off a visit.
const AHEAD: i32 = 100;

impl Context {
    /// A date without its year.
    pub(super) fn partial(&self, fields: &Fields) -> Option<Resolved> {
        if let (Some(month), Some(day)) = (fields.month, fields.day) {
            // A day that no year has is none.
            Date::new(2000, month as i8, day as i8).ok()?;
        }
        let value = match self.base() {
            None => None,
            Some((base, anchor)) if self.narrative => self.after_previous(fields, base).map(|v| (v, anchor)),
            Some((base, anchor)) => self.near(fields, base).map(|v| (v, anchor)),
        };
        match value {
            Some((value, anchor)) => Some(fixed(value, anchor)),
            None => Some(unanchored(open::fields(fields)?)),
        }
    }

    /// In a history: the year of the time before, or the next where the months have wrapped around.
    fn after_previous(&self, fields: &Fields, base: Date) -> Option<Value> {
        if let Some(weekday) = fields.weekday.filter(|_| fields.day.is_none()) {
            return weekday_from(base, weekday, 1, true).map(Value::Day);
        }
        let year = base.year();
        // On February 29 of a year without one, the next is meant.
        let here = of_year(fields, year).or_else(|| of_year(fields, year.checked_add(1)?))?;
        let wrapped = match (self.previous, fields.month) {
            (Some(Value::Day(_) | Value::Month(..)), Some(month)) => month as i8 + 8 < base.month(),
            _ => false,
        };
        if wrapped { of_year(fields, year.checked_add(1)?) } else { Some(here) }
    }

    /// In news: the candidate that the tense or the nearness to the day of publication calls for.
    fn near(&self, fields: &Fields, published: Date) -> Option<Value> {
        if let (Some(weekday), Some(day), None) = (fields.weekday, fields.day, fields.month) {
            return self.day_and_weekday(published, day, weekday).map(Value::Day);
        }
        if let Some(weekday) = fields.weekday.filter(|_| fields.month.is_none()) {
            let step = if self.tense == Tense::Future { 1 } else { -1 };
            return weekday_from(published, weekday, step, true).map(Value::Day);
        }
        let candidates = (-1..=1).filter_map(|n| of_year(fields, published.year().checked_add(n)?));
        let distance = |value: &Value| {
            value.days().map_or(i32::MAX, |(first, last)| {
                if first <= published && published <= last {
                    0
                } else {
                    days(first, published).min(days(last, published))
                }
            })
        };
        if fields.day.is_some() || fields.holiday.is_some() {
            let weekday_fits = |value: &Value| match (fields.weekday, value) {
                (Some(weekday), Value::Day(day)) => day.weekday().to_monday_one_offset() as u8 == weekday,
                _ => true,
            };
            let nearest = candidates.clone().filter(weekday_fits).min_by_key(distance);
            let nearest = nearest.or_else(|| candidates.clone().min_by_key(distance))?;
            // Far from the report the tense decides.
            let starts_after = |value: &Value| value.days().is_some_and(|(first, _)| first > published);
            let strict = self.strict && starts_after(&nearest);
            let far = if self.tense == Tense::Past && starts_after(&nearest) { AHEAD } else { FAR };
            if distance(&nearest) <= far && !strict
                || self.tense == Tense::Unknown
                || fields.weekday.is_some()
            {
                return Some(nearest);
            }
        }
        let begun = |value: &Value| value.days().is_some_and(|(first, _)| first <= published);
        let open_still = |value: &Value| value.days().is_some_and(|(_, last)| last >= published);
        let ahead = match self.tense {
            Tense::Future => true,
            // A month that begins soon is meant rather than the one of nearly a year ago.
            tense => {
                let reach = match tense {
                    Tense::Past if self.strict || fields.month.is_none() => -1,
                    Tense::Past => NEXT,
                    _ => SOON,
                };
                candidates.clone().find(open_still).is_some_and(|v| distance(&v) <= reach)
            }
        };
        if ahead && fields.quarter.is_some() {
            candidates.clone().min_by_key(distance)
        } else if ahead {
            candidates.clone().find(open_still)
        } else {
            candidates.clone().rfind(begun)
        }
    }

    /// The nearest such day of a month that is such a weekday, in the direction of the tense: Friday the 13th.
    fn day_and_weekday(&self, published: Date, day: u8, weekday: u8) -> Option<Date> {
        let step = if self.tense == Tense::Future { 1 } else { -1 };
        let month = published.first_of_month();
        let days = (0..MONTHS).filter_map(|n| {
            let month = month.checked_add(jiff::Span::new().try_months(n * step).ok()?).ok()?;
            Date::new(month.year(), month.month(), day as i8).ok()
        });
        let beyond = |date: &Date| if step > 0 { *date < published } else { *date > published };
        days.filter(|d| d.weekday().to_monday_one_offset() as u8 == weekday).find(|d| !beyond(d))
    }
}

pub(super) fn days(a: Date, b: Date) -> i32 {
    a.duration_until(b).as_hours().unsigned_abs().div_euclid(24) as i32
}
