//! From a pattern's filled slots to the meaning that English has, too.

use super::pattern::{Op, Sort};
use crate::times::holiday::Holiday;
use crate::times::meaning::{Amount, Base, Clock, Core, Fields, Meaning, Year};
use crate::times::open;
use crate::times::unit::{Part, Season, Unit};

/// What filled the slots of a pattern.
#[derive(Clone, Debug, Default)]
pub(super) struct Filled {
    /// Days of the month, at most two, each with its atoms.
    pub(super) days: [Option<(u8, usize, usize)>; 2],
    pub(super) month: Option<u8>,
    pub(super) weekday: Option<u8>,
    /// The month or the weekday is a short form.
    pub(super) short_month: bool,
    pub(super) short_weekday: bool,
    pub(super) year: Option<i32>,
    /// A count, which may stay open.
    pub(super) count: Option<Option<u32>>,
    pub(super) unit: Option<Unit>,
    pub(super) near: Option<i32>,
    pub(super) which: Option<i32>,
    pub(super) season: Option<Season>,
    pub(super) part: Option<Part>,
    pub(super) ordinal: Option<u32>,
    pub(super) hour: Option<u8>,
    pub(super) minute: Option<u8>,
    pub(super) second: Option<u8>,
    pub(super) am_pm: Option<u8>,
    pub(super) holiday: Option<Holiday>,
    pub(super) decade: Option<i32>,
    /// The meanings of whole dates and clock times inside.
    pub(super) date: Option<Meaning>,
    pub(super) clock: Option<Clock>,
}

impl Filled {
    /// The meaning of the whole, if its parts go together.
    pub(super) fn meaning(&self, op: Op) -> Option<Meaning> {
        let meaning = match op.sort {
            Sort::Date => self.dated(op)?,
            Sort::Quarter | Sort::Half => self.part_of_year(op)?,
            Sort::Unit | Sort::That => {
                let base = if op.sort == Sort::Unit { Base::Published } else { Base::Before };
                let steps = op.steps.or(self.which).unwrap_or(0);
                let rule = "a unit counted from that of the report";
                Meaning::new(Core::Unit(op.unit.or(self.unit)?, steps, base), rule)
            }
            Sort::Away(sign) => {
                let core = Core::Away(self.amount(op)?, sign, Base::Published);
                Meaning::new(core, "so long before or after the report")
            }
            Sort::Later(sign) => {
                let core = Core::Away(self.amount(op)?, sign, Base::Before);
                Meaning::new(core, "so long before or after a time named before")
            }
            Sort::Length => Meaning::new(Core::Length(self.amount(op)?), "a length"),
            Sort::Every => {
                let value = self.period(op)?;
                Meaning::new(Core::Often { value, quant: Some("EVERY"), freq: None }, "what recurs")
            }
            Sort::Often => {
                let value = open::length(self.amount(Op { count: op.count.or(Some(1)), ..op })?);
                Meaning::new(Core::Often { value, quant: None, freq: None }, "what recurs")
            }
            Sort::Open(value) => Meaning::new(Core::Open(value), "an open time"),
            Sort::Decade => Meaning::new(Core::Decade(self.decade?), "a decade"),
            Sort::Century => {
                let number = self.ordinal.filter(|n| (1..=21).contains(n))?;
                Meaning::new(Core::Century(number as i32 - 1), "a century")
            }
            Sort::Clock => Meaning::new(Core::Unit(Unit::Day, 0, Base::Before), "a clock time"),
            Sort::Range | Sort::None => return None,
        };
        let clock = self.clock(op);
        let part = op.part.or(self.part).filter(|_| clock.is_none()).or(meaning.part);
        let spoken = op.sort != Sort::Every && op.sort != Sort::Length;
        Some(Meaning {
            part: part.filter(|_| spoken),
            clock: clock.or(meaning.clock).filter(|_| spoken),
            modifier: op.modifier.or(meaning.modifier),
            ..meaning
        })
    }

    /// The fields of the calendar that are said.
    pub(super) fn fields(&self, op: Op) -> Fields {
        let year = op.year.map(Year::Shifted).or(self.year.map(Year::Given));
        Fields {
            year,
            month: self.month,
            day: self.days[1].or(self.days[0]).map(|(day, ..)| day),
            weekday: self.weekday,
            season: self.season,
            holiday: self.holiday,
            ..Fields::default()
        }
    }

    fn dated(&self, op: Op) -> Option<Meaning> {
        if let Some(date) = &self.date {
            return Some(date.clone());
        }
        if let Some(days) = self.near {
            return Some(Meaning::new(
                Core::Unit(Unit::Day, days, Base::Published),
                "a day counted from the report's",
            ));
        }
        let fields = self.fields(op);
        // Short forms are words of other senses where nothing stands beside them.
        let bare_month = self.short_month && fields.day.is_none() && fields.year.is_none();
        if bare_month || self.short_weekday && fields.day.is_none() || fields == Fields::default() {
            return None;
        }
        if let Some(steps) = op.steps.or(self.which).filter(|_| fields.day.is_none() && fields.year.is_none())
        {
            return Some(Meaning::new(Core::Which(fields, steps), "a named time with last, this or next"));
        }
        let rule = match (fields.year, fields.month, fields.day) {
            (Some(_), Some(_), Some(_)) => "a full date",
            (None, Some(_), Some(_)) => "a day without its year",
            (Some(_), Some(_), None) => "a month of a year",
            (None, Some(_), None) => "a month without its year",
            (Some(_), None, None) if fields.season.is_none() => "a year",
            _ if fields.season.is_some() => "a season",
            _ if fields.holiday.is_some() => "a day with a name",
            _ => "a weekday",
        };
        Some(Meaning::new(Core::Fields(fields), rule))
    }

    fn part_of_year(&self, op: Op) -> Option<Meaning> {
        let number = self.ordinal? as u8;
        let mut fields = self.fields(op);
        let rule = if op.sort == Sort::Quarter {
            fields.quarter = Some(number).filter(|n| (1..=4).contains(n));
            fields.quarter?;
            "a quarter"
        } else {
            fields.half = Some(number).filter(|n| (1..=2).contains(n));
            fields.half?;
            "half a year"
        };
        Some(Meaning::new(Core::Fields(fields), rule))
    }

    fn amount(&self, op: Op) -> Option<Amount> {
        let count = match op.count {
            _ if op.open => None,
            Some(count) => Some(count),
            None => self.count?,
        };
        Some(Amount { count, half: op.half, fraction: None, unit: op.unit.or(self.unit)? })
    }

    /// The value of what recurs.
    fn period(&self, op: Op) -> Option<String> {
        let part = self.part.map(|part| format!("T{}", part.code())).unwrap_or_default();
        Some(match (self.weekday, self.month, self.season) {
            (Some(weekday), ..) => format!("XXXX-WXX-{weekday}{part}"),
            (_, Some(month), _) => format!("XXXX-{month:02}"),
            (.., Some(season)) => format!("XXXX-{}", season.code()),
            _ if self.unit.is_none() && op.unit.is_none() && !part.is_empty() => format!("XXXX-XX-XX{part}"),
            _ => {
                let one = op.count.or(self.count.flatten()).or(Some(1));
                open::length(self.amount(Op { count: one, ..op })?)
            }
        })
    }

    /// The clock time: the part of the day or the half of it tells which of two hours is meant.
    pub(super) fn clock(&self, op: Op) -> Option<Clock> {
        if let Some(clock) = self.clock {
            return Some(clock);
        }
        let hour = self.hour.or(op.count.filter(|_| op.sort == Sort::Clock).map(|n| n as u8))?;
        let part = op.part.or(self.part);
        let late = match (self.am_pm, part) {
            (Some(add), _) => add == 12,
            (None, Some(Part::Afternoon | Part::Evening)) => true,
            (None, Some(Part::Night)) => hour >= 6,
            _ => false,
        };
        let hour = match (late, self.am_pm, hour) {
            (true, _, 0..12) => hour + 12,
            (false, Some(0), 12) => 0,
            _ => hour,
        };
        Some(Clock { hour, minute: self.minute, second: self.second, zone: None })
    }
}
