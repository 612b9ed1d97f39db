//! From meanings to TIMEX3 values: the day of publication, the tense and the times named before.

use super::meaning::{Amount, Base, Clock, Core, Fields, Meaning, Year};
use super::policy::{ThisNext, TimePolicy};
use super::tense::Tense;
use super::unit::{Season, Unit};
use super::value::{Value, away, iso_week, weekday_from};
use super::{Anchor, grammar::WEEKS, open};
use crate::Date;

/// What is known where an expression stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    pub(crate) published: Option<Date>,
    /// A history told in its own order: partial dates are counted from the time named before.
    pub(crate) narrative: bool,
    /// The time named before.
    pub(crate) previous: Option<Value>,
    /// So many sentences before; 0 in the same one.
    pub(crate) since: usize,
    /// The quarter of the reports, in texts on business.
    pub(crate) quarter: Option<Value>,
    pub(crate) tense: Tense,
    /// Whether the verb of the past stands right before: ended March 31.
    pub(crate) strict: bool,
    pub(crate) policy: TimePolicy,
}

/// A value with what it was counted from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Resolved {
    pub(crate) value: String,
    pub(crate) fixed: Option<Value>,
    pub(crate) relative: Option<String>,
    pub(crate) anchor: Anchor,
    pub(crate) timed: bool,
}

impl Context {
    /// The value of `meaning` here; none where its day does not exist.
    pub(crate) fn resolve(&self, meaning: &Meaning) -> Option<Resolved> {
        let plain = |value: String| Resolved {
            value,
            fixed: None,
            relative: None,
            anchor: Anchor::None,
            timed: false,
        };
        let resolved = match &meaning.core {
            Core::Fields(fields) => self.fields(fields)?,
            Core::Which(fields, shift) => self.which(fields, *shift)?,
            Core::Unit(unit, shift, base) => self.unit(*unit, *shift, *base)?,
            Core::Away(amount, sign, base) => self.away(*amount, *sign, *base)?,
            Core::From(amount, sign, from) => self.from(*amount, *sign, from)?,
            Core::Holding(unit, day) => {
                let inner = self.resolve(day)?;
                match inner.fixed.and_then(Value::days) {
                    Some((first, _)) => {
                        fixed(Value::holding(self.inside(first, *unit), *unit)?, inner.anchor)
                    }
                    None => unanchored(open::unit(*unit)?),
                }
            }
            Core::Decade(decade) => fixed(Value::Decade(i16::try_from(*decade).ok()?), Anchor::None),
            Core::Century(century) => fixed(Value::Century(i16::try_from(*century).ok()?), Anchor::None),
            Core::Bc(time) => match before_era(time) {
                Some(value) => fixed(value, Anchor::None),
                None => plain(format!("BC{time}")),
            },
            Core::Length(amount) => plain(open::length(*amount)),
            Core::Often { value, .. } | Core::Lengths(value) => plain(value.clone()),
            Core::Open(value) => plain((*value).to_owned()),
            Core::Told(value) => plain(self.narrative.then(|| (*value).to_owned())?),
            // News says `this time` of occasions.
            Core::Moment => match self.previous.filter(|_| self.narrative) {
                Some(value) => fixed(value, Anchor::Previous),
                None => plain(self.narrative.then(|| "PRESENT_REF".to_owned())?),
            },
        };
        Some(timed(resolved, meaning))
    }

    /// The day from which a history counts, or the day of publication.
    fn base(&self) -> Option<(Date, Anchor)> {
        if self.narrative {
            return self.previous.and_then(Value::days).map(|(first, _)| (first, Anchor::Previous));
        }
        self.published.map(|day| (day, Anchor::Published))
    }

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

    fn fields(&self, fields: &Fields) -> Option<Resolved> {
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

    /// A date without its year.
    fn partial(&self, fields: &Fields) -> Option<Resolved> {
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

    fn which(&self, fields: &Fields, shift: i32) -> Option<Resolved> {
        let Some((base, anchor)) = self.base() else {
            let relative =
                fields.weekday.filter(|_| shift.abs() >= WEEKS).map(|_| open::distance(shift / WEEKS, "W"));
            return Some(Resolved { relative, ..unanchored(open::fields(fields)?) });
        };
        let value = if let Some(weekday) = fields.weekday {
            if shift.abs() >= WEEKS {
                self.weekday_of_week(base, weekday, shift / WEEKS)
            } else if self.policy.this_next == ThisNext::OfWeek {
                self.weekday_of_week(base, weekday, shift)
            } else {
                weekday_from(base, weekday, if shift < 0 { -1 } else { 1 }, shift == 0)
            }
            .map(Value::Day)?
        } else {
            let candidates = (-2..=2).filter_map(|n| of_year(fields, base.year().checked_add(n)?));
            let mut spans =
                candidates.filter_map(|value| value.days().map(|(first, last)| (value, first, last)));
            let chosen = match shift {
                n if n < 0 => spans.rfind(|(_, _, last)| *last < base),
                // This September is that of the year.
                0 if fields.month.is_some() => spans.rfind(|(_, first, _)| first.year() == base.year()),
                0 => spans.min_by_key(|(_, first, last)| {
                    if *first <= base && base <= *last {
                        0
                    } else {
                        days(*first, base).min(days(*last, base))
                    }
                }),
                _ => spans.into_iter().find(|(_, first, _)| *first > base),
            };
            chosen?.0
        };
        Some(fixed(value, anchor))
    }

    /// The weekday of the week so many steps from that of `base`.
    fn weekday_of_week(&self, base: Date, weekday: u8, step: i32) -> Option<Date> {
        let week = Value::holding(self.policy.week_day(base), Unit::Week)?.step(step)?;
        weekday_from(self.policy.days(week)?.0, weekday, 1, true)
    }

    /// The day by which the unit that holds `day` is found.
    fn inside(&self, day: Date, unit: Unit) -> Date {
        if matches!(unit, Unit::Week | Unit::Fortnight) { self.policy.week_day(day) } else { day }
    }

    fn unit(&self, unit: Unit, shift: i32, base: Base) -> Option<Resolved> {
        let (day, anchor) = match base {
            Base::Published => self.base().unzip(),
            Base::Before => self.before(unit, shift, false).unzip(),
            Base::Near => {
                let near = self.since <= NEAR && self.tense != Tense::Future;
                self.before(unit, shift, near).unzip()
            }
            Base::That => self.before(unit, shift, true).unzip(),
        };
        if let (Unit::Quarter, Base::Before, false) = (unit, base, self.narrative)
            && let Some(quarter) = self.reported_quarter()
        {
            return Some(fixed(quarter.0.step(shift)?, quarter.1));
        }
        if let (Unit::Weekend, Base::Published, 0, Some(day)) = (unit, base, shift, day) {
            return Some(fixed(self.weekend(day)?, anchor?));
        }
        let (Some(day), Some(anchor)) = (day, anchor) else {
            let known = base == Base::Published;
            let relative = known.then(|| open::distance(shift, unit.letters().0));
            return Some(Resolved { relative, ..unanchored(open::unit(unit)?) });
        };
        // Beyond the years of the calendar nothing is fixed.
        let value = Value::holding(self.inside(day, unit), unit).and_then(|value| value.step(shift));
        Some(match value {
            Some(value) => fixed(value, anchor),
            None => unanchored(open::unit(unit)?),
        })
    }

    /// Whether `value` is a quarter that the text reports on: over, or told to have
    /// `ended`, and not older than the one named before.
    pub(crate) fn is_reported(&self, value: Value, ended: bool) -> bool {
        let Value::Quarter(year, number) = value else { return false };
        let over = |day| value.days().is_some_and(|(_, last)| last <= day);
        let later = !matches!(self.quarter, Some(Value::Quarter(y, n)) if (year, number) < (y, n));
        later && (ended || self.published.is_none_or(over))
    }

    /// The quarter named before, or the last that was over on the day of publication.
    fn reported_quarter(&self) -> Option<(Value, Anchor)> {
        let named = self.quarter.map(|quarter| (quarter, Anchor::Previous));
        named.or_else(|| {
            let over = Value::holding(self.published?, Unit::Quarter)?.step(-1)?;
            Some((over, Anchor::Published))
        })
    }

    /// The weekend that is meant on `day`: the one that it lies in, the last, or the next.
    fn weekend(&self, day: Date) -> Option<Value> {
        let this = Value::holding(day, Unit::Weekend)?;
        let begun = this.days()?.0 <= day;
        // Late in the week, where nothing looks back, the one to come is meant.
        let late = self.tense == Tense::Unknown && day.weekday().to_monday_one_offset() >= 3;
        if begun || late || self.tense == Tense::Future { Some(this) } else { this.step(-1) }
    }

    /// The day that `that day` and `the previous year` are counted from.
    fn before(&self, unit: Unit, shift: i32, far: bool) -> Option<(Date, Anchor)> {
        let precise = self.previous.filter(|v| v.unit() <= unit);
        // The same day as in the sentence before is seldom meant by `the morning`.
        let near = precise.filter(|_| {
            far || self.narrative
                || self.since == 0 && self.previous.is_some()
                || shift != 0
                || self.published.is_none()
        });
        match near.and_then(Value::days) {
            Some((first, _)) => Some((first, Anchor::Previous)),
            None if self.narrative => None,
            None => self.published.map(|day| (day, Anchor::Published)),
        }
    }

    /// So long before or after another time: three days after May 5.
    fn from(&self, amount: Amount, sign: i32, from: &Meaning) -> Option<Resolved> {
        let start = self.resolve(from)?;
        let step = amount.count.and_then(|n| i32::try_from(n).ok()?.checked_mul(sign));
        let (first, last) = start.fixed.and_then(Value::days).filter(|_| !amount.unit.is_clock()).unzip();
        let day = if sign < 0 { first } else { last };
        // A week after a day is a day again, as a month after a month is a month.
        let value = match (step, day, start.fixed) {
            (Some(step), Some(day), Some(Value::Day(_))) => match amount.unit {
                Unit::Day => Value::Day(day).step(step),
                Unit::Week => Value::Day(day).step(step.checked_mul(7)?),
                Unit::Fortnight => Value::Day(day).step(step.checked_mul(14)?),
                Unit::Month | Unit::Year => {
                    let months = step.checked_mul(if amount.unit == Unit::Year { 12 } else { 1 })?;
                    months_after(day, months).map(Value::Day)
                }
                unit => away(day, unit, step),
            },
            (Some(step), Some(day), Some(_)) => away(day, amount.unit, step),
            _ => None,
        };
        Some(match value {
            Some(value) => fixed(value, start.anchor),
            None => unanchored(open::unit(amount.unit)?),
        })
    }

    fn away(&self, amount: Amount, sign: i32, base: Base) -> Option<Resolved> {
        let Some(count) = amount.count else {
            let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            return Some(unanchored(value.to_owned()));
        };
        let signed = i32::try_from(count).ok()?.checked_mul(sign)?;
        // A year ago, in a report on a quarter, is that quarter of the year before.
        if let (Some(Value::Quarter(year, quarter)), Unit::Year, -1) = (self.quarter, amount.unit, signed) {
            return Some(fixed(Value::Quarter(year.checked_sub(1)?, quarter), Anchor::Previous));
        }
        let relative =
            Some(if sign < 0 { format!("-{}", open::length(amount)) } else { open::length(amount) });
        let from = match base {
            Base::Published => self.base(),
            Base::Before | Base::Near | Base::That => self.before(amount.unit, signed, false),
        };
        // Hours before a day of which only the date is known fall on no day for sure.
        match from.filter(|_| !amount.unit.is_clock()) {
            Some((day, anchor)) => {
                match away(self.inside(day, amount.unit), amount.unit, signed) {
                    Some(value) => Some(fixed(value, anchor)),
                    // Before or after the years of the calendar.
                    None => {
                        let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
                        Some(Resolved { relative, ..unanchored(value.to_owned()) })
                    }
                }
            }
            None => {
                let relative = relative.filter(|_| base == Base::Published);
                Some(Resolved { relative, ..unanchored(open::unit(amount.unit)?) })
            }
        }
    }
}

/// Within so many months each day of a month has been each weekday.
const MONTHS: i32 = 14;

/// A clock time lies on the day named so many sentences before.
const NEAR: usize = 2;

/// A month or season is soon within so many days.
const SOON: i32 = 100;

/// A month that begins within so many days is meant in the past tense too: talks were set for April.
const NEXT: i32 = 60;

/// Partial dates further than so many days from the report are placed by the tense.
const FAR: i32 = 150;

/// And those ahead, told in the past tense, within so many days: he had called off a visit.
const AHEAD: i32 = 100;

fn days(a: Date, b: Date) -> i32 {
    a.duration_until(b).as_hours().unsigned_abs().div_euclid(24) as i32
}

fn months_after(day: Date, months: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_months(months).ok()?).ok()
}

fn fixed(value: Value, anchor: Anchor) -> Resolved {
    Resolved { value: value.timex(), fixed: Some(value), relative: None, anchor, timed: false }
}

fn unanchored(value: String) -> Resolved {
    Resolved { value, fixed: None, relative: None, anchor: Anchor::None, timed: false }
}

/// The year, month or season of a time before our era: 0241, 0480-08, 0264-SP.
fn before_era(time: &str) -> Option<Value> {
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
fn of_year(fields: &Fields, year: i16) -> Option<Value> {
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
fn timed(resolved: Resolved, meaning: &Meaning) -> Resolved {
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
