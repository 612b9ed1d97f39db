//! Numbers and runs as they lie in a file.

/// Numbers of one width in a file.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Column {
    offset: usize,
    len: usize,
    width: usize,
}

impl Column {
    pub(crate) fn new(offset: usize, len: usize, width: usize) -> Self {
        Self { offset, len, width }
    }

    /// The byte after it, if the file has it.
    pub(crate) fn end(self) -> Option<usize> {
        (self.width > 0).then_some(self.offset + self.len)
    }

    /// Number `i`, if the column has it.
    #[inline]
    pub(crate) fn get(self, bytes: &[u8], i: usize) -> Option<u32> {
        let at = i.checked_mul(self.width)?;
        let bytes = self.bytes(bytes);
        // Four bytes at once, of which the last may be the next number's; not so at the end.
        if let Some(four) = bytes.get(at..).and_then(<[u8]>::first_chunk::<4>) {
            return Some(u32::from_le_bytes(*four) & (u32::MAX >> (32 - 8 * self.width.clamp(1, 4))));
        }
        let number = bytes.get(at..at + self.width)?;
        Some(number.iter().rev().fold(0, |value, &byte| value << 8 | u32::from(byte)))
    }

    /// The bytes of the section.
    #[inline]
    pub(crate) fn bytes(self, bytes: &[u8]) -> &[u8] {
        bytes.get(self.offset..self.offset + self.len).unwrap_or_default()
    }

    /// How many numbers it has.
    pub(crate) fn count(self) -> usize {
        self.len.checked_div(self.width).unwrap_or(0)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.len == 0
    }

    /// The part of `strings` number `i`, of which this column holds the ends.
    pub(crate) fn slice(self, bytes: &[u8], strings: Column, i: usize) -> &str {
        let end = self.get(bytes, i).unwrap_or(0) as usize;
        let start = i.checked_sub(1).and_then(|i| self.get(bytes, i)).unwrap_or(0) as usize;
        let part = strings.bytes(bytes).get(start..end).unwrap_or_default();
        std::str::from_utf8(part).unwrap_or_default()
    }
}

/// Runs that follow each other: their lengths, and where every [`MARK`]th begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Runs {
    lens: Column,
    marks: Column,
}

/// Runs from one mark to the next.
pub(crate) const MARK: usize = 32;

impl Runs {
    pub(crate) fn new(lens: Column, marks: Column) -> Self {
        Self { lens, marks }
    }

    fn len(self, bytes: &[u8], i: usize) -> usize {
        self.lens.get(bytes, i).unwrap_or(0) as usize
    }

    fn mark(self, bytes: &[u8], block: usize) -> usize {
        self.marks.get(bytes, block).unwrap_or(0) as usize
    }

    /// Where run `i` begins and ends.
    #[inline]
    pub(crate) fn range(self, bytes: &[u8], i: usize) -> std::ops::Range<usize> {
        let first = i / MARK * MARK;
        let block = self.lens.bytes(bytes).get(first..).and_then(<[u8]>::first_chunk::<MARK>);
        let (before, len) = match block.filter(|_| self.lens.width == 1) {
            Some(lens) => (sum_of_first(lens, i - first), usize::from(lens[i - first])),
            None => ((first..i).map(|k| self.len(bytes, k)).sum(), self.len(bytes, i)),
        };
        let start = self.mark(bytes, i / MARK) + before;
        start..start + len
    }

    /// The run that `at` lies in.
    pub(crate) fn find(self, bytes: &[u8], at: usize) -> usize {
        // A run has one thing at least, so that its block is not beyond this one.
        let (mut low, mut high) = (0, self.marks.count().min(at / MARK + 1));
        // Most runs are as long as each other: the first looks are near where they would end.
        let mut step = 64;
        while step < high && self.mark(bytes, high - step) > at {
            high -= step;
            step *= 2;
        }
        low = low.max(high.saturating_sub(step));
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if self.mark(bytes, middle) <= at { low = middle } else { high = middle }
        }
        let mut end = self.mark(bytes, low);
        let mut run = low * MARK;
        while run < low * MARK + MARK {
            end += self.len(bytes, run);
            if at < end {
                break;
            }
            run += 1;
        }
        run
    }
}

/// The sum of the first `count` bytes, eight at a time and without a branch.
#[inline]
pub(super) fn sum_of_first(bytes: &[u8; MARK], count: usize) -> usize {
    const EVERY_OTHER: u64 = 0x00ff_00ff_00ff_00ff;
    let (chunks, _) = bytes.as_chunks::<8>();
    let mut sums = 0;
    for (at, chunk) in chunks.iter().enumerate() {
        let bits = 8 * count.saturating_sub(8 * at).min(8) as u32;
        let chunk = u64::from_le_bytes(*chunk) & !u64::MAX.checked_shl(bits).unwrap_or(0);
        sums += (chunk & EVERY_OTHER) + (chunk >> 8 & EVERY_OTHER);
    }
    // Four sums of 16 bits each, of which none is above 8 * 255.
    (sums.wrapping_mul(0x0001_0001_0001_0001) >> 48) as usize
}
