use crate::enter::{Call, enter_apart};
use crate::value;
use dateline::{Format, Sourced};
use pyo3::prelude::*;

/// A timeline with its sources.
#[pyclass(frozen, module = "dateline._core")]
pub(crate) struct Timeline {
    inner: Sourced,
}

impl From<Sourced> for Timeline {
    fn from(inner: Sourced) -> Self {
        Self { inner }
    }
}

#[pymethods]
impl Timeline {
    /// The timeline in a format of `dateline timeline --format`.
    fn write(slf: Py<Self>, py: Python<'_>, format: String) -> PyResult<String> {
        enter_apart(py, &Call::default(), move |_| Ok(slf.get().inner.to(Format::named(&format)?)))
    }

    /// For each entry, the text before and after each of its sentences, shortened.
    fn around(&self) -> Vec<Vec<(&str, &str)>> {
        let entries = self.inner.entries.iter();
        entries.map(|e| e.sentences.iter().map(|s| (s.before.as_str(), s.after.as_str())).collect()).collect()
    }

    /// What it could not do, a sentence each.
    #[getter]
    fn notes(&self) -> Vec<String> {
        self.inner.notes.clone()
    }

    /// Version, settings and lexicons.
    fn about(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        value::to_python(py, &self.inner.about)
    }

    /// The corrections as dicts, each with what became of it.
    fn corrections(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        value::to_python(py, &self.inner.corrections)
    }

    /// The entries as dicts, with what the formats leave out.
    fn entries(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        value::to_python(py, &self.inner.entries)
    }
}
