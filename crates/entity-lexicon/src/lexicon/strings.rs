//! Strings end to end while a lexicon is built.

use super::layout::Part;
use super::runs::{MARK, sum_of_first};
use super::sections::{Section, narrow};

/// Strings in one piece of memory.
#[derive(Default, Debug)]
pub(crate) struct Strings {
    text: String,
    lens: Lens,
    /// Where every [`MARK`]th begins.
    marks: Vec<u32>,
}

/// How long strings are: a byte each, as long as that is enough.
#[derive(Debug)]
enum Lens {
    Short(Vec<u8>),
    Long(Vec<u32>),
}

impl Default for Lens {
    fn default() -> Self {
        Lens::Short(Vec::new())
    }
}

impl Lens {
    fn push(&mut self, len: usize) {
        if let (Lens::Short(lens), 256..) = (&*self, len) {
            *self = Lens::Long(lens.iter().copied().map(u32::from).collect());
        }
        match self {
            Lens::Short(lens) => lens.push(len as u8),
            Lens::Long(lens) => lens.push(len as u32),
        }
    }

    fn len(&self) -> usize {
        match self {
            Lens::Short(lens) => lens.len(),
            Lens::Long(lens) => lens.len(),
        }
    }

    /// The sum of the lengths from number `from` to before `i`, and that of `i`.
    fn sum(&self, from: usize, i: usize) -> (usize, usize) {
        match self {
            Lens::Short(lens) => {
                let before = match lens[from..].first_chunk() {
                    Some(block) => sum_of_first(block, i - from),
                    None => lens[from..i].iter().map(|&len| usize::from(len)).sum(),
                };
                (before, usize::from(lens[i]))
            }
            Lens::Long(lens) => (lens[from..i].iter().map(|&len| len as usize).sum(), lens[i] as usize),
        }
    }
}

impl Strings {
    /// Strings with so many bytes of room in front of them.
    pub(crate) fn behind(room: usize) -> Self {
        Self { text: "\0".repeat(room), ..Self::default() }
    }

    pub(crate) fn push(&mut self, string: &str) {
        if self.len().is_multiple_of(MARK) {
            self.marks.push(self.text.len() as u32);
        }
        self.text.push_str(string);
        self.lens.push(string.len());
    }

    pub(crate) fn get(&self, i: usize) -> &str {
        let (before, len) = self.lens.sum(i / MARK * MARK, i);
        let start = self.marks[i / MARK] as usize + before;
        &self.text[start..start + len]
    }

    pub(crate) fn len(&self) -> usize {
        self.lens.len()
    }

    /// Whether places in them do not fit into their numbers.
    pub(crate) fn too_long(&self) -> bool {
        u32::try_from(self.text.len()).is_err()
    }

    /// The strings with the room in front of them; how long they are, and marks.
    pub(crate) fn runs(mut self, part: Part, lens: Part, marks: Part) -> [Section; 3] {
        let room = self.marks.first().copied().unwrap_or(0);
        self.marks.iter_mut().for_each(|mark| *mark -= room);
        let lens = match self.lens {
            Lens::Short(bytes) => Section { part: lens, width: 1, bytes },
            Lens::Long(numbers) => narrow(lens, &numbers),
        };
        [Section { part, width: 1, bytes: self.text.into_bytes() }, lens, narrow(marks, &self.marks)]
    }

    /// The strings and where they end.
    pub(crate) fn sections(self, part: Part, ends: Part) -> [Section; 2] {
        let mut end = 0;
        let ends_of = (0..self.len()).map(|i| {
            end += self.lens.sum(i, i).1 as u32;
            end
        });
        let ends = narrow(ends, &ends_of.collect::<Vec<_>>());
        [Section { part, width: 1, bytes: self.text.into_bytes() }, ends]
    }
}
