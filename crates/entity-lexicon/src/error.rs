use std::fmt;

/// Why a lexicon could not be read.
///
/// The message names the source, the row and the value.
///
/// ```
/// use dateline_entity_lexicon::Lexicon;
/// let error = Lexicon::from_tsv("mine.tsv", "id\tname\ttype\nx\tX\tTOWN\n").unwrap_err();
/// assert!(error.is_bad_row());
/// assert!(error.to_string().starts_with("mine.tsv:2: "));
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    kind: Kind,
    source: String,
    row: usize,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Kind {
    Header(String),
    Row(String),
}

impl Error {
    pub(crate) fn header(source: &str, row: usize, message: impl Into<String>) -> Self {
        Self { kind: Kind::Header(message.into()), source: source.into(), row }
    }

    pub(crate) fn row(source: &str, row: usize, message: impl Into<String>) -> Self {
        Self { kind: Kind::Row(message.into()), source: source.into(), row }
    }

    /// Whether the header row is missing or lacks a column.
    #[must_use]
    pub fn is_bad_header(&self) -> bool {
        matches!(self.kind, Kind::Header(_))
    }

    /// Whether one row is at fault; the others may be sound.
    #[must_use]
    pub fn is_bad_row(&self) -> bool {
        matches!(self.kind, Kind::Row(_))
    }

    /// The row at fault, counted from 1 with comments and header.
    #[must_use]
    pub fn line(&self) -> usize {
        self.row
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Kind::Header(message) | Kind::Row(message)) = &self.kind;
        write!(f, "{}:{}: {message}", self.source, self.row)
    }
}

impl std::error::Error for Error {}
