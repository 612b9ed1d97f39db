//! What the index asks of a file system, so that tests can let it fail.

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// A folder of files.
pub(super) trait Disk: Debug + Send + Sync {
    /// Opens a file, for writing too unless `read_only`.
    fn open(&self, name: &str, read_only: bool) -> io::Result<Box<dyn Handle>>;
    /// Makes an empty file, or empties one.
    fn create(&self, name: &str) -> io::Result<Box<dyn Handle>>;
    /// Puts a file in the place of another, in one step.
    fn rename(&self, from: &str, to: &str) -> io::Result<()>;
    fn remove(&self, name: &str) -> io::Result<()>;
    /// The names of all files.
    fn names(&self) -> io::Result<Vec<String>>;
    /// Returns once the names of the files are on the disk.
    fn sync(&self) -> io::Result<()>;
    /// The path of a file, for messages.
    fn path(&self, name: &str) -> PathBuf;
}

/// An open file.
pub(super) trait Handle: Debug + Send + Sync {
    fn len(&self) -> io::Result<u64>;
    /// Fills `out` from the place `at`.
    fn read_at(&self, out: &mut [u8], at: u64) -> io::Result<()>;
    /// Writes all of `bytes` at the place `at`.
    fn write_at(&self, bytes: &[u8], at: u64) -> io::Result<()>;
    fn set_len(&self, len: u64) -> io::Result<()>;
    /// Returns once what was written is on the disk.
    fn sync(&self) -> io::Result<()>;
}

/// A folder of the file system.
#[derive(Clone, Debug)]
pub(super) struct Folder(pub(super) PathBuf);

impl Disk for Folder {
    fn open(&self, name: &str, read_only: bool) -> io::Result<Box<dyn Handle>> {
        let file = OpenOptions::new().read(true).write(!read_only).open(self.path(name))?;
        Ok(Box::new(OneFile::new(file)))
    }

    fn create(&self, name: &str) -> io::Result<Box<dyn Handle>> {
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).create(true).truncate(true).open(self.path(name))?;
        Ok(Box::new(OneFile::new(file)))
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        fs::rename(self.path(from), self.path(to))
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        fs::remove_file(self.path(name))
    }

    fn names(&self) -> io::Result<Vec<String>> {
        let mut out = Vec::new();
        for entry in fs::read_dir(&self.0)? {
            out.extend(entry?.file_name().into_string());
        }
        out.sort_unstable();
        Ok(out)
    }

    fn sync(&self) -> io::Result<()> {
        sync_folder(&self.0)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

#[cfg(unix)]
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Elsewhere a folder cannot be opened, and a rename is made durable by the system.
#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
#[derive(Debug)]
struct OneFile(File);

#[cfg(unix)]
impl OneFile {
    fn new(file: File) -> Self {
        Self(file)
    }

    fn file(&self) -> &File {
        &self.0
    }
}

#[cfg(not(unix))]
#[derive(Debug)]
struct OneFile(std::sync::Mutex<File>);

#[cfg(not(unix))]
impl OneFile {
    fn new(file: File) -> Self {
        Self(std::sync::Mutex::new(file))
    }

    fn file(&self) -> std::sync::MutexGuard<'_, File> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Handle for OneFile {
    fn len(&self) -> io::Result<u64> {
        Ok(self.file().metadata()?.len())
    }

    #[cfg(unix)]
    fn read_at(&self, out: &mut [u8], at: u64) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(self.file(), out, at)
    }

    #[cfg(unix)]
    fn write_at(&self, bytes: &[u8], at: u64) -> io::Result<()> {
        std::os::unix::fs::FileExt::write_all_at(self.file(), bytes, at)
    }

    #[cfg(not(unix))]
    fn read_at(&self, out: &mut [u8], at: u64) -> io::Result<()> {
        use std::io::{Read, Seek, SeekFrom};
        let mut file = self.file();
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(out)
    }

    #[cfg(not(unix))]
    fn write_at(&self, bytes: &[u8], at: u64) -> io::Result<()> {
        use std::io::{Seek, SeekFrom, Write};
        let mut file = self.file();
        file.seek(SeekFrom::Start(at))?;
        file.write_all(bytes)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.file().set_len(len)
    }

    fn sync(&self) -> io::Result<()> {
        self.file().sync_all()
    }
}
