use super::{Found, Parsed, Parser};
use crate::times::meaning::{Amount, Base, Core, Fields, Meaning, Year};
use crate::times::unit::Unit;
use crate::times::words::Sense;

impl Parser<'_> {
    /// Quarters, halves and business years in short: Q3 2008, 3Q08, 2016-Q1, H1 2016, FY2016.
    pub(super) fn short_period(&self, at: usize) -> Parsed<Meaning> {
        if let Some((year, to)) = self.business_year(at) {
            let fields = Fields { year: Some(Year::Given(year)), ..Fields::default() };
            return Some((Meaning::new(Core::Fields(fields), "a business year"), to));
        }
        // 2016-Q1, 2016 Q1.
        if let Some((year, 4)) = self.digits(at)
            && let Some((fields, to)) = self.short_part(self.skip_dash(at + 1))
            && (1900..2100).contains(&year)
        {
            let fields = Fields { year: Some(Year::Given(year as i32)), ..fields };
            return Some((Meaning::new(Core::Fields(fields), "a quarter"), to));
        }
        let (fields, to) = self.short_part(at)?;
        let glued = self.digits(to).filter(|(_, len)| *len == 2 && !self.spaced(to));
        let year = match glued {
            Some((short, _)) => Some((Year::Given(self.policy.full_year(short)), to + 1)),
            None => {
                let year = to + usize::from((self.dash(to) || self.sign(to, '/')) && !self.spaced(to));
                self.year_after(year).filter(|(year, _)| matches!(year, Year::Given(_)))
            }
        };
        let bare = self.is_word(to) && !self.spaced(to);
        // H1 alone is a road, a visa or a virus.
        if year.is_none() && (fields.half.is_some() || bare) {
            return None;
        }
        let fields = Fields { year: year.map(|(y, _)| y), ..fields };
        let rule = if fields.quarter.is_some() { "a quarter" } else { "half a year" };
        Some((Meaning::new(Core::Fields(fields), rule), year.map_or(to, |(_, end)| end)))
    }

    /// Whether a period in short may begin with the word at `at`.
    pub(super) fn is_short_period(&self, at: usize) -> bool {
        ["Q", "H", "FY", "W"].contains(&self.word(at)) && self.digits(at + 1).is_some()
            || self.is(at, "week") && self.digits(at + 1).is_some()
    }

    /// Q3, 3Q, H1, 2H.
    fn short_part(&self, at: usize) -> Parsed<Fields> {
        let tight = !self.spaced(at + 1);
        let (letter, number) = match (self.digits(at), self.digits(at + 1)) {
            (Some((n, 1)), _) => (self.word(at + 1), n),
            (None, Some((n, 1))) => (self.word(at), n),
            _ => return None,
        };
        let fields = match (letter, number) {
            ("Q", 1..=4) => Fields { quarter: Some(number as u8), ..Fields::default() },
            ("H", 1..=2) => Fields { half: Some(number as u8), ..Fields::default() },
            _ => return None,
        };
        let decimal = self.sign(at.wrapping_sub(1), '.') && !self.spaced(at);
        (tight && !decimal).then_some((fields, at + 2))
    }

    /// FY2016, FY 16, FY2015-16.
    fn business_year(&self, at: usize) -> Parsed<i32> {
        if self.word(at) != "FY" {
            return None;
        }
        let (value, len) = self.digits(at + 1)?;
        let year = match len {
            2 => self.policy.full_year(value),
            4 if (1900..2100).contains(&value) => value as i32,
            _ => return None,
        };
        let dash = self.dash(at + 2) || self.sign(at + 2, '/');
        let second = self.digits(at + 3).filter(|(_, len)| dash && !self.spaced(at + 3) && *len == 2);
        // The business year is named by the year in which it ends.
        Some(match second {
            Some((short, _)) => (self.policy.full_year(short), at + 4),
            None => (year, at + 2),
        })
    }

    /// ISO weeks: 2016-W40, 2016-W40-5, 2016W40, week 40 of 2016, week 32, 2016.
    pub(super) fn numbered_week(&self, at: usize) -> Parsed<Meaning> {
        let rule = "a numbered week";
        let week = |i: usize| {
            self.digits(i).filter(|(n, len)| (1..=53).contains(n) && *len <= 2).map(|(n, _)| n as u8)
        };
        if let Some((year, 4)) = self.digits(at) {
            let letter = self.skip_dash(at + 1);
            let number = week(letter + 1).filter(|_| self.word(letter) == "W" && !self.spaced(letter + 1))?;
            let mut fields =
                Fields { year: Some(Year::Given(year as i32)), week: Some(number), ..Fields::default() };
            let mut to = letter + 2;
            if self.dash(to)
                && let Some((day @ 1..=7, 1)) = self.digits(to + 1).filter(|_| !self.spaced(to + 1))
            {
                fields.weekday = Some(day as u8);
                to += 2;
            }
            return Some((Meaning::new(Core::Fields(fields), rule), to));
        }
        let number = week(at + 1).filter(|_| self.is(at, "week"))?;
        // Without its year a week is one of a season, a course or a term.
        let (year, to) = self.year_after(at + 2)?;
        let fields = Fields { year: Some(year), week: Some(number), ..Fields::default() };
        Some((Meaning::new(Core::Fields(fields), rule), to))
    }

    /// What a report compares with: the corresponding period last year, the quarter a year ago, last year's
    /// quarter, the same period of 1988.
    pub(super) fn compared_period(&self, at: usize) -> Parsed<Meaning> {
        let rule = "the period compared with";
        let period = |i: usize| self.is_one_of(i, &["period", "quarter"]);
        let a_year = Amount { count: Some(1), half: false, fraction: None, unit: Unit::Year };
        let made = |to| Some((Meaning::new(Core::Away(a_year, -1, Base::Before), rule), to));
        if let Some((Year::Shifted(-1), next)) = self.year_owning(at) {
            return if period(next) { made(next + 1) } else { None };
        }
        let start = self.skip(at, "the");
        let same = self.is_one_of(start, &["comparable", "corresponding", "like", "same", "similar"]);
        let next = start + usize::from(same);
        if start == at || !period(next) {
            return None;
        }
        let of = next + 1 + usize::from(self.is_one_of(next + 1, &["of", "in"]));
        if let Some((core, to)) = self.away(of).map(|(meaning, to)| (meaning.core, to))
            && matches!(core, Core::Away(Amount { count: Some(1), unit: Unit::Year, .. }, -1, _))
        {
            return made(to);
        }
        match self.year_after(of).filter(|_| same)? {
            (Year::Shifted(-1) | Year::That(-1), to) => made(to),
            (Year::Given(year), to) => {
                let fields = Fields { year: Some(Year::Given(year)), ..Fields::default() };
                Some((Meaning::new(Core::Fields(fields), rule), to))
            }
            _ => None,
        }
    }

    /// Two parts that share the noun: the second and fourth quarters of 1998, the 18th and 19th centuries.
    pub(super) fn shared_noun(&self, at: usize) -> Option<Vec<Found>> {
        let start = self.skip(at, "the");
        let (first, next) = self.ordinal(start)?;
        let joined = self.joint(next)?;
        let (second, unit_at) = self.ordinal(joined)?;
        let unit = self.sense(unit_at, |s| match s {
            Sense::Unit(u) | Sense::Units(u) => Some(u),
            _ => None,
        })?;
        let year = self.year_after(unit_at + 1).filter(|_| unit == Unit::Quarter);
        let core = |number: u32| {
            Some(match unit {
                Unit::Quarter if (1..=4).contains(&number) => {
                    let year = year.map(|(year, _)| year);
                    Core::Fields(Fields { quarter: Some(number as u8), year, ..Fields::default() })
                }
                Unit::Century if (1..=21).contains(&number) => Core::Century(number as i32 - 1),
                _ => return None,
            })
        };
        let to = year.map_or(unit_at + 1, |(_, to)| to);
        let found =
            |from, to, core| Found { from, to, meaning: Meaning::new(core, "one of two that share a noun") };
        Some(vec![found(at, next, core(first)?), found(joined, to, core(second)?)])
    }
}
