use crate::columns::{Points, joined};
use crate::enter::{Call, enter, enter_small};
use crate::texts;
use dateline_entity_lexicon::{Found, Lexicon, LexiconBuilder, Substrings};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use std::sync::Arc;

/// Finds the names of one lexicon in texts.
#[pyclass(frozen, module = "dateline._core")]
pub(crate) struct Finder {
    lexicon: Arc<Lexicon>,
    any_case: bool,
    overlapping: bool,
    /// What finds names inside words, if they are wanted.
    inside: Option<Substrings>,
}

/// The text's number, start and end in code points, and the entity's number.
type Columns = [Vec<u32>; 4];

impl Finder {
    fn find(&self, number: u32, text: &str, columns: &mut Columns) {
        // Names that overlap begin in the text's order, and end where they like.
        let mut starts = Points::new(text);
        let mut each = |found: Found| {
            let (from, to) = (found.span.start(), found.span.end());
            let start = starts.to(from);
            let end = start + Points::new(&text[from..to]).to(to - from);
            for (column, value) in columns.iter_mut().zip([number, start, end, found.entity]) {
                column.push(value);
            }
        };
        if let Some(inside) = &self.inside {
            return inside.for_each(text, &mut each);
        }
        let finder = dateline_entity_lexicon::Finder::new(&self.lexicon);
        finder.any_case(self.any_case).overlapping(self.overlapping).for_each(text, &mut each);
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
        inside_words: bool,
    ) -> PyResult<Self> {
        enter_small(py, || {
            let lexicon = Arc::new(match path {
                Some(path) => dateline::lexicon(&path)?,
                None => {
                    let mut builder = LexiconBuilder::new("names");
                    names.iter().for_each(|name| builder.add_name(name));
                    Lexicon::build_lossy(builder)?.0
                }
            });
            let inside = inside_words.then(|| Substrings::new(Arc::clone(&lexicon))).transpose()?;
            let inside = inside.map(|inside| inside.any_case(any_case).overlapping(overlapping));
            Ok(Self { lexicon, any_case, overlapping, inside })
        })
    }

    fn __len__(&self) -> usize {
        self.lexicon.len()
    }

    /// The id and the name of entity number `number`.
    fn entity(&self, number: u32) -> Option<(String, String)> {
        self.lexicon.at(number).map(|entity| (entity.id, entity.name))
    }

    /// Start, end and entity id of each name in one text.
    fn rows(&self, py: Python<'_>, text: &Bound<'_, PyString>) -> PyResult<Vec<(u32, u32, String)>> {
        let text = texts::one(text)?;
        enter_small(py, || {
            let mut columns = Columns::default();
            self.find(0, &text, &mut columns);
            let [_, starts, ends, entities] = columns;
            let id = |number| self.lexicon.id_at(number).unwrap_or_default().to_owned();
            let rows = starts.into_iter().zip(ends).zip(entities);
            Ok(rows.map(|((start, end), number)| (start, end, id(number))).collect())
        })
    }

    /// The columns of many texts.
    fn columns(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        call: Call,
        errors: &str,
    ) -> PyResult<Vec<Py<PyBytes>>> {
        let texts = texts::many(texts, errors)?;
        let mut parts: Vec<Columns> = enter(py, &call, |watch| {
            texts.fold(watch, |columns, number, text| self.find(number as u32, text, columns))
        })?;
        joined(py, &mut parts, |part| part)
    }
}
