use crate::cli::PythonFiles;
use crate::enter::{Call, Watch, enter, enter_apart};
use crate::stories::Stories;
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
use rayon::prelude::*;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;
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
}

/// Corrections: rows as JSON, and the names of files.
type Rows = (Vec<String>, Vec<String>);
/// A row of a table as a dict of strings, or what is wrong with it.
#[derive(FromPyObject)]
enum Record {
    Fields(HashMap<String, Option<String>>),
    Wrong(String),
}

/// The rows of a table, or of a file that Python reads, with its name.
type Records = (String, Vec<Record>);

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

impl Corpus {
    fn of(saved: Saved, watch: &Watch) -> Result<Self, Error> {
        let annotator = saved.annotator()?.count(Arc::clone(&watch.done));
        let warnings = saved.changed_lexicons(&annotator.about().lexicons);
        let pile = Pile::new(saved.articles, &annotator, &watch.stop)?;
        Ok(Self { pile, rejects: Vec::new(), warnings })
    }

    /// A row for each article: `row` gets the pile and the article's number.
    fn rows(
        slf: Py<Self>,
        py: Python<'_>,
        row: impl Fn(&Pile, usize) -> Value + Send + Sync + 'static,
    ) -> PyResult<Py<PyAny>> {
        let rows = enter_apart(py, &Call::default(), move |watch| {
            let pile = &slf.get().pile;
            let articles = (0..pile.articles().len()).into_par_iter();
            Ok(articles
                .map(|i| if watch.is_stopped() { Value::Null } else { row(pile, i) })
                .collect::<Vec<_>>())
        })?;
        value::list(py, rows.iter())
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
        records: Vec<Records>,
        settings: Settings,
        call: Call,
    ) -> PyResult<Self> {
        let parquet = PythonFiles(py.import("dateline._cli_parquet")?.into_any().unbind());
        let reader = Reader::new().parquet(Arc::new(parquet));
        // Python reads Parquet: that must be over when the call is.
        let (annotator, warnings, good, rejects) = enter(py, &call, |watch| {
            let inputs: Vec<Input> = paths.iter().map(|path| path.as_str().into()).collect();
            let corrections =
                Corrections::published(&settings.published)?.and(&corrections(&settings.corrections)?)?;
            let (annotator, warnings) = with_saved(&inputs, settings.how(), corrections)?;
            let read = if inputs.is_empty() { None } else { Some(reader.read(&inputs)) };
            let seen = RefCell::new(HashMap::new());
            let files = read.into_iter().flatten().inspect(|article| {
                let id = article.as_ref().ok().map(|article| article.id.clone());
                seen.borrow_mut().extend(id.map(|id| (id, String::new())));
            });
            let (good, rejects) = gather(files.chain(from_records(records, &seen)), &settings, &watch.stop)?;
            Ok((annotator, warnings, good, rejects))
        })?;
        enter_apart(py, &call, move |watch| {
            let annotator = annotator.count(Arc::clone(&watch.done));
            Ok(Self { pile: Pile::new(good, &annotator, &watch.stop)?, rejects, warnings })
        })
    }

    /// Reads what `save` wrote; with other lexicons where these are given.
    #[staticmethod]
    fn load(py: Python<'_>, path: String, lexicons: Option<Vec<String>>, call: Call) -> PyResult<Self> {
        enter_apart(py, &call, move |watch| {
            let mut saved = Saved::read(&path)?;
            saved.settings.lexicons = lexicons.unwrap_or(saved.settings.lexicons);
            Self::of(saved, watch)
        })
    }

    /// Reads what `to_text` gave.
    #[staticmethod]
    fn of_text(py: Python<'_>, text: String, call: Call) -> PyResult<Self> {
        enter_apart(py, &call, move |watch| Self::of(Saved::parse("a pickle", &text)?, watch))
    }

    /// What `save` writes.
    fn to_text(slf: Py<Self>, py: Python<'_>) -> PyResult<String> {
        enter_apart(py, &Call::default(), move |_| Ok(slf.get().pile.to_saved().to_text()))
    }

    fn save(slf: Py<Self>, py: Python<'_>, path: String) -> PyResult<()> {
        enter_apart(py, &Call::default(), move |_| slf.get().pile.to_saved().write(path))
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
    fn corrected(slf: Py<Self>, py: Python<'_>, rows: Rows, alone: bool, call: Call) -> PyResult<Self> {
        enter_apart(py, &call, move |watch| {
            let old = slf.get();
            let further = corrections(&rows)?;
            let own = old.pile.annotator().corrections();
            let all = if alone { further } else { own.and(&further)? };
            let pile = old.pile.corrected(all, &watch.stop)?;
            Ok(Self { pile, rejects: old.rejects.clone(), warnings: Vec::new() })
        })
    }

    fn __len__(&self) -> usize {
        self.pile.articles().len()
    }

    /// What could not be read: file, row, error.
    fn rejects(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        value::list(py, self.rejects.iter())
    }

    /// The articles as they came.
    fn articles(slf: Py<Self>, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Self::rows(slf, py, |pile, i| article(&pile.articles()[i]))
    }

    /// What there is to know of each article without its text.
    fn overview(slf: Py<Self>, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Self::rows(slf, py, |pile, i| {
            let (a, found) = (&pile.articles()[i], &pile.found()[i]);
            let member = &pile.clusters().members[i];
            json!({
                "id": a.id, "title": a.title, "source": a.publisher(&found.document),
                "published": found.published.value.map(|d| d.to_string()),
                "basis": found.published.basis.map(dateline_timeline::Basis::name),
                "relation": member.relation.name(),
                "cluster": pile.articles()[member.representative].id,
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
            "duplicates": duplicates(&self.pile, index),
            "text": a.text, "title": a.title, "url": a.url, "language": a.language,
        });
        value::convert(py, &row)
    }

    fn tokens(slf: Py<Self>, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Self::rows(slf, py, |pile, i| {
            value::to_value(&TokensRow::new(&pile.articles()[i], &pile.found()[i].document, UNIT))
        })
    }

    fn lines(slf: Py<Self>, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Self::rows(slf, py, |pile, i| {
            let (article, document) = (&pile.articles()[i], &pile.found()[i].document);
            value::to_value(&LinesRow::new(article, document, pile.furniture(i), UNIT))
        })
    }

    fn duplicates(slf: Py<Self>, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Self::rows(slf, py, duplicates)
    }

    fn entities(slf: Py<Self>, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Self::rows(slf, py, |pile, i| {
            value::to_value(&EntitiesRow::new(&pile.articles()[i], &pile.found()[i].mentions, UNIT))
        })
    }

    /// Who is named with whom in a sentence, as GraphML.
    fn network(slf: Py<Self>, py: Python<'_>) -> PyResult<String> {
        enter_apart(py, &Call::default(), move |_| {
            let mut network = Network::default();
            for found in slf.get().pile.found() {
                let sentences: Vec<Span> = found.document.sentences.iter().map(|s| s.span).collect();
                network.add(&sentences, &found.mentions);
            }
            Ok(network.to_graphml())
        })
    }

    fn times(slf: Py<Self>, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Self::rows(slf, py, |pile, i| {
            let found = &pile.found()[i];
            value::to_value(&TimesRow::new(&pile.articles()[i], &found.published, &found.timexes, UNIT))
        })
    }

    fn claims(slf: Py<Self>, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Self::rows(slf, py, |pile, i| {
            value::to_value(&ClaimsRow::new(&pile.articles()[i], &pile.found()[i], UNIT))
        })
    }

    /// What the articles say of each toll.
    fn tolls(slf: Py<Self>, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let rows = enter_apart(py, &Call::default(), move |_| {
            Ok(TollRow::all(&slf.get().pile, UNIT).iter().map(value::to_value).collect::<Vec<_>>())
        })?;
        value::list(py, rows.iter())
    }

    fn timeline(slf: Py<Self>, py: Python<'_>, subject: Subject) -> PyResult<Timeline> {
        let options = subject.options(py)?;
        let timeline = enter_apart(py, &Call::default(), move |_| slf.get().pile.timeline(&options));
        Ok(Timeline::from(timeline?))
    }

    /// The stories.
    fn stories(slf: Py<Self>, py: Python<'_>, subject: Subject) -> PyResult<Stories> {
        let options = subject.options(py)?;
        Ok(Stories::from(enter_apart(py, &Call::default(), move |_| slf.get().pile.stories(&options))?))
    }

    /// A pile with further articles after these, which are as `read` takes them.
    fn extended(
        slf: Py<Self>,
        py: Python<'_>,
        records: Vec<Records>,
        settings: Settings,
        call: Call,
    ) -> PyResult<Self> {
        enter_apart(py, &call, move |watch| {
            let old = slf.get();
            let (articles, mut rejects) =
                gather(from_records(records, &RefCell::default()), &settings, &watch.stop)?;
            let mut pile = old.pile.clone();
            let annotator = pile.annotator().clone().count(Arc::clone(&watch.done));
            pile.add(articles, &annotator, &watch.stop)?;
            rejects.splice(0..0, old.rejects.iter().cloned());
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

fn duplicates(pile: &Pile, index: usize) -> Value {
    let repeats = &pile.found()[index].repeats;
    value::to_value(&DedupRow::new(pile.articles(), pile.clusters(), repeats, index, UNIT))
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

/// Articles of tables, one after the other. `seen` tells which table, or file before them, used an id first; one of
/// another gets the table's name before it, and one that is twice in a table is an error.
fn from_records(
    tables: Vec<Records>,
    seen: &RefCell<HashMap<String, String>>,
) -> impl Iterator<Item = Result<Article, Error>> {
    let rows = tables
        .into_iter()
        .flat_map(|(name, records)| (1..).zip(records).map(move |(row, record)| (name.clone(), row, record)));
    rows.map(|(name, row, record)| {
        let article = match record {
            Record::Wrong(message) => Err(Error::bad_row(message)),
            Record::Fields(mut fields) => Article::from_fields(|name| Ok(fields.remove(name).flatten())),
        };
        let article = article.and_then(|mut article| {
            let mut seen = seen.borrow_mut();
            if seen.get(&article.id).is_some_and(|other| *other != name) {
                article.id = format!("{name}#{}", article.id);
            }
            if seen.contains_key(&article.id) {
                return Err(Error::bad_row(format!("the id “{}” stands twice", article.id)));
            }
            seen.insert(article.id.clone(), name.clone());
            Ok(article)
        });
        article.map_err(|error| error.in_row(&name, row))
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
                "file": error.file(), "row": error.row_number(), "reason": error.message(),
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
