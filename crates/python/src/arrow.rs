//! Texts in the buffers of Arrow arrays, which the Python side takes out of their capsules.
//!
//! Nothing is believed of the buffers: what does not fit is an error.

use crate::error;
use pyo3::buffer::PyBuffer;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

/// How the texts of an array are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Layout {
    /// Ends of each text in bytes, of so many bytes each, and the bytes of all.
    Utf8(usize),
    /// Views: of short texts the text itself, of long ones where it stands in one of several buffers.
    View,
    /// Numbers of so many bytes each, which point into another array.
    Dictionary(usize),
}

/// An Arrow array of texts: a run of rows of a column.
#[derive(Debug)]
pub(crate) struct Chunk {
    layout: Layout,
    offset: usize,
    length: usize,
    /// A bit for each row, which is not set for nulls.
    validity: Vec<u8>,
    buffers: Vec<Vec<u8>>,
    dictionary: Option<Box<Chunk>>,
}

/// A chunk as the Python side gives it: its format, offset, length, buffers with the validity first, and dictionary.
type Given<'py> = (String, usize, usize, Vec<Bound<'py, PyAny>>, Option<Bound<'py, PyAny>>);

impl Chunk {
    /// Copies the buffers of a chunk.
    pub(crate) fn read(given: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = given.py();
        let (format, offset, length, buffers, dictionary): Given<'_> = given.extract()?;
        let layout = match (format.as_str(), &dictionary) {
            ("u", None) => Layout::Utf8(4),
            ("U", None) => Layout::Utf8(8),
            ("vu", None) => Layout::View,
            ("c" | "C", Some(_)) => Layout::Dictionary(1),
            ("s" | "S", Some(_)) => Layout::Dictionary(2),
            ("i" | "I", Some(_)) => Layout::Dictionary(4),
            ("l" | "L", Some(_)) => Layout::Dictionary(8),
            _ => {
                return Err(PyTypeError::new_err(format!(
                    "an Arrow array of format “{format}” holds no text"
                )));
            }
        };
        let copy = |buffer: &Bound<'_, PyAny>| PyBuffer::<u8>::get(buffer)?.to_vec(py);
        let mut buffers = buffers.iter().map(copy).collect::<PyResult<Vec<_>>>()?;
        let validity = if buffers.is_empty() { Vec::new() } else { buffers.remove(0) };
        let dictionary = dictionary.map(|given| Chunk::read(&given).map(Box::new)).transpose()?;
        Ok(Self { layout, offset, length, validity, buffers, dictionary })
    }

    /// The texts of the rows, `None` for nulls; the error is the first row that does not fit.
    pub(crate) fn texts(&self) -> Result<Vec<Option<&str>>, usize> {
        let known = self.dictionary.as_ref().map(|chunk| chunk.texts()).transpose()?.unwrap_or_default();
        let rows = self.offset..self.offset.checked_add(self.length).ok_or(0_usize)?;
        let text = |at: usize| {
            if self.is_null(at) {
                return Some(None);
            }
            match self.layout {
                Layout::Utf8(width) => self.slice(at, width).map(Some),
                Layout::View => self.view(at).map(Some),
                Layout::Dictionary(width) => known.get(self.number(0, at, width)?).copied(),
            }
        };
        rows.map(|at| text(at).ok_or(at - self.offset)).collect()
    }

    fn is_null(&self, at: usize) -> bool {
        self.validity.get(at / 8).is_some_and(|byte| byte >> (at % 8) & 1 == 0)
    }

    /// Number `at` of a buffer, in little endian as all machines have it that Arrow runs on.
    fn number(&self, buffer: usize, at: usize, width: usize) -> Option<usize> {
        let start = at.checked_mul(width)?;
        let bytes = self.buffers.get(buffer)?.get(start..start.checked_add(width)?)?;
        usize::try_from(bytes.iter().rev().fold(0, |number: u64, &byte| number << 8 | u64::from(byte))).ok()
    }

    fn slice(&self, at: usize, width: usize) -> Option<&str> {
        let (start, end) = (self.number(0, at, width)?, self.number(0, at + 1, width)?);
        text(self.buffers.get(1)?.get(start..end)?)
    }

    fn view(&self, at: usize) -> Option<&str> {
        const VIEW: usize = 16;
        /// Longer texts stand elsewhere.
        const SHORT: usize = 12;
        let start = at.checked_mul(VIEW)?;
        let view = self.buffers.first()?.get(start..start.checked_add(VIEW)?)?;
        let field = |at: usize| {
            let bytes = view.get(at..at + 4)?.first_chunk()?;
            usize::try_from(u32::from_le_bytes(*bytes)).ok()
        };
        let length = field(0)?;
        if length <= SHORT {
            return text(view.get(4..4 + length)?);
        }
        let (buffer, from) = (field(8)?, field(12)?);
        text(self.buffers.get(1 + buffer)?.get(from..from.checked_add(length)?)?)
    }
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// The texts of a chunk as strings of Python.
#[pyfunction]
pub(crate) fn arrow_texts(py: Python<'_>, given: &Bound<'_, PyAny>) -> PyResult<Vec<Option<String>>> {
    let chunk = Chunk::read(given)?;
    let texts = chunk.texts().map_err(|row| damaged(py, row))?;
    Ok(texts.into_iter().map(|text| text.map(str::to_owned)).collect())
}

/// The error for a row that does not fit.
pub(crate) fn damaged(py: Python<'_>, row: usize) -> PyErr {
    error::input(py, &format!("text {row}: the Arrow array is damaged there"))
}
