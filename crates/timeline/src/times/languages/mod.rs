//! Times of languages other than English: words and phrases from data, one file a language.
//!
//! A file of `languages/` has rows of three cells: what is written, its kind, its value. Words are in small letters,
//! several forms of one side by side. A row of the kind `phrase` is a pattern (see [`pattern`]) and what it means in
//! the terms of [`crate::times::meaning`]; the anchoring is that of English. `und.tsv` holds what all languages share.

mod atoms;
mod compose;
mod matcher;
mod pattern;
mod vocabulary;
mod word;

use super::grammar::Found;
use super::lex::What;
use super::tense::Tense;
use crate::Error;
use atoms::{Atom, cut};
use dateline_tokenizer::Span;
use matcher::Matcher;
use std::sync::LazyLock;
pub(crate) use vocabulary::Vocabulary;
use word::Word;

/// Code and text of every file.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// What is read for languages without a file: dates in digits.
pub(crate) const COMMON: &str = "und";

fn file(code: &str) -> Option<&'static str> {
    FILES.iter().find(|(known, _)| *known == code).map(|(_, text)| *text)
}

static BUILT_IN: LazyLock<Vec<(&'static str, Vocabulary)>> = LazyLock::new(|| {
    // The tests see to it that every file can be read.
    FILES.iter().filter_map(|(code, text)| Some((*code, read(code, text).ok()?))).collect()
});

/// Reads the rows of a language.
pub(crate) fn read(code: &str, text: &str) -> Result<Vocabulary, Error> {
    let common = file(COMMON).filter(|_| code != COMMON).unwrap_or_default();
    Vocabulary::read(code, text, common)
}

/// The codes of the languages that have a file.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(code, _)| *code)
}

/// The vocabulary of the file of a language.
pub(crate) fn built_in(code: &str) -> Option<&'static Vocabulary> {
    BUILT_IN.iter().find(|(known, _)| *known == code).map(|(_, vocabulary)| vocabulary)
}

/// An expression with what stands around it.
pub(crate) struct Phrase {
    pub(crate) found: Found,
    pub(crate) span: Span,
    pub(crate) tense: Tense,
    pub(crate) bracketed: bool,
}

/// What a stretch of text says of times.
pub(crate) enum Read {
    /// It stops at a full stop that may be an ordinal's or a short month's: more belongs to it.
    GoesOn,
    Phrases(Vec<Phrase>),
}

/// Reads `span`; where `more` text may be added, asks for it if the last words call for it.
pub(crate) fn phrases(text: &str, span: Span, vocabulary: &Vocabulary, more: bool) -> Read {
    let mut atoms = Vec::new();
    let trigger = cut(text, (span.start(), span.end()), vocabulary, &mut atoms);
    if !trigger {
        return Read::Phrases(Vec::new());
    }
    if more && stops_short(&atoms) {
        return Read::GoesOn;
    }
    let found = Matcher { text, atoms: &atoms, vocabulary }.phrases();
    let around = |found: Found| {
        let sign =
            |i: Option<usize>, c| i.and_then(|i| atoms.get(i)).is_some_and(|a| a.what == What::Sign(c));
        Phrase {
            span: Span::new(atoms[found.from].start, atoms[found.to - 1].end),
            tense: tense(text, &atoms, vocabulary, (found.from, found.to)),
            bracketed: sign(found.from.checked_sub(1), '(') || sign(Some(found.to), ')'),
            found,
        }
    };
    Read::Phrases(found.into_iter().map(around).collect())
}

/// Whether the last atoms are a number or a short form and its full stop.
fn stops_short(atoms: &[Atom<'_>]) -> bool {
    let [.., word, stop] = atoms else { return false };
    let short = |w: &Word| matches!(w, Word::ShortMonth(_) | Word::ShortWeekday(_));
    let number = matches!(word.what, What::Digits { len: 1..=2, .. });
    stop.what == What::Sign('.')
        && !stop.spaced
        && (number || word.entry.is_some_and(|e| e.words.iter().any(short)))
}

/// So many atoms are looked at on either side for a verb.
const REACH: usize = 14;

/// The tense of the verb nearest to an expression: to its left first, then to its right.
fn tense(text: &str, atoms: &[Atom<'_>], vocabulary: &Vocabulary, (from, to): (usize, usize)) -> Tense {
    let hint = |atom: &Atom<'_>| {
        (atom.what == What::Word).then(|| vocabulary.tense(&text[atom.start..atom.end], atom.entry)).flatten()
    };
    let left = atoms[from.saturating_sub(REACH)..from].iter().rev().find_map(hint);
    let right = || atoms[to..atoms.len().min(to + REACH)].iter().find_map(hint);
    left.or_else(right).unwrap_or(Tense::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_read() {
        for (code, text) in FILES {
            if let Err(error) = read(code, text) {
                panic!("{error}");
            }
        }
        assert_eq!(BUILT_IN.len(), FILES.len());
    }

    #[test]
    fn no_row_stands_twice() {
        for (code, text) in FILES {
            let mut rows: Vec<&str> = text.lines().filter(|r| !r.is_empty() && !r.starts_with('#')).collect();
            rows.sort_unstable();
            assert!(rows.windows(2).all(|pair| pair[0] != pair[1]), "{code}");
        }
    }
}
