use crate::enter::enter;
use crate::timeline::Timeline;
use crate::{error, value};
use dateline::rows::{ClaimsRow, DedupRow, EntitiesRow, LinesRow, TimesRow, TokensRow, TollRow};
use dateline::{Annotator, Article, Corrections, Error, Input, Pile, Reader, TimelineOptions, Unit};
use dateline_entity_lexicon::Network;
use dateline_timeline::{Date, parse_day};
use dateline_tokenizer::Span;
use pyo3::prelude::*;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};

/// A pile of articles with all that is found in it.
#[pyclass(frozen, module = "dateline._core")]
pub(crate) struct Corpus {
    pile: Pile,
    rejects: Vec<Value>,
}

/// What `dateline.read` was called with.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Settings {
    lexicons: Vec<String>,
    published: Vec<String>,
    guess: bool,
    strict: bool,
    threads: Option<usize>,
}

/// What `Corpus.timeline` was called with.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Subject {
    topic: Vec<String>,
    entities: Vec<String>,
    places: Vec<String>,
    since: Option<String>,
    until: Option<String>,
    entries: Option<usize>,
    sentences: Option<usize>,
    min_weight: Option<f64>,
}

/// Title, words, article ids, first and last report, timeline.
type StoryParts = (String, Vec<String>, Vec<String>, Option<String>, Option<String>, Timeline);

impl Corpus {
    fn new(
        articles: impl Iterator<Item = Result<Article, Error>>,
        settings: &Settings,
        stop: &AtomicBool,
    ) -> Result<Self, Error> {
        let annotator = Annotator::new(&settings.lexicons)?.guess(settings.guess);
        let (good, rejects) = gather(articles, settings, stop)?;
        Ok(Self { pile: Pile::new(good, &annotator, stop)?, rejects })
    }

    fn rows<T: serde::Serialize>(
        &self,
        py: Python<'_>,
        row: impl Fn(usize) -> T + Sync,
    ) -> PyResult<Py<PyAny>> {
        let rows = enter(py, None, |_| {
            Ok((0..self.pile.articles().len()).map(|i| value::to_value(&row(i))).collect::<Vec<_>>())
        })?;
        value::to_python(py, &rows)
    }
}

const UNIT: Unit = Unit::CodePoints;

#[pymethods]
impl Corpus {
    /// Reads files and folders, and takes articles as dicts of strings.
    #[new]
    fn read(
        py: Python<'_>,
        paths: Vec<String>,
        records: Vec<HashMap<String, Option<String>>>,
        settings: Settings,
    ) -> PyResult<Self> {
        enter(py, settings.threads, |stop| {
            let inputs: Vec<Input> = paths.iter().map(|path| path.as_str().into()).collect();
            let read = if inputs.is_empty() { None } else { Some(Reader::new().read(&inputs)) };
            let seen = RefCell::new(HashSet::new());
            let files = read.into_iter().flatten().inspect(|article| {
                seen.borrow_mut().extend(article.as_ref().ok().map(|article| article.id.clone()));
            });
            Self::new(files.chain(from_records(records, &seen)), &settings, stop)
        })
    }

    fn __len__(&self) -> usize {
        self.pile.articles().len()
    }

    /// What could not be read: file, row, error.
    fn rejects(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        value::to_python(py, &self.rejects)
    }

    /// The articles as they came.
    fn articles(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.rows(py, |i| {
            let a = &self.pile.articles()[i];
            json!({
                "id": a.id, "text": a.text, "title": a.title, "url": a.url, "source": a.source,
                "published": a.published.map(|d| d.to_string()), "language": a.language,
            })
        })
    }

    /// What there is to know of each article without its text.
    fn overview(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.rows(py, |i| {
            let (a, found) = (&self.pile.articles()[i], &self.pile.found()[i]);
            let member = &self.pile.clusters().members[i];
            json!({
                "id": a.id, "title": a.title, "source": a.publisher(&found.document),
                "published": found.published.value.map(|d| d.to_string()),
                "basis": found.published.basis.map(dateline_timeline::Basis::name),
                "relation": member.relation.name(),
                "cluster": self.pile.articles()[member.representative].id,
                "share_own": member.share_own, "length": a.text.chars().count(),
            })
        })
    }

    /// All that is found in one article.
    fn tagged(&self, py: Python<'_>, index: usize) -> PyResult<Py<PyAny>> {
        let (a, found) = (&self.pile.articles()[index], &self.pile.found()[index]);
        let row = json!({
            "lines": LinesRow::new(a, &found.document, self.pile.furniture(index), UNIT),
            "entities": EntitiesRow::new(a, &found.mentions, UNIT),
            "times": TimesRow::new(a, &found.published, &found.timexes, UNIT),
            "claims": ClaimsRow::new(a, found, UNIT),
            "duplicates": DedupRow::new(self.pile.articles(), self.pile.clusters(), &found.repeats, index, UNIT),
            "text": a.text, "title": a.title, "url": a.url, "language": a.language,
        });
        value::to_python(py, &row)
    }

    fn tokens(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.rows(py, |i| TokensRow::new(&self.pile.articles()[i], &self.pile.found()[i].document, UNIT))
    }

    fn lines(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.rows(py, |i| {
            let (article, document) = (&self.pile.articles()[i], &self.pile.found()[i].document);
            LinesRow::new(article, document, self.pile.furniture(i), UNIT)
        })
    }

    fn duplicates(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.rows(py, |i| {
            let repeats = &self.pile.found()[i].repeats;
            DedupRow::new(self.pile.articles(), self.pile.clusters(), repeats, i, UNIT)
        })
    }

    fn entities(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.rows(py, |i| EntitiesRow::new(&self.pile.articles()[i], &self.pile.found()[i].mentions, UNIT))
    }

    /// Who is named with whom in a sentence, as GraphML.
    fn network(&self, py: Python<'_>) -> PyResult<String> {
        enter(py, None, |_| {
            let mut network = Network::default();
            for found in self.pile.found() {
                let sentences: Vec<Span> = found.document.sentences.iter().map(|s| s.span).collect();
                network.add(&sentences, &found.mentions);
            }
            Ok(network.to_graphml())
        })
    }

    fn times(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.rows(py, |i| {
            let found = &self.pile.found()[i];
            TimesRow::new(&self.pile.articles()[i], &found.published, &found.timexes, UNIT)
        })
    }

    fn claims(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.rows(py, |i| ClaimsRow::new(&self.pile.articles()[i], &self.pile.found()[i], UNIT))
    }

    /// What the articles say of each toll.
    fn tolls(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let rows = enter(py, None, |_| Ok(value::to_value(&TollRow::all(&self.pile, UNIT))))?;
        value::convert(py, &rows)
    }

    fn timeline(&self, py: Python<'_>, subject: Subject) -> PyResult<Timeline> {
        let options = subject.options(py)?;
        Ok(Timeline::from(enter(py, None, |_| self.pile.timeline(&options))?))
    }

    /// The stories, each as title, words, article ids, first and last report, and timeline.
    fn stories(&self, py: Python<'_>, subject: Subject) -> PyResult<Vec<StoryParts>> {
        let options = subject.options(py)?;
        let stories = enter(py, None, |_| self.pile.stories(&options))?;
        Ok(stories
            .into_iter()
            .map(|s| (s.title, s.words, s.articles, s.first_report, s.last_report, s.timeline.into()))
            .collect())
    }

    /// A pile with further articles after these, which are as `from_records` takes them.
    fn extended(
        &self,
        py: Python<'_>,
        records: Vec<HashMap<String, Option<String>>>,
        settings: Settings,
    ) -> PyResult<Self> {
        enter(py, settings.threads, |stop| {
            let (articles, mut rejects) =
                gather(from_records(records, &RefCell::default()), &settings, stop)?;
            let annotator = Annotator::new(&settings.lexicons)?.guess(settings.guess);
            let mut pile = self.pile.clone();
            pile.add(articles, &annotator, stop)?;
            rejects.splice(0..0, self.rejects.iter().cloned());
            Ok(Self { pile, rejects })
        })
    }
}

impl Subject {
    fn options(self, py: Python<'_>) -> PyResult<TimelineOptions> {
        let mut options = TimelineOptions::default();
        options.since = day(py, "since", self.since)?;
        options.until = day(py, "until", self.until)?;
        (options.topic, options.entities, options.places) = (self.topic, self.entities, self.places);
        (options.entries, options.sentences) = (self.entries, self.sentences);
        options.least_weight = self.min_weight;
        Ok(options)
    }
}

/// Articles of dicts; one whose id was seen is an error.
fn from_records(
    records: Vec<HashMap<String, Option<String>>>,
    seen: &RefCell<HashSet<String>>,
) -> impl Iterator<Item = Result<Article, Error>> {
    records.into_iter().enumerate().map(|(row, mut fields)| {
        let article = Article::from_fields(|name| Ok(fields.remove(name).flatten()));
        let article = article.and_then(|article| {
            let new = seen.borrow_mut().insert(article.id.clone());
            let twice = || Error::bad_row(format!("the id “{}” stands twice", article.id));
            if new { Ok(article) } else { Err(twice()) }
        });
        article.map_err(|error| error.in_row("records", row as u64 + 1))
    })
}

/// The articles that can be read, and what is wrong with the others.
fn gather(
    articles: impl Iterator<Item = Result<Article, Error>>,
    settings: &Settings,
    stop: &AtomicBool,
) -> Result<(Vec<Article>, Vec<Value>), Error> {
    let mut corrections = Corrections::parse(&settings.published)?;
    let (mut good, mut rejects) = (Vec::new(), Vec::new());
    for article in articles {
        match article {
            Ok(mut article) => {
                corrections.apply(&mut article);
                good.push(article);
            }
            Err(error) if settings.strict || !error.is_bad_row() => return Err(error),
            Err(error) => rejects.push(json!({
                "file": error.file(), "row": error.row_number(), "error": error.message(),
            })),
        }
        if stop.load(Ordering::Relaxed) {
            break;
        }
    }
    Ok((good, rejects))
}

fn day(py: Python<'_>, name: &str, text: Option<String>) -> PyResult<Option<Date>> {
    let Some(text) = text else { return Ok(None) };
    parse_day(&text).map(Some).map_err(|e| error::setting(py, &format!("{name}: {e}")))
}
