//! One writer at a time.

use super::error::{Error, Kind, Result};
use fs4::{FileExt, TryLockError};
use std::fs::{File, OpenOptions};
use std::path::Path;

const NAME: &str = "lock";

/// Held while an index is open for writing. The system lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock(#[allow(dead_code, reason = "open as long as the lock is held")] File);

impl Lock {
    /// Takes the lock of the folder, or says that another writer has it.
    pub(super) fn take(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let file = file.map_err(|e| Error::io("open", &path, e))?;
        match FileExt::try_lock(&file) {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(Kind::Locked { path: folder.to_path_buf() }.into()),
            Err(TryLockError::Error(e)) => Err(Error::io("lock", &path, e)),
        }
    }
}
