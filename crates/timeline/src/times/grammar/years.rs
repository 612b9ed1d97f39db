use super::{Parsed, Parser};
use crate::times::meaning::{Core, Meaning, Year};
use crate::times::unit::Unit;
use crate::times::words::Sense;

/// Years in digits that need no more than their place to be taken for years.
const PLAIN: std::ops::RangeInclusive<u32> = 1000..=2199;

impl Parser<'_> {
    /// A year in four digits or in words: 2016, nineteen ninety-six, two thousand and six.
    pub(super) fn year(&self, at: usize) -> Parsed<i32> {
        if let Some((value, 4)) = self.digits(at) {
            let part = |sign: usize| {
                self.atoms
                    .get(sign)
                    .is_some_and(|_| self.sign(sign, '.') || self.sign(sign, ',') || self.sign(sign, ':'))
            };
            let decimal =
                part(at + 1) && !self.spaced(at + 1) && self.digits(at + 2).is_some() && !self.spaced(at + 2);
            let glued = self.is_word(at + 1) && !self.spaced(at + 1);
            let year = PLAIN.contains(&value) && !decimal && !glued && !self.is_hour(at, value);
            return year.then_some((value as i32, at + 1));
        }
        let (high, next) = self.below_hundred(at)?;
        if high == 2 && self.is(next, "thousand") {
            let rest = self.skip(next + 1, "and");
            return match self.below_hundred(rest) {
                Some((small, to)) => Some((2000 + small as i32, to)),
                None => Some((2000, next + 1)),
            };
        }
        let (low, to) = self.below_hundred(self.skip_dash(next))?;
        ((10..=20).contains(&high) && low >= 10).then_some(((high * 100 + low) as i32, to))
    }

    /// Whether four digits are a time of day: before a zone, as in 1815 GMT, and before the sentence that an entry of a
    /// live report consists of, as in 1707 The minister said; wherever it opens a sentence of a page of such entries.
    fn is_hour(&self, at: usize, digits: u32) -> bool {
        // From 19 o'clock on a year looks the same: 7 December 2016 GMT, or at the head of a chapter.
        let clock = digits < 1900 && digits % 100 < 60;
        let stamp = || at == 0 && self.spaced(1) && self.capital(1) && self.listed(1, "sentence");
        self.live && at == 0 && digits < 2400 || clock && (stamp() || self.zone(at + 1).is_some())
    }

    /// The year that may follow a day, a month or a season: `, 2016`, `of 1998`, `last year`, `of that year`.
    pub(super) fn year_after(&self, at: usize) -> Parsed<Year> {
        let comma = self.skip_sign(at, ',');
        if let Some((year, to)) = self.year(comma).filter(|(_, to)| !self.counts(*to) && !self.ratio(*to)) {
            let digits = self.digits(comma).is_some();
            if digits || comma == at {
                return Some((Year::Given(year), to));
            }
        }
        // '98
        if self.apostrophe(at)
            && let Some((short, 2)) = self.digits(at + 1)
        {
            return Some((Year::Given(self.policy.full_year(short)), at + 2));
        }
        let of = self.skip(at, "of");
        let the = self.skip(of, "the");
        if of > at {
            if let Some((year, to)) = self.year(the) {
                return Some((Year::Given(year), to));
            }
            // The fourth quarter of fiscal 1990, of the year 2000.
            if self.is_one_of(the, &["fiscal", "year"])
                && let Some((year, to)) = self.year(the + 1)
            {
                return Some((Year::Given(year), to));
            }
        }
        let year = |i: usize| self.is_unit(i, Unit::Year);
        if let Some(shift) = self.sense(the, |s| if let Sense::Which(n) = s { Some(n) } else { None })
            && year(the + 1)
        {
            return Some((Year::Shifted(shift), the + 2));
        }
        if let Some(shift) = self.sense(the, |s| if let Sense::ThatWhich(n) = s { Some(n) } else { None }) {
            let to = self.skip(the + 1, "same");
            if year(to) {
                return Some((Year::That(shift), to + 1));
            }
        }
        None
    }

    /// The year that owns what follows: this year's, last year's.
    pub(super) fn year_owning(&self, at: usize) -> Parsed<Year> {
        let shift = self.sense(at, |s| if let Sense::Which(n) = s { Some(n) } else { None })?;
        let owns = self.is_unit(at + 1, Unit::Year) && self.apostrophe(at + 2) && self.is(at + 3, "s");
        owns.then_some((Year::Shifted(shift), at + 4))
    }

    pub(super) fn is_unit(&self, at: usize, unit: Unit) -> bool {
        self.sense(at, |s| (s == Sense::Unit(unit)).then_some(())).is_some()
    }

    /// Whether a number before `at` counts things: a plural, lower-case, follows.
    fn counts(&self, at: usize) -> bool {
        self.sense(at, |s| matches!(s, Sense::Units(_)).then_some(())).is_some()
    }

    fn ratio(&self, at: usize) -> bool {
        self.sign(at, '%') || self.is_one_of(at, &["percent", "pct"])
    }

    pub(super) fn apostrophe(&self, at: usize) -> bool {
        ['\'', '’', '‘', '`'].iter().any(|c| self.sign(at, *c))
    }

    /// Decades: 1990s, the '90s, the nineties, the nineteen sixties.
    pub(super) fn decade(&self, at: usize) -> Parsed<Meaning> {
        let start = self.skip(at, "the");
        let rule = "a decade";
        let made = |core, to| Some((Meaning::new(core, rule), to));
        let quote = start + usize::from(self.apostrophe(start));
        if let Some((value, len)) = self.digits(quote) {
            let bare = self.word(quote + 1);
            let glued = bare.eq_ignore_ascii_case("s") && !self.spaced(quote + 1);
            let apart = self.apostrophe(quote + 1)
                && self.is(quote + 2, "s")
                && !self.spaced(quote + 2)
                && !self.spaced(quote + 1);
            let to = if glued {
                quote + 2
            } else if apart {
                quote + 3
            } else {
                return None;
            };
            if let Some((-1, end)) = self.era(to) {
                return made(Core::Bc(format!("{:03}", value / 10)), end);
            }
            return match (value, len) {
                (v, 4)
                    if v % 100 == 0
                        && v < 1900
                        && !quote.checked_sub(1).is_some_and(|b| self.is(b, "early")) =>
                {
                    made(Core::Century(v as i32 / 100), to)
                }
                (v, 4) if v % 10 == 0 && PLAIN.contains(&v) => made(Core::Decade(v as i32 / 10), to),
                (v, 2) if v % 10 == 0 && (quote > start || start > at) => {
                    made(Core::Decade(self.policy.full_year(v) / 10), to)
                }
                _ => None,
            };
        }
        let nineteen = usize::from(self.is(start, "nineteen"));
        let digit =
            self.sense(start + nineteen, |s| if let Sense::Decade(n) = s { Some(n) } else { None })?;
        (nineteen > 0 || start > at)
            .then(|| (Meaning::new(Core::Decade(190 + digit as i32), rule), start + nineteen + 1))
    }

    /// Centuries: the 11th century, the nineteenth century.
    pub(super) fn century(&self, at: usize) -> Parsed<Meaning> {
        // The first decade of the 20th century.
        if let Some((number @ 1..=10, next)) = self.ordinal(self.skip(at, "the"))
            && self.is_unit(next, Unit::Decade)
            && self.is(next + 1, "of")
            && let Some((Meaning { core: Core::Century(century), .. }, to)) = self.century(next + 2)
        {
            let core = Core::Decade(century * 10 + number as i32 - 1);
            return Some((Meaning::new(core, "a decade of a century"), to));
        }
        let (ordinal, next) = self.ordinal(self.skip(at, "the"))?;
        let next = self.skip_dash(next);
        self.sense(next, |s| (s == Sense::Unit(Unit::Century)).then_some(()))?;
        let era = self.era(next + 1);
        let to = era.map_or(next + 1, |(_, to)| to);
        let century = ordinal.checked_sub(1)?;
        let core = match era {
            Some((-1, _)) => Core::Bc(format!("{century:02}")),
            _ => Core::Century(i32::try_from(century).ok()?),
        };
        (1..=21).contains(&ordinal).then(|| (Meaning::new(core, "a century"), to))
    }

    /// A year that stands alone, or with `the year` or `fiscal` before it.
    pub(super) fn year_alone(&self, at: usize) -> Parsed<Meaning> {
        // In '98.
        if self.apostrophe(at) && self.spaced(at) && !self.spaced(at + 1) && self.before_listed(at, "year") {
            let (short, _) = self.digits(at + 1).filter(|(_, len)| *len == 2)?;
            let glued = self.is_word(at + 2) && !self.spaced(at + 2);
            let core = year_core(self.policy.full_year(short));
            return (!glued).then(|| (Meaning::new(core, "a year"), at + 2));
        }
        let start = self.skip(at, "the");
        let named = self.is_one_of(start, &["fiscal", "year"]);
        let start = if named { start + 1 } else { at };
        // Fiscal year 1990.
        let start = if named && self.is(start, "year") { start + 1 } else { start };
        let (year, to) = self.year(start)?;
        let rule = "a year";
        let meaning = || Meaning::new(year_core(year), rule);
        if named {
            return Some((meaning(), to));
        }
        if self.digits(start).is_none() {
            // In words only from 1800 on: twenty twelve may be anything.
            return (1800..2000).contains(&year).then(|| (meaning(), to));
        }
        self.stands_as_year(at, to, year).then(|| (meaning(), to))
    }

    /// Whether the four digits at `at` read as a year where they stand.
    fn stands_as_year(&self, at: usize, to: usize, year: i32) -> bool {
        let second = at > 1
            && (self.dash(at - 1) || self.before_is(at, &["and", "or", "to"]))
            && self.digits(at - 2).is_some_and(|(first, len)| len == 4 && (first as i32) < year);
        let asked = self.before_listed(at, "year") || self.sign(at.wrapping_sub(1), '(') || second;
        let glued_before = !self.spaced(at)
            && at > 0
            && !self.sign(at - 1, '(')
            && !self.dash(at - 1)
            && !self.apostrophe(at - 1)
            && !['"', '“', '[', '/', '—'].iter().any(|c| self.sign(at - 1, *c));
        let money = at > 0
            && ['$', '£', '€', '#', '№', '+', '.', ','].iter().any(|c| self.sign(at - 1, *c))
            && !self.spaced(at);
        // n = 1985, > 1985
        let compared =
            at > 0 && ['=', '±', '<', '>', '~', '≈', '≥', '≤'].iter().any(|c| self.sign(at - 1, *c));
        let measured =
            compared || self.counts(to) || self.ratio(to) || self.sign(to, '$') || self.units_follow(to);
        let recent = (1700..=2050).contains(&year);
        !glued_before
            && !money
            && !measured
            && !self.is_in_impossible_day(at)
            && (recent || asked && year >= 1000)
            && !self.is_serial(at)
    }

    /// Whether the year at `at` begins or ends what has the shape of a day and is none: 2016-02-30, 31/31/2016.
    fn is_in_impossible_day(&self, at: usize) -> bool {
        let sign = |i: usize| ['/', '-', '.'].iter().any(|c| self.sign(i, *c)) && !self.spaced(i);
        let short = |i: usize| self.digits(i).is_some_and(|(_, len)| len <= 2) && !self.spaced(i);
        let begins = sign(at + 1) && short(at + 2) && sign(at + 3) && short(at + 4);
        let ends = || sign(at - 1) && short(at - 2) && sign(at - 3) && self.digits(at - 4).is_some();
        begins || at > 3 && !self.spaced(at) && ends()
    }

    /// A plural that is counted: 2000 people, 1500 men.
    fn units_follow(&self, at: usize) -> bool {
        self.listed(at, "counted")
    }

    /// Part of a longer serial: a telephone or model number.
    fn is_serial(&self, at: usize) -> bool {
        let far =
            |i: Option<usize>| i.and_then(|i| self.digits(i)).is_some_and(|(_, len)| len != 4 && len != 2);
        at > 0 && self.dash(at - 1) && !self.spaced(at) && far(at.checked_sub(2))
            || self.spaced(at + 1) && self.digits(at + 1).is_some_and(|(_, len)| len > 2)
            || self.before_listed(at, "serial")
    }
}

pub(super) fn year_core(year: i32) -> Core {
    Core::Fields(crate::times::meaning::Fields { year: Some(Year::Given(year)), ..Default::default() })
}
