//! Where results go.

use crate::Error;
use serde::Serialize;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Standard output or a file.
pub(super) struct Output {
    writer: Box<dyn Write>,
    name: PathBuf,
}

impl Output {
    pub(super) fn new(path: Option<&Path>) -> Result<Self, Error> {
        let name = path.map_or_else(|| "standard output".into(), Path::to_path_buf);
        let writer: Box<dyn Write> = match path {
            Some(path) => Box::new(BufWriter::new(File::create(path).map_err(|e| Error::io(path, &e))?)),
            None => Box::new(BufWriter::new(std::io::stdout())),
        };
        Ok(Self { writer, name })
    }

    /// A row of JSON Lines.
    pub(super) fn row(&mut self, row: &impl Serialize) -> Result<(), Error> {
        let line = serde_json::to_string(row).expect("strings and numbers are always JSON");
        self.text(&line)?;
        self.text("\n")
    }

    pub(super) fn text(&mut self, text: &str) -> Result<(), Error> {
        self.writer.write_all(text.as_bytes()).map_err(|e| Error::io(&self.name, &e))
    }

    pub(super) fn finish(mut self) -> Result<(), Error> {
        self.writer.flush().map_err(|e| Error::io(&self.name, &e))
    }
}
