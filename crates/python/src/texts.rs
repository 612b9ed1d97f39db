//! Python's strings as Rust's, without a copy, and those of Arrow; Python's may hold lone surrogates, which no UTF-8 has.

use crate::arrow::{self, Block, Chunk};
use crate::enter::Watch;
use crate::error;
use dateline::Error;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyList, PyString, PyTuple};
use rayon::prelude::*;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// What to do with a string that has lone surrogates.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Policy {
    Strict,
    Replace,
    Skip,
}

impl Policy {
    fn new(py: Python<'_>, name: &str) -> PyResult<Self> {
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
    convert(text, Policy::Strict, None)
}

/// Many texts.
pub(crate) enum Texts {
    Strings(Vec<PyBackedStr>),
    Arrow(Vec<Chunk>),
}

/// So many bytes of an Arrow array are copied at a time, about: they are to stay in the processor's caches.
const BLOCK: usize = 1 << 18;

/// So many strings are taken by a thread at a time, at most.
const SHARE: usize = 64;

/// Into how many rows texts are cut at most, so that all threads have work to the end.
fn most_rows(texts: usize) -> usize {
    const SHARES_A_THREAD: usize = 8;
    texts.div_ceil(rayon::current_num_threads() * SHARES_A_THREAD).max(1)
}

impl Texts {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        match self {
            Texts::Strings(texts) => texts.len(),
            Texts::Arrow(chunks) => chunks.iter().map(Chunk::len).sum(),
        }
    }

    /// Adds each text with its number to the part that it falls to, on the current rayon pool until the watch says stop; an
    /// Arrow null is an empty text. The parts come in the order of the texts.
    pub(crate) fn fold<P: Default + Send>(
        &self,
        watch: &Watch,
        add: impl Fn(&mut P, usize, &str) + Sync,
    ) -> Result<Vec<P>, Error> {
        let chunks = match self {
            Texts::Strings(texts) => {
                let size = most_rows(texts.len()).min(SHARE);
                let shares = texts.par_chunks(size).enumerate();
                let parts = shares.fold(P::default, |mut part, (share, texts)| {
                    let texts = (share * size..).zip(texts).take_while(|_| !watch.is_stopped());
                    texts.for_each(|(number, text)| add(&mut part, number, text));
                    watch.add(size);
                    part
                });
                return Ok(parts.collect());
            }
            Texts::Arrow(chunks) => chunks,
        };
        // Room that was written once is quicker than new room.
        let spare = Mutex::new(Vec::new());
        let lock = || spare.lock().unwrap_or_else(PoisonError::into_inner);
        let parts = blocks(chunks).into_par_iter().map(|(chunk, before, rows)| {
            let (mut part, first, size) = (P::default(), before + rows.start, rows.len());
            if watch.is_stopped() {
                return Ok(part);
            }
            let wrong = |row: usize| Error::bad_row(arrow::damage(first + row));
            let mut block: Block = lock().pop().unwrap_or_default();
            Python::attach(|py| chunk.copy(py, rows, &mut block))
                .map_err(|row| wrong(row - (first - before)))?;
            for (row, text) in block.texts().enumerate().take_while(|_| !watch.is_stopped()) {
                let text = text.map_err(wrong)?.unwrap_or_default();
                check_size(first + row, text).map_err(Error::bad_row)?;
                add(&mut part, first + row, text);
            }
            watch.add(size);
            lock().push(block);
            Ok(part)
        });
        parts.collect()
    }

    /// The texts one after the other, copied.
    pub(crate) fn owned(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        let chunks = match self {
            Texts::Strings(texts) => return Ok(texts.iter().map(ToString::to_string).collect()),
            Texts::Arrow(chunks) => chunks,
        };
        let (mut all, mut block) = (Vec::with_capacity(self.len()), Block::default());
        for chunk in chunks {
            let first = all.len();
            let wrong = |row: usize| error::input(py, &arrow::damage(first + row));
            chunk.copy(py, 0..chunk.len(), &mut block).map_err(wrong)?;
            for text in block.texts() {
                let text = text.map_err(wrong)?.unwrap_or_default();
                check_size(all.len(), text).map_err(|message| error::input(py, &message))?;
                all.push(text.to_owned());
            }
        }
        Ok(all)
    }
}

/// Runs of rows of chunks, each with how many rows stand before the chunk.
fn blocks(chunks: &[Chunk]) -> Vec<(&Chunk, usize, Range<usize>)> {
    let all: usize = chunks.iter().map(Chunk::len).sum();
    let most = most_rows(all);
    let (mut blocks, mut before) = (Vec::new(), 0);
    for chunk in chunks {
        let size = (BLOCK / chunk.row_bytes().max(1)).clamp(1, most);
        let starts = (0..chunk.len()).step_by(size);
        blocks.extend(starts.map(|start| (chunk, before, start..(start + size).min(chunk.len()))));
        before += chunk.len();
    }
    blocks
}

/// Many texts: a list of strings, or a tuple of what [`Chunk::read`] takes; errors name an item by its number.
pub(crate) fn many(texts: &Bound<'_, PyAny>, errors: &str) -> PyResult<Texts> {
    let policy = Policy::new(texts.py(), errors)?;
    if let Ok(chunks) = texts.cast::<PyTuple>() {
        return Ok(Texts::Arrow(chunks.iter().map(|chunk| Chunk::read(&chunk)).collect::<PyResult<_>>()?));
    }
    let convert = |(number, text): (usize, Bound<'_, PyAny>)| {
        let Ok(text) = text.cast::<PyString>() else {
            let class = text.get_type().name()?;
            return Err(PyTypeError::new_err(format!("text {number} is no str but {class}")));
        };
        convert(text, policy, Some(number))
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

/// `number` is that of one of many texts.
fn convert(text: &Bound<'_, PyString>, policy: Policy, number: Option<usize>) -> PyResult<PyBackedStr> {
    let py = text.py();
    let converted = match PyBackedStr::try_from(text.clone()) {
        Ok(text) => text,
        Err(_) if policy == Policy::Skip => PyBackedStr::try_from(PyString::new(py, ""))?,
        Err(_) if policy == Policy::Replace => PyBackedStr::try_from(PyString::new(py, &replaced(text)?))?,
        Err(error) => {
            let place = error.value(py).getattr("start")?;
            let (name, hint) = match number {
                Some(number) => (format!("text {number}"), "; give errors=\"replace\" or \"skip\" to go on"),
                None => ("the text".into(), ""),
            };
            let message =
                format!("{name}: a lone surrogate at code point {place}; it is no Unicode text{hint}");
            return Err(error::input(py, &message));
        }
    };
    check_size(number.unwrap_or_default(), &converted).map_err(|message| error::input(py, &message))?;
    Ok(converted)
}

/// Offsets are numbers of 32 bits.
fn check_size(number: usize, text: &str) -> Result<(), String> {
    if u32::try_from(text.len()).is_ok() {
        return Ok(());
    }
    Err(format!("text {number}: {} bytes are more than the limit of {} bytes", text.len(), u32::MAX))
}
