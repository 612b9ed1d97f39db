//! What a word is in a sentence, by a list of frequent ones or by its ending.

use crate::lists::{self, WordMap};
use std::sync::LazyLock;

/// The classes of the list, in order; a word that is not there has the class of its ending, or 0.
const NAMES: [&str; 16] = [
    "determiner",
    "subject",
    "object",
    "be",
    "have",
    "modal",
    "preposition",
    "joining",
    "conjunction",
    "question",
    "adverb",
    "greeting",
    "verb",
    "day",
    "title",
    "opening",
];
pub(crate) const DETERMINER: u8 = 1;
pub(crate) const SUBJECT: u8 = 2;
pub(crate) const PREPOSITION: u8 = 7;

/// Endings of longer words, with the length of the shortest.
const ENDINGS: [(&[&str], usize); 4] = [
    (&["ly"], 5),
    (&["ing"], 6),
    (&["ed"], 5),
    (&["tion", "ment", "ness", "ity", "sion", "ance", "ence"], 6),
];

static WORDS: LazyLock<WordMap<u8>> =
    LazyLock::new(|| {
        let words = lists::map(include_str!("data/words.tsv")).into_iter();
        WordMap::new(words.filter_map(|(word, name)| {
            Some((word, NAMES.iter().position(|known| *known == name)? as u8 + 1))
        }))
    });

/// The class of a word without signs.
pub(crate) fn class(word: &[u8]) -> u8 {
    if !word.is_ascii() {
        return 0;
    }
    if let Some(&class) = WORDS.get_ascii(word) {
        return class;
    }
    // No ending that is listed ends otherwise.
    if !word.last().is_some_and(|last| b"ydgntse".contains(&(last | 0x20))) {
        return 0;
    }
    let ends = |ending: &&str| {
        word.len() > ending.len() && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending.as_bytes())
    };
    let mut class = NAMES.len() as u8 + 1;
    for (endings, shortest) in ENDINGS {
        if word.len() >= shortest && endings.iter().any(ends) {
            return class;
        }
        class += 1;
    }
    if word.len() > 3 && ends(&"s") { class } else { 0 }
}

/// Whether a word in small letters does not end a sentence without a sign: an article, a preposition and the like.
pub(crate) fn leads_on(word: &[u8]) -> bool {
    WORDS.get_ascii(word).is_some_and(|class| matches!(class, 1 | 4..=10))
}

/// Whether a class is that of verbs.
pub(crate) fn is_verb(class: u8) -> bool {
    matches!(class, 4..=6 | 13)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_class_of_the_list_or_of_their_ending() {
        let found = ["the", "They", "OF", "was", "slowly", "nation", "tables", "é", "", "said"]
            .map(|word| class(word.as_bytes()));
        assert_eq!(found, [DETERMINER, SUBJECT, PREPOSITION, 4, 17, 20, 21, 0, 0, 13]);
        assert!(is_verb(class(b"said")) && !is_verb(class(b"The")));
    }
}
