use super::{Found, Parser};
use crate::times::meaning::{Core, Fields, Meaning, Year};

impl Parser<'_> {
    /// Two or more days or years that share a month or a century: 3 to 5 May, May 4 and 5, 1915-17.
    pub(super) fn range(&self, at: usize) -> Option<Vec<Found>> {
        self.days_before_month(at)
            .or_else(|| self.days_after_month(at))
            .or_else(|| self.short_years(at))
            .or_else(|| self.years_before_era(at))
            .or_else(|| self.shared_noun(at))
    }

    /// 6-7 January 1916, 3 to 5 May, 3 and 5 May.
    fn days_before_month(&self, at: usize) -> Option<Vec<Found>> {
        let start = self.skip(at, "the");
        let (day, next) = self.day_number(start)?;
        let joined = self.joint(next)?;
        let (fields, to) = self.day_first(joined)?;
        if at > 0 && !self.spaced(start) && !self.sign(at - 1, '(') {
            return None;
        }
        let first = Fields { day: Some(day), weekday: None, ..fields };
        Some(vec![found(at, next, first), found(joined, to, fields)])
    }

    /// May 4 and 5, 1945; September 3-5; Oct. 6 to 9.
    fn days_after_month(&self, at: usize) -> Option<Vec<Found>> {
        let (fields, next) = self.month_first(at)?;
        if fields.day.is_none() || fields.year.is_some() {
            return None;
        }
        let joined = self.joint(next)?;
        let (day, mut to) = self.day_number(joined)?;
        if self.month(to).is_some() || self.unit(to).is_some() || self.am_or_colon(to) {
            return None;
        }
        // A day that counts something is none: May 4 and 5 people.
        let closed = !self.is_word(to) || self.listed(to, "secondday");
        if !closed {
            return None;
        }
        let mut second = Fields { day: Some(day), ..fields };
        let mut first = fields;
        if let Some((year, end)) = self.year_after(to) {
            second.year = Some(year);
            first.year = Some(year);
            to = end;
        }
        Some(vec![found(at, next, first), found(joined, to, second)])
    }

    /// Gives a time that is joined to one with a year that year: July-November 1954, the spring and summer of
    /// 1943. What runs past the end of a year begins in the one before.
    pub(super) fn share_years(&self, found: &mut [Found]) {
        for i in (1..found.len()).rev() {
            let (before, after) = found.split_at_mut(i);
            let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
            let (Core::Fields(a), Core::Fields(b)) = (&mut first.meaning.core, &second.meaning.core) else {
                continue;
            };
            let kind = |f: &Fields| (f.month.is_some(), f.season.is_some(), f.quarter.is_some());
            let alike = kind(a) == kind(b);
            let open = a.year.is_none() && kind(a) != (false, false, false);
            let joined = self.joint(first.to).is_some_and(|to| {
                to + usize::from(to < second.from && self.is_one_of(to, &["in", "on"])) == second.from
            });
            if let (true, true, true, Some(Year::Given(year))) = (alike, open, joined, b.year) {
                let wraps = a.month > b.month;
                a.year = Some(Year::Given(year - i32::from(wraps)));
            }
        }
    }

    /// Makes a weekday recur that is joined to one that does: every Tuesday and Thursday, Monday and Tuesday nights.
    pub(super) fn share_repeats(&self, found: &mut [Found]) {
        for i in 1..found.len() {
            let (before, after) = found.split_at_mut(i);
            let (Some(first), Some(second)) = (before.last_mut(), after.first_mut()) else { continue };
            if self.joint(first.to) != Some(second.from) {
                continue;
            }
            if let Some(core) = repeated(&first.meaning.core, &second.meaning) {
                second.meaning = Meaning::new(core, RECURS);
            } else if let Some(core) = repeated(&second.meaning.core, &first.meaning) {
                first.meaning = Meaning::new(core, RECURS);
            }
        }
    }

    fn am_or_colon(&self, at: usize) -> bool {
        self.sign(at, ':')
            || self.sign(at, '%')
            || self.is_one_of(at, &["am", "pm", "a", "p", "percent", "million", "billion"])
    }

    /// 1915-17, 1939/40.
    fn short_years(&self, at: usize) -> Option<Vec<Found>> {
        let (year, next) = self.year(at).filter(|_| self.digits(at).is_some())?;
        let dash = self.dash(next) || self.sign(next, '/');
        let (short, 2) =
            self.digits(next + 1).filter(|_| dash && !self.spaced(next) && !self.spaced(next + 1))?
        else {
            return None;
        };
        let full = year - year % 100 + short as i32;
        let more = self.dash(next + 2) && self.digits(next + 3).is_some();
        if full <= year || more || !(1400..2100).contains(&year) {
            return None;
        }
        let of = |y| Fields { year: Some(Year::Given(y)), ..Fields::default() };
        Some(vec![found(at, next, of(year)), found(next + 1, next + 2, of(full))])
    }

    /// The place after `and`, `or`, `to` or a dash.
    pub(super) fn joint(&self, at: usize) -> Option<usize> {
        (self.dash(at) || self.is_one_of(at, &["and", "or", "to", "through", "until"])).then_some(at + 1)
    }
}

/// The rule of what recurs.
pub(super) const RECURS: &str = "what recurs";

/// What the weekday of `other` means beside `core`, a weekday that recurs: its part of the day is shared.
fn repeated(core: &Core, other: &Meaning) -> Option<Core> {
    let Core::Often { value, quant, freq } = core else { return None };
    let Core::Fields(Fields { weekday: Some(weekday), month: None, day: None, .. }) = other.core else {
        return None;
    };
    let (_, part) = value.strip_prefix("XXXX-WXX-")?.split_at_checked(1)?;
    let plain = other.part.is_none() && other.clock.is_none();
    plain.then(|| Core::Often {
        value: format!("XXXX-WXX-{weekday}{part}"),
        quant: *quant,
        freq: freq.clone(),
    })
}

fn found(from: usize, to: usize, fields: Fields) -> Found {
    Found {
        from,
        to,
        meaning: Meaning::new(Core::Fields(fields), "one of two dates that share a month or a year"),
    }
}
