use std::fmt;
use std::path::Path;

/// What went wrong, in words that name the file, the row or the value.
///
/// ```
/// use dateline::{Article, Error};
/// let error: Error = Article::from_json(r#"{"id": "a"}"#).unwrap_err();
/// assert!(error.is_bad_row());
/// assert_eq!(error.to_string(), "no field “text”");
/// ```
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    place: Option<Place>,
    message: String,
    raw: Option<Box<str>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Io(std::io::ErrorKind),
    Row,
    Setting,
    Stopped,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Place {
    file: String,
    row: Option<u64>,
}

impl Error {
    fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, place: None, message: message.into(), raw: None }
    }

    pub(crate) fn row(message: impl Into<String>) -> Self {
        Self::new(Kind::Row, message)
    }

    /// An article that cannot be taken, for readers other than this crate's.
    #[must_use]
    pub fn bad_row(message: impl Into<String>) -> Self {
        Self::row(message)
    }

    /// Names the file and row, counted from 1, unless the error names them already.
    #[must_use]
    pub fn in_row(self, file: &str, row: u64) -> Self {
        self.at(file, Some(row))
    }

    pub(crate) fn setting(message: impl Into<String>) -> Self {
        Self::new(Kind::Setting, message)
    }

    pub(crate) fn stopped() -> Self {
        Self::new(Kind::Stopped, "stopped")
    }

    pub(crate) fn io(path: &Path, error: &std::io::Error) -> Self {
        let message = match error.kind() {
            std::io::ErrorKind::NotFound => "no such file or folder".into(),
            _ => error.to_string(),
        };
        Self::new(Kind::Io(error.kind()), message).at(&path.display().to_string(), None)
    }

    /// What the system refused, in words that name the file already.
    pub(crate) fn refused(kind: std::io::ErrorKind, message: String) -> Self {
        Self::new(Kind::Io(kind), message)
    }

    /// Names the file.
    #[cfg(feature = "cli")]
    pub(crate) fn at_path(self, path: &Path) -> Self {
        self.at(&path.display().to_string(), None)
    }

    /// Names the file and row, unless the error names one already.
    pub(crate) fn at(mut self, file: &str, row: Option<u64>) -> Self {
        self.place.get_or_insert_with(|| Place { file: file.into(), row });
        self
    }

    /// Adds the text of the row.
    pub(crate) fn with_raw(mut self, raw: Option<String>) -> Self {
        self.raw = raw.map(String::into_boxed_str);
        self
    }

    /// The text of the row, where the reader was told to hold it.
    #[cfg(feature = "cli")]
    pub(crate) fn raw(&self) -> Option<&str> {
        self.raw.as_deref()
    }

    /// Whether one article or row could not be read; the others can.
    #[must_use]
    pub fn is_bad_row(&self) -> bool {
        self.kind == Kind::Row
    }

    /// Whether a setting has a value that it cannot have.
    #[must_use]
    pub fn is_bad_setting(&self) -> bool {
        self.kind == Kind::Setting
    }

    /// Whether the caller's stop flag ended the work.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.kind == Kind::Stopped
    }

    /// The kind of I/O error, where the system refused something.
    #[must_use]
    pub fn io_kind(&self) -> Option<std::io::ErrorKind> {
        match self.kind {
            Kind::Io(kind) => Some(kind),
            _ => None,
        }
    }

    /// The file that it is about.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        self.place.as_ref().map(|p| p.file.as_str())
    }

    /// The row of the file, counted from 1 (for CSV the line on which the row starts).
    #[must_use]
    pub fn row_number(&self) -> Option<u64> {
        self.place.as_ref().and_then(|p| p.row)
    }

    /// What is wrong, without the file and row.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl From<dateline_entity_lexicon::Error> for Error {
    /// A lexicon that is asked for and wrong is a wrong setting.
    fn from(error: dateline_entity_lexicon::Error) -> Self {
        Self::setting(error.to_string())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(Place { file, row: Some(row) }) => write!(f, "{file}: row {row}: {}", self.message),
            Some(Place { file, row: None }) => write!(f, "{file}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for Error {}
