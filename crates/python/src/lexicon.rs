use crate::enter::{enter, enter_small};
use crate::value;
use dateline::rows::EntitiesRow;
use dateline::{Annotator, Article, Unit};
use pyo3::prelude::*;
use rayon::prelude::*;
use std::sync::atomic::Ordering;

/// Finds names in texts and binds them to entities.
#[pyclass(frozen, module = "dateline._core")]
pub(crate) struct Lexicon {
    annotator: Annotator,
}

impl Lexicon {
    fn row(&self, text: String) -> serde_json::Value {
        let article = Article::new("", text);
        let mentions = self.annotator.mentions(&article, &self.annotator.document(&article));
        value::to_value(&EntitiesRow::new(&article, &mentions, Unit::CodePoints))
    }
}

#[pymethods]
impl Lexicon {
    #[new]
    fn new(py: Python<'_>, names: Vec<String>) -> PyResult<Self> {
        Ok(Self { annotator: enter_small(py, || Annotator::new(&names))? })
    }

    /// The row of `dateline entities` for one text.
    fn row_of(&self, py: Python<'_>, text: String) -> PyResult<Py<PyAny>> {
        let row = enter_small(py, || Ok(self.row(text)))?;
        value::convert(py, &row)
    }

    /// The rows for many texts.
    fn rows(&self, py: Python<'_>, texts: Vec<String>, threads: Option<usize>) -> PyResult<Py<PyAny>> {
        let rows = enter(py, threads, |stop| {
            let row =
                |text| if stop.load(Ordering::Relaxed) { serde_json::Value::Null } else { self.row(text) };
            Ok(texts.into_par_iter().map(row).collect::<Vec<_>>())
        })?;
        value::to_python(py, &rows)
    }
}
