//! Rows of the Rust side as plain Python objects.

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use serde::Serialize;
use serde_json::Value;

/// Anything that has a JSON form, as dicts, lists, strings and numbers.
pub(crate) fn to_python(py: Python<'_>, row: &impl Serialize) -> PyResult<Py<PyAny>> {
    let value = serde_json::to_value(row).expect("rows are made of strings and numbers");
    convert(py, &value)
}

/// Rows as a list of Python's, which Ctrl-C stops.
pub(crate) fn list<'a>(py: Python<'_>, rows: impl Iterator<Item = &'a Value>) -> PyResult<Py<PyAny>> {
    /// So many rows take no time to notice.
    const ROWS: usize = 64;
    let list = PyList::empty(py);
    for (at, row) in rows.enumerate() {
        if at % ROWS == 0 {
            py.check_signals()?;
        }
        list.append(convert(py, row)?)?;
    }
    list.into_py_any(py)
}

/// A row as a JSON value, for rows that borrow from what the GIL must be let go for.
pub(crate) fn to_value(row: &impl Serialize) -> Value {
    serde_json::to_value(row).expect("rows are made of strings and numbers")
}

pub(crate) fn convert(py: Python<'_>, value: &Value) -> PyResult<Py<PyAny>> {
    match value {
        Value::Null => Ok(py.None()),
        Value::Bool(truth) => truth.into_py_any(py),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(n), _) => n.into_py_any(py),
            (None, Some(n)) => n.into_py_any(py),
            _ => number.as_f64().into_py_any(py),
        },
        Value::String(text) => text.into_py_any(py),
        Value::Array(items) => {
            let list = PyList::empty(py);
            for item in items {
                list.append(convert(py, item)?)?;
            }
            list.into_py_any(py)
        }
        Value::Object(fields) => {
            let dict = PyDict::new(py);
            for (name, value) in fields {
                dict.set_item(name, convert(py, value)?)?;
            }
            dict.into_py_any(py)
        }
    }
}
