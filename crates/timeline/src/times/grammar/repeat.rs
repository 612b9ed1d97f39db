use super::range::RECURS;
use super::{Parsed, Parser};
use crate::times::meaning::{Core, Meaning};
use crate::times::unit::{Part, Unit};
use crate::times::words::Sense;

impl Parser<'_> {
    /// What recurs: every Monday, daily, each week, twice a year, Tuesday nights.
    pub(super) fn repeat(&self, at: usize) -> Parsed<Meaning> {
        self.every(at)
            .or_else(|| self.often(at))
            .or_else(|| self.so_many_times(at))
            .or_else(|| self.weekdays(at))
            .or_else(|| self.per_unit(at))
            .or_else(|| self.at_night(at))
    }

    /// every day, each Thursday, every two weeks, every morning, every other year.
    fn every(&self, at: usize) -> Parsed<Meaning> {
        let quant = self.sense(at, |s| if let Sense::Every(q) = s { Some(q) } else { None })?;
        // Each of the last three years.
        let of = self.skip(at + 1, "one");
        if self.is(of, "of") {
            let (meaning, to) = self.length(of + 1)?;
            let Core::Length(amount) = meaning.core else { return None };
            return set(period(1, amount.unit), Some(quant), None, to);
        }
        let next = self.skip(at + 1, "single");
        let other = self.is(next, "other") && self.weekday(next + 1).is_some();
        let quant = if other { "EVERY OTHER" } else { quant };
        if let Some((weekday, to, false)) = self.weekday(next + usize::from(other)) {
            let (value, to) = match self.part_of(to) {
                Some(part) => (format!("XXXX-WXX-{weekday}T{}", part.code()), to + 1),
                None => (format!("XXXX-WXX-{weekday}"), to),
            };
            return set(value, Some(quant), None, to);
        }
        if let Some((month, to, false)) = self.month(next) {
            return set(format!("XXXX-{month:02}"), Some(quant), None, to);
        }
        if let Some(season) = self.sense(next, |s| if let Sense::Season(x) = s { Some(x) } else { None }) {
            return set(format!("XXXX-{}", season.code()), Some(quant), None, next + 1);
        }
        if let Some(part) = self.part_of(next) {
            return set(format!("XXXX-XX-XXT{}", part.code()), Some(quant), None, next + 1);
        }
        let other = self.is(next, "other");
        let next = next + usize::from(other);
        let (count, next) = match self.count(next) {
            Some((count, to)) => (count.whole?, to),
            None => (if other { 2 } else { 1 }, next),
        };
        let (unit, _) = self.unit(next)?;
        set(period(count, unit), Some(quant), None, next + 1)
    }

    /// daily, annually.
    fn often(&self, at: usize) -> Parsed<Meaning> {
        let unit = self.sense(at, |s| if let Sense::Often(u) = s { Some(u) } else { None })?;
        let value = unit.map_or_else(|| "XXXX-XX-XXTNI".to_owned(), |u| period(1, u));
        set(value, None, None, at + 1)
    }

    /// once a week, three times a day, twice per year.
    fn so_many_times(&self, at: usize) -> Parsed<Meaning> {
        let (times, next) = if self.is(at, "once") {
            (1, at + 1)
        } else if self.is(at, "twice") {
            (2, at + 1)
        } else {
            let (count, to) = self.count(at)?;
            (count.whole.filter(|_| self.is(to, "times"))?, to + 1)
        };
        // Twice daily.
        if let Some(unit) = self.sense(next, |s| if let Sense::Often(unit) = s { unit } else { None }) {
            return set(period(1, unit), None, Some(format!("{times}X")), next + 1);
        }
        if !self.is_one_of(next, &["a", "an", "per", "each", "every"]) {
            return None;
        }
        let (unit, false) = self.unit(next + 1)? else { return None };
        set(period(1, unit), None, Some(format!("{times}X")), next + 2)
    }

    /// Mondays, Tuesday nights, weekends.
    fn weekdays(&self, at: usize) -> Parsed<Meaning> {
        if self.is(at, "weekends") && self.before_is(at, &["at", "on"]) {
            return set("XXXX-WXX-WE".to_owned(), None, None, at + 1);
        }
        if let Some(day) = self.sense(at, |s| if let Sense::Weekdays(n) = s { Some(n) } else { None }) {
            return set(format!("XXXX-WXX-{day}"), None, None, at + 1);
        }
        let (weekday, to, false) = self.weekday(at)? else { return None };
        let parts = self.sense(to, |s| if let Sense::Parts(p) = s { Some(p) } else { None })?;
        set(format!("XXXX-WXX-{weekday}T{}", parts.code()), None, None, to + 1)
    }

    /// per day, per year.
    fn per_unit(&self, at: usize) -> Parsed<Meaning> {
        let (unit, false) = self.unit(at + 1).filter(|_| self.is(at, "per"))? else { return None };
        // Miles per hour are a speed.
        if unit < Unit::Day {
            return None;
        }
        set(period(1, unit), None, None, at + 2)
    }

    /// Night after `at` or `by`: nights at large.
    fn at_night(&self, at: usize) -> Parsed<Meaning> {
        let part = self.part_of(at).filter(|p| *p == Part::Night && self.before_is(at, &["at", "by"]))?;
        set(format!("XXXX-XX-XXT{}", part.code()), None, None, at + 1)
    }

    fn part_of(&self, at: usize) -> Option<Part> {
        self.sense(at, |s| if let Sense::Part(p) = s { Some(p) } else { None })
    }
}

fn set(value: String, quant: Option<&'static str>, freq: Option<String>, to: usize) -> Parsed<Meaning> {
    Some((Meaning::new(Core::Often { value, quant, freq }, RECURS), to))
}

/// The period of a recurrence: every two weeks is P2W.
fn period(count: u32, unit: Unit) -> String {
    let (letters, each) = unit.letters();
    let time = if unit.is_clock() { "T" } else { "" };
    format!("P{time}{}{letters}", u64::from(count) * u64::from(each))
}
