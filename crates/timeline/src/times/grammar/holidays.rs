use super::{Parsed, Parser};
use crate::times::holiday::{Holiday, beginning_with};
use crate::times::meaning::{Core, Fields, Meaning};
use crate::times::unit::Unit;

impl Parser<'_> {
    /// A day with a name: Christmas, New Year's Day, Good Friday 1998; a month or day of the Islamic calendar:
    /// Ramadan, 15 Ramadan 1437, the 10th of Muharram.
    pub(super) fn holiday(&self, at: usize) -> Parsed<Meaning> {
        let the = self.skip(at, "the");
        let before = self.day_number(the).map(|(day, to)| (day, self.skip(to, "of")));
        let start = before.map_or(at, |(_, to)| to);
        let (holiday, mut to) = self.named_day(start)?;
        let month = matches!(holiday, Holiday::Hijri { day: None, .. });
        if before.is_some() && !month {
            return None;
        }
        let day = before.map(|(day, _)| day).or_else(|| {
            let (day, end) = self.day_number(to).filter(|_| month)?;
            to = end;
            Some(day)
        });
        let year = self.year_after(to);
        to = year.map_or(to, |(_, end)| end);
        if month && (day.is_none() && year.is_none() && !self.is_ramadan(start) || self.is_surname(start)) {
            return None;
        }
        to = if year.is_some() { self.skip(to, "AH") } else { to };
        let fields = Fields { holiday: Some(holiday), day, year: year.map(|(y, _)| y), ..Fields::default() };
        let rule = if month { "a time of the Islamic calendar" } else { "a day with a name" };
        let meaning = Meaning::new(Core::Fields(fields), rule);
        // Labor Day weekend, Easter week.
        if let Some((unit @ (Unit::Week | Unit::Weekend), false)) = self.unit(to).filter(|_| !month) {
            let core = Core::Holding(unit, Box::new(meaning));
            return Some((Meaning::new(core, "the unit that holds a day"), to + 1));
        }
        Some((meaning, to))
    }

    /// The month of fasting; the others are persons' names too and need a day or a year.
    fn is_ramadan(&self, at: usize) -> bool {
        self.is_one_of(at, &["Ramadan", "Ramadhan", "Ramazan"])
    }

    /// Whether a name stands before the one at `at`: Tariq Ramadan.
    fn is_surname(&self, at: usize) -> bool {
        at > 1
            && self.capital(at - 1)
            && self.is_word(at - 1)
            && self.senses_none(at - 1)
            && !self.before_listed(at, "month")
    }

    /// The day that a name means.
    pub(super) fn named_day(&self, at: usize) -> Parsed<Holiday> {
        beginning_with(self.word(at), self.policy.country)
            .find_map(|(name, holiday)| self.words_at(at, name).map(|to| (holiday, to)))
    }

    /// The place after the words of a name, apostrophes, hyphens and full stops between them passed over.
    fn words_at(&self, at: usize, name: &[&str]) -> Option<usize> {
        let mut to = at;
        for word in name {
            if to > at && (self.apostrophe(to) || self.sign(to, '.') || self.dash(to)) {
                to += 1;
            }
            if !self.is(to, word) {
                return None;
            }
            to += 1;
        }
        Some(to)
    }
}
