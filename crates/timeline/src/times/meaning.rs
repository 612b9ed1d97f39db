//! What a time expression means before it is anchored.

use super::holiday::Holiday;
use super::unit::{Part, Season, Unit};

/// How many units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Amount {
    /// None where the text leaves it open: a few days.
    pub(crate) count: Option<u32>,
    /// Half a unit more.
    pub(crate) half: bool,
    /// What stands behind the decimal point: its digits as a number, and how many there are.
    pub(crate) fraction: Option<(u32, u8)>,
    pub(crate) unit: Unit,
}

/// Which year a day, month, season or quarter belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Year {
    /// It is said.
    Given(i32),
    /// So many years from that of the publication.
    Shifted(i32),
    /// So many years from one named before.
    That(i32),
}

/// Named fields of the calendar, as far as they are said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Fields {
    pub(crate) year: Option<Year>,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
    pub(crate) weekday: Option<u8>,
    pub(crate) season: Option<Season>,
    pub(crate) quarter: Option<u8>,
    pub(crate) half: Option<u8>,
    /// The number of an ISO week.
    pub(crate) week: Option<u8>,
    pub(crate) holiday: Option<Holiday>,
}

/// What times are counted from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Base {
    Published,
    /// A time named before.
    Before,
    /// A time named a few sentences before, where the sentence looks back: at 5 a.m.
    Near,
    /// A time named before, in whatever sentence: that day.
    That,
}

/// The core of the meaning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Core {
    /// October 6, 2016; Tuesday; March.
    Fields(Fields),
    /// Last Wednesday, next May: the field so many steps away.
    Which(Fields, i32),
    /// This week, the previous year: a unit so many steps from the one that holds the base.
    Unit(Unit, i32, Base),
    /// Two years ago, a day later.
    Away(Amount, i32, Base),
    /// Three days after May 5, two weeks from Monday.
    From(Amount, i32, Box<Meaning>),
    /// The week of May 2: the unit that holds another time.
    Holding(Unit, Box<Meaning>),
    /// The 1990s; the other two digits are open in the nineties.
    Decade(i32),
    /// The 11th century is 10.
    Century(i32),
    /// A time before our era, by its value without the letters: 0241, 0480-08, 047, 03.
    Bc(String),
    /// 24 hours, the past four years.
    Length(Amount),
    /// Two days and four hours, by its value.
    Lengths(String),
    /// What recurs.
    Often { value: String, quant: Option<&'static str>, freq: Option<String> },
    /// Recently, now, soon.
    Open(&'static str),
    /// Former, future: times in a history alone.
    Told(&'static str),
    /// At that time: the time named before, in a history alone.
    Moment,
}

/// A clock time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Clock {
    pub(crate) hour: u8,
    pub(crate) minute: Option<u8>,
    pub(crate) second: Option<u8>,
    pub(crate) zone: Option<Zone>,
}

/// A time zone as it is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Zone {
    /// Minutes east of Greenwich.
    Offset(i16),
    /// A name that fixes no offset, at these bytes: local time, ET.
    Named(usize, usize),
}

/// A meaning with what modifies it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Meaning {
    pub(crate) core: Core,
    pub(crate) part: Option<Part>,
    pub(crate) clock: Option<Clock>,
    pub(crate) modifier: Option<&'static str>,
    /// Whether it is a length before (-1) or after (1) an event beside it: two days after the flood.
    pub(crate) beside: Option<i32>,
    /// The rule that found it, in plain words.
    pub(crate) rule: &'static str,
}

impl Meaning {
    pub(crate) fn new(core: Core, rule: &'static str) -> Self {
        Self { core, part: None, clock: None, modifier: None, beside: None, rule }
    }
}
