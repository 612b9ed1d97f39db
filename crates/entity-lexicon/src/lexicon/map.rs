//! A file mapped into memory: the only unsafe code.

use std::fs::File;
use std::path::Path;

/// A file whose bytes are read where they lie.
#[derive(Debug)]
pub(crate) struct Map(memmap2::Mmap);

impl Map {
    /// Maps the file at `path`.
    #[expect(unsafe_code, reason = "a mapped file is memory that another process may change")]
    pub(crate) fn open(path: &Path) -> std::io::Result<Self> {
        let file = File::open(path)?;
        // SAFETY: the bytes are only read as numbers and text whose form is checked at each look, so
        // that a file which someone changes meanwhile gives wrong names. A file that someone cuts off
        // meanwhile ends the program, as for every mapped file: lexicons are replaced by renaming.
        Ok(Self(unsafe { memmap2::Mmap::map(&file)? }))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}
