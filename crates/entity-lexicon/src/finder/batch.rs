//! Some words of a text at a time, hashed, with as little else as finding names needs.

use crate::lexicon::names::{Spelling, goes_on};
use crate::scan::ends::plain_word;
use crate::scan::{Scanner, Shape, Words, gap};

/// A word of the text.
#[derive(Clone, Copy)]
pub(super) struct Item {
    pub(super) start: usize,
    /// The byte after it, without a possessive.
    pub(super) end: usize,
    /// The byte after it and its possessive.
    pub(super) after: usize,
    pub(super) hash: u64,
    /// Its number among the odd words, or [`PLAIN`].
    odd: u32,
}

/// A word that is nothing but ASCII letters and digits.
const PLAIN: u32 = u32::MAX;

/// Words that follow each other.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) items: Vec<Item>,
    /// Those that are folded by more than their case.
    odd: Words,
}

impl Batch {
    /// Reads up to `most` words in place of those before; `true` at the end of the text.
    pub(super) fn read(&mut self, text: &str, start: usize, most: usize) -> bool {
        self.items.clear();
        self.odd.clear();
        let mut scanner = Scanner::from(text, start);
        while self.items.len() < most {
            let Some(start) = scanner.peek() else { return true };
            if let Some((end, hash)) = plain_word(text, start) {
                self.items.push(Item { start, end, after: end, hash, odd: PLAIN });
                scanner.skip_to(end);
                continue;
            }
            if !scanner.next(&mut self.odd) {
                return true;
            }
            let odd = self.odd.list.len() - 1;
            let word = &self.odd.list[odd];
            let (start, end, after) = (word.start, word.end, scanner.at());
            self.items.push(Item { start, end, after, hash: word.hash, odd: odd as u32 });
        }
        false
    }

    /// The spelling of word `i`.
    #[inline]
    pub(super) fn spelling<'b>(&'b self, text: &'b str, i: usize) -> Spelling<'b> {
        let item = &self.items[i];
        match item.odd {
            PLAIN => Spelling { folded: &text.as_bytes()[item.start..item.end], possessive: false },
            odd => self.odd.spelling(odd as usize),
        }
    }

    /// The text of the words from `from` to before `to`, if none of them is folded by more than its case.
    #[inline]
    pub(super) fn plain<'t>(&self, text: &'t str, from: usize, to: usize) -> Option<&'t [u8]> {
        let items = &self.items[from..to];
        let plain = items.iter().all(|item| item.odd == PLAIN);
        plain.then(|| &text.as_bytes()[items[0].start..items[to - from - 1].end])
    }

    /// Whether word `i` is written as names are.
    #[inline]
    pub(super) fn is_named(&self, text: &str, i: usize) -> bool {
        let item = &self.items[i];
        match item.odd {
            PLAIN => text.as_bytes()[item.start].is_ascii_uppercase(),
            odd => self.odd.list[odd as usize].is_named(),
        }
    }

    /// Whether a name can go on from the word before to word `i`.
    #[inline]
    pub(super) fn is_joined(&self, text: &str, i: usize) -> bool {
        let (before, item) = (&self.items[i - 1], &self.items[i]);
        if item.start == before.after + 1 && text.as_bytes()[before.after] == b' ' {
            return true;
        }
        let odd = (before.odd != PLAIN).then(|| &self.odd.list[before.odd as usize]);
        let initial = odd.is_some_and(|word| word.shape == Shape::Initial);
        let short = before.end - before.start <= 4 || initial;
        goes_on(gap(&text[before.after..item.start]), short)
    }
}
