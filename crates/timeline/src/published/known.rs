use crate::Date;
use dateline_tokenizer::Span;

/// What a publication date rests on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Basis {
    /// The caller gave it.
    Given,
    /// The page states it: `Published: 6 October 2016 10:15 GMT`.
    Stamp,
    /// The address holds it: `/2016/10/06/`.
    Url,
    /// A guess from a caption's date or an agency's dateline, and weekdays; not more than likely.
    Likely,
    /// A near-copy of known day: no day of its own, but a week.
    Copy,
}

impl Basis {
    /// The name in the output: `given`, `stamp`, `url`, `likely` or `copy`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Basis::Given => "given",
            Basis::Stamp => "stamp",
            Basis::Url => "url",
            Basis::Likely => "likely",
            Basis::Copy => "copy",
        }
    }
}

/// When an article was published, as far as it can be known.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Published {
    /// The day, if there is one.
    pub value: Option<Date>,
    /// What it, or the week, rests on.
    pub basis: Option<Basis>,
    /// How probable it is that the day, or the week, is right; 0 without either.
    pub probability: f64,
    /// The earliest day that the text allows.
    pub not_before: Option<Date>,
    /// The week around a near-copy's day, where the article says nothing of its own: first and last day.
    pub within: Option<(Date, Date)>,
    /// The day on which the page says that it was changed.
    pub modified: Option<Date>,
    /// Where the text says it.
    pub evidence: Option<Span>,
    /// The reason, in plain words.
    pub why: String,
}

/// What is known of an article besides its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// The day of publication, where the caller has it.
    pub given: Option<Date>,
    /// The address it was read from.
    pub url: Option<&'a str>,
    /// The day on which it was fetched: nothing later is believed.
    pub crawled: Option<Date>,
    /// Whether a [`Basis::Likely`] day may be given.
    pub guess: bool,
    /// The days of near-copies of the article.
    pub copies: &'a [Date],
}
