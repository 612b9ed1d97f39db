//! The words of a text or a name, folded and hashed while they are read.

pub(crate) mod ends;
mod looks;
mod words;

pub(crate) use looks::{Gap, Shape, gap};
pub(crate) use words::{Word, Words};

use crate::cues::{Classes, cues};
use crate::fold::{ascii_word, fold_char, hash, is_word_char};
use ends::{dotted_end, is_plain, plain_end};
use looks::ascii_shape;

/// Reads the words of a text from left to right.
pub(crate) struct Scanner<'t> {
    text: &'t str,
    /// Where to go on.
    at: usize,
    /// The end of the last word and its possessive.
    before: Option<usize>,
}

const OTHER: u8 = 0;
const ALNUM: u8 = 1;
const BEYOND: u8 = 2;

const KINDS: [u8; 256] = {
    let mut kinds = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        kinds[byte] = if b.is_ascii_alphanumeric() { ALNUM } else { (b >= 0x80) as u8 * BEYOND };
        byte += 1;
    }
    kinds
};

impl<'t> Scanner<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self::from(text, 0)
    }

    /// A scanner that begins at byte `at`, a border of characters.
    pub(crate) fn from(text: &'t str, at: usize) -> Self {
        Self { text, at, before: None }
    }

    /// Where it goes on.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Leaves out what stands before byte `at`.
    pub(crate) fn skip_to(&mut self, at: usize) {
        self.at = self.at.max(at).min(self.text.len());
        // A document of another text must not lead into the middle of a character.
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
    }

    /// Where the next word begins, if there is one.
    pub(crate) fn peek(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            match KINDS[byte as usize] {
                OTHER => self.at += 1,
                ALNUM => return Some(self.at),
                _ => {
                    let c = self.text[self.at..].chars().next()?;
                    if is_word_char(c) {
                        return Some(self.at);
                    }
                    self.at += c.len_utf8();
                }
            }
        }
        None
    }

    /// Appends the next word to `words`; `false` at the end of the text.
    pub(crate) fn next(&mut self, words: &mut Words) -> bool {
        while let Some(start) = self.peek() {
            if self.word(start, words) {
                return true;
            }
        }
        false
    }

    /// Reads the word at `start`; `false` if nothing of it is left once folded.
    fn word(&mut self, start: usize, words: &mut Words) -> bool {
        let from = words.folded.len();
        let (mut end, mut key) = ascii_word(self.text.as_bytes(), start);
        let (mut after, mut dotted, mut possessive) = (end, false, false);
        let shape;
        if is_plain(self.text.as_bytes(), start, end) {
            words.folded.push_str(&self.text[start..end]);
            words.folded[from..].make_ascii_lowercase();
            shape = ascii_shape(&self.text.as_bytes()[start..end]);
        } else {
            match dotted_end(self.text, start) {
                Some(at) => (end, after, dotted) = (at, at, true),
                None => (end, after, possessive) = plain_end(self.text, start),
            }
            for c in self.text[start..end].chars() {
                fold_char(c, &mut words.folded);
            }
            shape = looks::shape(&self.text[start..end]);
            key = hash(&words.folded[from..]);
        }
        self.at = after;
        if words.folded.len() == from {
            return false;
        }
        // One spelling for both sides of the Atlantic.
        if cues().may_respell(key)
            && let Some(american) = cues().spelling(&words.folded[from..])
        {
            words.folded.truncate(from);
            words.folded.push_str(american);
            key = hash(american);
        }
        let gap = self.before.map_or(Gap::Break, |before| gap(&self.text[before..start]));
        words.list.push(Word {
            start,
            end,
            fold: (from as u32, words.folded.len() as u32),
            hash: key,
            shape,
            gap,
            dotted,
            possessive,
            first: false,
            shouted: false,
            tabular: false,
            titled: false,
            class: Classes::default(),
        });
        self.before = Some(after);
        true
    }
}
