//! Python's strings as Rust's, without a copy, and those of Arrow; Python's may hold lone surrogates, which no UTF-8 has.

use crate::arrow::{self, Chunk};
use crate::error;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyList, PyString, PyTuple};

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

/// Many texts.
pub(crate) enum Texts {
    Strings(Vec<PyBackedStr>),
    Arrow(Vec<Chunk>),
}

impl Texts {
    /// The texts one after the other; an Arrow null is an empty text.
    pub(crate) fn all(&self, py: Python<'_>) -> PyResult<Vec<&str>> {
        let chunks = match self {
            Texts::Strings(texts) => return Ok(texts.iter().map(|text| &**text).collect()),
            Texts::Arrow(chunks) => chunks,
        };
        let mut all = Vec::new();
        for chunk in chunks {
            let texts = chunk.texts().map_err(|row| arrow::damaged(py, all.len() + row))?;
            for text in texts {
                let text = text.unwrap_or_default();
                check_size(py, &format_args!("text {}", all.len()), text)?;
                all.push(text);
            }
        }
        Ok(all)
    }
}

/// Many texts: a list of strings, or a tuple of what [`Chunk::read`] takes; errors name an item by its number.
pub(crate) fn many(texts: &Bound<'_, PyAny>, policy: Policy) -> PyResult<Texts> {
    if let Ok(chunks) = texts.cast::<PyTuple>() {
        return Ok(Texts::Arrow(chunks.iter().map(|chunk| Chunk::read(&chunk)).collect::<PyResult<_>>()?));
    }
    let convert = |(number, text): (usize, Bound<'_, PyAny>)| {
        let name = format_args!("text {number}").to_string();
        let Ok(text) = text.cast::<PyString>() else {
            let class = text.get_type().name()?;
            return Err(PyTypeError::new_err(format!("{name} is no str but {class}")));
        };
        convert(text, policy, &name)
    };
    let strings = texts.cast::<PyList>()?.iter().enumerate().map(convert);
    Ok(Texts::Strings(strings.collect::<PyResult<_>>()?))
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
    check_size(py, &name, &converted)?;
    Ok(converted)
}

/// Offsets are numbers of 32 bits.
fn check_size(py: Python<'_>, name: &dyn std::fmt::Display, text: &str) -> PyResult<()> {
    if u32::try_from(text.len()).is_ok() {
        return Ok(());
    }
    let message = format!("{name}: {} bytes are more than the limit of {} bytes", text.len(), u32::MAX);
    Err(error::input(py, &message))
}
