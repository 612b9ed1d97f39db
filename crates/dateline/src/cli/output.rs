//! Where results go: a file is written whole or not at all.

use super::run::Run;
use crate::Error;
use serde::Serialize;
use std::ffi::OsString;
use std::fs::File;
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Standard output or a file.
pub(super) struct Output {
    writer: Box<dyn Write + Send>,
    name: PathBuf,
    unfinished: Option<Unfinished>,
}

impl Output {
    pub(super) fn new(path: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            let writer = Box::new(BufWriter::with_capacity(1 << 16, std::io::stdout()));
            return Ok(Self { writer, name: "standard output".into(), unfinished: None });
        };
        let (unfinished, at) = match Unfinished::new(path)? {
            Some(unfinished) => (Some(unfinished), None),
            None => (None, Some(path)),
        };
        let at = unfinished.as_ref().map_or(at.unwrap_or(path), |unfinished| &unfinished.beside);
        let file = File::create(at).map_err(|e| Error::io(path, &e))?;
        Ok(Self { writer: Box::new(BufWriter::new(file)), name: path.into(), unfinished })
    }

    /// A row of JSON Lines.
    pub(super) fn row(&mut self, row: &impl Serialize) -> Result<(), Error> {
        let line = serde_json::to_string(row).expect("strings and numbers are always JSON");
        self.text(&line)?;
        self.text("\n")
    }

    pub(super) fn text(&mut self, text: &str) -> Result<(), Error> {
        self.bytes(text.as_bytes())
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.writer.write_all(bytes).map_err(|e| Error::io(&self.name, &e))
    }

    /// Hands on what has been written so far.
    pub(super) fn flush(&mut self) -> Result<(), Error> {
        self.writer.flush().map_err(|e| Error::io(&self.name, &e))
    }

    pub(super) fn finish(mut self, run: &Run<'_>) -> Result<(), Error> {
        self.flush()?;
        if let Some(unfinished) = self.unfinished {
            drop(self.writer);
            unfinished.finish()?;
            run.console.detail(format_args!("written: {}", self.name.display()));
        }
        Ok(())
    }
}

/// A file that grows beside the one that it will take the place of, and is gone when it is dropped before.
pub(super) struct Unfinished {
    pub(super) beside: PathBuf,
    target: PathBuf,
}

/// All of this process, for [`abandon`].
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

impl Unfinished {
    /// None for what is no file, such as a pipe or a device.
    pub(super) fn new(path: &Path) -> Result<Option<Self>, Error> {
        // What a link points to is replaced, not the link.
        let target = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        match target.metadata() {
            Ok(meta) if meta.is_dir() => {
                return Err(Error::refused(ErrorKind::IsADirectory, "is a folder".into()).at_path(path));
            }
            Ok(meta) if !meta.is_file() => return Ok(None),
            Ok(meta) if meta.permissions().readonly() => {
                let message = "the file must not be written to".into();
                return Err(Error::refused(ErrorKind::PermissionDenied, message).at_path(path));
            }
            _ => {}
        }
        let Some(name) = target.file_name() else {
            return Err(Error::refused(ErrorKind::InvalidInput, "no name of a file".into()).at_path(path));
        };
        let mut beside = OsString::from(".");
        beside.push(name);
        beside.push(format!(".{}.part", std::process::id()));
        let beside = target.with_file_name(beside);
        let made = File::options().write(true).create_new(true).open(&beside);
        made.map_err(|error| match (error.kind(), target.parent()) {
            (ErrorKind::NotFound, Some(folder)) if !folder.exists() => {
                let message = format!("there is no folder {}", folder.display());
                Error::refused(ErrorKind::NotFound, message).at_path(path)
            }
            _ => Error::io(path, &error),
        })?;
        UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).push(beside.clone());
        Ok(Some(Self { beside, target }))
    }

    pub(super) fn finish(self) -> Result<(), Error> {
        if let Ok(meta) = self.target.metadata() {
            // The file stays as open to others as it was.
            let _ = std::fs::set_permissions(&self.beside, meta.permissions());
        }
        std::fs::rename(&self.beside, &self.target).map_err(|e| Error::io(&self.target, &e))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Not there any more once it is finished.
        let _ = std::fs::remove_file(&self.beside);
        UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).retain(|path| *path != self.beside);
    }
}

/// Removes the files that are not finished, since the process is about to end.
pub(super) fn abandon() {
    // What is locked is being changed, by a thread that may have been stopped in the middle.
    if let Ok(paths) = UNFINISHED.try_lock() {
        for path in &*paths {
            let _ = std::fs::remove_file(path);
        }
    }
}
