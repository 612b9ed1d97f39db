//! Dates pointed at: last Friday, this September, next Easter.

use super::fields::of_year;
use super::partial::days;
use super::{Context, Resolved, fixed, unanchored};
use crate::Date;
use crate::times::grammar::WEEKS;
use crate::times::meaning::Fields;
use crate::times::open;
use crate::times::policy::ThisNext;
use crate::times::unit::Unit;
use crate::times::value::{Value, weekday_from};

impl Context {
    pub(super) fn which(&self, fields: &Fields, shift: i32) -> Option<Resolved> {
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
}
