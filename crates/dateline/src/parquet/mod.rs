//! Parquet files, by this crate's feature `parquet` or by what the caller has for them.

#[cfg(feature = "parquet")]
mod read;
#[cfg(feature = "parquet")]
mod write;

use crate::Error;
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;

/// Reads and writes Parquet files, for programs that have a library for it already.
///
/// Errors need not name the file.
pub trait ParquetFiles: Send + Sync {
    /// The names of a file's columns.
    ///
    /// # Errors
    /// If it is no Parquet file.
    fn columns(&self, path: &Path) -> Result<Vec<String>, Error>;

    /// The rows of a file with these of its columns, each as a JSON object in which days and times are ISO strings.
    ///
    /// # Errors
    /// If it is no Parquet file.
    fn rows(&self, path: &Path, columns: &[&str]) -> Result<JsonRows, Error>;

    /// Starts a file.
    ///
    /// # Errors
    /// If the system refuses.
    fn create(&self, path: &Path, columns: &[Column]) -> Result<Box<dyn TableWriter>, Error>;
}

/// Rows as JSON objects; after an error there may be no more.
pub type JsonRows = Box<dyn Iterator<Item = Result<String, Error>> + Send>;

/// A column to be written; every one may have nulls.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ColumnKind {
    /// Strings.
    Text,
    /// Whole numbers of 64 bits.
    Integer,
    /// Floating point numbers of 64 bits.
    Real,
    /// Truth values.
    Flag,
}

/// Writes the rows of a Parquet file; there is no file until it is finished.
pub trait TableWriter {
    /// Adds rows, each with a value or null for every column.
    ///
    /// # Errors
    /// If the system refuses.
    fn write(&mut self, rows: Vec<Vec<Value>>) -> Result<(), Error>;

    /// Ends the file.
    ///
    /// # Errors
    /// If the system refuses.
    fn finish(self: Box<Self>) -> Result<(), Error>;
}

/// What this build has of its own.
#[cfg(feature = "parquet")]
pub(crate) fn own() -> Option<Arc<dyn ParquetFiles>> {
    Some(Arc::new(Own))
}

/// What this build has of its own.
#[cfg(not(feature = "parquet"))]
pub(crate) fn own() -> Option<Arc<dyn ParquetFiles>> {
    None
}

#[cfg(feature = "parquet")]
struct Own;

#[cfg(feature = "parquet")]
impl ParquetFiles for Own {
    fn columns(&self, path: &Path) -> Result<Vec<String>, Error> {
        read::columns(path)
    }

    fn rows(&self, path: &Path, columns: &[&str]) -> Result<JsonRows, Error> {
        read::rows(path, columns)
    }

    fn create(&self, path: &Path, columns: &[Column]) -> Result<Box<dyn TableWriter>, Error> {
        write::create(path, columns)
    }
}
