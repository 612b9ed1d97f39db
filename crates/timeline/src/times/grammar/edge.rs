use super::{Parsed, Parser};
use crate::times::meaning::{Base, Core, Meaning};
use crate::times::unit::Unit;
use crate::times::words::Sense;

impl Parser<'_> {
    /// A part of a longer time: early 1941, mid-July, the end of March, earlier this year, year-end.
    pub(super) fn edged(&self, at: usize) -> Parsed<Meaning> {
        self.edge_before(at)
            .or_else(|| self.edge_of(at))
            .or_else(|| self.earlier_later(at))
            .or_else(|| self.year_end(at))
    }

    /// early 1941, the late 1970s, mid-July, early in 1914, late in the year.
    fn edge_before(&self, at: usize) -> Parsed<Meaning> {
        let start = self.skip(at, "the");
        let edge = |s| match s {
            Sense::Edge(m) => Some(m),
            _ => None,
        };
        if let Some(modifier) = self.sense(start, edge) {
            let mut next = self.skip_dash(start + 1);
            // mid-to-late 1970s, early to mid 2009.
            next = self.second_edge(next);
            let bare = next;
            if self.is_one_of(next, &["in", "on"]) {
                next += 1;
            }
            let (meaning, to) = self.part_able(next, bare == next)?;
            return Some((Meaning { modifier: Some(modifier), ..meaning }, to));
        }
        self.sense(start, |s| (s == Sense::Mid).then_some(()))?;
        let mut next = self.skip_dash(start + 1);
        if self.is(start, "middle") && next == start + 1 {
            return None;
        }
        next = self.second_edge(next);
        let (meaning, to) = self.part_able(next, true)?;
        Some((Meaning { modifier: Some("MID"), ..meaning }, to))
    }

    fn second_edge(&self, at: usize) -> usize {
        let to = self.skip_dash(at);
        if !self.is(to, "to") {
            return at;
        }
        let next = self.skip_dash(to + 1);
        let edge = self.sense(next, |s| matches!(s, Sense::Edge(_) | Sense::Mid).then_some(())).is_some();
        if edge { self.skip_dash(next + 1) } else { at }
    }

    /// What may have an early or a late part.
    fn part_able(&self, at: usize, bare: bool) -> Parsed<Meaning> {
        let (meaning, to) = [Self::date, Self::pointing]
            .iter()
            .filter_map(|rule| rule(self, at))
            .reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        let fits = match &meaning.core {
            // Only a weekday or a longer time is early; late May 5 is not said.
            Core::Fields(f) => f.day.is_none(),
            Core::Which(..) | Core::Unit(..) | Core::Decade(_) | Core::Century(_) | Core::Bc(_) => true,
            _ => false,
        };
        let the_unit = matches!(meaning.core, Core::Unit(_, 0, _)) && self.is(at, "the");
        (fits && !(bare && the_unit)).then_some((meaning, to))
    }

    /// the beginning of 1864, the end of the year, the middle of next week, at the start of March.
    fn edge_of(&self, at: usize) -> Parsed<Meaning> {
        let start = self.skip(at, "the");
        let start = self.skip(start, "very");
        // The second half of the 19th century.
        let half = if self.is(start + 1, "half") {
            if self.is(start, "first") {
                Some("START")
            } else {
                self.is_one_of(start, &["latter", "second"]).then_some("END")
            }
        } else {
            None
        };
        let edge = self.sense(start, |s| if let Sense::EdgeOf(m) = s { Some(m) } else { None });
        let modifier = half.or(edge)?;
        let of = start + 1 + usize::from(half.is_some());
        if !self.is(of, "of") {
            return None;
        }
        let (meaning, to) = self.part_able(of + 1, false)?;
        let long = matches!(meaning.core, Core::Century(_) | Core::Decade(_) | Core::Bc(_))
            || matches!(&meaning.core, Core::Fields(f) if f.month.is_some())
            || matches!(&meaning.core, Core::Unit(unit, ..) if *unit != Unit::Year);
        // The first half of a year is a time of its own.
        if half.is_some() && !long {
            return None;
        }
        Some((Meaning { modifier: Some(modifier), ..meaning }, to))
    }

    /// earlier this year, later that month, later in the day, earlier Tuesday.
    fn earlier_later(&self, at: usize) -> Parsed<Meaning> {
        let modifier = match self.sense(at, |s| if let Sense::ThatAway(n) = s { Some(n) } else { None })? {
            n if n < 0 => "START",
            _ => "END",
        };
        let inside = self.is_one_of(at + 1, &["in", "on"]);
        let (meaning, to) = self.part_able(at + 1 + usize::from(inside), !inside)?;
        let fits = match &meaning.core {
            Core::Fields(_) => inside,
            Core::Unit(..) => true,
            _ => inside,
        };
        fits.then_some((Meaning { modifier: Some(modifier), ..meaning }, to))
    }

    /// year-end, the year end 1989, end-March.
    fn year_end(&self, at: usize) -> Parsed<Meaning> {
        if self.is(at, "end") && self.dash(at + 1) {
            let (meaning, to) = self.part_able(at + 2, true)?;
            return Some((Meaning { modifier: Some("END"), ..meaning }, to));
        }
        let unit = self.sense(at, |s| match s {
            Sense::Unit(u @ (Unit::Year | Unit::Month | Unit::Quarter)) => Some(u),
            _ => None,
        })?;
        let owned = self.apostrophe(at + 1) && self.is(at + 2, "s") && !self.spaced(at + 2);
        let end = if owned { at + 3 } else { self.skip_dash(at + 1) };
        let bare = end == at + 1 && unit != Unit::Year;
        if bare || !self.is(end, "end") {
            return None;
        }
        let core = Core::Unit(unit, 0, Base::Published);
        Some((Meaning { modifier: Some("END"), ..Meaning::new(core, "the end of a unit") }, end + 1))
    }
}
