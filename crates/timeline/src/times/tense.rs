//! Which way a sentence looks from the day of its report.

use super::lex::{Atom, What};
use super::words::{LONGEST, lower, rows};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The direction of a time whose name fits a day before and a day after.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tense {
    Past,
    Future,
    /// Nothing tells; news looks back.
    Unknown,
}

/// The words, each `word TAB tense`.
pub(crate) const FILE: &str = include_str!("words/tense.tsv");

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Hint {
    Past,
    Future,
    Present,
    /// Ahead, of the time right after it.
    Until,
    /// A verb that looks ahead after `to`.
    ToDo,
    /// Ahead, where `to` or `for` follows: set for.
    Set,
    /// A verb in its base form, which is no past: they meet Monday.
    Base,
}

static HINTS: LazyLock<FxHashMap<&'static str, Hint>> = LazyLock::new(|| {
    let hint = |name| match name {
        "past" => Hint::Past,
        "future" => Hint::Future,
        "until" => Hint::Until,
        "todo" => Hint::ToDo,
        "set" => Hint::Set,
        "base" => Hint::Base,
        _ => Hint::Present,
    };
    rows(FILE).filter_map(|row| row.split_once('\t')).map(|(word, name)| (word, hint(name))).collect()
});

/// So many atoms are looked at on either side.
const REACH: usize = 14;

/// The tense of the verb nearest to the expression at atoms `from..to`: to its left first, then to its right.
pub(crate) fn tense(text: &str, atoms: &[Atom], from: usize, to: usize) -> Tense {
    let sentence = Sentence { text, atoms };
    // What opens with `until` tells what was so before: Until Monday nobody knew.
    if from > 1 && sentence.hint(from - 1) == Some(Hint::Until) || sentence.is_earliest(from) {
        return Tense::Future;
    }
    if sentence.before_is(from, "since") {
        return Tense::Past;
    }
    let clause = |i: &usize| atoms[*i].what != What::Sign(';');
    let left = (from.saturating_sub(REACH)..from).rev().take_while(clause);
    let left = left.into_iter().find_map(|i| sentence.direction(i));
    let right = || (to..atoms.len().min(to + REACH)).find_map(|i| sentence.direction(i));
    left.or_else(right).unwrap_or(Tense::Unknown)
}

/// Whether a verb of the past stands right before the expression at atom `from`: ended March 31, fell in December.
pub(crate) fn follows_past(text: &str, atoms: &[Atom], from: usize) -> bool {
    let sentence = Sentence { text, atoms };
    let preposition = from > 0 && sentence.is_one_of(from - 1, &["during", "in", "on"]);
    let verb = from.checked_sub(1 + usize::from(preposition));
    let before = verb.filter(|i| sentence.direction(*i) == Some(Tense::Past)).and_then(|i| sentence.hint(i));
    matches!(before, Some(Hint::Past | Hint::Set)) || sentence.before_is(from, "since")
}

/// The atoms of a sentence, to be asked for hints.
struct Sentence<'a> {
    text: &'a str,
    atoms: &'a [Atom],
}

impl Sentence<'_> {
    fn hint(&self, at: usize) -> Option<Hint> {
        let atom = self.atoms.get(at).filter(|a| a.what == What::Word)?;
        hint_of(&self.text[atom.start..atom.end])
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.atoms.get(at).is_some_and(|a| self.text[a.start..a.end].eq_ignore_ascii_case(word))
    }

    fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    fn before_is(&self, at: usize, word: &str) -> bool {
        at > 0 && self.is(at - 1, word)
    }

    /// As early as Monday, as soon as May.
    fn is_earliest(&self, at: usize) -> bool {
        at > 2
            && self.is(at - 1, "as")
            && (self.is(at - 2, "early") || self.is(at - 2, "soon"))
            && self.is(at - 3, "as")
    }

    /// Which way the word at `at` looks.
    fn direction(&self, at: usize) -> Option<Tense> {
        match self.hint(at)? {
            // Will be held, to be opened: what follows `be` is no past.
            Hint::Past | Hint::Set if self.before_is(at, "be") || at > 1 && self.is(at - 2, "be") => None,
            // Will stay shut, would cut, to put; the case is heard.
            Hint::Past if at > 0 && self.is_one_of(at - 1, &LEADING) => None,
            Hint::Base if at > 0 && self.is_one_of(at - 1, &INFINITIVE) => None,
            Hint::Set if self.is(at + 1, "to") || self.is(at + 1, "for") => Some(Tense::Future),
            Hint::Past | Hint::Set => Some(Tense::Past),
            // Had been due to expire.
            Hint::Future if self.before_is(at, "been") && at > 1 && self.is(at - 2, "had") => {
                Some(Tense::Past)
            }
            Hint::Future => Some(Tense::Future),
            // Had been due to expire.
            Hint::ToDo | Hint::Base if at > 3 && self.is(at - 3, "been") && self.is(at - 4, "had") => None,
            Hint::Base => Some(Tense::Future),
            Hint::ToDo => self.before_is(at, "to").then_some(Tense::Future),
            Hint::Present | Hint::Until => None,
        }
    }
}

/// After these a verb is in its base form, or what follows stays so.
const LEADING: [&str; 12] =
    ["are", "can", "could", "is", "may", "might", "must", "remain", "stay", "to", "will", "would"];

/// After these a base form tells nothing.
const INFINITIVE: [&str; 8] = ["could", "did", "might", "n't", "not", "should", "t", "would"];

fn hint_of(word: &str) -> Option<Hint> {
    let mut room = [0; LONGEST];
    let lower = lower(word, &mut room)?;
    // Regular verbs; the United States, hundreds and speed are none.
    let regular = lower.len() > 4 && lower.ends_with("ed") && !lower.ends_with("eed") && lower != "hundred";
    let verb = regular && word.starts_with(|c: char| c.is_ascii_lowercase());
    HINTS.get(lower).copied().or_else(|| verb.then_some(Hint::Past))
}
