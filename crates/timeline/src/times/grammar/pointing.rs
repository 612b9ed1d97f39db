use super::{Parsed, Parser};
use crate::times::explain::UP_TO_NOW;
use crate::times::meaning::{Amount, Base, Core, Fields, Meaning, Year};
use crate::times::unit::{Part, Unit};
use crate::times::words::Sense;

impl Parser<'_> {
    /// What points from the day of publication or from a time named before: yesterday, last week, the
    /// previous year, next Monday, this morning, the quarter.
    pub(super) fn pointing(&self, at: usize) -> Parsed<Meaning> {
        let rules: [fn(&Self, usize) -> Parsed<Meaning>; 7] = [
            Self::near_day,
            Self::which_field,
            Self::which_unit,
            Self::that_unit,
            Self::field_of_unit,
            Self::day_part,
            Self::the_unit,
        ];
        rules
            .iter()
            .filter_map(|rule| rule(self, at))
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// yesterday, tomorrow morning, tonight, the day before yesterday.
    fn near_day(&self, at: usize) -> Parsed<Meaning> {
        let unit =
            |n, part, rule| Meaning { part, ..Meaning::new(Core::Unit(Unit::Day, n, Base::Published), rule) };
        let rule = "a day counted from the report's";
        // The Today show.
        let name = self.capital(at) && self.before_is(at, &["the", "USA"]);
        let near = self.sense(at, |s| if let Sense::Day(n) = s { Some(n) } else { None });
        if let Some(n) = near.filter(|_| !name) {
            return Some(match self.part(at + 1) {
                Some((part, to)) => (unit(n, Some(part), rule), to),
                None => (unit(n, None, rule), at + 1),
            });
        }
        if self.sense(at, |s| (s == Sense::Tonight).then_some(())).is_some() {
            return Some((unit(0, Some(Part::Night), rule), at + 1));
        }
        let the = self.skip(at, "the");
        if self.is(the, "day") {
            if self.is(the + 1, "before") && self.is(the + 2, "yesterday") {
                return Some((unit(-2, None, rule), the + 3));
            }
            if self.is(the + 1, "after") && self.is(the + 2, "tomorrow") {
                return Some((unit(2, None, rule), the + 3));
            }
        }
        None
    }

    fn part(&self, at: usize) -> Parsed<Part> {
        self.sense(at, |s| if let Sense::Part(p) = s { Some(p) } else { None }).map(|p| (p, at + 1))
    }

    /// The pointing word with its step: last -1, this 0, next 1; and whether `past` or `coming` was it.
    fn which(&self, at: usize) -> Parsed<i32> {
        let past = |i| {
            self.sense(i, |s| match s {
                Sense::Past => Some(-1),
                Sense::Coming => Some(1),
                _ => None,
            })
        };
        // this past week, this coming Friday
        if self.is(at, "this")
            && let Some(n) = past(at + 1)
        {
            return Some((n, at + 2));
        }
        self.sense(at, |s| if let Sense::Which(n) = s { Some(n) } else { None })
            .or_else(|| past(at))
            .map(|n| (n, at + 1))
    }

    /// last Wednesday, next May, this fall, last Friday night.
    fn which_field(&self, at: usize) -> Parsed<Meaning> {
        let start = self.skip(at, "the");
        let (shift, next) = self.which(start)?;
        let (fields, mut to) = self.field(next)?;
        let mut meaning = Meaning::new(Core::Which(fields, shift), "a named time with last, this or next");
        if fields.weekday.is_some() {
            if let Some((part, end)) = self.part(to) {
                meaning.part = Some(part);
                to = end;
            }
        } else if fields.month.is_some() {
            // next May 5
            if let Some((day, end)) = self.day_number(to) {
                meaning.core = Core::Which(Fields { day: Some(day), ..fields }, shift);
                to = end;
            }
        }
        Some((meaning, to))
    }

    /// A weekday, a month, a season or a holiday.
    fn field(&self, at: usize) -> Parsed<Fields> {
        if let Some((weekday, to, false)) = self.weekday(at) {
            return Some((Fields { weekday: Some(weekday), ..Fields::default() }, to));
        }
        if let Some((month, to, _)) = self.month(at) {
            return Some((Fields { month: Some(month), ..Fields::default() }, to));
        }
        if let Some((holiday, to)) = self.named_day(at) {
            return Some((Fields { holiday: Some(holiday), ..Fields::default() }, to));
        }
        let season = self.sense(at, |s| if let Sense::Season(x) = s { Some(x) } else { None })?;
        Some((Fields { season: Some(season), ..Fields::default() }, at + 1))
    }

    /// last week, this past month, next year, last night, this morning.
    fn which_unit(&self, at: usize) -> Parsed<Meaning> {
        let start = self.skip(at, "the");
        let (shift, next) = self.which(start)?;
        // The next morning follows a day named before.
        let the_next = start > at && self.is(start, "next");
        if let Some((part, to)) = self.part(next).filter(|_| !the_next) {
            // Last night belongs to yesterday; this morning to today.
            let meaning = Meaning::new(
                Core::Unit(Unit::Day, shift, Base::Published),
                "a part of a day near the report's",
            );
            return Some((Meaning { part: Some(part), ..meaning }, to));
        }
        let next = self.skip(next, "fiscal");
        let (unit, false) = self.unit(next)? else { return None };
        // On "This Week".
        let show = self.capital(start) && self.capital(next) && self.quoted(start);
        if unit < Unit::Day || show || unit == Unit::Day && the_next {
            return None;
        }
        // The next year it was he: a year after one named before.
        if the_next && self.goes_on(start) {
            return None;
        }
        let past = self.sense(next - 1, |s| matches!(s, Sense::Past | Sense::Coming).then_some(())).is_some();
        let this = start < next - 1 && self.is(start, "this");
        // The past week is a length of one; this past week and last week are weeks of the calendar.
        if (past && !this) || (start > at && shift != 0 && unit < Unit::Decade && !self.goes_on(start)) {
            let amount = Amount { count: Some(1), half: false, fraction: None, unit };
            return Some((Meaning::new(Core::Length(amount), UP_TO_NOW), next + 1));
        }
        Some((
            Meaning::new(Core::Unit(unit, shift, Base::Published), "a unit with last, this or next"),
            next + 1,
        ))
    }

    /// the previous year, that same day, the following week, the same month.
    fn that_unit(&self, at: usize) -> Parsed<Meaning> {
        let start = self.skip(at, "the");
        let step = |i| {
            self.sense(i, |s| match s {
                Sense::ThatWhich(n) => Some(n),
                Sense::Which(1) => Some(1),
                _ => None,
            })
        };
        let shift = step(start)?;
        // The next day follows one named before; next day alone does not occur.
        let is_next = self.is(start, "next");
        if (is_next || self.is(start, "same")) && start == at {
            return None;
        }
        let next = self.skip(start + 1, "same");
        let base = if self.is_one_of(start, &["that", "same"]) { Base::That } else { Base::Before };
        if let Some((part, to)) = self.part(next) {
            let meaning = Meaning::new(Core::Unit(Unit::Day, shift, base), "a part of a day beside another");
            return Some((Meaning { part: Some(part), ..meaning }, to));
        }
        if let Some((fields, to)) = self.field(next).filter(|_| !is_next) {
            let year = Some(Year::That(shift));
            if fields.weekday.is_some() {
                let meaning =
                    || Meaning::new(Core::Fields(Fields { year, ..fields }), "a weekday beside another");
                return (shift != 0).then(|| (meaning(), to));
            }
            let core = Core::Fields(Fields { year, ..fields });
            return Some((Meaning::new(core, "a named time beside another"), to));
        }
        let (unit, false) = self.unit(next)? else { return None };
        if unit < Unit::Day || is_next && unit != Unit::Day && !self.goes_on(start) {
            return None;
        }
        let mut meaning = Meaning::new(Core::Unit(unit, shift, base), "a unit beside one named before");
        let mut to = next + 1;
        if let Some((part, end)) = self.part(to).filter(|_| unit == Unit::Day) {
            meaning.part = Some(part);
            to = end;
        }
        Some((meaning, to))
    }

    /// January this year, July last year: the month is read with its year in `date`; Monday next week.
    fn field_of_unit(&self, at: usize) -> Parsed<Meaning> {
        let (weekday, next, false) = self.weekday(at)? else { return None };
        let next = self.skip(next, "of");
        let shift = self.sense(next, |s| if let Sense::Which(n) = s { Some(n) } else { None })?;
        self.sense(next + 1, |s| (s == Sense::Unit(Unit::Week)).then_some(()))?;
        let fields = Fields { weekday: Some(weekday), ..Fields::default() };
        // A step of ten marks the week counted, not the weekday.
        Some((Meaning::new(Core::Which(fields, shift * WEEKS), "a weekday of a week"), next + 2))
            .filter(|_| shift != 0)
    }

    /// Sunday morning, October 6 evening, the morning, the night of May 5.
    fn day_part(&self, at: usize) -> Parsed<Meaning> {
        if let Some((weekday, next, _)) = self.weekday(at) {
            let edge = self.sense(next, |s| matches!(s, Sense::Edge(_) | Sense::Mid).then_some(())).is_some();
            let next = if edge { self.skip_dash(next + 1) } else { next };
            let (part, to) = self.part(next)?;
            let fields = Fields { weekday: Some(weekday), ..Fields::default() };
            let meaning = Meaning::new(Core::Fields(fields), "a part of a weekday");
            return Some((Meaning { part: Some(part), ..meaning }, to));
        }
        let start = self.skip(at, "the");
        if let Some(found) = self.early_hours(start).filter(|_| start > at) {
            return Some(found);
        }
        // Dawn Tuesday, overnight Wednesday.
        let spoken =
            self.sense(at, |s| if let Sense::PartAlone(p) | Sense::Part(p) = s { Some(p) } else { None });
        let near = self.sense(at + 1, |s| if let Sense::Day(n) = s { Some(n) } else { None });
        if let (Some(part), Some(shift)) = (spoken, near) {
            let meaning = Meaning::new(Core::Unit(Unit::Day, shift, Base::Published), "a part of a near day");
            return Some((Meaning { part: Some(part), ..meaning }, at + 2));
        }
        if let (Some(part), Some((weekday, to, false))) = (spoken, self.weekday(self.skip(at + 1, "on"))) {
            let fields = Fields { weekday: Some(weekday), ..Fields::default() };
            let meaning = Meaning::new(Core::Fields(fields), "a part of a weekday");
            return Some((Meaning { part: Some(part), ..meaning }, to));
        }
        if let Some(part) = self.sense(at, |s| if let Sense::PartAlone(p) = s { Some(p) } else { None }) {
            let meaning = Meaning::new(Core::Unit(Unit::Day, 0, Base::Before), "a part of the day");
            return Some((Meaning { part: Some(part), ..meaning }, at + 1));
        }
        let (part, to) = self.part(start)?;
        // The morning of May 5
        let of = self.skip(to, "of");
        if let Some((meaning, end)) = self.date(of).filter(|_| of > to) {
            let day = matches!(&meaning.core, Core::Fields(f) if f.day.is_some() || f.weekday.is_some());
            if day {
                return Some((Meaning { part: Some(part), ..meaning }, end));
            }
        }
        // The morning after, the night before; the morning after the vote, whose day is not known.
        let beside = self.before_or_after(to).filter(|_| start > at);
        if beside.is_some() && self.is_event(to + 1) {
            return Some((Meaning::new(Core::Open("XXXX-XX-XX"), "a unit beside an event"), to + 1));
        }
        let step = beside.unwrap_or(0);
        let meaning = Meaning::new(Core::Unit(Unit::Day, step, Base::Before), "a part of the day");
        let to = to + usize::from(beside.is_some());
        (start > at).then_some((Meaning { part: Some(part), ..meaning }, to))
    }

    /// the quarter, the year, the weekend, the month, the day.
    fn the_unit(&self, at: usize) -> Parsed<Meaning> {
        let start = self.skip(at, "the");
        // The latest quarter, the latest period: what is reported on.
        if self.is(start, "latest") && self.is_one_of(start + 1, &["period", "quarter"]) {
            let core = Core::Unit(Unit::Quarter, 0, Base::Before);
            return Some((Meaning::new(core, "the quarter reported on"), start + 2));
        }
        // The fiscal year, the full year.
        let described =
            start > at && self.is_one_of(start, &["fiscal", "full"]) && self.is_unit(start + 1, Unit::Year);
        let start = start + usize::from(described);
        let (unit, false) = self.unit(start)? else { return None };
        // The Week 5 game, the year 10000.
        if start > at && self.is_number(start + 1) {
            return None;
        }
        // The day care centre; he carried the day.
        let carried = self.before_listed(at, "carry") || self.is_adjective(start) || self.capital(start);
        if unit == Unit::Day && start > at && carried {
            return None;
        }
        if let Some(found) = self.unit_of_day(start, unit).filter(|_| start > at) {
            return Some(found);
        }
        let fits = matches!(unit, Unit::Weekend | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Day)
                // The end of the decade.
                || matches!(unit, Unit::Decade | Unit::Century) && self.before_is(at, &["of"]);
        // The week-old kitten.
        let fits = fits && (self.spaced(start + 1) || !self.dash(start + 1));
        // The year ended March 31 is a length.
        if unit == Unit::Year && self.is_one_of(start + 1, &["ended", "ending", "to"]) && start > at {
            let amount = Amount { count: Some(1), half: false, fraction: None, unit };
            return Some((Meaning::new(Core::Length(amount), "a business year"), start + 1));
        }
        (start > at && fits).then(|| {
            let base = if matches!(unit, Unit::Day | Unit::Quarter) { Base::Before } else { Base::Published };
            (Meaning::new(Core::Unit(unit, 0, base), "the unit that holds the report's day"), start + 1)
        })
    }
}

impl Parser<'_> {
    /// Whether `the next` before the unit at `next + 1` opens a clause: and the next year they left.
    fn goes_on(&self, next: usize) -> bool {
        let opens = next < 2 || !self.is_word(next - 2) || self.is_one_of(next - 2, &["and", "but", "then"]);
        let told = self.is_word(next + 2) || self.sign(next + 2, ',');
        self.is(next, "next") && opens && told && !self.is_one_of(next + 2, &["or", "and", "to"])
    }

    /// Early hours, small hours, late evening hours of a day, or of the report's.
    fn early_hours(&self, at: usize) -> Parsed<Meaning> {
        let early = self.is_one_of(at, &["early", "small", "wee"]);
        if !early && !self.is(at, "late") {
            return None;
        }
        let (part, hours) =
            self.part(at + 1).unwrap_or((if early { Part::Morning } else { Part::Night }, at + 1));
        if !self.is(hours, "hours") {
            return None;
        }
        let of = hours + 1 + usize::from(self.is_one_of(hours + 1, &["of", "on"]));
        let day =
            [Self::date, Self::pointing].iter().find_map(|rule| rule(self, of)).filter(|_| of > hours + 1);
        let (day, to) = match day.filter(|(day, _)| super::clock::is_day(day)) {
            Some(found) => found,
            None => (Meaning::new(Core::Unit(Unit::Day, 0, Base::Before), "a part of the day"), hours + 1),
        };
        Some((Meaning { part: Some(day.part.unwrap_or(part)), ..day }, to))
    }

    /// The unit that holds a day, or is a month: the weekend of October 8, the week of May 2, the month of August.
    fn unit_of_day(&self, at: usize, unit: Unit) -> Parsed<Meaning> {
        if !self.is(at + 1, "of") {
            return None;
        }
        let (meaning, to) = self.date(at + 2)?;
        let Core::Fields(fields) = &meaning.core else { return None };
        match unit {
            Unit::Month if fields.month.is_some() && fields.day.is_none() => Some((meaning, to)),
            Unit::Week | Unit::Weekend if fields.day.is_some() => {
                let core = Core::Holding(unit, Box::new(meaning));
                Some((Meaning::new(core, "the unit that holds a day"), to))
            }
            _ => None,
        }
    }
}

/// Weeks are told from weekdays in [`Core::Which`] by this factor.
pub(crate) const WEEKS: i32 = 10;
