//! The languages that have rules of their own.

/// A language whose sentences are read by rules of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Language {
    /// English, which is also how a text is read that shows no language.
    #[default]
    English,
    /// Modern Standard Arabic.
    Arabic,
    /// Chinese, in both scripts.
    Chinese,
    /// French.
    French,
    /// German.
    German,
    /// Japanese.
    Japanese,
    /// Russian.
    Russian,
    /// Spanish.
    Spanish,
    /// Thai.
    Thai,
    /// Turkish.
    Turkish,
    /// Any other language: general rules in Latin, Greek and Cyrillic script, those of Unicode in others.
    Other,
}

/// Every language with its code.
const CODES: [(Language, &str); 11] = [
    (Language::English, "en"),
    (Language::Arabic, "ar"),
    (Language::Chinese, "zh"),
    (Language::French, "fr"),
    (Language::German, "de"),
    (Language::Japanese, "ja"),
    (Language::Russian, "ru"),
    (Language::Spanish, "es"),
    (Language::Thai, "th"),
    (Language::Turkish, "tr"),
    (Language::Other, "und"),
];

impl Language {
    /// The ISO 639-1 code; `und` for [`Language::Other`].
    #[must_use]
    pub fn code(self) -> &'static str {
        CODES.iter().find(|(language, _)| *language == self).map_or("und", |(_, code)| code)
    }

    /// The language of a code, of which only the part before the first `-` or `_` counts, in either case. Nothing
    /// for a code without rules here; such a text is best read as [`Language::Other`].
    ///
    /// ```
    /// use dateline_tokenizer::Language;
    /// assert_eq!(Language::from_code("de-AT"), Some(Language::German));
    /// assert_eq!(Language::from_code("pt"), None);
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.split(['-', '_']).next().unwrap_or(code);
        CODES.iter().find(|(_, known)| known.eq_ignore_ascii_case(code)).map(|(language, _)| *language)
    }
}
