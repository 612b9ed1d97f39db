//! What could not be read, as JSON Lines.

use crate::Error;
use serde_json::json;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file with a row for each article or file that could not be read. It is written as they come, and so tells what
/// was wrong when the work does not come to its end.
pub(super) struct Rejects {
    out: BufWriter<File>,
    path: PathBuf,
}

impl Rejects {
    pub(super) fn new(path: &Path) -> Result<Self, Error> {
        let file = File::create(path).map_err(|e| Error::io(path, &e))?;
        Ok(Self { out: BufWriter::new(file), path: path.into() })
    }

    /// `row` is null where the file has no rows, `text` where it is not one row's or was too long to be held.
    pub(super) fn add(&mut self, error: &Error) -> Result<(), Error> {
        let row = json!({
            "file": error.file(), "row": error.row_number(), "reason": error.message(), "text": error.raw(),
        });
        writeln!(self.out, "{row}").map_err(|e| Error::io(&self.path, &e))
    }

    pub(super) fn flush(&mut self) -> Result<(), Error> {
        self.out.flush().map_err(|e| Error::io(&self.path, &e))
    }
}
