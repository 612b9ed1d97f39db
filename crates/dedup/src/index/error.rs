//! What can go wrong with an index.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why an index could not be opened, read or written.
///
/// The message names the file, the place in it, the id, the row or the limit.
#[derive(Debug)]
pub struct Error(Kind);

#[derive(Debug)]
pub(super) enum Kind {
    Io { doing: &'static str, path: PathBuf, source: io::Error },
    Damaged { path: PathBuf, what: String },
    Unfit { path: PathBuf, what: String },
    Absent { path: PathBuf },
    Exists { path: PathBuf },
    Locked { path: PathBuf },
    ReadOnly { path: PathBuf },
    Unsure { path: PathBuf },
    Twice { id: String, row: usize },
    Unknown { id: String },
    TooLong { what: &'static str, row: usize, bytes: usize, limit: usize },
    Sketch { row: usize },
    Memory { what: &'static str, needed: u64, limit: u64 },
    Different { id: String },
}

pub(super) type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub(super) fn io(doing: &'static str, path: &Path, source: io::Error) -> Self {
        Self(Kind::Io { doing, path: path.to_path_buf(), source })
    }

    pub(super) fn damaged(path: &Path, what: impl Into<String>) -> Self {
        Self(Kind::Damaged { path: path.to_path_buf(), what: what.into() })
    }

    pub(super) fn unfit(path: &Path, what: impl Into<String>) -> Self {
        Self(Kind::Unfit { path: path.to_path_buf(), what: what.into() })
    }

    /// Whether the operating system refused: no space, no permission and the like.
    #[must_use]
    pub fn is_io(&self) -> bool {
        matches!(self.0, Kind::Io { .. })
    }

    /// The kind of refusal, where the operating system refused.
    #[must_use]
    pub fn io_kind(&self) -> Option<io::ErrorKind> {
        match &self.0 {
            Kind::Io { source, .. } => Some(source.kind()),
            _ => None,
        }
    }

    /// Whether a file does not hold what was written to it.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        matches!(self.0, Kind::Damaged { .. })
    }

    /// Whether the index was made by another version, with other hashing or other parameters.
    #[must_use]
    pub fn is_incompatible(&self) -> bool {
        matches!(self.0, Kind::Unfit { .. })
    }

    /// Whether there is no index at the path.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self.0, Kind::Absent { .. })
    }

    /// Whether another writer has the index open.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        matches!(self.0, Kind::Locked { .. })
    }

    /// Whether the index is open for reading only, or its last write left unsure what the disk holds.
    #[must_use]
    pub fn is_not_writable(&self) -> bool {
        matches!(self.0, Kind::ReadOnly { .. } | Kind::Unsure { .. })
    }

    /// Whether an id is in the index already, or twice in a batch.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        matches!(self.0, Kind::Twice { .. } | Kind::Different { .. })
    }

    /// Whether an id is not in the index.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self.0, Kind::Unknown { .. })
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self(kind)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Kind::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Io { doing, path, source } => write!(f, "could not {doing} {}: {source}", path.display()),
            Kind::Damaged { path, what } => write!(f, "{} is damaged: {what}", path.display()),
            Kind::Unfit { path, what } => write!(f, "{} does not fit this version: {what}", path.display()),
            Kind::Absent { path } => write!(f, "{} holds no index", path.display()),
            Kind::Exists { path } => write!(f, "{} holds an index already", path.display()),
            Kind::Locked { path } => write!(f, "another writer has {} open", path.display()),
            Kind::ReadOnly { path } => write!(f, "{} is open for reading only", path.display()),
            Kind::Unsure { path } => {
                write!(f, "a write to {} failed half-way; open the index again to go on", path.display())
            }
            Kind::Twice { id, row } => write!(f, "row {row}: the id {id:?} is there already"),
            Kind::Unknown { id } => write!(f, "the index holds no document {id:?}"),
            Kind::TooLong { what, row, bytes, limit } => {
                write!(f, "row {row}: the {what} has {bytes} bytes, the limit is {limit}")
            }
            Kind::Sketch { row } => {
                write!(f, "row {row}: the sketch's hashes are not sorted, not below its limit, or too many")
            }
            Kind::Memory { what, needed, limit } => {
                write!(f, "{what} need {needed} bytes, the limit set is {limit}")
            }
            Kind::Different { id } => write!(f, "both indexes hold the id {id:?}, with different texts"),
        }
    }
}
