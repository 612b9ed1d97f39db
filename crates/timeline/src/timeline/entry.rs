use dateline_tokenizer::Span;
use jiff::civil::Date;

/// What happened when, in the order of time.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Timeline {
    /// Its entries, by their first day, then by their last.
    pub entries: Vec<Entry>,
    /// How many sentences speak of the subject; of a timeline of everything, how many could tell something.
    pub fitting: usize,
    /// How many days, months and years articles name or came out on, in and out of the period.
    pub dates: usize,
}

/// A day of the timeline, or a month or year where no day is known.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Entry {
    /// `2016-10-11`, or `2011-03`, `2012` for what is only dated so.
    pub date: String,
    /// The first day of it.
    pub from: Date,
    /// The last day of it.
    pub to: Date,
    /// What dates it: the surest that any of its sentences has.
    pub dated_by: DatedBy,
    /// How much the pile makes of it; only good to compare entries of one timeline.
    pub weight: f64,
    /// The sentences that tell it, the best first.
    pub sentences: Vec<Picked>,
    /// The articles that name it or that its sentences are from, as indices in rising order.
    pub articles: Vec<usize>,
    /// How many of these are no copies of each other.
    pub independent: usize,
    /// The first day on which one of them was published.
    pub first_report: Option<Date>,
    /// The last such day.
    pub last_report: Option<Date>,
    /// Where other articles tell the same of another day.
    pub other_days: Vec<OtherDay>,
}

/// A sentence that tells what an entry tells, but names another day.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct OtherDay {
    /// The day that it names.
    pub date: Date,
    /// The article, as an index.
    pub article: usize,
    /// Where the sentence stands in it.
    pub span: Span,
}

/// A sentence chosen for an entry.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Picked {
    /// The article, as an index.
    pub article: usize,
    /// Where the sentence stands in it.
    pub span: Span,
    /// How the sentence is tied to the entry's date.
    pub dated_by: DatedBy,
    /// Where else the sentence stands, word for word or nearly so.
    pub also: Vec<(usize, Span)>,
}

/// How a sentence is tied to a date, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum DatedBy {
    /// Somebody who knows says so.
    Pinned,
    /// The sentence names it.
    Named,
    /// The article was published on that day, and the sentence opens its report.
    Published,
    /// As one of these, but with a publication day that is only likely.
    Likely,
    /// An article of the next days opens with it and it names no day of its own, or it lies in a month or so
    /// that it names. Only where a number of entries was asked for, and what is surer does not fill them.
    Nearby,
}

impl DatedBy {
    /// The name in the output: `pinned`, `named`, `published`, `likely` or `nearby`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            DatedBy::Pinned => "pinned",
            DatedBy::Named => "named",
            DatedBy::Published => "published",
            DatedBy::Likely => "likely",
            DatedBy::Nearby => "nearby",
        }
    }
}
