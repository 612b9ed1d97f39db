//! Columns while a lexicon is built: strings end to end, and numbers that cost nothing while they are all alike.

use super::layout::{Part, Section, narrow, runs};

/// Strings in one piece of memory.
#[derive(Default, Debug)]
pub(crate) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    pub(crate) fn with_capacity(bytes: usize, count: usize) -> Self {
        Self { text: String::with_capacity(bytes), ends: Vec::with_capacity(count) }
    }

    pub(crate) fn push(&mut self, string: &str) {
        self.text.push_str(string);
        self.ends.push(self.text.len() as u32);
    }

    pub(crate) fn get(&self, i: usize) -> &str {
        let start = i.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[i] as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Whether the ends do not fit into their numbers.
    pub(crate) fn too_long(&self) -> bool {
        u32::try_from(self.text.len()).is_err()
    }

    /// The strings, how long they are, and marks.
    pub(crate) fn runs(mut self, part: Part, lens: Part, marks: Part) -> [Section; 3] {
        let mut before = 0;
        for end in &mut self.ends {
            (before, *end) = (*end, *end - before);
        }
        let [lens, marks] = runs(lens, marks, &self.ends);
        [Section { part, width: 1, bytes: self.text.into_bytes() }, lens, marks]
    }

    /// The strings and where they end.
    pub(crate) fn sections(self, part: Part, ends: Part) -> [Section; 2] {
        let ends = narrow(ends, &self.ends);
        [Section { part, width: 1, bytes: self.text.into_bytes() }, ends]
    }
}

/// The first eight bytes of a string, with zeros for what is missing.
pub(crate) fn prefix(string: &str) -> [u8; 8] {
    let bytes = string.as_bytes();
    let mut first = [0; 8];
    let len = bytes.len().min(8);
    first[..len].copy_from_slice(&bytes[..len]);
    first
}

/// A column that stays empty as long as each value is the expected one.
#[derive(Debug)]
pub(crate) struct Lazy<T> {
    values: Vec<T>,
    len: usize,
    expected: fn(usize) -> T,
}

impl<T: Copy + PartialEq> Lazy<T> {
    /// A column of which value number `i` is most often `expected(i)`.
    pub(crate) fn new(expected: fn(usize) -> T) -> Self {
        Self { values: Vec::new(), len: 0, expected }
    }

    /// Whether every value is the expected one.
    pub(crate) fn is_as_expected(&self) -> bool {
        self.values.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn push(&mut self, value: T) {
        let expected = self.values.is_empty() && value == (self.expected)(self.len);
        if !expected {
            if self.values.is_empty() {
                self.values = (0..self.len).map(self.expected).collect();
            }
            self.values.push(value);
        }
        self.len += 1;
    }

    pub(crate) fn get(&self, i: usize) -> T {
        self.values.get(i).copied().unwrap_or_else(|| (self.expected)(i))
    }
}
