//! A pile in a file: its articles, and how they were read and corrected.

use crate::read::Input;
use crate::{Annotator, Article, Correction, Corrections, Error, LexiconOut, Settings};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::Path;

/// Articles with the settings and corrections that they were read by: a corpus without what is found in it, which is
/// found again when it is read.
///
/// The file is JSON Lines: a head with the version of the format, the corrections as [`Corrections`] reads them, the
/// articles as [`Article::from_json`] does, and a line with the SHA-256 of all before it. Nothing in it can run.
///
/// ```
/// use dateline::{Annotator, Article, Pile, Saved};
/// use std::sync::atomic::AtomicBool;
///
/// let articles = vec![Article::new("a", "The bridge at Ardal fell on 3 March 2020.")];
/// let pile = Pile::new(articles, &Annotator::new(&[])?, &AtomicBool::new(false))?;
/// let path = std::env::temp_dir().join("bridge.dateline");
/// pile.to_saved().write(&path)?;
/// let saved = Saved::read(&path)?;
/// let annotator = saved.annotator()?;
/// assert_eq!(Pile::new(saved.articles, &annotator, &AtomicBool::new(false))?.articles(), pile.articles());
/// # Ok::<(), dateline::Error>(())
/// ```
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Saved {
    /// The articles as they came.
    pub articles: Vec<Article>,
    /// How they were read.
    pub settings: Settings,
    /// The lexicons that they were read by, with what these held then.
    pub lexicons: Vec<LexiconOut>,
    /// What was known better.
    pub corrections: Corrections,
}

/// The version of the format.
const VERSION: u32 = 1;

/// How a file begins.
pub(crate) const MARK: &str = "{\"dateline_corpus\":";

/// The suffix of a file.
pub(crate) const SUFFIX: &str = "dateline";

#[derive(Serialize, Deserialize)]
struct Head {
    dateline_corpus: u32,
    dateline: String,
    settings: Settings,
    lexicons: Vec<LexiconOut>,
    corrections: usize,
    articles: usize,
}

/// The part of the head that every version has.
#[derive(Deserialize)]
struct Version {
    dateline_corpus: u32,
}

impl Saved {
    /// Articles as `annotator` reads and corrects them.
    #[must_use]
    pub fn of(articles: Vec<Article>, annotator: &Annotator) -> Self {
        let (settings, lexicons) = (annotator.settings(), annotator.about().lexicons);
        Self { articles, settings, lexicons, corrections: annotator.corrections().clone() }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// If it is none of these, is damaged, is of a version that is not read here, or cannot be read.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let bytes = std::fs::read(path).map_err(|e| Error::io(path, &e))?;
        let name = path.display().to_string();
        let text = String::from_utf8(bytes).map_err(|_| damaged("it is not UTF-8").at(&name, None))?;
        Self::parse(&name, &text)
    }

    /// Reads the text of a file; `name` is the file's, for messages.
    ///
    /// # Errors
    /// As [`Saved::read`].
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        Self::parts(name, text).map_err(|error| error.at(name, None))
    }

    fn parts(name: &str, text: &str) -> Result<Self, Error> {
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        let version: Version = serde_json::from_str(first)
            .map_err(|_| Error::row("this is no saved corpus: its first line does not say so"))?;
        if version.dateline_corpus != VERSION {
            let own = version.dateline_corpus;
            return Err(Error::row(format!(
                "a saved corpus of version {own}; this program reads version {VERSION}"
            )));
        }
        check(text)?;
        let head: Head = serde_json::from_str(first).map_err(|e| damaged(&format!("its head: {e}")))?;
        let mut line = || lines.next().ok_or_else(|| damaged("it ends too early"));
        let mut rows = Vec::new();
        for number in 0..head.corrections {
            rows.push(Correction::from_json(line()?)?.in_row(name, number as u64 + 2));
        }
        let mut articles = Vec::new();
        for _ in 0..head.articles {
            articles.push(Article::from_json(line()?).map_err(|e| damaged(e.message()))?);
        }
        let corrections = Corrections::new(rows)?;
        Ok(Self { articles, settings: head.settings, lexicons: head.lexicons, corrections })
    }

    /// The text of the file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let head = Head {
            dateline_corpus: VERSION,
            dateline: env!("CARGO_PKG_VERSION").to_owned(),
            settings: self.settings.clone(),
            lexicons: self.lexicons.clone(),
            corrections: self.corrections.rows().len(),
            articles: self.articles.len(),
        };
        let mut text = serde_json::to_string(&head).expect("strings and numbers are always JSON") + "\n";
        text += &self.corrections.to_jsonl();
        for article in &self.articles {
            text += &row(article);
        }
        let hash = hash(text.as_bytes());
        text += &format!("{}\n", json!({ "sha256": hash }));
        text
    }

    /// Writes the file, in place of one that is there as soon as all of it is written.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn write(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        let new = path.with_file_name(format!(
            ".{}.new",
            path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
        ));
        let written = || {
            let mut file = std::fs::File::create(&new)?;
            file.write_all(self.to_text().as_bytes())?;
            file.sync_all()?;
            std::fs::rename(&new, path)
        };
        written().map_err(|error| {
            let _ = std::fs::remove_file(&new);
            Error::io(path, &error)
        })
    }

    /// The annotator that reads them as they were read.
    ///
    /// # Errors
    /// If a lexicon is not to be had any more.
    pub fn annotator(&self) -> Result<Annotator, Error> {
        Ok(Annotator::with_settings(&self.settings)?.correct(self.corrections.clone()))
    }

    /// The lexicons that are no more what they were when the file was written, a sentence each.
    #[must_use]
    pub fn changed_lexicons(&self, now: &[LexiconOut]) -> Vec<String> {
        let mut notes = Vec::new();
        // Those that ship may change with every version.
        for (was, is) in self.lexicons.iter().zip(now).skip(1).filter(|(was, is)| was.hash != is.hash) {
            if !dateline_entity_lexicon::Lexicon::NAMES.contains(&was.name.as_str()) {
                notes.push(format!(
                    "the lexicon “{}” is another than when this was saved as “{}”",
                    is.name, was.name
                ));
            }
        }
        notes
    }
}

/// The annotator with these settings and corrections, and with those of the saved corpora among `inputs`, and what
/// there is to say of these. A setting that is not as usual goes before that of a file; lexicons come on top of each
/// other, corrections together.
///
/// # Errors
/// If a saved corpus cannot be read, a lexicon is not to be had, or corrections contradict each other.
pub fn with_saved(
    inputs: &[Input],
    mut settings: Settings,
    mut corrections: Corrections,
) -> Result<(Annotator, Vec<String>), Error> {
    let usual = Settings::default();
    let mut lexicons: Vec<String> = Vec::new();
    let mut notes = Vec::new();
    for path in inputs.iter().filter_map(Input::saved) {
        let saved = Saved::read(path)?;
        let own = &saved.settings;
        notes.extend(saved.changed_lexicons(&Annotator::new(&own.lexicons)?.about().lexicons));
        lexicons.extend(own.lexicons.iter().filter(|name| !settings.lexicons.contains(name)).cloned());
        settings.guess &= own.guess;
        settings.day_first |= own.day_first;
        settings.language = settings.language.or_else(|| own.language.clone());
        settings.country = settings.country.or_else(|| own.country.clone());
        if settings.two_digits_from == usual.two_digits_from {
            settings.two_digits_from = own.two_digits_from;
        }
        if settings.week_start == usual.week_start {
            settings.week_start.clone_from(&own.week_start);
        }
        if settings.next_weekday == usual.next_weekday {
            settings.next_weekday.clone_from(&own.next_weekday);
        }
        corrections = saved.corrections.and(&corrections)?;
    }
    lexicons.append(&mut settings.lexicons);
    let mut seen = std::collections::BTreeSet::new();
    lexicons.retain(|name| seen.insert(name.clone()));
    settings.lexicons = lexicons;
    Ok((Annotator::with_settings(&settings)?.correct(corrections), notes))
}

/// A row of the article, as [`Article::from_json`] reads it.
fn row(article: &Article) -> String {
    let mut fields = serde_json::Map::new();
    let texts = [
        ("id", Some(article.id.clone())),
        ("text", Some(article.text.clone())),
        ("title", article.title.clone()),
        ("url", article.url.clone()),
        ("source", article.source.clone()),
        ("published", article.published.map(|day| day.to_string())),
        ("crawled", article.crawled.map(|day| day.to_string())),
        ("language", article.language.clone()),
    ];
    fields.extend(texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?.into()))));
    format!("{}\n", serde_json::Value::Object(fields))
}

/// Whether the last line has the hash of all before it.
fn check(text: &str) -> Result<(), Error> {
    let body = text.strip_suffix('\n').ok_or_else(|| damaged("its last line is cut off"))?;
    let last = body.rfind('\n').map_or(0, |at| at + 1);
    let told: Option<serde_json::Value> = serde_json::from_str(&body[last..]).ok();
    match told.as_ref().and_then(|told| told.get("sha256")?.as_str()) {
        None => Err(damaged("its last line is cut off")),
        Some(told) if told != hash(&text.as_bytes()[..last]) => Err(damaged("it is not as it was written")),
        Some(_) => Ok(()),
    }
}

fn damaged(how: &str) -> Error {
    Error::row(format!("a damaged corpus: {how}"))
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
