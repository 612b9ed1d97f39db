//! Rows of results as JSON Lines, or as a table for CSV and Parquet with a row for each thing found.

use super::output::{Output, Unfinished};
use super::run::Run;
use crate::export::inert;
use crate::{Article, Column, ColumnKind, Error, TableWriter, Unit};
use dateline_tokenizer::Offsets;
use serde::Serialize;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;

/// What the rows of a command look like.
pub(super) struct Shape {
    /// The fields of a row of JSON Lines.
    pub(super) fields: &'static [&'static str],
    /// Its lists of things found: a row of a table each. None: the row is one of the table's.
    pub(super) lists: &'static [&'static str],
    pub(super) columns: &'static [(&'static str, From, ColumnKind)],
}

/// Where the value of a cell comes from.
#[derive(Clone, Copy)]
pub(super) enum From {
    /// A place in the row, as a JSON pointer.
    Row(&'static str),
    /// A place in the thing found.
    Item(&'static str),
    /// The name of the list that it stands in.
    List,
    /// What the article says from `start` to `end`.
    Words,
    /// How many items a list of the row has.
    Count(&'static str),
}

/// How rows are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum RowFormat {
    JsonLines,
    Csv,
    Parquet,
}

impl RowFormat {
    /// By the suffix of the output, else JSON Lines.
    pub(super) fn by_suffix(output: Option<&Path>) -> Self {
        match output.and_then(Path::extension).and_then(|suffix| suffix.to_str()) {
            Some("csv") => RowFormat::Csv,
            Some("parquet") => RowFormat::Parquet,
            _ => RowFormat::JsonLines,
        }
    }
}

/// Makes rows of one shape in one format, with the columns that are carried along.
pub(super) struct Sheet<'a> {
    shape: &'static Shape,
    format: RowFormat,
    keep: &'a [String],
    unit: Unit,
}

/// What an article adds to the output.
pub(super) enum Made {
    Text(String),
    Rows(Vec<Vec<Value>>),
}

impl<'a> Sheet<'a> {
    /// # Errors
    /// If a column that is kept has the name of one that is there, or is kept twice.
    pub(super) fn new(
        shape: &'static Shape,
        format: RowFormat,
        keep: &'a [String],
        unit: Unit,
    ) -> Result<Self, Error> {
        let sheet = Self { shape, format, keep, unit };
        let own = sheet.names();
        for (index, name) in keep.iter().enumerate() {
            if own.contains(&name.as_str()) {
                let own = own.join(", ");
                return Err(Error::setting(format!(
                    "--keep {name}: the output has a “{name}” of its own ({own})"
                )));
            }
            if keep[..index].contains(name) {
                return Err(Error::setting(format!("--keep {name} is given twice")));
            }
        }
        Ok(sheet)
    }

    fn names(&self) -> Vec<&'static str> {
        match self.format {
            RowFormat::JsonLines => self.shape.fields.to_vec(),
            RowFormat::Csv | RowFormat::Parquet => {
                self.shape.columns.iter().map(|(name, ..)| *name).collect()
            }
        }
    }

    /// What stands above all rows.
    pub(super) fn head(&self) -> String {
        if self.format != RowFormat::Csv {
            return String::new();
        }
        let names = self.names().into_iter().chain(self.keep.iter().map(String::as_str));
        csv_text(std::iter::once(names.map(inert).collect()))
    }

    /// The row of an article, in whatever becomes of it.
    pub(super) fn make(&self, article: &Article, row: &impl Serialize) -> Made {
        match self.format {
            RowFormat::JsonLines => Made::Text(self.line(article, row)),
            RowFormat::Csv => Made::Text(csv_text(
                self.table(Some(article), row).into_iter().map(|row| row.iter().map(cell_text).collect()),
            )),
            RowFormat::Parquet => Made::Rows(self.table(Some(article), row)),
        }
    }

    /// A row of JSON Lines, what is kept at its end.
    fn line(&self, article: &Article, row: &impl Serialize) -> String {
        let mut line = line(row);
        if !self.keep.is_empty() {
            line.truncate(line.len() - "}\n".len());
            for (index, name) in self.keep.iter().enumerate() {
                let value = article.kept.get(index).map_or("null", |value| value);
                let _ = write!(line, ",{}:{value}", Value::from(name.as_str()));
            }
            line.push_str("}\n");
        }
        line
    }

    /// The rows of a table.
    pub(super) fn table(&self, article: Option<&Article>, row: &impl Serialize) -> Vec<Vec<Value>> {
        let row = serde_json::to_value(row).expect("strings and numbers are always JSON");
        let words =
            article.map(|article| Words { text: &article.text, offsets: Offsets::new(&article.text) });
        let kept =
            |index: usize| article.and_then(|a| a.kept.get(index)).map(|raw| plain(raw)).unwrap_or_default();
        let cells = |list: &str, item: &Value| {
            let cell = |(_, from, kind): &(_, From, ColumnKind)| match from {
                From::Row(at) => row.pointer(at).cloned().unwrap_or_default(),
                // Rows leave out what is false.
                From::Item(at) if *kind == ColumnKind::Flag => {
                    item.pointer(at).cloned().unwrap_or_else(|| false.into())
                }
                From::Item(at) => item.pointer(at).cloned().unwrap_or_default(),
                From::List => list.trim_end_matches('s').into(),
                From::Words => words.as_ref().map_or(Value::Null, |words| words.of(item, self.unit)),
                From::Count(list) => row[list].as_array().map_or(0, Vec::len).into(),
            };
            self.shape.columns.iter().map(cell).chain((0..self.keep.len()).map(kept)).collect()
        };
        if self.shape.lists.is_empty() {
            return vec![cells("", &row)];
        }
        let items = |list: &&'static str| {
            let list = *list;
            let items = row[list].as_array().map(Vec::as_slice).unwrap_or_default();
            items.iter().map(move |item| (list, item)).collect::<Vec<_>>()
        };
        self.shape.lists.iter().flat_map(items).map(|(list, item)| cells(list, item)).collect()
    }

    fn columns(&self) -> Vec<Column> {
        let own =
            self.shape.columns.iter().map(|(name, _, kind)| Column { name: (*name).into(), kind: *kind });
        let kept = self.keep.iter().map(|name| Column { name: name.clone(), kind: ColumnKind::Text });
        own.chain(kept).collect()
    }
}

/// A row of JSON Lines.
pub(super) fn line(row: &impl Serialize) -> String {
    let mut line = serde_json::to_string(row).expect("strings and numbers are always JSON");
    line.push('\n');
    line
}

/// What is carried along as the text of a cell: strings without their quotes, anything else as JSON.
fn plain(raw: &str) -> Value {
    match serde_json::from_str(raw) {
        Ok(Value::String(text)) => Value::String(text),
        Ok(Value::Null) => Value::Null,
        _ => raw.into(),
    }
}

fn cell_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => inert(text),
        other => other.to_string(),
    }
}

fn csv_text(rows: impl Iterator<Item = Vec<String>>) -> String {
    let in_memory = "writing to memory does not fail";
    let mut out = csv::Writer::from_writer(Vec::new());
    rows.for_each(|row| out.write_record(row).expect(in_memory));
    String::from_utf8(out.into_inner().expect(in_memory)).expect("all cells are strings")
}

/// The words of an article by offsets of any unit.
struct Words<'a> {
    text: &'a str,
    offsets: Offsets,
}

impl Words<'_> {
    fn of(&self, item: &Value, unit: Unit) -> Value {
        let place = |name: &str, at: usize| {
            let offset = item.get(name).or_else(|| item.get(at))?.as_u64()?;
            self.byte(usize::try_from(offset).ok()?, unit)
        };
        let text = place("start", 0).zip(place("end", 1)).and_then(|(start, end)| self.text.get(start..end));
        text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).into()
    }

    fn byte(&self, offset: usize, unit: Unit) -> Option<usize> {
        match unit {
            Unit::Bytes => Some(offset),
            Unit::CodePoints => self.offsets.byte_of_char(offset),
            Unit::Utf16 => {
                // The last byte whose offset is not larger.
                let (mut low, mut high) = (0, self.text.len());
                while low < high {
                    let middle = (low + high).div_ceil(2);
                    let floor = (0..=middle).rev().find(|&at| self.text.is_char_boundary(at))?;
                    if self.offsets.utf16(floor) <= offset { low = middle } else { high = middle - 1 }
                }
                (0..=low).rev().find(|&at| self.text.is_char_boundary(at))
            }
        }
    }
}

/// Where the rows go.
pub(super) enum Sink {
    Text(Output),
    Table { writer: Box<dyn TableWriter>, unfinished: Unfinished, name: String },
}

impl Sink {
    /// # Errors
    /// If the output cannot be written to, or is to be Parquet and no file.
    pub(super) fn new(run: &Run<'_>, path: Option<&Path>, sheet: &Sheet<'_>) -> Result<Self, Error> {
        if sheet.format != RowFormat::Parquet {
            return Ok(Sink::Text(Output::new(path)?));
        }
        let no_file = || Error::setting("Parquet is written to a file: -o FILE.parquet");
        let path = path.ok_or_else(no_file)?;
        let files = run.parquet.clone().or_else(crate::parquet::own).ok_or_else(|| {
            Error::setting("Parquet is not written by this build, which lacks the feature “parquet”")
        })?;
        let unfinished = Unfinished::new(path)?.ok_or_else(no_file)?;
        let name = path.display().to_string();
        let writer = files.create(&unfinished.beside, &sheet.columns()).map_err(|e| e.at(&name, None))?;
        Ok(Sink::Table { writer, unfinished, name })
    }

    pub(super) fn put(&mut self, made: Made) -> Result<(), Error> {
        match (self, made) {
            (Sink::Text(output), Made::Text(text)) => output.text(&text),
            (Sink::Table { writer, name, .. }, Made::Rows(rows)) => {
                writer.write(rows).map_err(|e| e.at(name, None))
            }
            (Sink::Text(_), Made::Rows(_)) | (Sink::Table { .. }, Made::Text(_)) => Ok(()),
        }
    }

    /// Hands on what has been written so far, where somebody may wait for it.
    pub(super) fn flush(&mut self) -> Result<(), Error> {
        if let Sink::Text(output) = self { output.flush() } else { Ok(()) }
    }

    pub(super) fn finish(self, run: &Run<'_>) -> Result<(), Error> {
        match self {
            Sink::Text(output) => output.finish(run),
            Sink::Table { writer, unfinished, name } => {
                writer.finish().map_err(|e| e.at(&name, None))?;
                unfinished.finish()?;
                run.console.detail(format_args!("written: {name}"));
                Ok(())
            }
        }
    }
}
