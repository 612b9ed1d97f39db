use super::{Parsed, Parser};
use crate::times::meaning::{Base, Clock, Core, Meaning, Zone};
use crate::times::unit::{Part, Unit};
use crate::times::words::Sense;

impl Parser<'_> {
    /// A clock time: 7:15 p.m., 7pm, 10:35 EDT, 0100 GMT, noon. Also says whether it is sure to be one.
    pub(super) fn clock(&self, at: usize) -> Option<(Clock, usize, bool)> {
        if let Some(hour) = self.sense(at, |s| if let Sense::Hour(h) = s { Some(h) } else { None }) {
            return Some((Clock { hour, minute: Some(0), second: None, zone: None }, at + 1, true));
        }
        let (value, len, words, mut to) = match self.digits(at) {
            Some((value, len)) => (value, len, false, at + 1),
            None => {
                let (value, to) = self.number_words(at)?;
                (value, 0, true, to)
            }
        };
        let glued =
            at > 0 && !self.spaced(at) && ['.', ':', ',', '$', '/'].iter().any(|c| self.sign(at - 1, *c));
        if glued {
            return None;
        }
        let two = |i: usize| {
            self.digits(i).filter(|(n, l)| *l == 2 && *n < 60 && !self.spaced(i)).map(|(n, _)| n as u8)
        };
        let (mut hour, mut minute, mut second) = (value, None, None);
        let mut sure = false;
        if !words && len <= 2 {
            for sign in [':', '.'] {
                if self.sign(to, sign)
                    && !self.spaced(to)
                    && let Some(m) = two(to + 1)
                {
                    minute = Some((m, sign));
                    to += 2;
                    if self.sign(to, ':') && !self.spaced(to) {
                        second = two(to + 1);
                        to += if second.is_some() { 2 } else { 0 };
                    }
                    break;
                }
            }
        } else if len == 4 {
            minute = Some(((value % 100) as u8, '0'));
            hour = value / 100;
        }
        if let Some((add, end)) = self.am_pm(to) {
            if !(1..=12).contains(&hour) || len == 4 {
                return None;
            }
            hour = hour % 12 + u32::from(add);
            to = end;
            sure = true;
        } else if self.sense(to, |s| (s == Sense::OClock).then_some(())).is_some() {
            to += 1;
            sure = true;
        }
        // 2300 hours, 03:00hrs.
        if minute.is_some() && self.is_one_of(to, &["hours", "hrs", "hr"]) {
            to += 1;
            sure = true;
        }
        let zone = self.zone(to);
        if let Some((_, end)) = zone {
            to = end;
            sure |= minute.is_some();
        }
        let colon = matches!(minute, Some((_, ':')));
        // 9am-5pm: only what is sure stands behind a dash.
        if hour > 24 || minute.is_some_and(|(m, _)| m > 59) || !(sure || colon) || (words && !sure) {
            return None;
        }
        // The sign of hours without a colon is not enough: 3.50, 1939.
        let zone = zone.map(|(zone, _)| zone);
        let clock = Clock { hour: hour as u8, minute: minute.map(|(m, _)| m), second, zone };
        Some((clock, to, sure))
    }

    /// a.m., pm, P.M.: what it adds to the hour, and the place after it.
    fn am_pm(&self, at: usize) -> Parsed<u8> {
        if let Some(add) = self.sense(at, |s| if let Sense::AmPm(n) = s { Some(n) } else { None }) {
            return (!self.is(at, "am")
                || !self.spaced(at)
                || self.word(at) == "am"
                || self.word(at) == "AM")
                .then_some((add, at + 1));
        }
        let letter = self.word(at);
        let half = if letter.eq_ignore_ascii_case("p") {
            12
        } else if letter.eq_ignore_ascii_case("a") {
            0
        } else {
            return None;
        };
        let dotted = self.sign(at + 1, '.') && self.is(at + 2, "m") && !self.spaced(at + 2);
        let dot = at + 3;
        dotted.then(|| (half, dot + usize::from(self.sign(dot, '.') && !self.spaced(dot))))
    }

    /// GMT, (EDT), UTC+2, +02:00, local time.
    pub(super) fn zone(&self, at: usize) -> Parsed<Zone> {
        if self.word(at) == "Z" && !self.spaced(at) {
            return Some((Zone::Offset(0), at + 1));
        }
        // In ISO 8601 alone: 19:00-03:00 are two times.
        let iso = at.checked_sub(6).is_some_and(|i| (i..at).any(|i| self.word(i) == "T"));
        if let Some((offset, to)) = self.offset(at).filter(|_| iso && self.sign(at + 2, ':')) {
            return Some((Zone::Offset(offset), to));
        }
        let bracket = self.skip_sign(at, '(');
        let known = self.sense(bracket, |s| if let Sense::Zone(offset) = s { Some(offset) } else { None });
        if let Some(offset) = known.filter(|_| self.word(bracket).chars().all(char::is_uppercase)) {
            let (zone, to) = match offset.zip(self.offset(bracket + 1)) {
                Some((base, (more, to))) => (Zone::Offset(base + more), to),
                None => {
                    (offset.map_or_else(|| self.named_zone(bracket, bracket + 1), Zone::Offset), bracket + 1)
                }
            };
            return match (bracket > at, self.sign(to, ')')) {
                (true, false) => None,
                (true, true) => Some((zone, to + 1)),
                (false, _) => Some((zone, to)),
            };
        }
        // Local time, UK time, Moscow time.
        let place = self.is(at, "local") || self.is_word(at) && self.capital(at) && self.senses_none(at);
        (place && self.is(at + 1, "time")).then(|| (self.named_zone(at, at + 2), at + 2))
    }

    fn named_zone(&self, from: usize, to: usize) -> Zone {
        Zone::Named(self.atoms[from].start, self.atoms[to - 1].end)
    }

    /// +2, -05:30, right after what stands before: minutes.
    fn offset(&self, at: usize) -> Parsed<i16> {
        let sign = match (self.sign(at, '+'), self.dash(at)) {
            (true, _) => 1,
            (_, true) => -1,
            _ => return None,
        };
        let (hours, _) = self.digits(at + 1).filter(|(n, len)| *n <= 14 && *len <= 2)?;
        let colon = self.sign(at + 2, ':') && !self.spaced(at + 2) && !self.spaced(at + 3);
        let minutes = self.digits(at + 3).filter(|(n, len)| colon && *n < 60 && *len == 2);
        let total = sign * (hours * 60 + minutes.map_or(0, |(n, _)| n)) as i16;
        (!self.spaced(at) && !self.spaced(at + 1))
            .then_some((total, at + 2 + if minutes.is_some() { 2 } else { 0 }))
    }

    /// A clock time on a day: 8 p.m. Thursday, Thursday at 8 p.m., 21.14 BST on Monday 23 May 2005.
    pub(super) fn with_clock(&self, at: usize) -> Parsed<Meaning> {
        self.clock_before_day(at).or_else(|| self.day_before_clock(&self.day(at)?))
    }

    /// 8 p.m. Thursday.
    pub(super) fn clock_before_day(&self, at: usize) -> Parsed<Meaning> {
        let rule = "a clock time on a day";
        if let Some((clock, mut next, sure)) = self.clock(at) {
            let mut part = None;
            if let Some((found, to)) = self.in_the_part(next) {
                part = Some(found);
                next = to;
            }
            next = self.skip_sign(next, ',');
            next = self.skip(next, "on");
            let (day, to) = self.day(next)?;
            let full = matches!(&day.core, Core::Fields(f) if f.day.is_some());
            let clock = evened(clock, part);
            return (sure || full || self.before_is(at, &["at"]))
                .then_some((Meaning { clock: Some(clock), rule, ..day }, to));
        }
        None
    }

    /// Thursday at 8 p.m.: the day is read already.
    pub(super) fn day_before_clock(&self, (day, next): &(Meaning, usize)) -> Parsed<Meaning> {
        let rule = "a clock time on a day";
        let mut next = self.skip_sign(*next, ',');
        // 2016-10-06T23:30
        if self.word(next) == "T" && !self.spaced(next) && !self.spaced(next + 1) {
            next += 1;
        }
        let spoken = self.is_one_of(next, &["at", "around", "about", "by"]);
        next += usize::from(spoken);
        next = self.skip(next, "about");
        let (clock, to, sure) = self.clock(next)?;
        let full = matches!(&day.core, Core::Fields(f) if f.day.is_some());
        (sure || spoken || full).then(|| (Meaning { clock: Some(clock), rule, ..day.clone() }, to))
    }

    /// Half past six, quarter to nine, ten past five, after `at` and its like.
    fn spoken(&self, at: usize) -> Parsed<Clock> {
        let start = self.skip(at, "a");
        let (minutes, next) = if self.is(start, "half") {
            (30, start + 1)
        } else if self.is(start, "quarter") {
            (15, start + 1)
        } else {
            let (n, to) = self.number_words(start)?;
            (n, self.skip(to, "minutes"))
        };
        let past = self.is(next, "past");
        if !(past || self.is(next, "to")) || minutes > 30 || !self.before_listed(at, "time") {
            return None;
        }
        let (hour, to) =
            self.number_words(next + 1).or_else(|| self.digits(next + 1).map(|(n, _)| (n, next + 2)))?;
        let (hour, minute) = if past { (hour, minutes) } else { (hour.checked_sub(1)?, 60 - minutes) };
        let clock =
            Clock { hour: u8::try_from(hour).ok()?, minute: Some(minute as u8), second: None, zone: None };
        // At ten to twelve: five to seven people are no time.
        (clock.hour <= 12 && (to >= self.atoms.len() || self.unit(to).is_none())).then_some((clock, to))
    }

    /// A day as it may stand beside a clock time.
    fn day(&self, at: usize) -> Parsed<Meaning> {
        let date = self.date(at);
        let found = if date.is_some() { date } else { self.pointing(at) };
        found.filter(|(meaning, _)| is_day(meaning))
    }

    /// in the morning, at night.
    fn in_the_part(&self, at: usize) -> Parsed<Part> {
        let part = |i| self.sense(i, |s| if let Sense::Part(p) = s { Some(p) } else { None });
        if self.is(at, "in") && self.is(at + 1, "the") {
            return part(at + 2).map(|p| (p, at + 3));
        }
        (self.is(at, "at") && self.is(at + 1, "night")).then_some((Part::Night, at + 2))
    }

    /// A clock time without a day: it lies on the day of the report.
    pub(super) fn clock_alone(&self, at: usize) -> Parsed<Meaning> {
        let made = |clock, to| {
            let core = Core::Unit(Unit::Day, 0, Base::Near);
            Some((Meaning { clock: Some(clock), ..Meaning::new(core, "a clock time") }, to))
        };
        if let Some((clock, to, sure)) = self.clock(at) {
            if let Some((part, end)) = self.in_the_part(to) {
                return made(evened(clock, Some(part)), end);
            }
            let asked = self.before_listed(at, "time");
            let two = self.digits(at).is_none_or(|(_, len)| len == 2);
            return if sure || asked && two { made(clock, to) } else { None };
        }
        if let Some((clock, to)) = self.spoken(at) {
            return made(clock, to);
        }
        // 4 in the morning.
        let (hour, to) = self.number_words(at).or_else(|| self.digits(at).map(|(n, _)| (n, at + 1)))?;
        let (part, end) = self.in_the_part(to)?;
        let clock = Clock {
            hour: u8::try_from(hour).ok().filter(|h| (1..=12).contains(h))?,
            minute: None,
            second: None,
            zone: None,
        };
        made(evened(clock, Some(part)), end)
    }
}

/// Whether a clock time may stand beside it.
pub(super) fn is_day(meaning: &Meaning) -> bool {
    match &meaning.core {
        Core::Fields(fields) => fields.day.is_some() || fields.weekday.is_some(),
        Core::Unit(unit, ..) => *unit == Unit::Day,
        _ => false,
    }
}

/// The hour on the clock of 24 hours, where the part of the day says which half.
fn evened(clock: Clock, part: Option<Part>) -> Clock {
    let late =
        matches!(part, Some(Part::Afternoon | Part::Evening)) || part == Some(Part::Night) && clock.hour >= 6;
    Clock { hour: if late && clock.hour < 12 { clock.hour + 12 } else { clock.hour }, ..clock }
}
