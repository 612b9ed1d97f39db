use super::years::year_core;
use super::{Found, Parsed, Parser};
use crate::times::meaning::{Core, Meaning};
use crate::times::words::Sense;

const RULE: &str = "a year with its era";

impl Parser<'_> {
    /// BC, B.C., AD: its sign and the place after it.
    pub(super) fn era(&self, at: usize) -> Parsed<i32> {
        if let Some(sign) = self.sense(at, |s| if let Sense::Era(n) = s { Some(n) } else { None }) {
            return self.word(at).starts_with(char::is_uppercase).then_some((sign, at + 1));
        }
        let sign = match (self.word(at), self.word(at + 2)) {
            ("B", "C") => -1,
            ("A", "D") => 1,
            _ => return None,
        };
        let dotted = self.sign(at + 1, '.') && !self.spaced(at + 2);
        dotted.then(|| (sign, self.skip_sign(at + 3, '.')))
    }

    /// A year of an era, alone or with its month or season: 241 BC, AD 70, the spring of 480 BC.
    pub(super) fn year_of_era(&self, at: usize) -> Parsed<Meaning> {
        if let Some((value, to)) = self.year_before_era(at) {
            return Some((Meaning::new(value, RULE), to));
        }
        if let Some((sign, next)) = self.era(at) {
            let (value, len) = self.digits(next)?;
            return (sign > 0 && len <= 4 && value > 0)
                .then(|| (Meaning::new(year_core(value as i32), RULE), next + 1));
        }
        let start = self.skip(at, "the");
        let (part, next) =
            self.month(start).map(|(month, to, _)| (format!("{month:02}"), to)).or_else(|| {
                let season = self.sense(start, |s| if let Sense::Season(x) = s { Some(x) } else { None })?;
                Some((season.code().to_owned(), start + 1))
            })?;
        match self.year_before_era(self.skip(next, "of"))? {
            (Core::Bc(year), to) => {
                Some((Meaning::new(Core::Bc(format!("{year}-{part}")), "a part of a year with its era"), to))
            }
            _ => None,
        }
    }

    /// 241 BC, 70 AD.
    fn year_before_era(&self, at: usize) -> Parsed<Core> {
        let (value, len) = self.digits(at)?;
        let (sign, to) = self.era(at + 1)?;
        let core = if sign < 0 { Core::Bc(format!("{value:04}")) } else { year_core(value as i32) };
        (len <= 4 && value > 0).then_some((core, to))
    }

    /// Two years before our era: 264 to 241 BC, 480-479 BC.
    pub(super) fn years_before_era(&self, at: usize) -> Option<Vec<Found>> {
        let (first, len) = self.digits(at)?;
        let joined = self.joint(at + 1)?;
        let (second, _) = self.digits(joined)?;
        let (core, to) = self.year_before_era(joined)?;
        if !matches!(core, Core::Bc(_)) || len > 4 || first <= second {
            return None;
        }
        let found = |from, to, core| Found { from, to, meaning: Meaning::new(core, RULE) };
        Some(vec![found(at, at + 1, Core::Bc(format!("{first:04}"))), found(joined, to, core)])
    }
}
