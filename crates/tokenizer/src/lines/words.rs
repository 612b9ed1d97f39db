//! Word lists for lines.

use crate::lists::{self, WordSet};
use std::collections::HashSet;
use std::sync::LazyLock;

type Names = LazyLock<HashSet<&'static str>>;
type Words = LazyLock<WordSet>;

/// Lists that go into the lexicon of lines, too.
pub(crate) const FUNCTION_WORD_LIST: &str = include_str!("data/function_words.txt");
pub(crate) const MONTH_LIST: &str = include_str!("data/months.txt");

pub(crate) static AGENCIES: Names = LazyLock::new(|| lists::set(include_str!("data/agencies.txt")));
pub(crate) static AGES: Words = LazyLock::new(|| WordSet::of(include_str!("data/ages.txt")));
pub(crate) static LABELS: Names = LazyLock::new(|| lists::set(include_str!("data/labels.txt")));
pub(crate) static PARTICLES: Words = LazyLock::new(|| WordSet::of(include_str!("data/particles.txt")));
pub(crate) static MONTHS: Words = LazyLock::new(|| WordSet::of(MONTH_LIST));
pub(crate) static CAPTION_VERBS: Words =
    LazyLock::new(|| WordSet::of(include_str!("data/caption_verbs.txt")));
pub(crate) static NARRATIVE_VERBS: Words =
    LazyLock::new(|| WordSet::of(include_str!("data/narrative_verbs.txt")));
pub(crate) static CREDIT_WORDS: Words = LazyLock::new(|| WordSet::of(include_str!("data/credit_words.txt")));
pub(crate) static SHARE_WORDS: Words = LazyLock::new(|| WordSet::of(include_str!("data/share_words.txt")));
pub(crate) static FUNCTION_WORDS: Words = LazyLock::new(|| WordSet::of(FUNCTION_WORD_LIST));

/// Whether `word`, in any case, is in `list`.
pub(crate) fn listed(list: &WordSet, word: &str) -> bool {
    list.has_folded(word)
}

/// Whether `word` is a capitalised month, in full or with a full stop.
pub(crate) fn is_month(word: &str) -> bool {
    word.len() >= 3 && word.starts_with(char::is_uppercase) && listed(&MONTHS, word.trim_end_matches('.'))
}

/// Whether `word` is the number of a day, with or without a comma.
pub(crate) fn is_day(word: &str) -> bool {
    let word = word.trim_end_matches([',', '.']);
    matches!(word.len(), 1 | 2) && word.parse().is_ok_and(|day: u32| (1..=31).contains(&day))
}

/// Whether `word` is a year of four digits, punctuation aside.
pub(crate) fn is_year(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| c.is_ascii_punctuation());
    word.len() == 4 && word.parse().is_ok_and(|year: u32| (1900..2100).contains(&year))
}

/// Whether four digits in a row stand in `line`, no more and no fewer.
pub(crate) fn may_hold_year(line: &str) -> bool {
    let mut digits = 0;
    let mut found = false;
    for byte in line.bytes() {
        if byte.is_ascii_digit() {
            digits += 1;
        } else {
            found |= digits == 4;
            digits = 0;
        }
    }
    found || digits == 4
}

/// Where a full date starts and ends among `words`: `April 29, 2016`, `29 April 2016`.
pub(crate) fn full_date(words: &[&str]) -> Option<(usize, usize)> {
    words
        .windows(3)
        .position(|three| match three {
            [month, day, year] if is_month(month) => is_day(day) && is_year(year),
            [day, month, year] => is_day(day) && is_month(month) && is_year(year),
            _ => false,
        })
        .map(|at| (at, at + 3))
}
