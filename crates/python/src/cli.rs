use crate::enter::enter;
use pyo3::prelude::*;
use std::ffi::OsString;

/// Runs the command line and returns its exit status.
#[pyfunction]
pub(crate) fn run_cli(py: Python<'_>, args: Vec<OsString>) -> PyResult<u8> {
    enter(py, None, |stop| Ok(dateline::cli::run(args, stop)))
}
