//! Texts in the buffers of Arrow arrays, which the Python side takes out of their capsules.
//!
//! Nothing is believed of the buffers: what does not fit is an error. Another thread can look at them only with unsafe
//! code, so some rows are copied at a time, into room that stays in the processor's caches.

use crate::error;
use pyo3::buffer::PyBuffer;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PySlice;
use std::ops::Range;

/// How the texts of an array are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Layout {
    /// Ends of each text in bytes, of so many bytes each, and the bytes of all.
    Utf8(usize),
    /// Views: of short texts the text itself, of long ones where it stands in one of several buffers.
    View,
    /// Numbers of so many bytes each, which point into another array.
    Dictionary(usize),
    /// Nulls alone.
    Null,
}

/// An Arrow array of texts: a run of rows of a column.
#[derive(Debug)]
pub(crate) struct Chunk {
    layout: Layout,
    offset: usize,
    length: usize,
    /// A bit for each row, which is not set for nulls; then what the layout says.
    buffers: Vec<Buffer>,
    dictionary: Block,
}

/// A chunk as the Python side gives it: its format, offset, length, buffers with the validity first, and dictionary.
type Given<'py> = (String, usize, usize, Vec<Bound<'py, PyAny>>, Option<Bound<'py, PyAny>>);

/// Bytes that are Python's: what slices into such an object.
#[derive(Debug)]
struct Buffer {
    view: Py<PyAny>,
    len: usize,
}

impl Buffer {
    fn new(view: Bound<'_, PyAny>) -> PyResult<Self> {
        let len = PyBuffer::<u8>::get(&view)?.item_count();
        Ok(Self { view: view.unbind(), len })
    }

    /// Copies a stretch to the end of `room` and says where it stands there; `None` beyond the end.
    fn copy(&self, py: Python<'_>, stretch: Range<usize>, room: &mut Room) -> Option<Range<usize>> {
        if stretch.start > stretch.end || stretch.end > self.len {
            return None;
        }
        let place = room.take(stretch.len());
        if !stretch.is_empty() {
            let slice = PySlice::new(py, stretch.start as isize, stretch.end as isize, 1);
            let slice = self.view.bind(py).get_item(slice).ok()?;
            PyBuffer::get(&slice).ok()?.copy_to_slice(py, &mut room.bytes[place.clone()]).ok()?;
        }
        Some(place)
    }
}

/// Bytes that are written over and over, which is quicker than new ones.
#[derive(Default, Debug)]
struct Room {
    bytes: Vec<u8>,
    used: usize,
}

impl Room {
    fn take(&mut self, len: usize) -> Range<usize> {
        let place = self.used..self.used + len;
        self.used = place.end;
        if self.used > self.bytes.len() {
            self.bytes.resize(self.used, 0);
        }
        place
    }

    fn push(&mut self, text: &[u8]) -> Range<usize> {
        let place = self.take(text.len());
        self.bytes[place.clone()].copy_from_slice(text);
        place
    }
}

/// Copied rows of a chunk.
#[derive(Default, Debug)]
pub(crate) struct Block {
    room: Room,
    /// Where each text stands; `None` for nulls.
    rows: Vec<Option<Range<usize>>>,
}

impl Block {
    /// The texts of the rows, `None` for nulls; the error is a row that is no UTF-8.
    pub(crate) fn texts(&self) -> impl Iterator<Item = Result<Option<&str>, usize>> {
        self.rows.iter().enumerate().map(|(row, place)| {
            let text = place.clone().map(|place| std::str::from_utf8(&self.room.bytes[place]));
            text.transpose().map_err(|_| row)
        })
    }
}

impl Chunk {
    /// Takes hold of the buffers of a chunk; copies its dictionary.
    pub(crate) fn read(given: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = given.py();
        let (format, offset, length, buffers, dictionary): Given<'_> = given.extract()?;
        let layout = match (format.as_str(), &dictionary) {
            ("u", None) => Layout::Utf8(4),
            ("U", None) => Layout::Utf8(8),
            ("vu", None) => Layout::View,
            ("n", None) => Layout::Null,
            ("c" | "C", Some(_)) => Layout::Dictionary(1),
            ("s" | "S", Some(_)) => Layout::Dictionary(2),
            ("i" | "I", Some(_)) => Layout::Dictionary(4),
            ("l" | "L", Some(_)) => Layout::Dictionary(8),
            _ => return Err(no_text(&format)),
        };
        if offset.checked_add(length).and_then(|rows| rows.checked_mul(VIEW)).is_none() {
            return Err(damaged(py, 0));
        }
        let buffers = buffers.into_iter().map(Buffer::new).collect::<PyResult<_>>()?;
        let mut known = Block::default();
        if let Some(dictionary) = dictionary {
            let dictionary = Chunk::read(&dictionary)?;
            let rows = 0..dictionary.length;
            dictionary.copy(py, rows, &mut known).map_err(|row| damaged(py, row))?;
        }
        Ok(Self { layout, offset, length, buffers, dictionary: known })
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// About how many bytes a row has.
    pub(crate) fn row_bytes(&self) -> usize {
        let all: usize = self.buffers.iter().map(|buffer| buffer.len).sum();
        all / (self.offset + self.length).max(1)
    }

    /// Copies some rows in place of those that `block` held; the error is the first row that does not fit.
    pub(crate) fn copy(&self, py: Python<'_>, rows: Range<usize>, block: &mut Block) -> Result<(), usize> {
        block.room.used = 0;
        block.rows.clear();
        if rows.is_empty() {
            return Ok(());
        }
        let first = rows.start;
        let copy = match self.layout {
            Layout::Null => {
                block.rows.resize(rows.len(), None);
                return Ok(());
            }
            Layout::Utf8(width) => self.copy_run(py, rows, width, block),
            Layout::View => self.copy_views(py, rows, block),
            Layout::Dictionary(width) => self.copy_known(py, rows, width, block),
        };
        copy.map_err(|row| first + row)
    }

    /// Which of some rows are nulls.
    fn nulls(&self, py: Python<'_>, rows: &Range<usize>, room: &mut Room) -> Result<Nulls, usize> {
        let first = self.offset + rows.start;
        let bytes = first / 8..(self.offset + rows.end).div_ceil(8);
        let Some(validity) = self.buffers.first().filter(|buffer| buffer.len > 0) else {
            return Ok(Nulls { bits: None, first: 0 });
        };
        let bits = validity.copy(py, bytes, room).ok_or(0_usize)?;
        Ok(Nulls { bits: Some(bits), first: first % 8 })
    }

    /// Copies what buffer `at` has for some rows, of so many bytes each.
    fn fixed(
        &self,
        py: Python<'_>,
        at: usize,
        rows: Range<usize>,
        width: usize,
        room: &mut Room,
    ) -> Option<Range<usize>> {
        let (start, end) = (self.offset + rows.start, self.offset + rows.end);
        self.buffers.get(at)?.copy(py, start * width..end * width, room)
    }

    /// Copies texts that stand one after the other.
    fn copy_run(&self, py: Python<'_>, rows: Range<usize>, width: usize, block: &mut Block) -> Outcome {
        let Block { room, rows: places } = block;
        let nulls = self.nulls(py, &rows, room)?;
        let ends = self.fixed(py, 1, rows.start..rows.end + 1, width, room).ok_or(0_usize)?;
        let all = self.buffers.get(2).map_or(0, |texts| texts.len);
        let first = number(&room.bytes[ends.clone()], 0, width).ok_or(0_usize)?;
        let (mut from, start) = (first, room.used);
        for row in 0..rows.len() {
            let to = number(&room.bytes[ends.clone()], row + 1, width);
            let to = to.filter(|&to| from <= to && to <= all).ok_or(row)?;
            let place = start + from - first..start + to - first;
            places.push((!nulls.has(row, room)).then_some(place));
            from = to;
        }
        if from > first {
            self.buffers.get(2).and_then(|texts| texts.copy(py, first..from, room)).ok_or(0_usize)?;
        }
        Ok(())
    }

    /// Copies texts that stand where their views say; those that follow each other, as most do, at once.
    fn copy_views(&self, py: Python<'_>, rows: Range<usize>, block: &mut Block) -> Outcome {
        /// Longer texts stand elsewhere.
        const SHORT: usize = 12;
        let Block { room, rows: places } = block;
        let nulls = self.nulls(py, &rows, room)?;
        let views = self.fixed(py, 1, rows.clone(), VIEW, room).ok_or(0_usize)?;
        let (mut runs, mut used): (Vec<(usize, Range<usize>)>, usize) = (Vec::new(), room.used);
        for row in 0..rows.len() {
            if nulls.has(row, room) {
                places.push(None);
                continue;
            }
            let start = views.start + row * VIEW;
            let field = |at| number(&room.bytes[start..start + VIEW], at, 4).ok_or(row);
            let len = field(0)?;
            if len <= SHORT {
                places.push(Some(start + 4..start + 4 + len));
                continue;
            }
            let (buffer, from) = (field(2)?, field(3)?);
            let to = from + len;
            if self.buffers.get(2 + buffer).is_none_or(|texts| texts.len < to) {
                return Err(row);
            }
            match runs.last_mut().filter(|(last, run)| *last == buffer && run.end == from) {
                Some((_, run)) => run.end = to,
                None => runs.push((buffer, from..to)),
            }
            places.push(Some(used..used + len));
            used += len;
        }
        for (buffer, run) in runs {
            self.buffers.get(2 + buffer).and_then(|texts| texts.copy(py, run, room)).ok_or(0_usize)?;
        }
        Ok(())
    }

    /// Copies the texts of a dictionary that some rows point at.
    fn copy_known(&self, py: Python<'_>, rows: Range<usize>, width: usize, block: &mut Block) -> Outcome {
        let Block { room, rows: places } = block;
        let nulls = self.nulls(py, &rows, room)?;
        let numbers = self.fixed(py, 1, rows.clone(), width, room).ok_or(0_usize)?;
        let known = &self.dictionary;
        for row in 0..rows.len() {
            if nulls.has(row, room) {
                places.push(None);
                continue;
            }
            let at = number(&room.bytes[numbers.clone()], row, width).ok_or(row)?;
            let place = known.rows.get(at).ok_or(row)?.clone();
            places.push(place.map(|place| room.push(&known.room.bytes[place])));
        }
        Ok(())
    }
}

/// The error is the number of a row among those that were to be copied.
type Outcome = Result<(), usize>;

/// The bytes of a view.
const VIEW: usize = 16;

/// Which rows are nulls: where their bits stand in a room, and which of them is the first row's.
struct Nulls {
    bits: Option<Range<usize>>,
    first: usize,
}

impl Nulls {
    fn has(&self, row: usize, room: &Room) -> bool {
        let at = self.first + row;
        self.bits.clone().is_some_and(|bits| room.bytes[bits][at / 8] >> (at % 8) & 1 == 0)
    }
}

/// Number `at` of some bytes, in little endian as all machines have it that Arrow runs on.
fn number(bytes: &[u8], at: usize, width: usize) -> Option<usize> {
    let bytes = bytes.get(at * width..at * width + width)?;
    let number = match *bytes {
        [a, b, c, d] => u64::from(u32::from_le_bytes([a, b, c, d])),
        _ => bytes.iter().rev().fold(0, |number: u64, &byte| number << 8 | u64::from(byte)),
    };
    usize::try_from(number).ok()
}

fn no_text(format: &str) -> PyErr {
    let kind = match format {
        "z" | "Z" | "vz" => "bytes; decode them first",
        "b" => "truth values",
        "c" | "C" | "s" | "S" | "i" | "I" | "l" | "L" => "whole numbers",
        "e" | "f" | "g" => "numbers",
        "+l" | "+L" | "+vl" => "lists",
        _ => "other things",
    };
    PyTypeError::new_err(format!("an Arrow array of format “{format}” holds no text but {kind}"))
}

/// The texts of a chunk as strings of Python.
#[pyfunction]
pub(crate) fn arrow_texts(py: Python<'_>, given: &Bound<'_, PyAny>) -> PyResult<Vec<Option<String>>> {
    let (chunk, mut block) = (Chunk::read(given)?, Block::default());
    chunk.copy(py, 0..chunk.len(), &mut block).map_err(|row| damaged(py, row))?;
    let texts = block.texts().map(|text| text.map(|text| text.map(str::to_owned)));
    texts.collect::<Result<_, _>>().map_err(|row| damaged(py, row))
}

/// What is said of a row that does not fit.
pub(crate) fn damage(row: usize) -> String {
    format!("text {row}: the Arrow array is damaged there")
}

fn damaged(py: Python<'_>, row: usize) -> PyErr {
    error::input(py, &damage(row))
}
