use std::fmt;

/// Why a lexicon could not be read, built or written.
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
    File(String),
    Io(std::io::ErrorKind, String),
}

impl Error {
    pub(crate) fn header(source: &str, row: usize, message: impl Into<String>) -> Self {
        Self { kind: Kind::Header(message.into()), source: source.into(), row }
    }

    pub(crate) fn row(source: &str, row: usize, message: impl Into<String>) -> Self {
        Self { kind: Kind::Row(message.into()), source: source.into(), row }
    }

    pub(crate) fn file(source: &str, message: impl Into<String>) -> Self {
        Self { kind: Kind::File(message.into()), source: source.into(), row: 0 }
    }

    pub(crate) fn io(source: &str, error: &std::io::Error) -> Self {
        Self { kind: Kind::Io(error.kind(), error.to_string()), source: source.into(), row: 0 }
    }

    /// Whether the file as a whole is no lexicon, was damaged, or is of another version.
    #[must_use]
    pub fn is_bad_file(&self) -> bool {
        matches!(self.kind, Kind::File(_))
    }

    /// What the system said, if the file could not be read or written.
    #[must_use]
    pub fn io_kind(&self) -> Option<std::io::ErrorKind> {
        if let Kind::Io(kind, _) = self.kind { Some(kind) } else { None }
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

    /// The row at fault, counted from 1 with comments and header; 0 where no row is.
    #[must_use]
    pub fn line(&self) -> usize {
        self.row
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Header(message) | Kind::Row(message) => {
                write!(f, "{}:{}: {message}", self.source, self.row)
            }
            Kind::File(message) | Kind::Io(_, message) => write!(f, "{}: {message}", self.source),
        }
    }
}

impl std::error::Error for Error {}
