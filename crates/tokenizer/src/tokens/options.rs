use crate::Preset;

/// One thing that a tokenizer does or leaves.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum TokenRule {
    /// Cuts contractions and possessives: `do|n't`, `Syria|'s`, `can|not`.
    Contractions,
    /// Cuts at hyphens: `search|-|engine`.
    Hyphens,
    /// Keeps listed prefixes on their word where hyphens cut: `non-state`.
    Prefixes,
    /// Cuts at slashes: `and|/|or`.
    Slashes,
    /// Keeps web addresses whole.
    Urls,
    /// Keeps e-mail addresses whole.
    Emails,
    /// Keeps `#hashtag` and `@account` whole.
    Handles,
    /// Cuts units off numbers: `10|km`.
    Units,
    /// Keeps dates with hyphens whole: `01-Feb-02`, `2016-04-29`.
    Dates,
    /// Keeps telephone numbers whole: `555-0134`.
    Phones,
    /// Keeps runs of signs whole: `!!!`, `-----`.
    Runs,
    /// Keeps the full stop on abbreviations: `Mr.`
    Abbreviations,
    /// Keeps faces whole: `:-)`.
    Emoticons,
    /// Cuts by Unicode's UAX #29, to the letter, and leaves all other rules out.
    Uax29,
}

impl TokenRule {
    /// All rules, in the order of their names' meaning above.
    pub const ALL: [Self; 14] = [
        Self::Contractions,
        Self::Hyphens,
        Self::Prefixes,
        Self::Slashes,
        Self::Urls,
        Self::Emails,
        Self::Handles,
        Self::Units,
        Self::Dates,
        Self::Phones,
        Self::Runs,
        Self::Abbreviations,
        Self::Emoticons,
        Self::Uax29,
    ];

    /// The name in lower case, such as `hyphens`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contractions => "contractions",
            Self::Hyphens => "hyphens",
            Self::Prefixes => "prefixes",
            Self::Slashes => "slashes",
            Self::Urls => "urls",
            Self::Emails => "emails",
            Self::Handles => "handles",
            Self::Units => "units",
            Self::Dates => "dates",
            Self::Phones => "phones",
            Self::Runs => "runs",
            Self::Abbreviations => "abbreviations",
            Self::Emoticons => "emoticons",
            Self::Uax29 => "uax29",
        }
    }

    /// The rule of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }
}

/// Which rules a tokenizer follows. A [`Preset`] is a named set of them; each can be changed alone.
///
/// ```
/// use dateline_tokenizer::{Options, Preset, TokenRule, Tokenizer};
///
/// let options = Options::from(Preset::Ud).with(TokenRule::Hyphens, false);
/// let text = "A search-engine didn't answer.";
/// let tokens = Tokenizer::new().options(options).tokens(text);
/// let words: Vec<&str> = tokens.iter().map(|token| token.span.text(text)).collect();
/// assert_eq!(words, ["A", "search-engine", "did", "n't", "answer", "."]);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Options(u16);

impl Options {
    /// The same options with one rule on or off.
    #[must_use]
    pub const fn with(self, rule: TokenRule, on: bool) -> Self {
        let bit = 1 << rule as u16;
        Self(if on { self.0 | bit } else { self.0 & !bit })
    }

    /// Whether a rule is on.
    #[must_use]
    pub const fn has(self, rule: TokenRule) -> bool {
        self.0 & 1 << rule as u16 != 0
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::from(Preset::default())
    }
}

impl From<Preset> for Options {
    fn from(preset: Preset) -> Self {
        use TokenRule::{Contractions, Dates, Hyphens, Phones, Prefixes, Slashes, Uax29};
        let all = TokenRule::ALL.into_iter().fold(Self(0), |options, rule| options.with(rule, true));
        let ud = all.with(Uax29, false);
        let without = |rules: &[TokenRule]| rules.iter().fold(ud, |options, &rule| options.with(rule, false));
        match preset {
            Preset::Ud => ud,
            Preset::Surface => without(&[Contractions]),
            Preset::Ptb => without(&[Hyphens, Slashes]),
            Preset::Spacy => without(&[Prefixes, Dates, Phones]),
            Preset::Uax29 => Self(0).with(Uax29, true),
        }
    }
}
