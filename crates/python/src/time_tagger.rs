use crate::enter::{enter, enter_small};
use crate::{error, value};
use dateline::rows::TimesRow;
use dateline::{Article, Unit};
use dateline_timeline::{Known, parse_day, publication_date};
use dateline_tokenizer::Tokenizer;
use pyo3::prelude::*;
use rayon::prelude::*;
use std::sync::atomic::Ordering;

/// Finds time expressions and resolves them.
#[pyclass(frozen, module = "dateline._core")]
pub(crate) struct TimeTagger {
    tokenizer: Tokenizer,
    inner: dateline_timeline::TimeTagger,
    guess: bool,
}

impl TimeTagger {
    fn row(&self, article: &Article) -> serde_json::Value {
        let document = self.tokenizer.document(&article.text);
        let known = Known { given: article.published, url: None, crawled: None, guess: self.guess };
        let published = publication_date(&article.text, &document, &known);
        let timexes = self.inner.tag(&article.text, &document, published.value);
        value::to_value(&TimesRow::new(article, &published, &timexes, Unit::CodePoints))
    }
}

fn article(py: Python<'_>, text: String, published: Option<String>) -> PyResult<Article> {
    let mut article = Article::new("", text);
    if let Some(day) = published {
        article.published =
            Some(parse_day(&day).map_err(|e| error::setting(py, &format!("published: {e}")))?);
    }
    Ok(article)
}

#[pymethods]
impl TimeTagger {
    #[new]
    fn new(guess: bool) -> Self {
        Self { tokenizer: Tokenizer::new(), inner: dateline_timeline::TimeTagger::new(), guess }
    }

    /// The row of `dateline times` for one text.
    fn row_of(&self, py: Python<'_>, text: String, published: Option<String>) -> PyResult<Py<PyAny>> {
        let article = article(py, text, published)?;
        let row = enter_small(py, || Ok(self.row(&article)))?;
        value::convert(py, &row)
    }

    /// The rows for many texts.
    fn rows(
        &self,
        py: Python<'_>,
        texts: Vec<(String, Option<String>)>,
        threads: Option<usize>,
    ) -> PyResult<Py<PyAny>> {
        let articles =
            texts.into_iter().map(|(text, day)| article(py, text, day)).collect::<PyResult<Vec<_>>>()?;
        let rows = enter(py, threads, |stop| {
            let row = |a: &Article| {
                if stop.load(Ordering::Relaxed) { serde_json::Value::Null } else { self.row(a) }
            };
            Ok(articles.par_iter().map(row).collect::<Vec<_>>())
        })?;
        value::to_python(py, &rows)
    }
}
