//! The words of a sentence with their classes, from the data files.

use super::claim::{Bound, Measure};
use dateline_tokenizer::Span;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A set of word classes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Class(u32);

impl Class {
    const NAMES: [&'static str; 18] = [
        "people",
        "things",
        "auxiliaries",
        "modals",
        "clause",
        "prepositions",
        "stops",
        "determiners",
        "pronouns",
        "months",
        "including",
        "partial",
        "report",
        "quote",
        "adverbs",
        "relative",
        "takers",
        "vague",
    ];
    pub(crate) const PEOPLE: Class = Class(1);
    pub(crate) const THINGS: Class = Class(1 << 1);
    pub(crate) const AUXILIARY: Class = Class(1 << 2);
    pub(crate) const MODAL: Class = Class(1 << 3);
    pub(crate) const CLAUSE: Class = Class(1 << 4);
    pub(crate) const PREPOSITION: Class = Class(1 << 5);
    pub(crate) const STOP: Class = Class(1 << 6);
    pub(crate) const DETERMINER: Class = Class(1 << 7);
    pub(crate) const PRONOUN: Class = Class(1 << 8);
    pub(crate) const MONTH: Class = Class(1 << 9);
    pub(crate) const INCLUDING: Class = Class(1 << 10);
    pub(crate) const PARTIAL: Class = Class(1 << 11);
    pub(crate) const REPORT: Class = Class(1 << 12);
    pub(crate) const QUOTE: Class = Class(1 << 13);
    pub(crate) const ADVERB: Class = Class(1 << 14);
    pub(crate) const RELATIVE: Class = Class(1 << 15);
    pub(crate) const TAKER: Class = Class(1 << 16);
    pub(crate) const VAGUE: Class = Class(1 << 17);
}

/// A word, a number or a sign of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) span: Span,
    /// In lower case, with straight apostrophes.
    pub(crate) low: String,
    /// Whether a time expression holds it.
    pub(crate) timed: bool,
    class: Class,
}

impl Word {
    pub(crate) fn is(&self, class: Class) -> bool {
        self.class.0 & class.0 != 0
    }

    pub(crate) fn is_sign(&self) -> bool {
        !self.low.starts_with(char::is_alphanumeric)
    }
}

/// How a trigger stands to what is counted; see `triggers.tsv`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    Past,
    Active,
    After,
    Noun,
}

/// Words that say what happened.
#[derive(Debug)]
pub(crate) struct Trigger {
    words: Vec<&'static str>,
    pub(crate) measure: Measure,
    pub(crate) form: Form,
}

/// Words for what is counted that is not people.
#[derive(Debug)]
pub(crate) struct ThingPhrase {
    words: Vec<&'static str>,
    pub(crate) measure: Measure,
    pub(crate) unit: Option<&'static str>,
}

/// Words that say how a number is meant.
#[derive(Debug)]
pub(crate) struct BoundPhrase {
    words: Vec<&'static str>,
    pub(crate) bound: Bound,
    pub(crate) behind: bool,
}

/// All data files, read once.
pub(crate) struct Lists {
    classes: FxHashMap<&'static str, Class>,
    triggers: FxHashMap<&'static str, Vec<Trigger>>,
    pub(crate) bounds: Vec<BoundPhrase>,
    things: Vec<ThingPhrase>,
    numbers: FxHashMap<&'static str, u64>,
}

pub(crate) static LISTS: LazyLock<Lists> = LazyLock::new(Lists::read);

const WORDS: &str = include_str!("words.txt");
const TRIGGERS: &str = include_str!("triggers.tsv");
const BOUNDS: &str = include_str!("bounds.tsv");
const NUMBERS: &str = include_str!("numbers.tsv");
const THINGS: &str = include_str!("things.tsv");

/// The rows of a data file, without comments and blank lines.
fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}

impl Lists {
    fn read() -> Self {
        let mut classes: FxHashMap<&'static str, Class> = FxHashMap::default();
        let mut open = 0;
        for row in rows(WORDS) {
            match row[0].strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
                Some(name) => {
                    let at = Class::NAMES.iter().position(|known| *known == name);
                    open = 1 << at.expect("words.txt opens only known classes");
                }
                None => classes.entry(row[0]).or_default().0 |= open,
            }
        }
        let mut triggers: FxHashMap<&'static str, Vec<Trigger>> = FxHashMap::default();
        for row in rows(TRIGGERS) {
            let words: Vec<&str> = row[0].split(' ').collect();
            let measure = Measure::ALL.into_iter().find(|m| m.name() == row[1]);
            let measure = measure.expect("triggers.tsv names only known measures");
            let form = match row[2] {
                "past" => Form::Past,
                "active" => Form::Active,
                "after" => Form::After,
                _ => Form::Noun,
            };
            triggers.entry(words[0]).or_default().push(Trigger { words, measure, form });
        }
        for same in triggers.values_mut() {
            same.sort_by_key(|trigger| std::cmp::Reverse(trigger.words.len()));
        }
        let mut bounds: Vec<BoundPhrase> = rows(BOUNDS)
            .map(|row| {
                let bound = Bound::ALL.into_iter().find(|b| b.name() == row[1]);
                let bound = bound.expect("bounds.tsv names only known bounds");
                BoundPhrase { words: row[0].split(' ').collect(), bound, behind: row[2] == "behind" }
            })
            .collect();
        bounds.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        let mut things: Vec<ThingPhrase> = rows(THINGS)
            .map(|row| {
                let measure = Measure::ALL.into_iter().find(|m| m.name() == row[1]);
                let measure = measure.expect("things.tsv names only known measures");
                let unit = Some(row[2]).filter(|unit| *unit != "-");
                ThingPhrase { words: row[0].split(' ').collect(), measure, unit }
            })
            .collect();
        things.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        let numbers = rows(NUMBERS).filter_map(|row| Some((row[0], row[1].parse().ok()?))).collect();
        Self { classes, triggers, bounds, things, numbers }
    }

    pub(crate) fn number(&self, word: &str) -> Option<u64> {
        self.numbers.get(word).copied()
    }

    /// The longest phrase for a thing that begins at word `at`, and the word after it.
    pub(crate) fn thing(&self, words: &[Word], at: usize) -> Option<(&ThingPhrase, usize)> {
        let thing = self.things.iter().find(|thing| stands_at(words, at, &thing.words))?;
        Some((thing, at + thing.words.len()))
    }

    /// The longest trigger that begins at word `at`, and the word after it.
    pub(crate) fn trigger(&self, words: &[Word], at: usize) -> Option<(&Trigger, usize)> {
        let found = self.triggers.get(words[at].low.as_str())?;
        let trigger = found.iter().find(|t| stands_at(words, at, &t.words))?;
        Some((trigger, at + trigger.words.len()))
    }
}

impl BoundPhrase {
    /// Where the phrase begins if it ends before word `end`.
    pub(crate) fn before(&self, words: &[Word], end: usize) -> Option<usize> {
        let start = end.checked_sub(self.words.len())?;
        stands_at(words, start, &self.words).then_some(start)
    }

    /// Where the phrase ends if it begins at word `start`.
    pub(crate) fn after(&self, words: &[Word], start: usize) -> Option<usize> {
        stands_at(words, start, &self.words).then_some(start + self.words.len())
    }
}

fn stands_at(words: &[Word], at: usize, phrase: &[&str]) -> bool {
    words.len() >= at + phrase.len() && phrase.iter().zip(&words[at..]).all(|(a, b)| *a == b.low)
}

/// The words of the sentence at `span`: letters and digits held together by inner hyphens, apostrophes, points
/// and commas between digits, and points between single letters; everything else by itself.
pub(crate) fn words(text: &str, span: Span, timed: impl Fn(Span) -> bool) -> Vec<Word> {
    let piece = span.text(text);
    let chars: Vec<(usize, char)> = piece.char_indices().collect();
    let mut found = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let first = chars[i].1;
        if first.is_whitespace() {
            i += 1;
            continue;
        }
        let mut j = i + 1;
        if first.is_alphanumeric() {
            while j < chars.len() && (belongs(chars[j].1) || holds(&chars, j)) {
                j += 1;
            }
        }
        let end = chars.get(j).map_or(piece.len(), |(at, _)| *at);
        let at = Span::new(span.start() + chars[i].0, span.start() + end);
        let word = at.text(text);
        let low = if word.is_ascii() {
            word.to_ascii_lowercase()
        } else {
            word.to_lowercase().replace('\u{2019}', "'")
        };
        let class = LISTS.classes.get(low.as_str()).copied().unwrap_or_default();
        found.push(Word { span: at, timed: timed(at), class, low });
        i = j;
    }
    found
}

/// Letters, digits, and marks that combine with them.
fn belongs(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether the sign at `j` holds together the letters or digits on both its sides.
fn holds(chars: &[(usize, char)], j: usize) -> bool {
    let Some((_, next)) = chars.get(j + 1) else { return false };
    let before = chars[j - 1].1;
    match chars[j].1 {
        '-' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2019}' => belongs(before) && belongs(*next),
        ',' | '.' if before.is_ascii_digit() => next.is_ascii_digit(),
        '.' => {
            let single = j < 2 || !belongs(chars[j - 2].1);
            before.is_alphabetic() && single && next.is_alphabetic()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn data_files_are_sorted_and_without_duplicates() {
        for file in [TRIGGERS, BOUNDS, THINGS] {
            let mut all = BTreeSet::new();
            for row in rows(file) {
                assert_eq!(row.len(), 3, "{row:?}");
                assert!(all.insert(row[0]), "{} stands twice", row[0]);
            }
        }
        let grouped = [TRIGGERS, BOUNDS, THINGS].into_iter().flat_map(|file| file.split("\n# ").skip(1));
        for group in WORDS.split('[').skip(1).chain(grouped) {
            let words: Vec<&str> =
                group.lines().skip(1).filter(|l| !l.starts_with('#') && !l.is_empty()).collect();
            let keys: Vec<&str> = words.iter().map(|l| l.split('\t').next().unwrap_or(l)).collect();
            assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{keys:?}");
        }
        assert_eq!(WORDS.matches('[').count(), Class::NAMES.len());
        assert!(LISTS.number("dozen") == Some(12));
    }
}
