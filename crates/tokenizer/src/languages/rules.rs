//! What the rules know of each language: its abbreviations and the words that start its sentences.

use crate::{Language, lists};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What may follow an abbreviation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// More of the sentence always follows: `z.B.`, `cf.`, `т.е.`
    Inside,
    /// Stands before a name, capitalised if it is one letter: `M. Dupont`, `د. سعاد`
    Title,
    /// Stands before a number; elsewhere it is a word like others: `Nr. 5`, `стр. 7`
    Number,
    /// A month or a weekday: ends a sentence when a word follows that starts sentences.
    Month,
    /// Follows a number; ends a sentence when a word follows that starts sentences: `km.`, `г.`, `هـ.`
    Unit,
    /// May end a sentence, when a word follows that starts sentences: `Co.`, `v. Chr.`
    May,
    /// Ends a list, and the sentence if a capital follows: `etc.`, `usw.`, `и т. д.`
    Closing,
}

impl Kind {
    /// The kind that a list names so.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "inside" => Self::Inside,
            "title" => Self::Title,
            "number" => Self::Number,
            "month" => Self::Month,
            "unit" => Self::Unit,
            "may" => Self::May,
            "closing" => Self::Closing,
            _ => return None,
        })
    }
}

/// The rules of one language.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// Abbreviations in lower case without their last stop.
    kinds: HashMap<&'static str, Kind>,
    /// Those that end compounds: `Bahnhofstr.`
    ends: Vec<(&'static str, Kind)>,
    /// The longest of all, in bytes.
    longest: usize,
    /// What each listed word does at the start of a sentence.
    words: HashMap<&'static str, &'static str>,
    /// Numbers with a stop are ordinals: `3. Oktober`, `3. Ordu`.
    pub(super) ordinals: bool,
    /// Nouns have capitals, so that a capital says little.
    pub(super) nouns: bool,
    /// The script has no capitals.
    pub(super) caseless: bool,
    /// The script is not Latin, so that Latin abbreviations are those of other languages.
    script: bool,
}

static RULES: LazyLock<[Rules; 7]> = LazyLock::new(|| {
    let read = |abbreviations, words| {
        let kinds: HashMap<_, _> = lists::map(abbreviations)
            .into_iter()
            .filter_map(|(word, name)| Some((word, Kind::named(name)?)))
            .collect();
        let longest = kinds.keys().map(|word| word.len()).max().unwrap_or(0);
        let mut ends: Vec<_> =
            kinds.iter().filter_map(|(word, &kind)| Some((word.strip_prefix('-')?, kind))).collect();
        ends.sort_unstable_by_key(|(end, _)| *end);
        Rules { kinds, ends, longest, words: lists::map(words), ..Rules::default() }
    };
    [
        read(include_str!("data/other_abbreviations.tsv"), ""),
        Rules {
            caseless: true,
            script: true,
            ..read(include_str!("data/ar_abbreviations.tsv"), include_str!("data/ar_words.tsv"))
        },
        Rules {
            ordinals: true,
            nouns: true,
            ..read(include_str!("data/de_abbreviations.tsv"), include_str!("data/de_words.tsv"))
        },
        read(include_str!("data/es_abbreviations.tsv"), include_str!("data/es_words.tsv")),
        read(include_str!("data/fr_abbreviations.tsv"), include_str!("data/fr_words.tsv")),
        Rules {
            script: true,
            ..read(include_str!("data/ru_abbreviations.tsv"), include_str!("data/ru_words.tsv"))
        },
        Rules {
            ordinals: true,
            ..read(include_str!("data/tr_abbreviations.tsv"), include_str!("data/tr_words.tsv"))
        },
    ]
});

impl Rules {
    /// The rules of `language`; the general ones where it has none of its own.
    pub(super) fn of(language: Language) -> &'static Self {
        let at = match language {
            Language::Arabic => 1,
            Language::German => 2,
            Language::Spanish => 3,
            Language::French => 4,
            Language::Russian => 5,
            Language::Turkish => 6,
            _ => 0,
        };
        &RULES[at]
    }

    /// The kind of the abbreviation `word`, which stands before a full stop and does not hold it.
    pub(super) fn kind(&self, word: &str) -> Option<Kind> {
        if word.is_empty() || word.len() > 4 * self.longest {
            return None;
        }
        if self.script && word.is_ascii() {
            return RULES[0].kind(word);
        }
        lists::with_lower(word, |lower| {
            let last = lower.rfind('-').map_or(lower, |at| &lower[at + 1..]);
            let found = self.kinds.get(lower).or_else(|| self.kinds.get(last)).copied();
            found.or_else(|| self.ends.iter().find(|(end, _)| lower.ends_with(end)).map(|&(_, kind)| kind))
        })
    }

    /// The kind of an abbreviation of two parts that white space parts.
    pub(super) fn pair(&self, first: &str, second: &str) -> Option<Kind> {
        if first.is_empty() || second.is_empty() || first.len() + second.len() >= self.longest {
            return None;
        }
        self.kinds.get(format!("{first}.{second}").to_lowercase().as_str()).copied()
    }

    /// Whether `word`, as it is written, starts a sentence after an abbreviation or a number.
    pub(super) fn starts(&self, word: &str) -> bool {
        matches!(self.words.get(word), Some(&("start" | "alone")))
    }

    /// Whether `word` starts a sentence even where no sign ends the one before.
    pub(super) fn starts_alone(&self, word: &str) -> bool {
        self.words.get(word) == Some(&"alone")
    }

    /// Whether `word` tells who spoke the quotation before it.
    pub(super) fn reports(&self, word: &str) -> bool {
        self.words.get(word) == Some(&"report")
    }

    /// Whether `word` is no abbreviation that the list may miss: of some length, in lower case.
    pub(super) fn is_plain(&self, word: &str) -> bool {
        word.chars().count() > 3 && word.chars().all(char::is_lowercase)
    }

    /// Abbreviations and words, for the tests of the lists.
    #[cfg(test)]
    fn sizes(&self) -> (usize, usize) {
        (self.kinds.len(), self.words.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let lists = [
            (Language::Arabic, include_str!("data/ar_abbreviations.tsv"), include_str!("data/ar_words.tsv")),
            (Language::German, include_str!("data/de_abbreviations.tsv"), include_str!("data/de_words.tsv")),
            (Language::Spanish, include_str!("data/es_abbreviations.tsv"), include_str!("data/es_words.tsv")),
            (Language::French, include_str!("data/fr_abbreviations.tsv"), include_str!("data/fr_words.tsv")),
            (Language::Russian, include_str!("data/ru_abbreviations.tsv"), include_str!("data/ru_words.tsv")),
            (Language::Turkish, include_str!("data/tr_abbreviations.tsv"), include_str!("data/tr_words.tsv")),
            (Language::Other, include_str!("data/other_abbreviations.tsv"), ""),
        ];
        for (language, abbreviations, words) in lists {
            let want = (lists::entries(abbreviations).count(), lists::entries(words).count());
            assert_eq!(Rules::of(language).sizes(), want, "{language:?}");
            let kinds = ["start", "alone", "report"];
            assert!(Rules::of(language).words.values().all(|kind| kinds.contains(kind)), "{language:?}");
        }
    }
}
