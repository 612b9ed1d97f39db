use crate::columns::{Points, joined};
use crate::enter::{Call, enter, enter_small};
use crate::texts;
use crate::{error, value};
use dateline::rows::TimesRow;
use dateline::{Article, Unit};
use dateline_timeline::{
    Country, Date, Known, Published, ThisNext, TimeMl, TimePolicy, Timex, TimexKind, WeekStart, parse_day,
    publication_date,
};
use dateline_tokenizer::{Document, Language, Tokenizer};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use serde_json::Value;
use std::borrow::Cow;

/// Finds time expressions and resolves them.
#[pyclass(frozen, module = "dateline._core")]
pub(crate) struct TimeTagger {
    tokenizer: Tokenizer,
    inner: dateline_timeline::TimeTagger,
    guess: bool,
}

/// The settings of ambiguous times: day first, the first year of two digits, the week's start, next weekday, country.
type Policy<'a> = (bool, i16, Cow<'a, str>, Cow<'a, str>, Option<Cow<'a, str>>);

/// The kinds of expressions, in the order of their numbers in columns.
const KINDS: [TimexKind; 4] = [TimexKind::Date, TimexKind::Time, TimexKind::Duration, TimexKind::Set];

/// The text's number, start and end in code points, the kind's number, the first and the last day as Python's ordinals,
/// and beside them values and modifiers.
#[derive(Default)]
struct Columns {
    numbers: [Vec<u32>; 6],
    values: Vec<String>,
    modifiers: Vec<Option<&'static str>>,
}

type PyColumns = (Vec<Py<PyBytes>>, Vec<String>, Vec<Option<&'static str>>);

impl Columns {
    fn add(&mut self, number: u32, text: &str, timexes: Vec<Timex>) {
        let mut points = Points::new(text);
        for timex in timexes {
            let start = points.to(timex.span.start());
            let end = points.to(timex.span.end());
            let kind = KINDS.iter().position(|kind| *kind == timex.kind).unwrap_or(0) as u32;
            let days = [timex.from, timex.to].map(|day| day.map_or(0, ordinal));
            for (column, value) in self.numbers.iter_mut().zip([number, start, end, kind, days[0], days[1]]) {
                column.push(value);
            }
            self.values.push(timex.value);
            self.modifiers.push(timex.modifier);
        }
    }
}

/// Python's number of a day: 1 is the first of January of the year 1.
fn ordinal(day: Date) -> u32 {
    let since = Date::constant(1, 1, 1).duration_until(day).as_hours() / 24;
    u32::try_from(since + 1).unwrap_or(0)
}

impl TimeTagger {
    fn published(
        &self,
        text: &str,
        document: &Document,
        given: Option<Date>,
        url: Option<&str>,
        crawled: Option<Date>,
    ) -> Published {
        let known = Known { given, url, crawled, guess: self.guess, ..Known::default() };
        publication_date(text, document, &known)
    }

    fn find(
        &self,
        text: &str,
        given: Option<Date>,
        url: Option<&str>,
        crawled: Option<Date>,
    ) -> (Published, Vec<Timex>) {
        let document = self.tokenizer.document(text);
        let published = self.published(text, &document, given, url, crawled);
        let timexes = self.inner.tag(text, &document, published.value);
        (published, timexes)
    }

    fn explained(&self, article: &Article) -> Value {
        let document = self.tokenizer.document(&article.text);
        let published = self.published(&article.text, &document, article.published, None, None);
        let explained = self.inner.explain(&article.text, &document, published.value);
        value::to_value(&TimesRow::explained(article, &published, &explained, Unit::CodePoints))
    }

    fn row(&self, article: &Article) -> Value {
        let (published, timexes) =
            self.find(&article.text, article.published, article.url.as_deref(), article.crawled);
        value::to_value(&TimesRow::new(article, &published, &timexes, Unit::CodePoints))
    }
}

fn day(py: Python<'_>, name: &str, text: Option<&str>) -> PyResult<Option<Date>> {
    text.map(|text| parse_day(text).map_err(|e| error::setting(py, &format!("{name}: {e}")))).transpose()
}

/// The days of texts, which errors name by their numbers.
pub(crate) fn dates(py: Python<'_>, days: &[Option<String>]) -> PyResult<Vec<Option<Date>>> {
    let date = |(at, text): (usize, &Option<String>)| {
        let text = text.as_deref();
        let parsed = text.map(|text| parse_day(text).map_err(|e| format!("text {at}: published: {e}")));
        parsed.transpose().map_err(|message| error::setting(py, &message))
    };
    days.iter().enumerate().map(date).collect()
}

fn article(py: Python<'_>, text: &Bound<'_, PyString>, published: Option<&str>) -> PyResult<Article> {
    let mut article = Article::new("", &*texts::one(text)?);
    article.published = day(py, "published", published)?;
    Ok(article)
}

#[pymethods]
impl TimeTagger {
    #[new]
    fn new(
        py: Python<'_>,
        guess: bool,
        language: Option<&str>,
        added: Vec<(String, String)>,
        policy: Policy<'_>,
    ) -> PyResult<Self> {
        let (day_first, two_digits_from, week_start, next_weekday, country) = policy;
        let bad = |name: &str, value: &str| error::setting(py, &format!("{name}: {value:?} is none"));
        let policy = TimePolicy {
            day_first,
            two_digits_from,
            week_start: WeekStart::from_name(&week_start).ok_or_else(|| bad("week_start", &week_start))?,
            this_next: ThisNext::from_name(&next_weekday)
                .ok_or_else(|| bad("next_weekday", &next_weekday))?,
            country: country
                .map(|code| Country::from_code(&code).ok_or_else(|| bad("country", &code)))
                .transpose()?,
        };
        let refuse = |e: dateline_timeline::Error| error::setting(py, &e.to_string());
        let (mut tokenizer, mut inner) =
            (Tokenizer::new(), dateline_timeline::TimeTagger::with_policy(policy));
        for (code, rows) in added {
            inner = inner.add_language(&code, &rows).map_err(refuse)?;
        }
        if let Some(code) = language {
            inner = inner.language(code).map_err(refuse)?;
            tokenizer = tokenizer.language(Language::from_code(code).unwrap_or(Language::Other));
        }
        Ok(Self { tokenizer, inner, guess })
    }

    /// The row of `dateline times --explain` for one text.
    fn explain(
        &self,
        py: Python<'_>,
        text: &Bound<'_, PyString>,
        published: Option<&str>,
    ) -> PyResult<Py<PyAny>> {
        let article = article(py, text, published)?;
        let row = enter_small(py, || Ok(self.explained(&article)))?;
        value::convert(py, &row)
    }

    /// The names of the numbers in the column of kinds.
    #[staticmethod]
    fn kinds() -> Vec<&'static str> {
        KINDS.map(TimexKind::name).to_vec()
    }

    /// The row of `dateline times` for one text.
    fn row_of(
        &self,
        py: Python<'_>,
        text: &Bound<'_, PyString>,
        published: Option<&str>,
        url: Option<String>,
        crawled: Option<&str>,
    ) -> PyResult<Py<PyAny>> {
        let mut article = article(py, text, published)?;
        article.url = url;
        article.crawled = day(py, "crawled", crawled)?;
        let row = enter_small(py, || Ok(self.row(&article)))?;
        value::convert(py, &row)
    }

    /// The rows for many texts.
    fn rows(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        days: Vec<Option<String>>,
        call: Call,
        errors: &str,
    ) -> PyResult<Py<PyAny>> {
        let (texts, days) = (texts::many(texts, errors)?, dates(py, &days)?);
        let rows = enter(py, &call, |watch| {
            texts.fold(watch, |rows: &mut Vec<Value>, number, text| {
                let mut article = Article::new("", text);
                article.published = days.get(number).copied().flatten();
                rows.push(self.row(&article));
            })
        })?;
        value::list(py, rows.iter().flatten())
    }

    /// The columns of many texts: six of numbers, then the values and the modifiers.
    fn columns(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        days: Vec<Option<String>>,
        call: Call,
        errors: &str,
    ) -> PyResult<PyColumns> {
        let (texts, days) = (texts::many(texts, errors)?, dates(py, &days)?);
        let mut parts: Vec<Columns> = enter(py, &call, |watch| {
            texts.fold(watch, |columns: &mut Columns, number, text| {
                let given = days.get(number).copied().flatten();
                columns.add(number as u32, text, self.find(text, given, None, None).1);
            })
        })?;
        let numbers = joined(py, &mut parts, |part| &mut part.numbers)?;
        let values = parts.iter_mut().flat_map(|part| std::mem::take(&mut part.values)).collect();
        let modifiers = parts.into_iter().flat_map(|part| part.modifiers).collect();
        Ok((numbers, values, modifiers))
    }

    /// One text with its time expressions as TimeML.
    fn timeml(
        &self,
        py: Python<'_>,
        text: &Bound<'_, PyString>,
        published: Option<&str>,
        id: String,
    ) -> PyResult<String> {
        let text = texts::one(text)?.to_string();
        let given = day(py, "published", published)?;
        enter_small(py, || {
            let (published, timexes) = self.find(&text, given, None, None);
            Ok(TimeMl { id, published: published.value, text, timexes }.to_xml())
        })
    }

    /// What a TimeML document holds: its text and the row of its expressions.
    #[staticmethod]
    fn read_timeml(py: Python<'_>, xml: &str) -> PyResult<(String, Py<PyAny>)> {
        let document = TimeMl::from_xml(xml).map_err(|e| error::input(py, &e.to_string()))?;
        let article = Article::new(document.id, document.text);
        let published = Published { value: document.published, ..Published::default() };
        let row = TimesRow::new(&article, &published, &document.timexes, Unit::CodePoints);
        let row = value::convert(py, &value::to_value(&row))?;
        Ok((article.text, row))
    }
}
