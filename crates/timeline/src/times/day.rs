use crate::{Date, Error};

/// Reads an ISO day, `2016-10-11`, or the day of an ISO date-time with or without a zone.
///
/// The day is the one written, in whatever zone: nothing is converted. White space around it is
/// ignored.
///
/// # Errors
/// If the text has another shape, or names a day or time that does not exist; the message names it.
///
/// ```
/// use dateline_timeline::{Date, parse_day};
/// assert_eq!(parse_day("2016-10-11T23:30:00+02:00")?, Date::constant(2016, 10, 11));
/// let error = parse_day("2016-02-30").unwrap_err();
/// assert_eq!(error.to_string(), "\"2016-02-30\" names a day that does not exist");
/// # Ok::<(), dateline_timeline::Error>(())
/// ```
pub fn parse_day(text: &str) -> Result<Date, Error> {
    let trimmed = text.trim();
    let not = || Error::not_a_day(trimmed);
    let (day, time) = match trimmed.find(['T', 't', ' ']) {
        Some(at) => (&trimmed[..at], Some(trimmed[at + 1..].trim_start())),
        None => (trimmed, None),
    };
    let [year, month, day] = fields::<3>(day, '-').ok_or_else(not)?;
    if year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return Err(not());
    }
    let number = |digits: &str| digits.parse::<i16>().map_err(|_| not());
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    if let Some(time) = time {
        check_time(time).ok_or_else(not)?;
    }
    // Two digits always fit into eight bits.
    Date::new(year, month as i8, day as i8).map_err(|_| Error::impossible_day(trimmed))
}

/// `text` cut at `separator` into exactly N runs of ASCII digits.
fn fields<const N: usize>(text: &str, separator: char) -> Option<[&str; N]> {
    let mut parts = text.split(separator);
    let mut out = [""; N];
    for slot in &mut out {
        *slot = parts.next().filter(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))?;
    }
    parts.next().is_none().then_some(out)
}

/// Whether `time` is `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fff`, with or without a zone.
fn check_time(time: &str) -> Option<()> {
    let zone = time.find(['Z', 'z', '+', '-', ' ', '[']).unwrap_or(time.len());
    let (clock, zone) = (&time[..zone], time[zone..].trim());
    let clock = clock.split_once(['.', ',']).map_or(clock, |(whole, _)| whole);
    let mut limits = [24_u8, 60, 61].into_iter();
    let mut parts = 0;
    for part in clock.split(':') {
        let digits = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        let value: u8 = part.parse().ok().filter(|_| digits)?;
        limits.next().filter(|limit| value < *limit)?;
        parts += 1;
    }
    let plain = zone.chars().all(|c| c.is_ascii_alphanumeric() || "+-:/_[] ".contains(c));
    (parts >= 2 && plain && zone.len() <= SHORT_ZONE).then_some(())
}

/// `+05:30[Asia/Kolkata]` and its like are no longer than this.
const SHORT_ZONE: usize = 48;
