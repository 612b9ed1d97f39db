//! Comparing two close texts letter by letter, which bears misread, missing and added letters.

use crate::align::Run;
use crate::words::{each_word_of, is_ignored};
use dateline_tokenizer::Span;

/// Letters in a gram.
const GRAM: usize = 6;

/// The most letters of either text that differ before the next gram that both have.
const GAP: usize = 10;

/// The least number of equal letters in a passage.
const LEAST_PASSAGE: usize = 50;

/// The share of its letters from which on a word is held.
const HELD: f64 = 0.5;

/// A text as letters and digits in lower case, without what stands between: a byte for each. Letters beyond ASCII
/// have the lower seven bits of theirs, which tells those of an alphabet apart.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    letters: Vec<u8>,
    /// The letters from the last to the first.
    reversed: Vec<u8>,
    /// Where each word ends in the letters.
    ends: Vec<u32>,
}

impl Letters {
    /// Fills in the words of a text.
    pub(crate) fn read(&mut self, text: &str, spans: &[Span]) {
        self.letters.clear();
        self.ends.clear();
        each_word_of(text, spans, |word| {
            push_letters(&text[word.start as usize..word.end as usize], &mut self.letters);
            self.ends.push(self.letters.len() as u32);
        });
        self.letters.make_ascii_lowercase();
        self.reversed.clear();
        self.reversed.extend(self.letters.iter().rev());
    }

    /// Where a word begins in the letters.
    fn start(&self, word: usize) -> usize {
        word.checked_sub(1).map_or(0, |before| self.ends[before] as usize)
    }
}

/// Appends the letters of a word; those in ASCII are left as they are.
pub(crate) fn push_letters(word: &str, out: &mut Vec<u8>) {
    if word.is_ascii() {
        out.extend_from_slice(word.as_bytes());
    } else {
        let lower = word.chars().flat_map(char::to_lowercase).filter(|&c| !is_ignored(c));
        out.extend(lower.map(|c| if c.is_ascii() { c as u8 } else { c as u8 | 0x80 }));
    }
}

/// The gram that starts at a place, as a number; None where fewer letters are left.
fn gram(letters: &[u8], at: usize) -> Option<u64> {
    match letters.get(at..)?.first_chunk::<8>() {
        Some(eight) => Some(u64::from_le_bytes(*eight) & ((1 << (8 * GRAM)) - 1)),
        None => {
            let rest = letters[at..].get(..GRAM)?;
            Some(rest.iter().rev().fold(0, |gram, &letter| (gram << 8) | u64::from(letter)))
        }
    }
}

/// All grams of a text.
pub(crate) fn grams(letters: &[u8]) -> impl Iterator<Item = u64> + '_ {
    (0..letters.len()).map_while(|at| gram(letters, at))
}

/// Room for the work, kept between pairs.
#[derive(Debug, Default)]
pub(crate) struct Aligner {
    /// Equal letters of a passage.
    runs: Vec<Run>,
    held: Vec<bool>,
    held_other: Vec<bool>,
}

impl Aligner {
    /// Adds to the masks the words of each text whose letters lie in a passage of the other; false if there is none.
    ///
    /// A passage is looked for around each of `anchors`, runs of equal words by their place in `a`. Costs time in
    /// proportion to the letters of the passages.
    pub(crate) fn compare(
        &mut self,
        a: &Letters,
        b: &Letters,
        anchors: &[Run],
        mask_a: &mut [bool],
        mask_b: &mut [bool],
    ) -> bool {
        let mut found = false;
        // Anchors behind this place lie in the passage before, or cross it.
        let mut reached = (0, 0);
        for anchor in anchors {
            let start = (a.start(anchor.a), b.start(anchor.b));
            if start.0 < reached.0 && start.1 < reached.1 {
                continue;
            }
            self.runs.clear();
            reached = extend(&a.letters, &b.letters, start, &mut self.runs);
            let ahead = self.runs.len();
            let (len_a, len_b) = (a.letters.len(), b.letters.len());
            extend(&a.reversed, &b.reversed, (len_a - start.0, len_b - start.1), &mut self.runs);
            for run in &mut self.runs[ahead..] {
                (run.a, run.b) = (len_a - run.a - run.len, len_b - run.b - run.len);
            }
            if self.runs.iter().map(|run| run.len).sum::<usize>() < LEAST_PASSAGE {
                continue;
            }
            if !found {
                for (held, len) in [(&mut self.held, len_a), (&mut self.held_other, len_b)] {
                    held.clear();
                    held.resize(len, false);
                }
                found = true;
            }
            for run in &self.runs {
                self.held[run.a..run.a + run.len].fill(true);
                self.held_other[run.b..run.b + run.len].fill(true);
            }
        }
        if found {
            whole_words(a, &self.held, mask_a);
            whole_words(b, &self.held_other, mask_b);
        }
        found
    }
}

/// Walks along two texts from places where they are equal, as long as equal letters follow after small gaps, and
/// returns where that ends.
fn extend(a: &[u8], b: &[u8], from: (usize, usize), runs: &mut Vec<Run>) -> (usize, usize) {
    let mut at = from;
    loop {
        let len = equal(&a[at.0..], &b[at.1..]);
        if len > 0 {
            runs.push(Run { a: at.0, b: at.1, len });
        }
        at = (at.0 + len, at.1 + len);
        match resume(a, b, at) {
            Some(next) => at = next,
            None => return at,
        }
    }
}

/// How many letters are equal at the beginning.
fn equal(a: &[u8], b: &[u8]) -> usize {
    let eights = a.chunks_exact(8).zip(b.chunks_exact(8)).take_while(|(x, y)| x == y).count() * 8;
    eights + a[eights..].iter().zip(&b[eights..]).take_while(|(x, y)| x == y).count()
}

/// The next places at which a gram is the same, those with the fewest letters in between.
fn resume(a: &[u8], b: &[u8], at: (usize, usize)) -> Option<(usize, usize)> {
    let grams = |letters: &[u8], at: usize| {
        let mut out = [None; GAP + 1];
        out.iter_mut().enumerate().for_each(|(i, out)| *out = gram(letters, at + i));
        out
    };
    let (of_a, of_b) = (grams(a, at.0), grams(b, at.1));
    // A letter in the place of another comes first.
    let sums = (1..=2 * GAP).flat_map(|sum| {
        let (low, high) = (sum.saturating_sub(GAP), sum.min(GAP));
        (low..=high).map(move |i| (i, sum - i))
    });
    let straight = (1..=3).map(|i| (i, i));
    let mut found = straight.chain(sums).filter(|&(i, j)| of_a[i].is_some() && of_a[i] == of_b[j]);
    found.next().map(|(i, j)| (at.0 + i, at.1 + j))
}

fn whole_words(letters: &Letters, held: &[bool], mask: &mut [bool]) {
    let mut start = 0;
    for (&end, mask) in letters.ends.iter().zip(mask) {
        let range = start..end as usize;
        start = end as usize;
        let count = held[range.clone()].iter().filter(|&&held| held).count();
        if count > 0 && !*mask {
            // One figure less is another number.
            let number = letters.letters[range.clone()].iter().any(u8::is_ascii_digit);
            let enough = if number { 1.0 } else { HELD };
            *mask = count as f64 >= enough * range.len() as f64;
        }
    }
}
