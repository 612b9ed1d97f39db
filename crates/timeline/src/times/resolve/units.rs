//! Units pointed at: this week, the previous quarter, that weekend.

use super::{Context, Resolved, fixed, unanchored};
use crate::Date;
use crate::times::meaning::Base;
use crate::times::tense::Tense;
use crate::times::unit::Unit;
use crate::times::value::Value;
use crate::times::{Anchor, open};

/// A clock time lies on the day named so many sentences before.
const NEAR: usize = 2;

impl Context {
    pub(super) fn unit(&self, unit: Unit, shift: i32, base: Base) -> Option<Resolved> {
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
    pub(super) fn before(&self, unit: Unit, shift: i32, far: bool) -> Option<(Date, Anchor)> {
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
}
