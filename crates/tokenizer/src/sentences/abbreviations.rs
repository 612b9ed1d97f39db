//! Abbreviations with the kind that decides whether they can end a sentence.

use crate::lists::{self, WordMap, WordSet};
use std::collections::HashSet;
use std::sync::LazyLock;

/// What may follow an abbreviation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Stands before a name, or joins what follows: never ends a sentence.
    Inside,
    /// Stands before a number; elsewhere a word like others.
    Number,
    /// Ends a sentence when a word follows that starts sentences: `Inc.`, `U.S.`, `Calif.`
    Either,
    /// Ends a sentence when a capital follows: `etc.`
    Closing,
}

static KINDS: LazyLock<WordMap<&str>> = LazyLock::new(|| {
    let entries = lists::entries(include_str!("data/abbreviations.tsv"));
    WordMap::new(entries.filter_map(|entry| entry.split_once('\t')))
});
static STARTERS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("data/starters.txt")));
static EXCLAIMED: LazyLock<HashSet<&str>> = LazyLock::new(|| lists::set(include_str!("data/exclaimed.txt")));
static REPORTING: LazyLock<HashSet<&str>> = LazyLock::new(|| lists::set(include_str!("data/reporting.txt")));

/// The kind of `word`, which stands before a full stop and does not hold it.
pub(crate) fn kind(word: &str) -> Option<Kind> {
    if is_initialism(word) {
        let joining = listed(word) == Some("joining");
        return Some(if joining { Kind::Inside } else { Kind::Either });
    }
    let found = listed(word).or_else(|| listed(word.rsplit_once('-')?.1))?;
    let capital = word.starts_with(char::is_uppercase);
    match found {
        "title" => capital.then_some(Kind::Inside),
        "before" | "joining" => Some(Kind::Inside),
        "calendar" | "state" => capital.then_some(Kind::Either),
        "number" => Some(Kind::Number),
        "closing" => Some(Kind::Closing),
        _ => Some(Kind::Either),
    }
}

/// The kind's name in the list.
fn listed(word: &str) -> Option<&'static str> {
    KINDS.get_folded(word).copied()
}

/// Single letters with stops between them, without the last stop: `U.S`, `a.m`, `J`, `Ph.D`.
pub(crate) fn is_initialism(word: &str) -> bool {
    let mut letters = 0;
    for part in word.split('.') {
        let mut chars = part.chars();
        let Some(first) = chars.next() else { return false };
        let rest = chars.as_str();
        let short = rest.is_empty() || (rest.len() == 1 && first.is_uppercase() && word.contains('.'));
        if !short || !first.is_alphabetic() {
            return false;
        }
        letters += 1;
    }
    letters > 1 || word.chars().all(char::is_uppercase) && letters == 1
}

/// Whether `word` starts a sentence when it stands capitalised after an abbreviation.
pub(crate) fn is_starter(word: &str) -> bool {
    STARTERS.has(word)
}

/// Whether `word` tells who spoke the quotation before it.
pub(crate) fn is_reporting(word: &str) -> bool {
    REPORTING.contains(word)
}

/// Whether `word` is a name that is written with an exclamation mark.
pub(crate) fn is_exclaimed(word: &str) -> bool {
    EXCLAIMED.contains(word)
}
