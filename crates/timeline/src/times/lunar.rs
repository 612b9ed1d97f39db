//! Days counted by the moon: the Islamic and the Hebrew calendar, and Easter of the eastern churches.
//!
//! The Islamic months are those of the tabular calendar; where the moon is looked for, a month may begin a day
//! sooner or later.

use super::value::days_after;
use crate::Date;

/// The first day of the Islamic calendar.
const HIJRA: Date = Date::constant(622, 7, 19);

/// The first day of a month of an Islamic year.
pub(crate) fn hijri(year: i16, month: i8) -> Option<Date> {
    let (y, m) = (i64::from(year), i64::from(month) - 1);
    // Months have 30 and 29 days in turn; 11 years of 30 are a day longer.
    let days = (59 * m + 1) / 2 + (y - 1) * 354 + (3 + 11 * y).div_euclid(30);
    if (1..=12).contains(&month) { days_after(HIJRA, days) } else { None }
}

/// The Islamic year whose month begins in a year of our calendar, the first of two.
pub(crate) fn hijri_year(year: i16, month: i8) -> Option<i16> {
    let about = (i32::from(year) - 622) * 33 / 32;
    (about - 1..=about + 2).find_map(|y| {
        let y = i16::try_from(y).ok().filter(|y| *y > 0)?;
        (hijri(y, month)?.year() == year).then_some(y)
    })
}

/// 1 Tishri of the Hebrew year 1 lies so many days before the first day of our year 1.
const CREATION: i64 = -1_373_428;

/// The days from the first year of the Hebrew calendar to 1 Tishri of `year`, by its rules of postponement.
fn hebrew_days(year: i64) -> i64 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * months;
    let day = 29 * months + parts.div_euclid(25_920);
    if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
}

/// 1 Tishri, with the corrections that keep a year from having an impossible length.
fn new_year(year: i64) -> i64 {
    let (before, this, after) = (hebrew_days(year - 1), hebrew_days(year), hebrew_days(year + 1));
    let correction = match (after - this, this - before) {
        (356, _) => 2,
        (_, 382) => 1,
        _ => 0,
    };
    CREATION + this + correction
}

fn day_of(number: i64) -> Option<Date> {
    days_after(Date::constant(1, 1, 1), number)
}

/// The Jewish new year that falls into a year of our calendar.
pub(crate) fn rosh_hashanah(year: i16) -> Option<Date> {
    day_of(new_year(i64::from(year) + 3761))
}

/// The first day of Passover in a year of our calendar.
pub(crate) fn passover(year: i16) -> Option<Date> {
    days_after(rosh_hashanah(year)?, -163)
}

/// The first day of Hanukkah that falls into a year of our calendar.
pub(crate) fn hanukkah(year: i16) -> Option<Date> {
    let hebrew = i64::from(year) + 3761;
    let length = new_year(hebrew + 1) - new_year(hebrew);
    // Heshvan has 30 days in a full year.
    day_of(new_year(hebrew) + 83 + i64::from(length % 10 == 5))
}

/// Easter Sunday of the eastern churches, by Meeus' rule for the Julian calendar.
pub(crate) fn eastern_easter(year: i16) -> Option<Date> {
    let y = i64::from(year);
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let n = d + e + 114;
    let julian = Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()?;
    days_after(julian, y / 100 - y / 400 - 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(days: &[&str], of: impl Fn(i16) -> Option<Date>) {
        for day in days {
            assert_eq!(of(day[..4].parse().unwrap()).unwrap().to_string(), *day);
        }
    }

    #[test]
    fn ramadan_begins_within_a_day_of_the_sighted_moon() {
        for day in
            ["2015-06-18", "2016-06-06", "2017-05-27", "2019-05-06", "2020-04-24", "2023-03-23", "2024-03-11"]
        {
            let year: i16 = day[..4].parse().unwrap();
            let found = hijri(hijri_year(year, 9).unwrap(), 9).unwrap();
            let off = (found - day.parse::<Date>().unwrap()).get_days();
            assert!(off.abs() <= 1, "{day}: {found}");
        }
        assert_eq!(hijri_year(2016, 9), Some(1437));
    }

    #[test]
    fn jewish_and_eastern_feasts() {
        all(
            &["2015-09-14", "2016-10-03", "2017-09-21", "2020-09-19", "2023-09-16", "2024-10-03"],
            rosh_hashanah,
        );
        all(&["2015-04-04", "2016-04-23", "2019-04-20", "2024-04-23"], passover);
        all(&["2015-12-07", "2016-12-25", "2018-12-03", "2021-11-29", "2024-12-26"], hanukkah);
        all(&["2015-04-12", "2016-05-01", "2021-05-02", "2024-05-05"], eastern_easter);
    }
}
