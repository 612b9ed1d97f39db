//! Columns while a lexicon is built: numbers that cost nothing while they are all alike.

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
