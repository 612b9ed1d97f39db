use crate::Span;

/// What a token is made of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum TokenClass {
    /// Letters, and what holds them together: `peace`, `al-Assad`, `U.S.`.
    Word,
    /// A number in digits: `12`, `3.5`, `250,000`.
    Number,
    /// Punctuation.
    Punctuation,
    /// Any other sign: `$`, `%`, an emoji.
    Symbol,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// A `#hashtag` or an `@account`.
    Handle,
}

impl TokenClass {
    /// All classes; a class's place is its number in columns.
    pub const ALL: [Self; 7] =
        [Self::Word, Self::Number, Self::Punctuation, Self::Symbol, Self::Url, Self::Email, Self::Handle];

    /// The name in lower case, such as `word`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Number => "number",
            Self::Punctuation => "punctuation",
            Self::Symbol => "symbol",
            Self::Url => "url",
            Self::Email => "email",
            Self::Handle => "handle",
        }
    }
}

/// A token of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub class: TokenClass,
}

/// A named way to cut tokens.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum Preset {
    /// Syntactic words as in Universal Dependencies: `do|n't`, `search|-|engine`.
    #[default]
    Ud,
    /// As written: contractions and possessives stay whole (`don't`), hyphens part words as in [`Preset::Ud`].
    Surface,
    /// Close to the Penn Treebank: words with hyphens and slashes stay whole, contractions are cut.
    Ptb,
    /// Close to spaCy's English rules: every hyphen between letters or digits cuts.
    Spacy,
    /// Words by Unicode's UAX #29, to the letter.
    Uax29,
}
