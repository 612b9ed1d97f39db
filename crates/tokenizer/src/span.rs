use std::fmt;
use std::ops::Range;

/// A half-open range of bytes in a text, always on character borders of the text it was made for.
///
/// Eight bytes; a text may be up to 4 GiB long.
///
/// ```
/// use dateline_tokenizer::Span;
/// let span = Span::new(3, 8);
/// assert_eq!(span.text("In Paris today"), "Paris");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    ///
    /// # Panics
    /// If `start` is after `end`, or `end` does not fit into 32 bits.
    #[inline]
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span from {start} to {end} runs backwards");
        let end = u32::try_from(end).expect("texts are shorter than 4 GiB");
        Self { start: start as u32, end }
    }

    /// The same for bounds that are known to be in order.
    #[inline]
    pub(crate) fn of(start: u32, end: u32) -> Self {
        debug_assert!(start <= end, "a span from {start} to {end} runs backwards");
        Self { start, end }
    }

    /// The first byte.
    #[inline]
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    #[inline]
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The length in bytes.
    #[inline]
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds nothing.
    #[inline]
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range, to index with.
    #[inline]
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The piece of `text` that the span covers.
    ///
    /// # Panics
    /// If the span does not lie in `text` on character borders.
    #[inline]
    #[must_use]
    pub fn text(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether `other` lies wholly inside.
    #[inline]
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[inline]
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[inline]
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
