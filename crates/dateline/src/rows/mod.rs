//! The rows of JSON Lines that the commands print: a struct a row, its fields in the order of the
//! output.

mod claims;
mod dedup;
mod entities;
mod explanation;
mod index;
mod lines;
mod times;
mod tokens;
mod tolls;

pub use claims::{AttributionOut, ClaimOut, ClaimsRow};
pub use dedup::{DedupRow, PairRow, WhyRow};
pub use entities::EntitiesRow;
pub use explanation::{ExplainedSpanRow, ReasonRow};
pub use index::{ClusterRow, ExplanationRow, MatchesRow};
pub use lines::LinesRow;
pub use times::TimesRow;
pub use tokens::TokensRow;
pub use tolls::TollRow;

use dateline_tokenizer::{Offsets, Span};

/// What offsets count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub enum Unit {
    /// Unicode code points, as Python counts.
    #[default]
    CodePoints,
    /// Bytes of UTF-8, as Rust counts.
    Bytes,
    /// UTF-16 code units, as JavaScript counts.
    Utf16,
}

impl Unit {
    /// As `--offsets` has it: `chars`, `bytes` or `utf16`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Unit::CodePoints => "chars",
            Unit::Bytes => "bytes",
            Unit::Utf16 => "utf16",
        }
    }
}

/// Turns the spans of one text into offsets of a unit.
pub struct Units<'a> {
    text: &'a str,
    offsets: Offsets,
    unit: Unit,
}

impl<'a> Units<'a> {
    /// For the spans of `text`. Linear in the text.
    #[must_use]
    pub fn new(text: &'a str, unit: Unit) -> Self {
        Self { text, offsets: Offsets::new(text), unit }
    }

    /// The offset of byte `at`.
    #[must_use]
    pub fn at(&self, at: usize) -> usize {
        match self.unit {
            Unit::CodePoints => self.offsets.chars(at),
            Unit::Bytes => at,
            Unit::Utf16 => self.offsets.utf16(at),
        }
    }

    /// The offsets of a span's start and end.
    #[must_use]
    pub fn of(&self, span: Span) -> (usize, usize) {
        (self.at(span.start()), self.at(span.end()))
    }

    fn pair(&self, span: Span) -> [usize; 2] {
        let (start, end) = self.of(span);
        [start, end]
    }
}

impl std::fmt::Debug for Units<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Units")
            .field("unit", &self.unit)
            .field("bytes", &self.text.len())
            .finish_non_exhaustive()
    }
}
