//! The date in an address.

use crate::Date;
use crate::times::month_of;

/// Years that addresses are believed to hold.
const YEARS: std::ops::RangeInclusive<i16> = 1991..=2099;

/// The day in the path of an address: `/2016/10/11/`, `/2016-10-11-…`, `/2016/oct/11/`, `20161011`.
///
/// None where the address holds two different days.
pub(super) fn url_day(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.find('/').map(|at| &path[at..])?;
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let parts: Vec<&str> =
        path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let mut days = (0..parts.len()).filter_map(|i| three_parts(&parts[i..]).or_else(|| one_part(parts[i])));
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

fn three_parts(parts: &[&str]) -> Option<Date> {
    let [year, month, day, ..] = parts else { return None };
    let month_number = number(month, 2).or_else(|| month_of(month).map(i16::from))?;
    day_of(number(year, 4).filter(|_| year.len() == 4)?, month_number, number(day, 2)?)
}

fn one_part(part: &str) -> Option<Date> {
    if part.len() != 8 || !part.is_ascii() {
        return None;
    }
    day_of(number(&part[..4], 4)?, number(&part[4..6], 2)?, number(&part[6..], 2)?)
}

fn number(digits: &str, most: usize) -> Option<i16> {
    let plain = digits.len() <= most && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

fn day_of(year: i16, month: i16, day: i16) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok().filter(|_| YEARS.contains(&year))
}
