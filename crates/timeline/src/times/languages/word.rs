//! What a word of a language file may be.

use crate::times::holiday::{self, Holiday};
use crate::times::tense::Tense;
use crate::times::unit::{Part, Season, Unit};

/// A kind of word with its value. A word may be of several kinds: mañana is tomorrow and morning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    Month(u8),
    ShortMonth(u8),
    Weekday(u8),
    ShortWeekday(u8),
    Season(Season),
    Part(Part),
    Unit(Unit),
    /// A number and its unit in one word: two days.
    Amount(u32, Unit),
    /// Days from that of the report.
    Near(i32),
    /// Steps from the unit, weekday or month that holds the report.
    Which(i32),
    Number(u32),
    Tens(u32),
    Times(u32),
    /// A count that stays open: several.
    Some,
    /// Between the parts of a number: vingt et un.
    And,
    Ordinal(u32),
    /// The years of a decade: 199.
    Decade(i32),
    /// What is added to the hour: 12 in the evening.
    AmPm(u8),
    /// An hour with a name.
    Hour(u8),
    Holiday(Holiday),
    /// What a number before it counts, so that it is no year.
    Counted,
    /// A verb that looks back or ahead.
    Hint(Tense),
}

/// The kind that a row names, with its value; `None` if there is no such kind or value.
pub(super) fn word(kind: &str, value: &str) -> Option<Word> {
    let number = || value.parse::<u32>().ok();
    let signed = || value.parse::<i32>().ok();
    let within = |most: u8| value.parse::<u8>().ok().filter(|n| (1..=most).contains(n));
    Some(match kind {
        "month" => Word::Month(within(12)?),
        "shortmonth" => Word::ShortMonth(within(12)?),
        "weekday" => Word::Weekday(within(7)?),
        "shortweekday" => Word::ShortWeekday(within(7)?),
        "season" => Word::Season(Season::from_code(value)?),
        "part" => Word::Part(Part::from_code(value)?),
        "unit" => Word::Unit(Unit::from_code(value)?),
        "amount" => {
            let (count, unit) = value.split_once(' ')?;
            Word::Amount(count.parse().ok()?, Unit::from_code(unit)?)
        }
        "day" => Word::Near(signed()?),
        "which" => Word::Which(signed()?),
        "number" => Word::Number(number()?),
        "tens" => Word::Tens(number()?),
        "times" => Word::Times(number()?),
        "some" => Word::Some,
        "and" => Word::And,
        "ordinal" => Word::Ordinal(number()?),
        "decade" => Word::Decade(signed()?),
        "ampm" => Word::AmPm(value.parse().ok().filter(|n| [0, 12].contains(n))?),
        "hour" => Word::Hour(value.parse().ok().filter(|n| *n <= 24)?),
        "holiday" => Word::Holiday(holiday::parse(value)?),
        "counted" => Word::Counted,
        "tense" => Word::Hint(match value {
            "past" => Tense::Past,
            "future" => Tense::Future,
            _ => return None,
        }),
        _ => return None,
    })
}
