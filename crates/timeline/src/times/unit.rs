//! Units, seasons and parts of the day, with their TIMEX3 codes.

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    HalfYear,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The unit of a code of `units.tsv`.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "S" => Unit::Second,
            "MI" => Unit::Minute,
            "H" => Unit::Hour,
            "D" => Unit::Day,
            "WE" => Unit::Weekend,
            "W" => Unit::Week,
            "FN" => Unit::Fortnight,
            "M" => Unit::Month,
            "Q" => Unit::Quarter,
            "HY" => Unit::HalfYear,
            "Y" => Unit::Year,
            "DE" => Unit::Decade,
            "CE" => Unit::Century,
            "ML" => Unit::Millennium,
            _ => return None,
        })
    }

    /// Whether it is shorter than a day.
    pub(crate) fn is_clock(self) -> bool {
        matches!(self, Unit::Second | Unit::Minute | Unit::Hour)
    }

    /// TIMEX3's letters for a length, and how many of them one unit is: a decade is 10 Y.
    pub(crate) fn letters(self) -> (&'static str, u32) {
        match self {
            Unit::Second => ("S", 1),
            Unit::Minute => ("M", 1),
            Unit::Hour => ("H", 1),
            Unit::Day => ("D", 1),
            Unit::Weekend => ("WE", 1),
            Unit::Week => ("W", 1),
            Unit::Fortnight => ("W", 2),
            Unit::Month => ("M", 1),
            Unit::Quarter => ("Q", 1),
            Unit::HalfYear => ("M", 6),
            Unit::Year => ("Y", 1),
            Unit::Decade => ("Y", 10),
            Unit::Century => ("Y", 100),
            Unit::Millennium => ("Y", 1000),
        }
    }

    /// The letters of an open number of units, where a multiple of another unit will not do.
    pub(crate) fn open_letters(self) -> &'static str {
        match self {
            Unit::Decade => "DE",
            Unit::Century => "CE",
            Unit::Millennium => "ML",
            other => other.letters().0,
        }
    }

    /// Half of a unit, in the next smaller one: half a year is 6 M.
    pub(crate) fn half(self) -> Option<(u32, Unit)> {
        Some(match self {
            Unit::Minute => (30, Unit::Second),
            Unit::Hour => (30, Unit::Minute),
            Unit::Day => (12, Unit::Hour),
            Unit::Year => (6, Unit::Month),
            Unit::Decade => (5, Unit::Year),
            Unit::Century => (50, Unit::Year),
            _ => return None,
        })
    }
}

/// A season, by TIMEX3's code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Season {
    Winter,
    Spring,
    Summer,
    Fall,
}

impl Season {
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "WI" => Season::Winter,
            "SP" => Season::Spring,
            "SU" => Season::Summer,
            "FA" => Season::Fall,
            _ => return None,
        })
    }

    pub(crate) fn code(self) -> &'static str {
        match self {
            Season::Winter => "WI",
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Fall => "FA",
        }
    }

    /// The month it begins with, in the northern temperate year.
    pub(crate) fn first_month(self) -> i8 {
        match self {
            Season::Winter => 12,
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Fall => 9,
        }
    }
}

/// A part of the day, by TIMEX3's code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "MO" => Part::Morning,
            "MI" => Part::Midday,
            "AF" => Part::Afternoon,
            "EV" => Part::Evening,
            "NI" => Part::Night,
            _ => return None,
        })
    }

    pub(crate) fn code(self) -> &'static str {
        match self {
            Part::Morning => "MO",
            Part::Midday => "MI",
            Part::Afternoon => "AF",
            Part::Evening => "EV",
            Part::Night => "NI",
        }
    }
}
