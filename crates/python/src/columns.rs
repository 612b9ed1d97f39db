//! What the tokenizer finds in many texts, as flat columns of native 32-bit numbers.

use dateline_tokenizer::{Document, Span};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

/// Four columns: the text's number, start and end in code points, and one more.
#[derive(Default)]
pub(crate) struct Table {
    columns: [Vec<u32>; 4],
}

impl Table {
    /// Adds the rows of text number `number`: spans of it in their order, with the last column.
    fn add(
        &mut self,
        number: usize,
        text: &str,
        ascii: bool,
        rows: impl ExactSizeIterator<Item = (Span, u32)> + Clone,
    ) {
        let [numbers, starts, ends, lasts] = &mut self.columns;
        numbers.resize(numbers.len() + rows.len(), number as u32);
        lasts.extend(rows.clone().map(|(_, last)| last));
        if ascii {
            starts.extend(rows.clone().map(|(span, _)| span.start() as u32));
            ends.extend(rows.map(|(span, _)| span.end() as u32));
            return;
        }
        let mut points = Points::new(text);
        for (span, _) in rows {
            starts.push(points.to(span.start()));
            ends.push(points.to(span.end()));
        }
    }

    fn len(&self) -> usize {
        self.columns[0].len()
    }
}

/// Tokens with their kind, sentences with the row of their first token, lines with their kind.
#[derive(Default)]
pub(crate) struct Columns {
    tokens: Table,
    sentences: Table,
    lines: Table,
}

impl Columns {
    /// Adds the document of text number `number`.
    pub(crate) fn add(&mut self, number: usize, text: &str, document: &Document) {
        let first = self.tokens.len();
        let ascii = text.is_ascii();
        let tokens = document.tokens.iter().map(|token| (token.span, token.class as u32));
        self.tokens.add(number, text, ascii, tokens);
        let sentences = document.sentences.iter();
        let sentences = sentences.map(|sentence| (sentence.span, (first + sentence.tokens.start) as u32));
        self.sentences.add(number, text, ascii, sentences);
        let lines = document.lines.iter().map(|line| (line.span, line.kind as u32));
        self.lines.add(number, text, ascii, lines);
    }
}

/// The columns of parts that follow each other: four of tokens, four of sentences, four of lines.
pub(crate) fn to_python(py: Python<'_>, mut parts: Vec<Columns>) -> PyResult<Vec<Py<PyBytes>>> {
    type Own = fn(&mut Columns) -> &mut [Vec<u32>; 4];
    let mut before = 0;
    for part in &mut parts {
        for first in &mut part.sentences.columns[3] {
            *first += before;
        }
        before += part.tokens.len() as u32;
    }
    let tables: [Own; 3] =
        [|c| &mut c.tokens.columns, |c| &mut c.sentences.columns, |c| &mut c.lines.columns];
    let mut columns = Vec::with_capacity(12);
    for table in tables {
        columns.extend(joined(py, &mut parts, table)?);
    }
    Ok(columns)
}

/// Columns of parts that follow each other, as the bytes of each column.
pub(crate) fn joined<P, const N: usize>(
    py: Python<'_>,
    parts: &mut [P],
    columns: impl Fn(&mut P) -> &mut [Vec<u32>; N],
) -> PyResult<Vec<Py<PyBytes>>> {
    let column = |at: usize| {
        // Each piece is let go as soon as it is copied.
        let pieces: Vec<_> = parts.iter_mut().map(|part| std::mem::take(&mut columns(part)[at])).collect();
        bytes(py, &pieces)
    };
    (0..N).map(column).collect()
}

/// Columns that follow each other as the bytes of one.
pub(crate) fn bytes(py: Python<'_>, pieces: &[Vec<u32>]) -> PyResult<Py<PyBytes>> {
    let len = pieces.iter().map(Vec::len).sum::<usize>() * size_of::<u32>();
    let bytes = PyBytes::new_with(py, len, |bytes| {
        let (mut slots, _) = bytes.as_chunks_mut::<4>();
        for piece in pieces {
            let (own, rest) = slots.split_at_mut(piece.len());
            for (slot, value) in own.iter_mut().zip(piece) {
                *slot = value.to_ne_bytes();
            }
            slots = rest;
        }
        Ok(())
    })?;
    Ok(bytes.unbind())
}

/// Counts code points up to bytes of a text that are asked for in its order.
pub(crate) struct Points<'t> {
    text: &'t [u8],
    ascii: bool,
    byte: usize,
    point: u32,
}

impl<'t> Points<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text: text.as_bytes(), ascii: text.is_ascii(), byte: 0, point: 0 }
    }

    /// How many code points stand before byte `byte`, which must not lie before the last one asked for.
    pub(crate) fn to(&mut self, byte: usize) -> u32 {
        if self.ascii {
            return byte as u32;
        }
        // A byte of the form 10xxxxxx continues a character.
        let heads = self.text[self.byte..byte].iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
        self.byte = byte;
        self.point += heads as u32;
        self.point
    }
}
