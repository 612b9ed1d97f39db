use dateline_tokenizer::Span;
use jiff::civil::Date;

/// What a timeline needs to know of an article. Nothing here is copied or changed.
#[derive(Clone, Copy, Debug)]
pub struct ArticleView<'a> {
    /// Its name; only for the caller.
    pub id: &'a str,
    /// The text that all spans refer to.
    pub text: &'a str,
    /// The day on which it was published, if anything tells it.
    pub published: Option<Date>,
    /// Whether that day is only likely.
    pub guessed: bool,
    /// The index of the article that this one is a near-copy of. A copy adds no source of its own.
    pub copy_of: Option<usize>,
    /// The site or agency it comes from; only for the caller.
    pub source: &'a str,
    /// Its sentences, in the order of the text.
    pub sentences: &'a [SentenceView<'a>],
}

/// A sentence of an article.
#[derive(Clone, Debug)]
pub struct SentenceView<'a> {
    /// Where it stands.
    pub span: Span,
    /// Its tokens, in the order of the text.
    pub tokens: &'a [Span],
    /// The dates that it names.
    pub times: Vec<TimeRef>,
    /// Whether it may feed the timeline: body or a complete caption, neither a repeat nor furniture.
    pub usable: bool,
    /// Whether it is the first of the article's body.
    pub leads: bool,
    /// Whether it is the caption of a picture.
    pub caption: bool,
    /// Ids of the entities that it mentions.
    pub entities: Vec<&'a str>,
    /// Whether somebody who knows says that it tells the date in `times`: that date has an entry then, and the entry
    /// this sentence, whatever they weigh.
    pub pinned: bool,
}

/// A date that a sentence names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimeRef {
    /// The first day of it.
    pub from: Date,
    /// The last day of it.
    pub to: Date,
    /// Its TIMEX3 value: `2016-10-11`, `2016-10-11T15:00`, `2011-03`, `2012`.
    pub value: String,
    /// Whether it rests on a publication day that is only likely.
    pub guessed: bool,
}
