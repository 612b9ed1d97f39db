use crate::enter::{Call, enter_apart};
use crate::{error, value};
use dateline::rows::{ClusterRow, ExplanationRow, MatchesRow};
use dateline::{Article, ArticleIndex, Texts};
use dateline_dedup::index::Settings;
use pyo3::prelude::*;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// An index of articles on disk; one call at a time that changes it.
#[pyclass(frozen, module = "dateline._core")]
pub(crate) struct Index {
    inner: RwLock<ArticleIndex>,
}

type Record = HashMap<String, String>;

/// What a question about an index was asked with.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Question {
    threshold: Option<f64>,
    window_days: Option<u32>,
    memory: Option<u64>,
}

impl Question {
    fn settings(&self) -> Settings {
        let mut settings = Settings::new().window_days(self.window_days);
        if let Some(threshold) = self.threshold {
            settings = settings.threshold(threshold);
        }
        if let Some(memory) = self.memory {
            settings = settings.memory(memory);
        }
        settings
    }
}

fn articles(py: Python<'_>, records: Vec<Record>) -> PyResult<Vec<Article>> {
    let article = |(number, mut record): (u64, Record)| {
        let article = Article::from_fields(|name| Ok(record.remove(name)));
        article.map_err(|e| error::to_python(py, &e.in_row("records", number)))
    };
    (1..).zip(records).map(article).collect()
}

/// Texts by id, of which only those that are asked for are looked at.
fn texts(texts: HashMap<String, String>) -> Texts {
    Texts::new(texts.into_iter().map(|(id, text)| Article::new(id, text)))
}

impl Index {
    fn inner(&self) -> RwLockReadGuard<'_, ArticleIndex> {
        self.inner.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn writer(&self) -> RwLockWriteGuard<'_, ArticleIndex> {
        self.inner.write().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl Index {
    #[new]
    fn new(py: Python<'_>, folder: String, read_only: bool) -> PyResult<Self> {
        let open = move |_: &_| {
            if read_only { ArticleIndex::open_read_only(folder) } else { ArticleIndex::open(folder) }
        };
        Ok(Self { inner: RwLock::new(enter_apart(py, &Call::default(), open)?) })
    }

    fn __len__(&self, py: Python<'_>) -> usize {
        py.detach(|| self.inner().len())
    }

    fn contains(&self, py: Python<'_>, id: &str) -> bool {
        py.detach(|| self.inner().contains(id))
    }

    fn add(slf: Py<Self>, py: Python<'_>, records: Vec<Record>, call: Call) -> PyResult<()> {
        let articles = articles(py, records)?;
        enter_apart(py, &call, move |watch| slf.get().writer().append(&articles, &watch.stop))
    }

    fn query(
        slf: Py<Self>,
        py: Python<'_>,
        records: Vec<Record>,
        question: Question,
        call: Call,
    ) -> PyResult<Py<PyAny>> {
        let articles = articles(py, records)?;
        let rows = enter_apart(py, &call, move |watch| {
            let found = slf.get().inner().query(&articles, &question.settings(), &watch.stop)?;
            let rows = articles.iter().zip(&found).map(|(a, m)| value::to_value(&MatchesRow::new(&a.id, m)));
            Ok(rows.collect::<Vec<_>>())
        })?;
        value::list(py, rows.iter())
    }

    fn delete(slf: Py<Self>, py: Python<'_>, ids: Vec<String>) -> PyResult<usize> {
        enter_apart(py, &Call::default(), move |_| slf.get().writer().delete(&ids))
    }

    fn merge(slf: Py<Self>, py: Python<'_>, folder: String) -> PyResult<usize> {
        enter_apart(py, &Call::default(), move |_| slf.get().writer().merge(folder))
    }

    /// The rows of the clusters, and the ids whose texts were wanted and not given.
    fn clusters(
        slf: Py<Self>,
        py: Python<'_>,
        by_id: Option<HashMap<String, String>>,
        question: Question,
        call: Call,
    ) -> PyResult<(Py<PyAny>, Vec<String>)> {
        let (rows, without) = enter_apart(py, &call, move |_| {
            let texts = by_id.map(texts);
            let found = slf.get().inner().clusters(&question.settings(), texts.as_ref())?;
            let rows: Vec<_> = found.clusters.iter().map(|c| value::to_value(&ClusterRow::new(c))).collect();
            Ok((rows, found.without_text))
        })?;
        Ok((value::list(py, rows.iter())?, without))
    }

    fn explain(
        slf: Py<Self>,
        py: Python<'_>,
        pair: (String, String),
        by_id: HashMap<String, String>,
    ) -> PyResult<Py<PyAny>> {
        let row = enter_apart(py, &Call::default(), move |_| {
            let (a, b) = pair;
            let text = |id: &str| by_id.get(id).cloned().unwrap_or_default();
            let (text_a, text_b) = (text(&a), text(&b));
            let why = slf.get().inner().explain(&a, &b, &texts(by_id))?;
            let unit = dateline::Unit::CodePoints;
            Ok(value::to_value(&ExplanationRow::new((&a, &text_a), (&b, &text_b), &why, unit)))
        })?;
        value::convert(py, &row)
    }
}
