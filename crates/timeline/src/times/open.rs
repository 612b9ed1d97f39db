//! TIMEX3 values of what stays open: lengths, and times that nothing anchors.

use super::holiday::Holiday;
use super::meaning::{Amount, Fields, Year};
use super::unit::Unit;

/// The value of a length: P5Y, PT24H, PXD, P2Y6M.
pub(crate) fn length(amount: Amount) -> String {
    let Amount { count, half, fraction, unit } = amount;
    let time = if unit.is_clock() { "T" } else { "" };
    let Some(count) = count else {
        return format!("P{time}X{}", unit.open_letters());
    };
    if let Some((digits, places)) = fraction {
        let letters = if unit.letters().1 == 1 { unit.letters().0 } else { unit.open_letters() };
        return format!("P{time}{count}.{digits:0width$}{letters}", width = usize::from(places));
    }
    let (letters, each) = unit.letters();
    let whole = u64::from(count) * u64::from(each);
    if !half {
        return format!("P{time}{whole}{letters}");
    }
    match unit.half() {
        Some((more, small)) => {
            let first = if count > 0 { format!("{whole}{letters}") } else { String::new() };
            let (small_letters, _) = small.letters();
            let split = if small.is_clock() && !unit.is_clock() { "T" } else { "" };
            format!("P{time}{first}{split}{more}{small_letters}")
        }
        None => format!("P{time}{count}.5{letters}"),
    }
}

/// A distance from the day of publication: -P1W, P0D.
pub(crate) fn distance(steps: i32, letters: &str) -> String {
    let sign = if steps < 0 { "-" } else { "" };
    format!("{sign}P{}{letters}", steps.unsigned_abs())
}

/// The value of a unit that nothing anchors.
pub(crate) fn unit(unit: Unit) -> Option<String> {
    let value = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => "XXXX-XX-XXTXX",
        Unit::Day => "XXXX-XX-XX",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::HalfYear => "XXXX-HX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        Unit::Millennium => return None,
    };
    Some(value.to_owned())
}

/// The value of fields without a year: XXXX-02-25, XXXX-WXX-4, XXXX-SU.
pub(crate) fn fields(fields: &Fields) -> Option<String> {
    let year = match fields.year {
        Some(Year::Given(year)) => format!("{year:04}"),
        _ => "XXXX".to_owned(),
    };
    Some(match fields {
        Fields { month: Some(m), day: Some(d), .. } => format!("{year}-{m:02}-{d:02}"),
        Fields { month: Some(m), .. } => format!("{year}-{m:02}"),
        Fields { weekday: Some(_), day: Some(d), .. } => format!("{year}-XX-{d:02}"),
        Fields { weekday: Some(w), .. } => format!("{year}-WXX-{w}"),
        Fields { holiday: Some(holiday), .. } => {
            match holiday {
                Holiday::Fixed { month, day } => format!("{year}-{month:02}-{day:02}"),
                Holiday::Hijri { day: None, .. } if fields.day.is_none() => format!("{year}-XX"),
                // Movable days have no month and day of their own.
                _ => format!("{year}-XX-XX"),
            }
        }
        Fields { season: Some(s), .. } => format!("{year}-{}", s.code()),
        Fields { quarter: Some(q), .. } => format!("{year}-Q{q}"),
        Fields { half: Some(h), .. } => format!("{year}-H{h}"),
        Fields { week: Some(w), .. } => format!("{year}-W{w:02}"),
        Fields { year: Some(_), .. } => year,
        Fields { .. } => return None,
    })
}
