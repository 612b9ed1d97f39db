use super::{CorrectionsArg, InputArgs, KeepArgs};
use clap::{Args, ValueEnum, value_parser};
use dateline_timeline::{Country, ThisNext, TimePolicy, WeekStart};

#[derive(Args, Debug)]
pub(in crate::cli) struct TimesArgs {
    #[command(flatten)]
    pub(in crate::cli) input: InputArgs,
    #[command(flatten)]
    pub(in crate::cli) keep: KeepArgs,
    #[command(flatten)]
    pub(in crate::cli) dates: DatesArgs,
    #[command(flatten)]
    pub(in crate::cli) corrections: CorrectionsArg,
    /// The language of all articles by its ISO 639 code [default: an article's own, else as its text shows]
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) language: Option<String>,
    /// How times are written [default: by the suffix of -o, else jsonl]
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(in crate::cli) format: Option<TimesFormat>,
    /// Add to each expression its rule, its confidence and its other readings
    #[arg(long)]
    pub(in crate::cli) explain: bool,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::cli) enum TimesFormat {
    /// A row for each article
    Jsonl,
    /// A row for each expression
    Csv,
    /// A row for each expression
    Parquet,
    /// A TimeML document for each article
    Timeml,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct DatesArgs {
    /// The publication day of an article as ID=DATE, or a file with a line ID=DATE for each
    #[arg(long, value_name = "ID=DATE or FILE")]
    pub(in crate::cli) published: Vec<String>,
    /// Do not guess publication days from captions and weekdays
    #[arg(long)]
    pub(in crate::cli) no_guess: bool,
    #[command(flatten)]
    policy: PolicyArgs,
}

impl DatesArgs {
    /// How ambiguous times are read.
    pub(in crate::cli) fn policy(&self) -> TimePolicy {
        let PolicyArgs { day_first, two_digits_from, week_start, next_weekday, country } = self.policy;
        TimePolicy { day_first, two_digits_from, week_start, this_next: next_weekday, country }
    }
}

/// Settings of ambiguous times.
#[derive(Args, Debug)]
struct PolicyArgs {
    /// Read 06/10/2016 as 6 October rather than June 10
    #[arg(long, help_heading = TIMES)]
    day_first: bool,
    /// The first of the hundred years that two digits may mean
    #[arg(long, value_name = "YEAR", default_value_t = 1950, value_parser = value_parser!(i16).range(1..=9898), help_heading = TIMES)]
    two_digits_from: i16,
    /// The day that a week begins with: monday, sunday or saturday
    #[arg(long, value_name = "DAY", default_value = "monday", value_parser = week_start, help_heading = TIMES)]
    week_start: WeekStart,
    /// Which Friday next Friday is: the nearest, or that of next week (of-week)
    #[arg(long, value_name = "WHICH", default_value = "nearest", value_parser = next_weekday, help_heading = TIMES)]
    next_weekday: ThisNext,
    /// The country whose holidays are meant, by two letters; by default the United States
    #[arg(long, value_name = "CODE", value_parser = country, help_heading = TIMES)]
    country: Option<Country>,
}

const TIMES: &str = "Ambiguous times";

fn week_start(name: &str) -> Result<WeekStart, &'static str> {
    WeekStart::from_name(name).ok_or("it is monday, sunday or saturday")
}

fn next_weekday(name: &str) -> Result<ThisNext, &'static str> {
    ThisNext::from_name(name).ok_or("it is nearest or of-week")
}

fn country(code: &str) -> Result<Country, &'static str> {
    Country::from_code(code).ok_or("a country's code is two letters: GB")
}
