use crate::enter::enter;
use crate::{error, value};
use dateline::Article;
use dateline::rows::{DedupRow, PairRow, WhyRow};
use dateline_dedup::{Analysis, Input};
use dateline_timeline::{Date, parse_day};
use pyo3::prelude::*;
use serde::Serialize;
use serde_json::Value;

/// Finds near-duplicates among texts.
#[pyclass(frozen, module = "dateline._core")]
pub(crate) struct Deduplicator {
    inner: dateline_dedup::Deduplicator,
}

/// A text and its day, where it is known.
type Text = (String, Option<String>);

/// Texts as articles with their positions as ids.
fn articles(py: Python<'_>, texts: Vec<Text>) -> PyResult<Vec<Article>> {
    let article = |(at, (text, day)): (usize, Text)| {
        let mut article = Article::new(at.to_string(), text);
        if let Some(day) = day {
            let parsed =
                parse_day(&day).map_err(|e| error::setting(py, &format!("text {at}: published: {e}")));
            article.published = Some(parsed?);
        }
        Ok(article)
    };
    texts.into_iter().enumerate().map(article).collect()
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
    fn rows(&self, py: Python<'_>, texts: Vec<Text>, threads: Option<usize>) -> PyResult<Py<PyAny>> {
        let articles = articles(py, texts)?;
        let rows = enter(py, threads, |_| {
            let clusters = self.inner.cluster(&inputs(&articles));
            let unit = dateline::Unit::CodePoints;
            Ok(values((0..articles.len()).map(|i| DedupRow::new(&articles, &clusters, &[], i, unit))))
        })?;
        value::to_python(py, &rows)
    }

    /// The pairs that were compared; with `first`, those of one of the first texts with one of the others.
    fn pairs(
        &self,
        py: Python<'_>,
        texts: Vec<Text>,
        first: Option<usize>,
        threads: Option<usize>,
    ) -> PyResult<Py<PyAny>> {
        let articles = articles(py, texts)?;
        let rows = enter(py, threads, |_| {
            let inputs = inputs(&articles);
            let pairs = match first {
                Some(first) => self.inner.across(&inputs, first),
                None => self.inner.cluster(&inputs).pairs,
            };
            Ok(values(pairs.iter().map(|pair| PairRow::new(&articles, pair))))
        })?;
        value::to_python(py, &rows)
    }

    /// Why two of the texts are together or not.
    fn explain(
        &self,
        py: Python<'_>,
        texts: Vec<Text>,
        a: usize,
        b: usize,
        threads: Option<usize>,
    ) -> PyResult<Py<PyAny>> {
        let articles = articles(py, texts)?;
        let row = enter(py, threads, |_| {
            let inputs = inputs(&articles);
            let analysis: Analysis<'_> = self.inner.compare(&inputs);
            Ok(value::to_value(&WhyRow::new(&articles, &analysis.explain(a, b), dateline::Unit::CodePoints)))
        })?;
        value::convert(py, &row)
    }
}
