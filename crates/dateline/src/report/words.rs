//! Dates and numbers as people write them.

use dateline_timeline::{Date, parse_day};

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Text as HTML shows it.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(n as u64), if n == 1 { one } else { many })
}

/// `2016-10-11` as `11 October`; a month as its name, a year as `In 2012`.
pub(super) fn day(date: &str) -> String {
    let parts: Vec<usize> = date.split('-').map_while(|part| part.parse().ok()).collect();
    let month = parts.get(1).and_then(|m| MONTHS.get(m.wrapping_sub(1)));
    match (month, parts.get(2)) {
        (Some(month), Some(day)) => format!("{day} {month}"),
        (Some(month), None) => (*month).to_owned(),
        _ => format!("In {date}"),
    }
}

/// `2016-10-11` as `11 October 2016`, `2016-10` as `October 2016`; a year as it stands.
pub(crate) fn long_day(date: &str) -> String {
    match (parse_day(date), date.split_once('-')) {
        (Ok(day), _) => written(day),
        (Err(_), Some((year, _))) => format!("{} {year}", day(date)),
        (Err(_), None) => date.to_owned(),
    }
}

/// `11 October 2016`.
pub(super) fn written(date: Date) -> String {
    format!("{} {} {}", date.day(), MONTHS[date.month().unsigned_abs() as usize - 1], date.year())
}

/// The weekday of `2016-10-11`; nothing for a month or a year.
pub(super) fn weekday(date: &str) -> Option<&'static str> {
    let date = if date.len() < 10 { None } else { parse_day(date).ok() };
    date.map(|d| WEEKDAYS[d.weekday().to_monday_zero_offset().unsigned_abs() as usize])
}

/// `25 April to 25 June 2015`, with what both days share said once.
pub(crate) fn period(first: Date, last: Date) -> String {
    if first == last {
        return written(first);
    }
    let full = written(first);
    let start = match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => first.day().to_string(),
        (true, false) => full.rsplit_once(' ').map_or(full.clone(), |(start, _)| start.to_owned()),
        _ => full,
    };
    format!("{start} to {}", written(last))
}

pub(super) fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_get_their_commas() {
        assert_eq!(
            [7, 250, 1000, 250_000, 1_234_567].map(thousands),
            ["7", "250", "1,000", "250,000", "1,234,567"]
        );
    }

    #[test]
    fn days_read_as_people_write_them() {
        assert_eq!(["2016-10-11", "2011-03", "2012"].map(day), ["11 October", "March", "In 2012"]);
        assert_eq!(long_day("2016-10-11"), "11 October 2016");
        assert_eq!(["2016-10-11", "2016-10", "2016"].map(weekday), [Some("Tuesday"), None, None]);
    }

    #[test]
    fn a_period_says_once_what_its_days_share() {
        for (first, last, want) in [
            ("2015-04-25", "2015-04-25", "25 April 2015"),
            ("2015-04-25", "2015-04-28", "25 to 28 April 2015"),
            ("2015-04-25", "2015-06-25", "25 April to 25 June 2015"),
            ("2014-12-31", "2015-01-02", "31 December 2014 to 2 January 2015"),
        ] {
            let day = |text| parse_day(text).expect("a day");
            assert_eq!(period(day(first), day(last)), want);
        }
    }
}
