use dateline_tokenizer::Span;
use jiff::civil::Date;

/// A name in the text and the entity that it stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name<'a> {
    /// Where it stands.
    pub span: Span,
    /// What bears it.
    pub kind: NameKind,
    /// The entity's id.
    pub entity: &'a str,
}

/// What bears a name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// The people or adjective of a place: `Syrian`, `Turks`.
    Demonym,
}

/// A time expression of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct When {
    /// Where it stands.
    pub span: Span,
    /// The first day of it, where known.
    pub from: Option<Date>,
    /// The last day of it, where known.
    pub to: Option<Date>,
    /// Its TIMEX3 value.
    pub value: String,
}

/// So many killed, wounded, trapped …, airstrikes, votes …: what a sentence says of it.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Claim {
    /// The words from the quantity to the verb, in whichever order they stand.
    pub span: Span,
    /// The sentence, as an index into the document's.
    pub sentence: usize,
    /// What happened to them.
    pub measure: Measure,
    /// What one of them is, where they are not just counted: a currency's code (`USD`), or `percent`.
    pub unit: Option<&'static str>,
    /// How many; nothing for "several", "dozens", "hundreds".
    pub value: Option<u64>,
    /// How the value is meant.
    pub bound: Bound,
    /// Parts of the same toll: `("children", 143)`.
    pub subset: Vec<(String, u64)>,
    /// Who: `civilians`, `schoolchildren`.
    pub victims: Option<String>,
    /// The first day of when it happened, where the text says.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// Where: the entity of a place.
    pub place: Option<String>,
    /// Who says so.
    pub attribution: Option<Attribution>,
    /// The rule and the words that made the claim.
    pub why: String,
}

/// Who says so.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Attribution {
    /// The source's words: `the Observatory`, `state media`.
    pub span: Span,
    /// The entity, where the source has a name.
    pub entity: Option<String>,
}

/// What happened to those who are counted, or what else is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Measure {
    /// Killed, dead, died.
    Killed,
    /// Wounded, injured.
    Wounded,
    /// Trapped.
    Trapped,
    /// Under siege.
    Besieged,
    /// Driven from home.
    Displaced,
    /// Missing.
    Missing,
    /// Arrested, held.
    Detained,
    /// Attacks from the air.
    Airstrikes,
    /// Arrests, where they and not people are counted.
    Arrests,
    /// Votes, or their share.
    Votes,
    /// Sums of money.
    Money,
}

impl Measure {
    pub(crate) const ALL: [Measure; 11] = [
        Measure::Killed,
        Measure::Wounded,
        Measure::Trapped,
        Measure::Besieged,
        Measure::Displaced,
        Measure::Missing,
        Measure::Detained,
        Measure::Airstrikes,
        Measure::Arrests,
        Measure::Votes,
        Measure::Money,
    ];

    /// The name in the output: `killed`, `wounded`, …
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Measure::Killed => "killed",
            Measure::Wounded => "wounded",
            Measure::Trapped => "trapped",
            Measure::Besieged => "besieged",
            Measure::Displaced => "displaced",
            Measure::Missing => "missing",
            Measure::Detained => "detained",
            Measure::Airstrikes => "airstrikes",
            Measure::Arrests => "arrests",
            Measure::Votes => "votes",
            Measure::Money => "money",
        }
    }
}

/// How a value is meant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Bound {
    /// `25`
    Exact,
    /// `about 30`, `some 30`
    About,
    /// `at least 5`
    AtLeast,
    /// `more than 300`, `over a dozen`
    MoreThan,
    /// `up to 40`
    AtMost,
    /// `fewer than 10`
    LessThan,
    /// `nearly 250`
    Nearly,
    /// `several`, `hundreds`: without a value
    Vague,
}

impl Bound {
    pub(crate) const ALL: [Bound; 8] = [
        Bound::Exact,
        Bound::About,
        Bound::AtLeast,
        Bound::MoreThan,
        Bound::AtMost,
        Bound::LessThan,
        Bound::Nearly,
        Bound::Vague,
    ];

    /// The name in the output: `exact`, `at_least`, …
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::AtLeast => "at_least",
            Bound::MoreThan => "more_than",
            Bound::AtMost => "at_most",
            Bound::LessThan => "less_than",
            Bound::Nearly => "nearly",
            Bound::Vague => "vague",
        }
    }
}
