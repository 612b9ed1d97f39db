//! Word lists for lines.

use crate::lists;
use std::collections::HashSet;
use std::sync::LazyLock;

type Set = LazyLock<HashSet<&'static str>>;

pub(crate) static AGENCIES: Set = LazyLock::new(|| lists::set(include_str!("data/agencies.txt")));
pub(crate) static LABELS: Set = LazyLock::new(|| lists::set(include_str!("data/labels.txt")));
pub(crate) static PARTICLES: Set = LazyLock::new(|| lists::set(include_str!("data/particles.txt")));
pub(crate) static MONTHS: Set = LazyLock::new(|| lists::set(include_str!("data/months.txt")));
pub(crate) static CAPTION_VERBS: Set = LazyLock::new(|| lists::set(include_str!("data/caption_verbs.txt")));
pub(crate) static NARRATIVE_VERBS: Set =
    LazyLock::new(|| lists::set(include_str!("data/narrative_verbs.txt")));
pub(crate) static CREDIT_WORDS: Set = LazyLock::new(|| lists::set(include_str!("data/credit_words.txt")));
pub(crate) static SHARE_WORDS: Set = LazyLock::new(|| lists::set(include_str!("data/share_words.txt")));
pub(crate) static FUNCTION_WORDS: Set = LazyLock::new(|| lists::set(include_str!("data/function_words.txt")));

/// Whether `word`, in any case, is in `list`.
pub(crate) fn listed(list: &Set, word: &str) -> bool {
    word.len() <= 16 && lists::with_lower(word, |word| list.contains(word))
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
