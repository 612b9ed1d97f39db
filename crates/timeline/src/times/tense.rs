//! Which way a sentence looks from the day of its report.

use super::lex::{Atom, What};
use super::words::rows;
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
    Until,
}

static HINTS: LazyLock<FxHashMap<&'static str, Hint>> = LazyLock::new(|| {
    let hint = |name| match name {
        "past" => Hint::Past,
        "future" => Hint::Future,
        "until" => Hint::Until,
        _ => Hint::Present,
    };
    rows(FILE).filter_map(|row| row.split_once('\t')).map(|(word, name)| (word, hint(name))).collect()
});

/// So many atoms are looked at on either side.
const REACH: usize = 14;

/// The tense of the verb nearest to the expression at atoms `from..to`: to its left first, then to its right.
pub(crate) fn tense(text: &str, atoms: &[Atom], from: usize, to: usize) -> Tense {
    let hint =
        |i: usize| atoms.get(i).filter(|a| a.what == What::Word).and_then(|a| hint_of(&text[a.start..a.end]));
    if from > 0 && hint(from - 1) == Some(Hint::Until) {
        return Tense::Future;
    }
    // Will be held, to be opened: what follows `be` is no past.
    let be = |i: usize| atoms.get(i).is_some_and(|a| text[a.start..a.end].eq_ignore_ascii_case("be"));
    let told = |i: usize| hint(i).filter(|h| *h != Hint::Past || !(i > 0 && be(i - 1) || i > 1 && be(i - 2)));
    let left = (from.saturating_sub(REACH)..from).rev().find_map(|i| direction(told(i)?));
    let right = || (to..atoms.len().min(to + REACH)).find_map(|i| direction(told(i)?));
    left.or_else(right).unwrap_or(Tense::Unknown)
}

/// Whether a verb of the past stands right before the expression at atom `from`: ended March 31.
pub(crate) fn follows_past(text: &str, atoms: &[Atom], from: usize) -> bool {
    let before = from.checked_sub(1).and_then(|i| atoms.get(i)).filter(|a| a.what == What::Word);
    before.and_then(|a| hint_of(&text[a.start..a.end])) == Some(Hint::Past)
}

fn direction(hint: Hint) -> Option<Tense> {
    match hint {
        Hint::Past => Some(Tense::Past),
        Hint::Future => Some(Tense::Future),
        Hint::Present | Hint::Until => None,
    }
}

/// No verb is longer.
const LONGEST: usize = 16;

fn hint_of(word: &str) -> Option<Hint> {
    let mut lower = [0_u8; LONGEST];
    let room = lower.get_mut(..word.len())?;
    room.copy_from_slice(word.as_bytes());
    room.make_ascii_lowercase();
    let lower = std::str::from_utf8(room).ok()?;
    HINTS.get(lower).copied().or_else(|| (lower.len() > 4 && lower.ends_with("ed")).then_some(Hint::Past))
}
