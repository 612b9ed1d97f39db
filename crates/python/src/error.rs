//! The package's exceptions, which `dateline._errors` defines.

use pyo3::exceptions::{PyFileNotFoundError, PyOSError, PyPermissionError};
use pyo3::prelude::*;

/// The exception for an error of the Rust side.
pub(crate) fn to_python(py: Python<'_>, error: &dateline::Error) -> PyErr {
    let message = error.to_string();
    match error.io_kind() {
        Some(std::io::ErrorKind::NotFound) => PyFileNotFoundError::new_err(message),
        Some(std::io::ErrorKind::PermissionDenied) => PyPermissionError::new_err(message),
        Some(_) => PyOSError::new_err(message),
        None if error.is_bad_setting() => setting(py, &message),
        None => input(py, &message),
    }
}

/// A setting that cannot be.
pub(crate) fn setting(py: Python<'_>, message: &str) -> PyErr {
    named(py, "SettingError", message)
}

/// An input that cannot be read.
pub(crate) fn input(py: Python<'_>, message: &str) -> PyErr {
    named(py, "InputError", message)
}

/// A fault of dateline itself.
pub(crate) fn internal(py: Python<'_>, message: &str) -> PyErr {
    named(py, "InternalError", message)
}

fn named(py: Python<'_>, class: &str, message: &str) -> PyErr {
    let exception = py.import("dateline._errors").and_then(|m| m.getattr(class)?.call1((message,)));
    exception.map_or_else(|error| error, PyErr::from_value)
}
