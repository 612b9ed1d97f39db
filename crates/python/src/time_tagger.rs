use crate::enter::{enter, enter_small};
use crate::{error, value};
use dateline::rows::TimesRow;
use dateline::{Article, Unit};
use dateline_timeline::{
    Country, Known, Published, ThisNext, TimePolicy, WeekStart, parse_day, publication_date,
};
use dateline_tokenizer::{Document, Tokenizer};
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
    fn published(&self, article: &Article, document: &Document) -> Published {
        let known = Known { given: article.published, url: None, crawled: None, guess: self.guess };
        publication_date(&article.text, document, &known)
    }

    fn explained(&self, article: &Article) -> serde_json::Value {
        let document = self.tokenizer.document(&article.text);
        let published = self.published(article, &document);
        let explained = self.inner.explain(&article.text, &document, published.value);
        value::to_value(&TimesRow::explained(article, &published, &explained, Unit::CodePoints))
    }

    fn row(&self, article: &Article) -> serde_json::Value {
        let document = self.tokenizer.document(&article.text);
        let published = self.published(article, &document);
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
    fn new(
        py: Python<'_>,
        guess: bool,
        day_first: bool,
        two_digits_from: i16,
        week_start: &str,
        next_weekday: &str,
        country: Option<&str>,
    ) -> PyResult<Self> {
        let bad = |name: &str, value: &str| error::setting(py, &format!("{name}: {value:?} is none"));
        let policy = TimePolicy {
            day_first,
            two_digits_from,
            week_start: WeekStart::from_name(week_start).ok_or_else(|| bad("week_start", week_start))?,
            this_next: ThisNext::from_name(next_weekday).ok_or_else(|| bad("next_weekday", next_weekday))?,
            country: country
                .map(|code| Country::from_code(code).ok_or_else(|| bad("country", code)))
                .transpose()?,
        };
        let inner = dateline_timeline::TimeTagger::with_policy(policy);
        Ok(Self { tokenizer: Tokenizer::new(), inner, guess })
    }

    /// The row of `dateline times --explain` for one text.
    fn explain(&self, py: Python<'_>, text: String, published: Option<String>) -> PyResult<Py<PyAny>> {
        let article = article(py, text, published)?;
        let row = enter_small(py, || Ok(self.explained(&article)))?;
        value::convert(py, &row)
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
