use crate::columns::{Points, bytes};
use crate::enter::{enter, enter_small};
use crate::error;
use crate::texts::{self, Policy};
use dateline_entity_lexicon::{Lexicon, LexiconBuilder};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use rayon::prelude::*;
use std::sync::atomic::Ordering;

/// Finds the names of one lexicon in texts.
#[pyclass(frozen, module = "dateline._core")]
pub(crate) struct Finder {
    lexicon: Lexicon,
    any_case: bool,
    overlapping: bool,
}

/// The text's number, start and end in code points, and the entity's number.
type Columns = [Vec<u32>; 4];

impl Finder {
    fn find(&self, number: u32, text: &str, columns: &mut Columns) {
        let finder = dateline_entity_lexicon::Finder::new(&self.lexicon);
        let finder = finder.any_case(self.any_case).overlapping(self.overlapping);
        // Names that overlap begin in the text's order, and end where they like.
        let mut starts = Points::new(text);
        finder.for_each(text, |found| {
            let (from, to) = (found.span.start(), found.span.end());
            let start = starts.to(from);
            let end = start + Points::new(&text[from..to]).to(to - from);
            for (column, value) in columns.iter_mut().zip([number, start, end, found.entity]) {
                column.push(value);
            }
        });
    }
}

#[pymethods]
impl Finder {
    #[new]
    fn new(
        py: Python<'_>,
        path: Option<String>,
        names: Vec<String>,
        any_case: bool,
        overlapping: bool,
    ) -> PyResult<Self> {
        let lexicon = py.detach(|| match path {
            Some(path) => dateline::lexicon(&path).map_err(Ok),
            None => {
                let mut builder = LexiconBuilder::new("names");
                names.iter().for_each(|name| builder.add_name(name));
                let built = Lexicon::build_lossy(builder).map(|(lexicon, _)| lexicon);
                built.map_err(|error| Err(error.to_string()))
            }
        });
        let lexicon = lexicon.map_err(|error| match error {
            Ok(error) => error::to_python(py, &error),
            Err(message) => error::setting(py, &message),
        })?;
        Ok(Self { lexicon, any_case, overlapping })
    }

    fn __len__(&self) -> usize {
        self.lexicon.len()
    }

    /// The id and the name of entity number `number`.
    fn entity(&self, number: u32) -> Option<(String, String)> {
        self.lexicon.at(number).map(|entity| (entity.id, entity.name))
    }

    /// The columns of one text.
    fn document(&self, py: Python<'_>, text: &Bound<'_, PyString>) -> PyResult<Vec<Py<PyBytes>>> {
        let text = texts::one(text)?;
        let columns = enter_small(py, || {
            let mut columns = Columns::default();
            self.find(0, &text, &mut columns);
            Ok(columns)
        })?;
        columns.into_iter().map(|column| bytes(py, &[column])).collect()
    }

    /// The columns of many texts.
    fn columns(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        threads: Option<usize>,
    ) -> PyResult<Vec<Py<PyBytes>>> {
        let texts = texts::many(texts, Policy::Strict)?;
        let texts = texts.all(py)?;
        let mut parts: Vec<Columns> = enter(py, threads, |stop| {
            let numbered = texts.par_iter().enumerate();
            let parts = numbered.fold(Columns::default, |mut columns, (number, text)| {
                if !stop.load(Ordering::Relaxed) {
                    self.find(number as u32, text, &mut columns);
                }
                columns
            });
            Ok(parts.collect())
        })?;
        let column = |at: usize| {
            let pieces: Vec<Vec<u32>> = parts.iter_mut().map(|part| std::mem::take(&mut part[at])).collect();
            bytes(py, &pieces)
        };
        (0..4).map(column).collect()
    }
}
