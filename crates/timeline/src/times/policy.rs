use super::value::{Value, days_after};
use crate::Date;

/// How times are read that have more than one usual reading; the default is that of American news.
///
/// ```
/// use dateline_timeline::{Country, Date, TimePolicy, TimeTagger};
/// use dateline_tokenizer::Tokenizer;
///
/// let text = "Paid on 06/10/2016.";
/// let document = Tokenizer::new().document(text);
/// let read = |tagger: TimeTagger| tagger.tag(text, &document, None)[0].value.clone();
/// assert_eq!(read(TimeTagger::new()), "2016-06-10");
/// let british = TimePolicy { day_first: true, country: Country::from_code("GB"), ..TimePolicy::default() };
/// assert_eq!(read(TimeTagger::with_policy(british)), "2016-10-06");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TimePolicy {
    /// Whether 06/10/2016 is 6 October; by default it is June 10. 13/10/2016 and 06.10.2016 have one reading each.
    pub day_first: bool,
    /// The first of the hundred years that two digits may mean: by default 1950, so that 49 is 2049 and 50 is 1950.
    pub two_digits_from: i16,
    /// The day that a week begins with, for `this week` and its like; by default Monday, as in ISO 8601.
    pub week_start: WeekStart,
    /// Which Friday `this Friday` and `next Friday` are.
    pub this_next: ThisNext,
    /// The country whose holidays are meant where the name has several days; by default the United States.
    pub country: Option<Country>,
}

impl Default for TimePolicy {
    fn default() -> Self {
        Self {
            day_first: false,
            two_digits_from: 1950,
            week_start: WeekStart::Monday,
            this_next: ThisNext::Nearest,
            country: None,
        }
    }
}

/// The day that a week begins with. The value of a week is always that of the ISO week which shares most days with it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum WeekStart {
    /// Monday, as in ISO 8601.
    Monday,
    /// Sunday: on a Sunday, this week is the one that begins.
    Sunday,
    /// Saturday.
    Saturday,
}

impl WeekStart {
    /// The day of a name in small letters: `monday`, `sunday`, `saturday`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "monday" => WeekStart::Monday,
            "sunday" => WeekStart::Sunday,
            "saturday" => WeekStart::Saturday,
            _ => return None,
        })
    }

    /// The day's name, as [`WeekStart::from_name`] reads it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            WeekStart::Monday => "monday",
            WeekStart::Sunday => "sunday",
            WeekStart::Saturday => "saturday",
        }
    }
}

/// Which Friday `last`, `this` and `next Friday` are.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ThisNext {
    /// The nearest: last is before the day of publication, this is on or after it, next after it.
    Nearest,
    /// That of last week, of this week and of next week.
    OfWeek,
}

impl ThisNext {
    /// The reading of a name: `nearest`, `of-week`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "nearest" => ThisNext::Nearest,
            "of-week" => ThisNext::OfWeek,
            _ => return None,
        })
    }

    /// The reading's name, as [`ThisNext::from_name`] reads it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ThisNext::Nearest => "nearest",
            ThisNext::OfWeek => "of-week",
        }
    }
}

/// A country by its two letters of ISO 3166.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Country([u8; 2]);

impl Country {
    /// The country of a code in any case; none for what is not two letters. A country without holidays of its own
    /// has those of the United States.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let letters: [u8; 2] = code.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_alphabetic).then(|| Self(letters.map(|c| c.to_ascii_uppercase())))
    }

    /// Its two letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl TimePolicy {
    /// The year that two digits mean.
    pub(crate) fn full_year(&self, short: u32) -> i32 {
        let from = i32::from(self.two_digits_from);
        from + (short as i32 - from).rem_euclid(100)
    }

    /// So many days before Monday the week begins.
    fn lead(&self) -> i64 {
        match self.week_start {
            WeekStart::Monday => 0,
            WeekStart::Sunday => 1,
            WeekStart::Saturday => 2,
        }
    }

    /// A day of the ISO week that stands for the week of `day`.
    pub(crate) fn week_day(&self, day: Date) -> Date {
        days_after(day, self.lead()).unwrap_or(day)
    }

    /// The first and the last day of a value.
    pub(crate) fn days(&self, value: Value) -> Option<(Date, Date)> {
        let (first, last) = value.days()?;
        let lead = if matches!(value, Value::Week(_)) { self.lead() } else { 0 };
        Some((days_after(first, -lead)?, days_after(last, -lead)?))
    }
}
