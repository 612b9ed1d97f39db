//! Which words of a text another has.

use std::ops::Range;

/// A mark for each word, cleared at a cost in proportion to what was set.
#[derive(Debug, Default)]
pub(crate) struct Mask {
    /// At least as many as the text has words; those behind its end are false.
    held: Vec<bool>,
    len: usize,
    set: Vec<Range<usize>>,
}

/// What a mask holds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Held {
    pub(crate) words: usize,
    /// Of these, words that are not common.
    pub(crate) own: usize,
    pub(crate) weight: u64,
}

impl Mask {
    /// Nothing of a text of so many words.
    pub(crate) fn clear(&mut self, len: usize) {
        for range in self.set.drain(..) {
            self.held[range].fill(false);
        }
        if self.held.len() < len {
            self.held.resize(len, false);
        }
        self.len = len;
    }

    /// Sets the words of a range and adds those that were not set to `held`.
    pub(crate) fn hold(&mut self, range: Range<usize>, weights: &[u8], held: &mut Held) {
        for (mark, &weight) in self.held[range.clone()].iter_mut().zip(&weights[range.clone()]) {
            let new = !*mark;
            *mark = true;
            held.words += usize::from(new);
            held.own += usize::from(new && weight > 0);
            held.weight += u64::from(new) * u64::from(weight);
        }
        self.set.push(range);
    }

    /// A mark for each word, to be set at will.
    pub(crate) fn all(&mut self) -> &mut [bool] {
        self.set.clear();
        self.set.push(0..self.len);
        &mut self.held[..self.len]
    }

    pub(crate) fn as_slice(&self) -> &[bool] {
        &self.held[..self.len]
    }
}
