//! A word, and words that follow each other.

use super::{Gap, Scanner, Shape};
use crate::cues::{Classes, cues};
use crate::lexicon::names::Spelling;

/// A word; the fields from `first` on are known in an article only.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte after it, without a possessive.
    pub(crate) end: usize,
    /// Where its folded spelling stands.
    pub(super) fold: (u32, u32),
    pub(crate) hash: u64,
    pub(crate) shape: Shape,
    pub(crate) gap: Gap,
    /// Written with dots: `U.S.`
    pub(crate) dotted: bool,
    /// Followed by `'s`.
    pub(crate) possessive: bool,
    /// The first of a sentence.
    pub(crate) first: bool,
    /// Stands in a line written in capitals.
    pub(crate) shouted: bool,
    /// Stands in a line of results: one word in three is a number.
    pub(crate) tabular: bool,
    /// Stands in a headline in which every word has a capital.
    pub(crate) titled: bool,
    /// The word lists that it is in, once [`Words::classify`] was called.
    pub(crate) class: Classes,
}

impl Word {
    /// Whether it is written as names are.
    pub(crate) fn is_named(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial | Shape::Caseless)
    }

    /// How many bytes it has.
    pub(crate) fn len(&self) -> usize {
        self.end - self.start
    }
}

/// Words that follow each other.
#[derive(Default)]
pub(crate) struct Words {
    pub(crate) list: Vec<Word>,
    /// The folded words, one after the other.
    pub(super) folded: String,
}

impl Words {
    /// The folded spelling of word `i`.
    pub(crate) fn fold(&self, i: usize) -> &str {
        let (from, to) = self.list[i].fold;
        &self.folded[from as usize..to as usize]
    }

    /// Word `i` as names are compared with it.
    pub(crate) fn spelling(&self, i: usize) -> Spelling<'_> {
        Spelling { folded: self.fold(i).as_bytes(), possessive: self.list[i].possessive }
    }

    /// The words of a name, with their lists.
    pub(crate) fn of_name(name: &str) -> Self {
        let mut words = Self::default();
        words.read_name(name);
        words
    }

    /// Replaces the words by those of a name, with their lists.
    pub(crate) fn read_name(&mut self, name: &str) {
        self.read_words(name);
        self.classify();
    }

    /// Replaces the words by those of a name, without their lists.
    pub(crate) fn read_words(&mut self, name: &str) {
        self.clear();
        let mut scanner = Scanner::new(name);
        while scanner.next(self) {}
    }

    pub(crate) fn clear(&mut self) {
        self.list.clear();
        self.folded.clear();
    }

    /// Looks every word up in the word lists.
    pub(crate) fn classify(&mut self) {
        for word in &mut self.list {
            let (from, to) = word.fold;
            word.class = cues().class_of(&self.folded[from as usize..to as usize], word.hash);
        }
    }

    /// The lists that hold word `i`.
    pub(crate) fn class_of(&self, i: usize) -> Classes {
        cues().class_of(self.fold(i), self.list[i].hash)
    }

    /// The hash of the words from `from` to before `to`.
    pub(crate) fn hash(&self, from: usize, to: usize) -> u64 {
        let rest = self.list[from + 1..to].iter();
        rest.fold(self.list[from].hash, |hash, word| crate::fold::join_hash(hash, word.hash))
    }

    /// The folded words from `from` to before `to`, with spaces between them.
    pub(crate) fn folded(&self, from: usize, to: usize) -> String {
        let mut out = String::new();
        for i in from..to {
            if i > from {
                out.push(' ');
            }
            out.push_str(self.fold(i));
        }
        out
    }
}
