use crate::enter::{Call, enter_apart};
use crate::time_tagger::dates;
use crate::{texts, value};
use dateline::Article;
use dateline::rows::{DedupRow, PairRow, WhyRow};
use dateline_dedup::{Analysis, Input};
use dateline_timeline::Date;
use pyo3::prelude::*;
use serde::Serialize;
use serde_json::Value;

/// Finds near-duplicates among texts.
#[pyclass(frozen, module = "dateline._core")]
pub(crate) struct Deduplicator {
    inner: dateline_dedup::Deduplicator,
}

/// Texts as articles with their positions as ids, and their days.
fn articles(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    days: &[Option<String>],
    errors: &str,
) -> PyResult<Vec<Article>> {
    let texts = texts::many(texts, errors)?.owned(py)?;
    let days = dates(py, days)?;
    let article = |(at, text): (usize, String)| {
        let mut article = Article::new(at.to_string(), text);
        article.published = days.get(at).copied().flatten();
        article
    };
    Ok(texts.into_iter().enumerate().map(article).collect())
}

fn inputs(articles: &[Article]) -> Vec<Input<'_>> {
    let day = |date: Date| date.since(Date::constant(1970, 1, 1)).map_or(0, |span| span.get_days());
    articles.iter().map(|a| Input { text: &a.text, spans: &[], day: a.published.map(day) }).collect()
}

fn values<T: Serialize>(rows: impl Iterator<Item = T>) -> Vec<Value> {
    rows.map(|row| value::to_value(&row)).collect()
}

#[pymethods]
impl Deduplicator {
    #[new]
    fn new(threshold: Option<f64>, window_days: Option<u32>) -> Self {
        let inner = dateline_dedup::Deduplicator::new().window_days(window_days);
        Self { inner: threshold.map_or(inner.clone(), |threshold| inner.threshold(threshold)) }
    }

    /// The rows of `dateline dedup`.
    fn rows(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        days: Vec<Option<String>>,
        call: Call,
        errors: &str,
    ) -> PyResult<Py<PyAny>> {
        let (articles, inner) = (articles(py, texts, &days, errors)?, self.inner.clone());
        let rows = enter_apart(py, &call, move |_| {
            let clusters = inner.cluster(&inputs(&articles));
            let unit = dateline::Unit::CodePoints;
            Ok(values((0..articles.len()).map(|i| DedupRow::new(&articles, &clusters, &[], i, unit))))
        })?;
        value::list(py, rows.iter())
    }

    /// The pairs that were compared; with `first`, those of one of the first texts with one of the others.
    fn pairs(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        days: Vec<Option<String>>,
        first: Option<usize>,
        call: Call,
        errors: &str,
    ) -> PyResult<Py<PyAny>> {
        let (articles, inner) = (articles(py, texts, &days, errors)?, self.inner.clone());
        let rows = enter_apart(py, &call, move |_| {
            let inputs = inputs(&articles);
            let pairs = match first {
                Some(first) => inner.across(&inputs, first),
                None => inner.cluster(&inputs).pairs,
            };
            Ok(values(pairs.iter().map(|pair| PairRow::new(&articles, pair))))
        })?;
        value::list(py, rows.iter())
    }

    /// Why two of the texts are together or not.
    fn explain(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        pair: (usize, usize),
        call: Call,
        errors: &str,
    ) -> PyResult<Py<PyAny>> {
        let (articles, inner) = (articles(py, texts, &[], errors)?, self.inner.clone());
        let row = enter_apart(py, &call, move |_| {
            let inputs = inputs(&articles);
            let analysis: Analysis<'_> = inner.compare(&inputs);
            Ok(value::to_value(&WhyRow::new(
                &articles,
                &analysis.explain(pair.0, pair.1),
                dateline::Unit::CodePoints,
            )))
        })?;
        value::convert(py, &row)
    }
}
