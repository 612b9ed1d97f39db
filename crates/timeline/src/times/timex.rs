use crate::Date;
use dateline_tokenizer::Span;

/// The four types of TIMEX3.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum TimexKind {
    /// A day or anything longer: `Tuesday`, `2012`, `now`.
    Date,
    /// Anything shorter than a day: `8 p.m.`, `Sunday morning`.
    Time,
    /// A length: `24 hours`, `the past four years`.
    Duration,
    /// What recurs: `every Monday`, `daily`.
    Set,
}

impl TimexKind {
    /// The name in the output: `DATE`, `TIME`, `DURATION` or `SET`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            TimexKind::Date => "DATE",
            TimexKind::Time => "TIME",
            TimexKind::Duration => "DURATION",
            TimexKind::Set => "SET",
        }
    }
}

/// What the value of a time expression was counted from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Anchor {
    /// Nothing: the value stands by itself, or stays open.
    None,
    /// The day of publication.
    Published,
    /// A time that the text names before.
    Previous,
    /// An event named beside it: two days after the flood. The value is the length, `relative` its direction.
    Event,
}

impl Anchor {
    /// The name in the output: `none`, `published`, `previous` or `event`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Anchor::None => "none",
            Anchor::Published => "published",
            Anchor::Previous => "previous",
            Anchor::Event => "event",
        }
    }
}

/// A time expression: where it stands, and its TIMEX3 meaning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// Its type.
    pub kind: TimexKind,
    /// Its TIMEX3 value: `2016-10-11`, `2016-W40`, `PT24H`, `XXXX-02-25`, `PAST_REF`.
    pub value: String,
    /// How far it lies from the day of publication, where that day is not known, or from the event that it is told
    /// by: `-P1W`.
    pub relative: Option<String>,
    /// TIMEX3's `mod`: `START`, `MID`, `END`, `APPROX`, `LESS_THAN`, `MORE_THAN`, …
    pub modifier: Option<&'static str>,
    /// TIMEX3's `quant`: `EVERY`, `EACH`.
    pub quant: Option<String>,
    /// TIMEX3's `freq`: `2X`.
    pub freq: Option<String>,
    /// The time zone of a clock time: `Z`, `-05:00`, or as it is said where that fixes no offset: `local time`. The
    /// value is the time on the clock there.
    pub zone: Option<String>,
    /// The first day of the value, where it is fixed.
    pub from: Option<Date>,
    /// The last day of the value, where it is fixed.
    pub to: Option<Date>,
    /// What the value was counted from.
    pub anchor: Anchor,
    /// The rule and the anchor, in plain words.
    pub why: String,
}

impl Timex {
    /// The day, where the value is one day or a part of one.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        let dated = matches!(self.kind, TimexKind::Date | TimexKind::Time);
        self.from.filter(|_| dated && self.from == self.to)
    }
}
