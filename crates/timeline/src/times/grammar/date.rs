use super::{Parsed, Parser};
use crate::times::explain::DIGITS;
use crate::times::meaning::{Core, Fields, Meaning, Year};
use crate::times::words::Sense;

impl Parser<'_> {
    /// A date, full or partial, a year, a decade, a century, a quarter or a season.
    pub(super) fn date(&self, at: usize) -> Parsed<Meaning> {
        let rules: [fn(&Self, usize) -> Parsed<Meaning>; 13] = [
            Self::iso,
            Self::numeric,
            Self::with_weekday,
            Self::calendar_day,
            Self::decade,
            Self::century,
            Self::year_of_era,
            Self::year_alone,
            Self::quarter_or_season,
            Self::compared_period,
            Self::short_period,
            Self::numbered_week,
            Self::holiday,
        ];
        rules
            .iter()
            .filter_map(|rule| rule(self, at))
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// A month with or without a day and a year, in any order.
    fn calendar_day(&self, at: usize) -> Parsed<Meaning> {
        self.month_first(at).or_else(|| self.day_first(at)).or_else(|| self.year_first(at)).map(
            |(fields, to)| {
                let rule = match (fields.year, fields.day) {
                    (Some(_), Some(_)) => "a full date",
                    (None, Some(_)) => "a day without its year",
                    (Some(_), None) => "a month of a year",
                    (None, None) => "a month without its year",
                };
                (Meaning::new(Core::Fields(fields), rule), to)
            },
        )
    }

    /// Tuesday; Tuesday, October 11, 2016; Tues., 11 Oct.
    fn with_weekday(&self, at: usize) -> Parsed<Meaning> {
        let (weekday, to, short) = self.weekday(at)?;
        let comma = self.skip_sign(to, ',');
        let the = self.skip(comma, "the");
        for next in [comma, the] {
            if let Some((fields, end)) = self.month_first(next).or_else(|| self.day_first(next))
                && fields.day.is_some()
            {
                let fields = Fields { weekday: Some(weekday), ..fields };
                return Some((Meaning::new(Core::Fields(fields), "a date with its weekday"), end));
            }
        }
        if let Some((meaning, end)) = self.iso(comma).or_else(|| self.numeric(comma)) {
            return Some((meaning, end));
        }
        // Thursday the 5th.
        if the > comma {
            let numeral =
                self.ordinal(the).filter(|(d, _)| (1..=31).contains(d) && self.digits(the).is_some());
            if let Some((day, end)) = numeral {
                let fields = Fields { weekday: Some(weekday), day: Some(day as u8), ..Fields::default() };
                return Some((
                    Meaning::new(Core::Fields(fields), "a day of the month with its weekday"),
                    end,
                ));
            }
        }
        let fields = Fields { weekday: Some(weekday), ..Fields::default() };
        (!short || self.sign(to.wrapping_sub(1), '.'))
            .then(|| (Meaning::new(Core::Fields(fields), "a weekday"), to))
    }

    /// A weekday, with its place and whether it is a short form.
    pub(super) fn weekday(&self, at: usize) -> Option<(u8, usize, bool)> {
        if let Some(day) = self.sense(at, |s| if let Sense::Weekday(n) = s { Some(n) } else { None }) {
            return Some((day, at + 1, false));
        }
        let day = self.sense(at, |s| if let Sense::ShortWeekday(n) = s { Some(n) } else { None })?;
        let dotted = self.sign(at + 1, '.') && !self.spaced(at + 1);
        self.capital(at).then_some((day, at + 1 + usize::from(dotted), true))
    }

    /// A month, with its place and whether it is a short form; `may` and `march` only with a capital.
    pub(super) fn month(&self, at: usize) -> Option<(u8, usize, bool)> {
        if let Some(month) = self.sense(at, |s| if let Sense::Month(n) = s { Some(n) } else { None }) {
            let word = matches!(month, 3 | 5) && !self.capital(at);
            return (!word).then_some((month, at + 1, false));
        }
        let month = self.sense(at, |s| if let Sense::ShortMonth(n) = s { Some(n) } else { None })?;
        let dotted = self.sign(at + 1, '.') && !self.spaced(at + 1);
        // In small letters only inside 19-nov-12: nothing can mar 30 good years.
        let inside = at > 0 && !self.spaced(at) && (self.dash(at - 1) || self.sign(at - 1, '/'));
        (self.capital(at) || inside).then_some((month, at + 1 + usize::from(dotted), true))
    }

    /// October 6, 2016; Oct. 6; October 2016; October.
    pub(super) fn month_first(&self, at: usize) -> Parsed<Fields> {
        let (month, next, short) = self.month(at)?;
        let fields = Fields { month: Some(month), ..Fields::default() };
        let dash = self.skip_dash(next);
        let the = self.skip(next, "the");
        let day = self
            .day_number(the)
            .or_else(|| (dash > next && !self.spaced(dash)).then(|| self.day_number(dash)).flatten());
        if let Some((day, to)) = day.filter(|(_, to)| !self.clock_follows(*to)) {
            let fields = Fields { day: Some(day), ..fields };
            // April 14-18 are two days, Apr-14-18 is one.
            let dashed = || if dash > next { self.dashed_year(to) } else { None };
            return Some(match self.year_after(to).or_else(dashed) {
                Some((year, end)) => (Fields { year: Some(year), ..fields }, end),
                None => (fields, to),
            });
        }
        if let Some((year, end)) = self.year_after(next).or_else(|| self.dashed_year(next)) {
            return Some((Fields { year: Some(year), ..fields }, end));
        }
        // A short form with nothing beside it may be a word or a name: mar, dec, Jan.
        (!short || self.sign(next.wrapping_sub(1), '.') && next > at + 1 && self.capital(at))
            .then_some((fields, next))
    }

    /// 2016 October 6; 2016-Oct-06.
    fn year_first(&self, at: usize) -> Parsed<Fields> {
        let (year, 4) = self.digits(at)? else { return None };
        let (fields, to) = self.month_first(self.skip_dash(at + 1))?;
        let partial = fields.day.is_some() && fields.year.is_none();
        (partial && (1000..=2999).contains(&year))
            .then_some((Fields { year: Some(Year::Given(year as i32)), ..fields }, to))
    }

    /// 6 October 2016; the 5th of May; 19-Nov-12.
    pub(super) fn day_first(&self, at: usize) -> Parsed<Fields> {
        let start = self.skip(at, "the");
        if at > 0 && self.sign(at - 1, '.') && !self.spaced(at) {
            return None;
        }
        let (day, next) = self.day_number(start)?;
        let of = self.skip(next, "of");
        let dash = self.skip_dash(next);
        let dashed = dash > next && !self.spaced(dash);
        let slash = self.sign(next, '/') && !self.spaced(next + 1);
        let place = if dashed || slash { next + 1 } else { of };
        let (month, to, _) = self.month(place)?;
        let fields = Fields { month: Some(month), day: Some(day), ..Fields::default() };
        // 14 August-24 August are two days, 14-Aug-24 is one.
        let short = || if dashed || slash { self.dashed_year(to) } else { None };
        let year = self.year_after(to).or_else(short);
        Some(match year {
            Some((year, end)) => (Fields { year: Some(year), ..fields }, end),
            None => (fields, to),
        })
    }

    /// The year after a dash or slash: 19-Nov-12, 19/Nov/2012.
    fn dashed_year(&self, at: usize) -> Parsed<Year> {
        if !(self.dash(at) || self.sign(at, '/')) || self.spaced(at) || self.spaced(at + 1) {
            return None;
        }
        let (value, len) = self.digits(at + 1)?;
        match len {
            2 => Some((Year::Given(self.policy.full_year(value)), at + 2)),
            4 => self.year(at + 1).map(|(y, to)| (Year::Given(y), to)),
            _ => None,
        }
    }

    /// A day of the month: 5, 5th, fifth, twenty-first.
    pub(super) fn day_number(&self, at: usize) -> Parsed<u8> {
        let of_month = |n: u32| (1..=31).contains(&n).then_some(n as u8);
        if let Some((n, to)) = self.ordinal(at) {
            return of_month(n).map(|n| (n, to));
        }
        let (n, len) = self.digits(at)?;
        let glued = self.is_word(at + 1) && !self.spaced(at + 1);
        let decimal = self.sign(at + 1, '.')
            && !self.spaced(at + 1)
            && self.digits(at + 2).is_some()
            && !self.spaced(at + 2);
        if len > 2 || glued || decimal || self.sign(at + 1, '%') {
            return None;
        }
        of_month(n).map(|n| (n, at + 1))
    }

    /// Whether the number before `at` is the hour of a clock time: July 10 p.m. is rare, 4:30 is not.
    fn clock_follows(&self, at: usize) -> bool {
        self.sign(at, ':') && !self.spaced(at) && self.digits(at + 1).is_some()
    }

    /// 2016-10-06, 2016/10/06, and 2016-10 after a preposition.
    fn iso(&self, at: usize) -> Parsed<Meaning> {
        let (year, 4) = self.digits(at)? else { return None };
        let sign = ['-', '/', '.'].into_iter().find(|c| self.sign(at + 1, *c))?;
        let (month, 2) = self.digits(at + 2)? else { return None };
        let tight = (at + 1..at + 5).all(|i| !self.spaced(i));
        if !tight || !self.sign(at + 3, sign) || !(1000..=2999).contains(&year) {
            return None;
        }
        let (day, 2) = self.digits(at + 4)? else { return None };
        let fields = full(year as i32, month, day)?;
        Some((Meaning::new(Core::Fields(fields), "an ISO date"), at + 5))
    }

    /// 10/06/2016, 6.10.2016, 11/02/89: month first with slashes unless that cannot be or is not the policy, day
    /// first with dots.
    fn numeric(&self, at: usize) -> Parsed<Meaning> {
        let (a, len) = self.digits(at)?;
        let sign = ['/', '.', '-'].into_iter().find(|c| self.sign(at + 1, *c))?;
        let (b, len_b) = self.digits(at + 2)?;
        let tight = (at + 1..at + 5).all(|i| !self.spaced(i));
        let alone = at == 0 || self.spaced(at) || self.sign(at - 1, '(');
        let more = self.sign(at + 5, sign) && !self.spaced(at + 6) && self.digits(at + 6).is_some();
        let ends = self.spaced(at + 5) || !more && !self.is_word(at + 5);
        if !tight || !alone || !ends || !self.sign(at + 3, sign) || len > 2 || len_b > 2 {
            return None;
        }
        let year = match self.digits(at + 4)? {
            (y, 4) if (1000..=2999).contains(&y) => y as i32,
            (y, 2) if sign == '/' => self.policy.full_year(y),
            _ => return None,
        };
        let (month, day) = if sign == '.' || self.policy.day_first { (b, a) } else { (a, b) };
        let fields = full(year, month, day).or_else(|| full(year, day, month))?;
        Some((Meaning::new(Core::Fields(fields), DIGITS), at + 5))
    }

    /// The third quarter of 1998, Q3 2008, the first half, the spring of 1862, summer 2010.
    fn quarter_or_season(&self, at: usize) -> Parsed<Meaning> {
        let start = self.skip(at, "the");
        let fiscal = self.skip(start, "fiscal");
        // This year's third quarter.
        if let Some((year, next)) = self.year_owning(at) {
            let (number, unit_at) = self.ordinal(next)?;
            return self.quarter_of(year, number, unit_at);
        }
        // The 1988 second quarter, the 1988 period.
        if let Some((year, next)) = self.year(start).filter(|_| start > at) {
            if self.is_one_of(next, &["period", "quarter", "season"]) {
                let fields = Fields { year: Some(Year::Given(year)), ..Fields::default() };
                return Some((Meaning::new(Core::Fields(fields), "the period of a year"), next + 1));
            }
            let (number, unit_at) = self.ordinal(next)?;
            return self.quarter_of(Year::Given(year), number, unit_at);
        }
        if let Some(season) = self.sense(start, |s| if let Sense::Season(x) = s { Some(x) } else { None }) {
            let year = self.year_after(start + 1);
            let to = year.map_or(start + 1, |(_, to)| to);
            // The summer offensive: the article is the noun's.
            if start > at && year.is_none() && self.is_adjective(start) {
                return None;
            }
            let fields = Fields { season: Some(season), year: year.map(|(y, _)| y), ..Fields::default() };
            return Some((Meaning::new(Core::Fields(fields), "a season"), to));
        }
        // The latter half of 2015.
        let latter = self.is_one_of(fiscal, &["last", "latter"]) && self.is(fiscal + 1, "half");
        let (number, unit_at) = if latter { (2, fiscal + 1) } else { self.ordinal(fiscal)? };
        let joined = self.dash(unit_at);
        let unit_at = self.skip(self.skip_dash(unit_at), "fiscal");
        let part = |word: &str| self.is(unit_at, word);
        let mut fields = Fields::default();
        let rule = if part("quarter") && (1..=4).contains(&number) {
            fields.quarter = Some(number as u8);
            "a quarter"
        } else if part("half")
            && (1..=2).contains(&number)
            && (start > at && !latter || self.year_after(unit_at + 1).is_some())
        {
            fields.half = Some(number as u8);
            "half a year"
        } else {
            return None;
        };
        let year = self.year_after(unit_at + 1);
        // The first half of what? Of a match, unless a year is named.
        if fields.half.is_some()
            && year.is_none()
            && !self.is(unit_at + 1, "of")
            && self.is_word(unit_at + 1)
            && !self.before_is(at, &["in", "for", "during"])
        {
            return None;
        }
        // The third-quarter loss: the article is the noun's.
        if joined && start > at && year.is_none() && self.is_adjective(unit_at) {
            return None;
        }
        let to = year.map_or(unit_at + 1, |(_, to)| to);
        fields.year = year.map(|(y, _)| y);
        Some((Meaning::new(Core::Fields(fields), rule), to))
    }

    /// The quarter `number` of a year, where the word quarter stands at `at`.
    pub(super) fn quarter_of(&self, year: Year, number: u32, at: usize) -> Parsed<Meaning> {
        let at = self.skip_dash(at);
        let fields = Fields { year: Some(year), quarter: Some(number as u8), ..Fields::default() };
        (self.is(at, "quarter") && (1..=4).contains(&number))
            .then(|| (Meaning::new(Core::Fields(fields), "a quarter"), at + 1))
    }
}

/// The fields of a full date that exists.
fn full(year: i32, month: u32, day: u32) -> Option<Fields> {
    let (m, d) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    crate::Date::new(i16::try_from(year).ok()?, m as i8, i8::try_from(d).ok()?).ok()?;
    Some(Fields { year: Some(Year::Given(year)), month: Some(m), day: Some(d), ..Fields::default() })
}
