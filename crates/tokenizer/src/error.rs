use std::fmt;

/// Why bytes could not be read as text.
///
/// Opaque: ask it what it is. Its message names the byte at fault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    kind: Kind,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Kind {
    Nul { offset: usize },
    Control { offset: usize, count: usize, of: usize },
    TooLong { len: usize },
}

impl Error {
    pub(crate) fn nul(offset: usize) -> Self {
        Self { kind: Kind::Nul { offset } }
    }

    pub(crate) fn control(offset: usize, count: usize, of: usize) -> Self {
        Self { kind: Kind::Control { offset, count, of } }
    }

    pub(crate) fn too_long(len: usize) -> Self {
        Self { kind: Kind::TooLong { len } }
    }

    /// Whether the bytes are no text at all: a picture, an archive, a program.
    #[must_use]
    pub fn is_binary(&self) -> bool {
        matches!(self.kind, Kind::Nul { .. } | Kind::Control { .. })
    }

    /// Whether the text is longer than the 4 GiB that spans can point into.
    #[must_use]
    pub fn is_too_long(&self) -> bool {
        matches!(self.kind, Kind::TooLong { .. })
    }

    /// The first byte at fault, counted from 0 in the bytes that were given.
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        match self.kind {
            Kind::Nul { offset } | Kind::Control { offset, .. } => Some(offset),
            Kind::TooLong { .. } => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Nul { offset } => write!(f, "binary data: a NUL byte at byte {offset}"),
            Kind::Control { offset, count, of } => {
                write!(f, "binary data: {count} control characters in {of} bytes, the first at byte {offset}")
            }
            Kind::TooLong { len } => {
                write!(f, "{len} bytes of text are more than the limit of {} bytes", u32::MAX)
            }
        }
    }
}

impl std::error::Error for Error {}
