//! Times at a distance from another: three days ago, a week after May 5.

use super::{Context, Resolved, fixed, unanchored};
use crate::Date;
use crate::times::Anchor;
use crate::times::meaning::{Amount, Base, Meaning};
use crate::times::open;
use crate::times::unit::Unit;
use crate::times::value::{Value, away};

impl Context {
    /// So long before or after another time: three days after May 5.
    pub(super) fn from(&self, amount: Amount, sign: i32, from: &Meaning) -> Option<Resolved> {
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

    pub(super) fn away(&self, amount: Amount, sign: i32, base: Base) -> Option<Resolved> {
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

fn months_after(day: Date, months: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_months(months).ok()?).ok()
}
