//! Python's strings as Rust's, without a copy; Python's may hold lone surrogates, which no UTF-8 has.

use crate::error;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyList, PyString};

/// What to do with a string that has lone surrogates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Policy {
    Strict,
    Replace,
    Skip,
}

impl Policy {
    pub(crate) fn new(py: Python<'_>, name: &str) -> PyResult<Self> {
        match name {
            "strict" => Ok(Policy::Strict),
            "replace" => Ok(Policy::Replace),
            "skip" => Ok(Policy::Skip),
            other => {
                Err(error::setting(py, &format!("no errors=“{other}”; there are strict, replace, skip")))
            }
        }
    }
}

/// One text, which must not have lone surrogates.
pub(crate) fn one(text: &Bound<'_, PyString>) -> PyResult<PyBackedStr> {
    convert(text, Policy::Strict, "the text")
}

/// Many texts; errors name an item by its number.
pub(crate) fn many(texts: &Bound<'_, PyList>, policy: Policy) -> PyResult<Vec<PyBackedStr>> {
    let convert = |(number, text): (usize, Bound<'_, PyAny>)| {
        let name = format_args!("text {number}").to_string();
        let Ok(text) = text.cast::<PyString>() else {
            let class = text.get_type().name()?;
            return Err(PyTypeError::new_err(format!("{name} is no str but {class}")));
        };
        convert(text, policy, &name)
    };
    texts.iter().enumerate().map(convert).collect()
}

/// The text with U+FFFD for each surrogate, so that code points keep their number.
fn replaced(text: &Bound<'_, PyString>) -> PyResult<String> {
    let bytes: Vec<u8> = text.call_method1("encode", ("utf-32-le", "surrogatepass"))?.extract()?;
    let (points, _) = bytes.as_chunks::<4>();
    let chars = points.iter().map(|point| char::from_u32(u32::from_le_bytes(*point)));
    Ok(chars.map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

fn convert(text: &Bound<'_, PyString>, policy: Policy, name: &str) -> PyResult<PyBackedStr> {
    let py = text.py();
    let converted = match PyBackedStr::try_from(text.clone()) {
        Ok(text) => text,
        Err(_) if policy == Policy::Skip => PyBackedStr::try_from(PyString::new(py, ""))?,
        Err(_) if policy == Policy::Replace => PyBackedStr::try_from(PyString::new(py, &replaced(text)?))?,
        Err(error) => {
            let place = error.value(py).getattr("start")?;
            let message = format!("{name}: a lone surrogate at code point {place}; it is no Unicode text");
            return Err(error::input(py, &message));
        }
    };
    if u32::try_from(converted.len()).is_err() {
        let message =
            format!("{name}: {} bytes are more than the limit of {} bytes", converted.len(), u32::MAX);
        return Err(error::input(py, &message));
    }
    Ok(converted)
}
