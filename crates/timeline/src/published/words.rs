//! The words around a date that make it a stamp, or tell that it is none.

use crate::times::rows;
use dateline_tokenizer::Span;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Phrases beside dates.
pub(super) const NEAR: &str = include_str!("words/near.tsv");
/// Words that keep a date from being a floor.
pub(super) const FLOOR: &str = include_str!("words/floor.tsv");

/// What stands around a date.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Near {
    pub(super) published: bool,
    pub(super) updated: bool,
    /// The text before speaks of another event.
    pub(super) other: bool,
    pub(super) comment: bool,
    pub(super) terms: bool,
    pub(super) older: bool,
    /// A preposition right before it.
    pub(super) preposition: bool,
    /// The rest of its line reads like a sentence.
    pub(super) sentence: bool,
}

impl Near {
    /// Whether the date is a comment's, of the terms or of an older broadcast.
    pub(super) fn is_elsewhere(self) -> bool {
        self.comment || self.terms || self.older
    }
}

/// Right before a date: `Published: Monday, `.
const RIGHT_BEFORE: usize = 28;
/// In the same breath.
const BEFORE: usize = 60;
/// A comment's marks may follow.
const AFTER: usize = 40;
/// Terms are longer.
const AROUND: usize = 250;

/// What stands around the date at `span`; looks at no more than some hundred bytes.
pub(super) fn beside(text: &str, span: Span) -> Near {
    let before = |reach: usize| {
        text[char_floor(text, span.start().saturating_sub(reach))..span.start()].to_lowercase()
    };
    let after = |reach: usize| {
        text[span.end()..char_floor(text, (span.end() + reach).min(text.len()))].to_lowercase()
    };
    // Only the line of the date speaks of it.
    let line_before = |reach: usize| before(reach).rsplit('\n').next().unwrap_or("").to_owned();
    let (short, long, follows) = (before(RIGHT_BEFORE), line_before(BEFORE), after(AFTER));
    let around = before(AROUND) + " " + &after(AROUND);
    let last = short.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let mut near = Near::default();
    for (phrase, what) in rows(NEAR).filter_map(|row| row.split_once('\t')) {
        match what {
            "published" => near.published |= ends_with_word(&short, phrase),
            "updated" => {
                near.updated |= ends_with_word(&short, phrase) || follows.trim_start().starts_with(phrase);
            }
            "other" => near.other |= has_word(&long, phrase),
            "comment" => {
                near.comment |=
                    has_word(&long, phrase) || has_word(follows.lines().next().unwrap_or(""), phrase);
            }
            "terms" => near.terms |= has_word(&around, phrase),
            "preposition" => near.preposition |= last == phrase,
            "older" => near.older |= has_word(&long, phrase),
            _ => {}
        }
    }
    let rest = follows.split('\n').next().unwrap_or("").trim_end();
    near.sentence = rest.ends_with('.') && rest.len() > 2 || long.split_whitespace().count() > 4;
    near
}

/// Whether `text` ends with `phrase`, signs, short words and weekdays after it allowed.
fn ends_with_word(text: &str, phrase: &str) -> bool {
    let Some(at) = text.rfind(phrase) else { return false };
    let tail = &text[at + phrase.len()..];
    let begins = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let filler = |word: &str| {
        matches!(word, "" | "on" | "at" | "in" | "date")
            || word.ends_with("day")
            || word.bytes().all(|b| b.is_ascii_digit())
    };
    begins && !tail.contains('\n') && tail.split(|c: char| !c.is_alphanumeric()).all(filler)
}

fn has_word(text: &str, phrase: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(phrase)
        .any(|(at, _)| edge(text[..at].chars().next_back()) && edge(text[at + phrase.len()..].chars().next()))
}

static FLOOR_WORDS: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(FLOOR).filter_map(|row| row.split_once('\t')).collect());

/// Whether a word of `text` keeps a date there from being a floor for the reason `why`.
pub(super) fn keeps_off(text: &str, why: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| FLOOR_WORDS.get(word.to_lowercase().as_str()).is_some_and(|w| *w == why))
}

/// The character border at or before `at`.
pub(super) fn char_floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
