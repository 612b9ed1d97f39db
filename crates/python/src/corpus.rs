use crate::enter::enter;
use crate::timeline::Timeline;
use crate::{error, value};
use dateline::rows::{ClaimsRow, DedupRow, EntitiesRow, LinesRow, TimesRow, TokensRow, TollRow};
use dateline::{
    Article, Correction, Corrections, Error, Input, Pile, Reader, Saved, Settings as How, TimelineOptions,
    Unit, with_saved,
};
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
    /// What there is to say of the saved corpora that it came from.
    warnings: Vec<String>,
}

/// What `dateline.read` was called with.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Settings {
    lexicons: Vec<String>,
    published: Vec<String>,
    corrections: Rows,
    guess: bool,
    strict: bool,
    threads: Option<usize>,
}

/// Corrections: rows as JSON, and the names of files.
type Rows = (Vec<String>, Vec<String>);

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
        inputs: &[Input],
        articles: impl Iterator<Item = Result<Article, Error>>,
        settings: &Settings,
        stop: &AtomicBool,
    ) -> Result<Self, Error> {
        let corrections =
            Corrections::published(&settings.published)?.and(&corrections(&settings.corrections)?)?;
        let (annotator, warnings) = with_saved(inputs, settings.how(), corrections)?;
        let (good, rejects) = gather(articles, settings, stop)?;
        Ok(Self { pile: Pile::new(good, &annotator, stop)?, rejects, warnings })
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

/// An article as it came.
pub(crate) fn article(a: &Article) -> Value {
    json!({
        "id": a.id, "text": a.text, "title": a.title, "url": a.url, "source": a.source,
        "published": a.published.map(|d| d.to_string()), "language": a.language,
    })
}

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
            Self::new(&inputs, files.chain(from_records(records, &seen)), &settings, stop)
        })
    }

    /// Reads what `save` wrote; with other lexicons where these are given.
    #[staticmethod]
    fn load(
        py: Python<'_>,
        path: &str,
        lexicons: Option<Vec<String>>,
        threads: Option<usize>,
    ) -> PyResult<Self> {
        enter(py, threads, |stop| {
            let mut saved = Saved::read(path)?;
            saved.settings.lexicons = lexicons.unwrap_or(saved.settings.lexicons);
            let annotator = saved.annotator()?;
            let warnings = saved.changed_lexicons(&annotator.about().lexicons);
            Ok(Self { pile: Pile::new(saved.articles, &annotator, stop)?, rejects: Vec::new(), warnings })
        })
    }

    fn save(&self, py: Python<'_>, path: &str) -> PyResult<()> {
        enter(py, None, |_| self.pile.to_saved().write(path))
    }

    /// What there is to say of the saved corpora that it came from.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.warnings.clone()
    }

    /// Version, settings and lexicons.
    fn about(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        value::to_python(py, &self.pile.annotator().about())
    }

    /// The corrections that hold, each as a dict.
    fn corrections(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        value::to_python(py, &self.pile.annotator().corrections().rows())
    }

    /// The same as rows of a file.
    fn corrections_text(&self) -> String {
        self.pile.annotator().corrections().to_jsonl()
    }

    /// The same articles with further corrections, or with these alone.
    fn corrected(&self, py: Python<'_>, rows: Rows, alone: bool, threads: Option<usize>) -> PyResult<Self> {
        enter(py, threads, |stop| {
            let further = corrections(&rows)?;
            let own = self.pile.annotator().corrections();
            let all = if alone { further } else { own.and(&further)? };
            let pile = self.pile.corrected(all, stop)?;
            Ok(Self { pile, rejects: self.rejects.clone(), warnings: Vec::new() })
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
        self.rows(py, |i| article(&self.pile.articles()[i]))
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
            let mut pile = self.pile.clone();
            pile.add(articles, self.pile.annotator(), stop)?;
            rejects.splice(0..0, self.rejects.iter().cloned());
            Ok(Self { pile, rejects, warnings: Vec::new() })
        })
    }
}

impl Settings {
    fn how(&self) -> How {
        let mut how = How::default();
        how.lexicons.clone_from(&self.lexicons);
        how.guess = self.guess;
        how
    }
}

/// Corrections from rows and files.
fn corrections((rows, files): &Rows) -> Result<Corrections, Error> {
    let read = |(number, row): (usize, &String)| {
        Correction::from_json(row).map_err(|error| error.in_row("corrections", number as u64 + 1))
    };
    let mut all = Corrections::new(rows.iter().enumerate().map(read).collect::<Result<_, _>>()?)?;
    for file in files {
        all = all.and(&Corrections::read(file)?)?;
    }
    Ok(all)
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
    let (mut good, mut rejects) = (Vec::new(), Vec::new());
    for article in articles {
        match article {
            Ok(article) => good.push(article),
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
