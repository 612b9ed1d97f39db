//! From meanings to TIMEX3 values: the day of publication, the tense and the times named before.

mod distance;
mod fields;
mod partial;
mod units;
mod which;

use super::meaning::{Core, Meaning};
use super::policy::TimePolicy;
use super::tense::Tense;
use super::unit::Unit;
use super::value::Value;
use super::{Anchor, open};
use crate::Date;
use fields::{before_era, timed};

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

    /// The day by which the unit that holds `day` is found.
    fn inside(&self, day: Date, unit: Unit) -> Date {
        if matches!(unit, Unit::Week | Unit::Fortnight) { self.policy.week_day(day) } else { day }
    }
}

fn fixed(value: Value, anchor: Anchor) -> Resolved {
    Resolved { value: value.timex(), fixed: Some(value), relative: None, anchor, timed: false }
}

fn unanchored(value: String) -> Resolved {
    Resolved { value, fixed: None, relative: None, anchor: Anchor::None, timed: false }
}
