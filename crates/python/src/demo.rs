use crate::corpus::article;
use crate::enter::{Call, enter_apart};
use crate::value;
use pyo3::prelude::*;
use serde_json::Value;

/// The pile that ships inside, a dict for each article.
#[pyfunction]
pub(crate) fn demo_articles(py: Python<'_>) -> PyResult<Py<PyAny>> {
    let rows: Vec<Value> =
        enter_apart(py, &Call::default(), |_| Ok(dateline::demo::articles()?.iter().map(article).collect()))?;
    value::to_python(py, &rows)
}
