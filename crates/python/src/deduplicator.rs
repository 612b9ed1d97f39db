use crate::enter::enter;
use crate::value;
use dateline::Article;
use dateline::rows::DedupRow;
use dateline_dedup::Input;
use pyo3::prelude::*;

/// Finds near-duplicates among texts.
#[pyclass(frozen, module = "dateline._core")]
pub(crate) struct Deduplicator {
    inner: dateline_dedup::Deduplicator,
}

#[pymethods]
impl Deduplicator {
    #[new]
    fn new(threshold: Option<f64>) -> Self {
        let inner = dateline_dedup::Deduplicator::new();
        Self { inner: threshold.map_or(inner.clone(), |threshold| inner.threshold(threshold)) }
    }

    /// The rows of `dateline dedup`, with the texts' positions as ids.
    fn rows(&self, py: Python<'_>, texts: Vec<String>, threads: Option<usize>) -> PyResult<Py<PyAny>> {
        let rows = enter(py, threads, |_| {
            let articles: Vec<Article> =
                texts.into_iter().enumerate().map(|(i, text)| Article::new(i.to_string(), text)).collect();
            let inputs: Vec<Input<'_>> =
                articles.iter().map(|a| Input { text: &a.text, spans: &[], day: None }).collect();
            let clusters = self.inner.cluster(&inputs);
            let unit = dateline::Unit::CodePoints;
            let row = |i| value::to_value(&DedupRow::new(&articles, &clusters, &[], i, unit));
            Ok((0..articles.len()).map(row).collect::<Vec<_>>())
        })?;
        value::to_python(py, &rows)
    }
}
