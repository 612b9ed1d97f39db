use crate::enter::{Call, enter};
use dateline::{Column, ColumnKind, Error, JsonRows, ParquetFiles, TableWriter};
use pyo3::prelude::*;
use serde_json::Value;
use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

/// Runs the command line and returns its exit status. `parquet` has the functions `columns`, `rows` and `create`; without
/// it, such files are refused.
#[pyfunction]
#[pyo3(signature = (args, parquet=None))]
pub(crate) fn run_cli(py: Python<'_>, args: Vec<OsString>, parquet: Option<Py<PyAny>>) -> PyResult<u8> {
    let files = parquet.map(|parquet| Arc::new(PythonFiles(parquet)) as Arc<dyn ParquetFiles>);
    enter(py, &Call::default(), |watch| Ok(dateline::cli::run(args, &watch.stop, files)))
}

/// Removes what the command line has not written in full, before the process ends.
#[pyfunction]
pub(crate) fn abandon_cli() {
    dateline::cli::abandon();
}

/// Parquet files, through a Python object.
pub(crate) struct PythonFiles(pub(crate) Py<PyAny>);

impl ParquetFiles for PythonFiles {
    fn columns(&self, path: &Path) -> Result<Vec<String>, Error> {
        Python::attach(|py| {
            self.0
                .call_method1(py, "columns", (path,))
                .and_then(|names| names.extract(py))
                .map_err(|e| failed(py, &e))
        })
    }

    fn rows(&self, path: &Path, columns: &[&str]) -> Result<JsonRows, Error> {
        let rows = Python::attach(|py| {
            self.0.call_method1(py, "rows", (path, columns.to_vec())).map_err(|e| failed(py, &e))
        })?;
        Ok(Box::new(Rows { rows, batch: Vec::new().into_iter() }))
    }

    fn create(&self, path: &Path, columns: &[Column]) -> Result<Box<dyn TableWriter>, Error> {
        let columns: Vec<(&str, &str)> = columns.iter().map(|c| (c.name.as_str(), kind(c.kind))).collect();
        let writer = Python::attach(|py| {
            self.0.call_method1(py, "create", (path, columns)).map_err(|e| failed(py, &e))
        })?;
        Ok(Box::new(Writer(writer)))
    }
}

fn kind(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Integer => "integer",
        ColumnKind::Real => "real",
        ColumnKind::Flag => "flag",
        _ => "text",
    }
}

/// Rows from an iterator of lists of JSON texts.
struct Rows {
    rows: Py<PyAny>,
    batch: std::vec::IntoIter<String>,
}

impl Iterator for Rows {
    type Item = Result<String, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.batch.next() {
                return Some(Ok(row));
            }
            let next = Python::attach(|py| {
                let next = self.rows.bind(py).cast::<pyo3::types::PyIterator>().map_err(PyErr::from);
                next.and_then(|rows| rows.clone().next().transpose())
                    .and_then(|batch| batch.map(|batch| batch.extract::<Vec<String>>()).transpose())
                    .map_err(|e| failed(py, &e))
            });
            match next {
                Ok(Some(batch)) => self.batch = batch.into_iter(),
                Ok(None) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// Writes rows as a JSON text of lists.
struct Writer(Py<PyAny>);

impl TableWriter for Writer {
    fn write(&mut self, rows: Vec<Vec<Value>>) -> Result<(), Error> {
        let rows = Value::from(rows.into_iter().map(Value::from).collect::<Vec<_>>()).to_string();
        Python::attach(|py| self.0.call_method1(py, "write", (rows,)).map(drop).map_err(|e| failed(py, &e)))
    }

    fn finish(self: Box<Self>) -> Result<(), Error> {
        Python::attach(|py| self.0.call_method0(py, "finish").map(drop).map_err(|e| failed(py, &e)))
    }
}

/// What Python says, without the name of its error.
fn failed(py: Python<'_>, error: &PyErr) -> Error {
    Error::bad_row(error.value(py).to_string())
}
