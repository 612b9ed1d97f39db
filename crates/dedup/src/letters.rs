//! Comparing two close texts letter by letter, which bears misread, missing and added letters.

use crate::align::{Run, chain, runs};
use crate::shingle::{each_word, is_ignored};
use dateline_tokenizer::Span;

/// Letters in a gram.
const GRAM: usize = 6;

/// Fewer grams in common are no passage.
const LEAST_HITS: usize = 8;

/// Bits by which a letter moves a gram on.
const BITS: usize = 10;

/// The bits of a gram.
const GRAM_BITS: u64 = (1 << (BITS * GRAM)) - 1;

/// Only so many places of a gram in a text are looked at.
const MOST_PLACES: usize = 3;

/// The most letters by which a passage may be interrupted on either side.
const GAP: usize = 10;

/// The least number of equal letters in a passage.
const LEAST_PASSAGE: usize = 50;

/// The share of its letters from which on a word is held.
const HELD: f64 = 0.5;

/// A text as letters and digits in lower case, without what stands between.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    letters: Vec<u32>,
    /// Where each word ends in the letters.
    ends: Vec<u32>,
}

impl Letters {
    /// Fills in the words of a text.
    pub(crate) fn read(&mut self, text: &str, spans: &[Span]) {
        self.letters.clear();
        self.ends.clear();
        let whole = [Span::new(0, text.len())];
        for &span in if spans.is_empty() { &whole } else { spans } {
            each_word(text, span, |word| {
                let word = &text[word.start as usize..word.end as usize];
                if word.is_ascii() {
                    self.letters.extend(word.bytes().map(|byte| u32::from(byte.to_ascii_lowercase())));
                } else {
                    let lower = word.chars().flat_map(char::to_lowercase).filter(|&c| !is_ignored(c));
                    self.letters.extend(lower.map(u32::from));
                }
                self.ends.push(self.letters.len() as u32);
            });
        }
    }

    /// Calls `found` for each gram, with the place at which it starts.
    fn grams(&self, mut found: impl FnMut(u64, u32)) {
        let mut gram = 0_u64;
        for (at, &letter) in self.letters.iter().enumerate() {
            gram = ((gram << BITS) & GRAM_BITS) ^ u64::from(letter);
            if at + 1 >= GRAM {
                found(gram, (at + 1 - GRAM) as u32);
            }
        }
    }
}

/// A text whose letters are looked up, once for all texts that it is compared with.
#[derive(Debug, Default)]
pub(crate) struct Looked {
    letters: Letters,
    /// Grams by hash; a gram that stands at several places has several entries.
    table: Vec<Entry>,
    hits: Vec<(i64, u32)>,
    runs: Vec<Run>,
    held: Vec<bool>,
    held_other: Vec<bool>,
}

/// A gram at a place of the text.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    gram: u64,
    at: u32,
    /// For the first entry of a gram: its further places here, and its places in the other text.
    here: u16,
    there: u16,
    used: bool,
    first: bool,
}

impl Looked {
    /// Looks up another text from now on.
    pub(crate) fn read(&mut self, text: &str, spans: &[Span]) {
        self.letters.read(text, spans);
        let size = (self.letters.letters.len() * 2).next_power_of_two().max(16);
        self.table.clear();
        self.table.resize(size, Entry::default());
        let table = &mut self.table;
        // One place more than are looked at tells that there are too many.
        self.letters.grams(|gram, at| {
            let mut slot = slot(gram, size);
            let mut same = 0;
            while table[slot].used && same <= MOST_PLACES {
                same += usize::from(table[slot].gram == gram);
                slot = (slot + 1) & (size - 1);
            }
            if same <= MOST_PLACES {
                table[slot] = Entry { gram, at, used: true, first: same == 0, ..Entry::default() };
                if same > 0 {
                    count(table, gram, |entry| entry.here += 1);
                }
            }
        });
    }

    /// Adds to the masks the words of each text whose letters lie in a passage of the other.
    ///
    /// Costs `n log n` in the letters of both.
    pub(crate) fn compare(&mut self, other: &Letters, mask: &mut [bool], mask_other: &mut [bool]) {
        self.hits(other);
        if self.hits.len() < LEAST_HITS {
            return;
        }
        let (a, b) = (&self.letters.letters, &other.letters);
        runs(a, b, &self.hits, &mut self.runs);
        for (held, len) in [(&mut self.held, a.len()), (&mut self.held_other, b.len())] {
            held.clear();
            held.resize(len, false);
        }
        for passage in chain(a, b, &mut self.runs, GAP) {
            if passage.words < LEAST_PASSAGE {
                continue;
            }
            for run in passage.runs {
                self.held[run.a..run.a + run.len].fill(true);
                self.held_other[run.b..run.b + run.len].fill(true);
            }
        }
        whole_words(&self.letters, &self.held, mask);
        whole_words(other, &self.held_other, mask_other);
    }

    /// Where both hold the same gram, as diagonal and place in this text.
    fn hits(&mut self, other: &Letters) {
        let (table, hits) = (&mut self.table, &mut self.hits);
        hits.clear();
        table.iter_mut().for_each(|entry| entry.there = 0);
        other.grams(|gram, _| count(table, gram, |entry| entry.there = entry.there.saturating_add(1)));
        other.grams(|gram, at| {
            let mut slot = slot(gram, table.len());
            while table[slot].used {
                let entry = table[slot];
                if entry.gram == gram {
                    if entry.first
                        && (usize::from(entry.here) >= MOST_PLACES || usize::from(entry.there) > MOST_PLACES)
                    {
                        break;
                    }
                    hits.push((i64::from(entry.at) - i64::from(at), entry.at));
                }
                slot = (slot + 1) & (table.len() - 1);
            }
        });
        hits.sort_unstable();
    }
}

/// Changes the first entry of a gram, if there is one.
fn count(table: &mut [Entry], gram: u64, change: impl Fn(&mut Entry)) {
    let mut slot = slot(gram, table.len());
    while table[slot].used {
        if table[slot].gram == gram {
            change(&mut table[slot]);
            return;
        }
        slot = (slot + 1) & (table.len() - 1);
    }
}

fn slot(gram: u64, size: usize) -> usize {
    (gram.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20) as usize & (size - 1)
}

fn whole_words(letters: &Letters, held: &[bool], mask: &mut [bool]) {
    let mut start = 0;
    for (&end, mask) in letters.ends.iter().zip(mask) {
        let range = start..end as usize;
        let number = letters.letters[range.clone()].iter().any(|c| (0x30..0x3a).contains(c));
        let count = held[range.clone()].iter().filter(|&&held| held).count();
        // One figure less is another number.
        let enough = if number { 1.0 } else { HELD };
        *mask |= count as f64 >= enough * range.len() as f64;
        start = end as usize;
    }
}
