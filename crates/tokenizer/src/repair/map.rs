use crate::Span;

/// A piece of the original and the character that stands for it, or nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Edit {
    pub(super) original: Span,
    pub(super) repaired: Span,
}

/// Carries spans of a repaired text back to the original, and forth.
///
/// Sparse: an entry of 16 bytes for each character that was changed or left out, none for clean text. Each look-up
/// takes O(log n) in the number of entries.
///
/// ```
/// let original = "The cafÃ©\u{a0}re-\u{ad}opened.";
/// let repaired = dateline_tokenizer::repair(original);
/// assert_eq!(repaired.text, "The café re-opened.");
///
/// let at = repaired.text.find("re-opened").unwrap();
/// let span = dateline_tokenizer::Span::new(at, at + "re-opened".len());
/// assert_eq!(repaired.map.original(span).text(original), "re-\u{ad}opened");
/// assert_eq!(repaired.map.repaired(repaired.map.original(span)), span);
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OffsetMap {
    edits: Vec<Edit>,
}

impl OffsetMap {
    pub(super) fn new(edits: Vec<Edit>) -> Self {
        Self { edits }
    }

    /// Whether nothing was changed, so that every offset stays as it is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// How many places were changed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.edits.len()
    }

    /// Each place that was changed, in the order of the text: where it stood in the original, and where its one
    /// character stands in the repaired text; that span is empty where the piece was left out.
    pub fn edits(&self) -> impl ExactSizeIterator<Item = (Span, Span)> + '_ {
        self.edits.iter().map(|edit| (edit.original, edit.repaired))
    }

    /// The piece of the original that a span of the repaired text stands for.
    ///
    /// What was left out just before or after it does not belong to it; what was left out inside does.
    #[must_use]
    pub fn original(&self, span: Span) -> Span {
        self.carry(span, |edit| edit.repaired, |edit| edit.original)
    }

    /// The piece of the repaired text that stands for a span of the original.
    ///
    /// A span that starts or ends inside a changed piece gets the whole of its character.
    #[must_use]
    pub fn repaired(&self, span: Span) -> Span {
        self.carry(span, |edit| edit.original, |edit| edit.repaired)
    }

    fn carry(&self, span: Span, from: fn(&Edit) -> Span, to: fn(&Edit) -> Span) -> Span {
        let after = self.edits.partition_point(|edit| from(edit).end() <= span.start());
        let start = match self.edits.get(after) {
            Some(edit) if from(edit).start() < span.start() => to(edit).start(),
            _ => self.beyond(after, span.start(), from, to),
        };
        let after = self.edits.partition_point(|edit| from(edit).start() < span.end());
        let end = match after.checked_sub(1).map(|last| &self.edits[last]) {
            Some(edit) if from(edit).end() > span.end() => to(edit).end(),
            _ => self.beyond(after, span.end(), from, to),
        };
        Span::new(start.min(end), end)
    }

    /// Carries an offset that lies behind the first `after` edits, and in none.
    fn beyond(&self, after: usize, at: usize, from: fn(&Edit) -> Span, to: fn(&Edit) -> Span) -> usize {
        let Some(edit) = after.checked_sub(1).map(|last| &self.edits[last]) else { return at };
        (to(edit).end() + (at - from(edit).end())).min(u32::MAX as usize)
    }

    /// The map of two repairs, one after the other.
    pub(super) fn then(self, later: OffsetMap) -> OffsetMap {
        let mut edits = Vec::with_capacity(self.edits.len() + later.edits.len());
        let mut earlier = self.edits.into_iter().peekable();
        // What to add to an offset of the text between the two for the original and for the last text.
        let (mut back, mut ahead) = (0, 0);
        for edit in later.edits {
            let middle = edit.original;
            while let Some(first) = earlier.next_if(|first| first.repaired.end() <= middle.start()) {
                edits.push(Edit { repaired: shifted(first.repaired, ahead), ..first });
                back = gap(first.original, first.repaired);
            }
            let start = shifted(middle, back).start();
            // An earlier edit made one character or none, so the later one holds all of it or nothing.
            while let Some(first) = earlier.next_if(|first| first.repaired.start() < middle.end()) {
                back = gap(first.original, first.repaired);
            }
            let end = shifted(middle, back).end();
            edits.push(Edit { original: Span::new(start, end), repaired: edit.repaired });
            ahead = gap(edit.repaired, middle);
        }
        edits.extend(earlier.map(|first| Edit { repaired: shifted(first.repaired, ahead), ..first }));
        OffsetMap { edits }
    }
}

/// How far the end of `a` lies behind the end of `b`.
fn gap(a: Span, b: Span) -> isize {
    a.end() as isize - b.end() as isize
}

/// The span with both ends moved.
fn shifted(span: Span, by: isize) -> Span {
    let moved = |at: usize| at.saturating_add_signed(by);
    Span::new(moved(span.start()), moved(span.end()))
}
