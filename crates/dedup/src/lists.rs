//! Many lists in one allocation.

use std::ops::Range;

/// Lists of items, list after list.
#[derive(Clone, Debug)]
pub(crate) struct Lists<T> {
    items: Vec<T>,
    ends: Vec<usize>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T: Copy> Lists<T> {
    /// Lists that stand in a row, each up to its end.
    pub(crate) fn new(items: Vec<T>, ends: Vec<usize>) -> Self {
        Self { items, ends }
    }

    /// How many lists there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The items of all lists in a row.
    pub(crate) fn items(&self) -> &[T] {
        &self.items
    }

    pub(crate) fn push(&mut self, items: impl IntoIterator<Item = T>) {
        self.items.extend(items);
        self.ends.push(self.items.len());
    }

    pub(crate) fn append(&mut self, other: &Self) {
        let before = self.items.len();
        self.items.extend_from_slice(&other.items);
        self.ends.extend(other.ends.iter().map(|end| before + end));
    }

    /// Where a list stands in [`items`](Self::items).
    pub(crate) fn range(&self, list: usize) -> Range<usize> {
        list.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[list]
    }

    pub(crate) fn get(&self, list: usize) -> &[T] {
        &self.items[self.range(list)]
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|list| self.get(list))
    }
}
