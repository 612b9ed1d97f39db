//! How articles are read, as it is kept and shown.

use crate::Error;
use dateline_timeline::{Country, ThisNext, TimePolicy, WeekStart};
use serde::{Deserialize, Serialize};

/// How articles are read: what [`Annotator::with_settings`](crate::Annotator::with_settings) takes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct Settings {
    /// The lexicons beside the default one, by name or path.
    pub lexicons: Vec<String>,
    /// Whether publication days may be guessed.
    pub guess: bool,
    /// The language of all articles by its code; an article's own where there is none.
    pub language: Option<String>,
    /// Whether 06/10/2016 is 6 October.
    pub day_first: bool,
    /// The first of the hundred years that two digits may mean.
    pub two_digits_from: i16,
    /// `monday`, `sunday` or `saturday`.
    pub week_start: String,
    /// `nearest` or `of-week`.
    pub next_weekday: String,
    /// The country whose holidays are meant, by two letters.
    pub country: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        let mut settings = Self {
            lexicons: Vec::new(),
            guess: true,
            language: None,
            day_first: false,
            two_digits_from: 0,
            week_start: String::new(),
            next_weekday: String::new(),
            country: None,
        };
        settings.set_policy(&TimePolicy::default());
        settings
    }
}

impl Settings {
    pub(crate) fn set_policy(&mut self, policy: &TimePolicy) {
        self.day_first = policy.day_first;
        self.two_digits_from = policy.two_digits_from;
        self.week_start = policy.week_start.name().to_owned();
        self.next_weekday = policy.this_next.name().to_owned();
        self.country = policy.country.map(|country| country.code().to_owned());
    }

    /// How ambiguous times are read.
    pub(crate) fn policy(&self) -> Result<TimePolicy, Error> {
        let wrong = |name: &str, value: &str| Error::setting(format!("{name}: “{value}” is no such setting"));
        let country = self.country.as_deref().map(|code| Country::from_code(code).ok_or(code)).transpose();
        Ok(TimePolicy {
            day_first: self.day_first,
            two_digits_from: self.two_digits_from,
            week_start: WeekStart::from_name(&self.week_start)
                .ok_or_else(|| wrong("week_start", &self.week_start))?,
            this_next: ThisNext::from_name(&self.next_weekday)
                .ok_or_else(|| wrong("next_weekday", &self.next_weekday))?,
            country: country.map_err(|code| wrong("country", code))?,
        })
    }
}
