//! What the user knows better than the articles say, and than this crate finds in them.

mod clash;
mod names;
mod outcome;
mod row;
mod statements;

pub use outcome::CorrectionOut;
pub use row::Correction;

pub(crate) use names::{Target, entities_of};
pub(crate) use outcome::{Told, of_timelines};
pub(crate) use statements::{Wish, words_key};

use crate::Error;
use dateline_timeline::Date;
use row::What;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::Path;

/// Corrections that do not contradict each other. They speak of what is stable from run to run (ids, days, quotes), so
/// that they hold for a pile that has grown, and one whose target is gone changes nothing else.
///
/// A file of them is JSON Lines, to be written by hand or by a program; blank lines and lines that begin with `#` are
/// passed over. Every row may say `why` and `by`.
///
/// | `do` | other fields | what it does |
/// |---|---|---|
/// | `pin` | `date` | the entry of this day, month or year stands, whatever it weighs |
/// | `pin` | `date`, `article`, `quote` | the sentence with these words tells this date |
/// | `drop` | `date` | this date gets no entry |
/// | `drop` | `article`, `quote` | the sentence tells nothing, wherever its words stand |
/// | `drop` | `article` | no sentence of the article tells anything |
/// | `published` | `article`, `date` | the article came out that day |
/// | `join` | `entity`, `into` | what was bound to the one entity is bound to the other |
/// | `part` | `name`; perhaps `article`, `entity`, `into` | the name, in this article or in all, is not this entity but that, or some unknown one; without both it is no name |
/// | `copies`, `not-copies` | `articles` (two) | one is a copy of the other, or is none |
///
/// Instead of a `quote`, or to tell two places of it apart, `start` (and `end`) count the code points before the sentence.
///
/// ```
/// use dateline::Corrections;
/// let file = r#"
/// {"do": "published", "article": "a", "date": "2016-02-12", "why": "printed on the page"}
/// {"do": "drop", "date": "2016-02-30"}"#;
/// let error = Corrections::from_jsonl("mine.jsonl", file).unwrap_err();
/// assert_eq!(error.to_string(), "mine.jsonl: row 3: date: \"2016-02-30\" names a day that does not exist");
/// ```
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Corrections {
    rows: Vec<Correction>,
    known: Known,
}

/// The same, to be asked for.
#[derive(Clone, PartialEq, Debug, Default)]
struct Known {
    published: FxHashMap<String, Date>,
    /// For each entity what it is joined into in the end, and by which correction first.
    joins: FxHashMap<String, (String, usize)>,
    /// What others are joined into.
    targets: FxHashSet<String>,
    /// The corrections that part a name, by its words.
    parts: FxHashMap<String, Vec<usize>>,
}

impl Known {
    fn new(rows: &[Correction]) -> Self {
        let mut known = Self::default();
        for (number, row) in rows.iter().enumerate() {
            match &row.what {
                What::Published(article, day) => _ = known.published.insert(article.clone(), *day),
                What::Join { entity, into } => {
                    known.targets.insert(into.clone());
                    known.joins.entry(entity.clone()).or_insert((into.clone(), number));
                }
                What::Part { name, .. } => known.parts.entry(words_key(name)).or_default().push(number),
                _ => {}
            }
        }
        known.follow();
        known
    }

    /// Leads each entity to the end of its chain; there are no rings.
    fn follow(&mut self) {
        let starts: Vec<String> = self.joins.keys().cloned().collect();
        let mut ended: FxHashSet<String> = FxHashSet::default();
        for start in starts {
            let (mut path, mut at) = (Vec::new(), start);
            while let Some((next, _)) = self.joins.get(&at).filter(|_| !ended.contains(&at)) {
                let next = next.clone();
                path.push(std::mem::replace(&mut at, next));
            }
            let end = self.joins.get(&at).map_or(at, |(end, _)| end.clone());
            for entity in path {
                if let Some((into, _)) = self.joins.get_mut(&entity) {
                    into.clone_from(&end);
                }
                ended.insert(entity);
            }
        }
    }
}

impl Corrections {
    /// These corrections together.
    ///
    /// # Errors
    /// If two of them contradict each other; the message names both.
    pub fn new(rows: Vec<Correction>) -> Result<Self, Error> {
        clash::check(&rows)?;
        Ok(Self { known: Known::new(&rows), rows })
    }

    /// The corrections of a file's text; `name` is the file's, for messages.
    ///
    /// # Errors
    /// The first row that is wrong, by its number, or two that contradict each other.
    pub fn from_jsonl(name: &str, text: &str) -> Result<Self, Error> {
        let text = text.trim_start_matches('\u{feff}');
        let mut rows = Vec::new();
        for (row, line) in text.lines().enumerate() {
            if !line.trim().is_empty() && !line.trim_start().starts_with('#') {
                let row = row as u64 + 1;
                let read = Correction::from_json(line).map_err(|error| error.at(name, Some(row)))?;
                rows.push(read.in_row(name, row));
            }
        }
        Self::new(rows)
    }

    /// The corrections of a file.
    ///
    /// # Errors
    /// As [`Corrections::from_jsonl`], or if the file cannot be read.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let bytes = std::fs::read(path).map_err(|e| Error::io(path, &e))?;
        let name = path.display().to_string();
        let text = String::from_utf8(bytes).map_err(|e| {
            let at = e.utf8_error().valid_up_to();
            let row = e.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count();
            Error::setting("not UTF-8").at(&name, Some(row as u64 + 1))
        })?;
        Self::from_jsonl(&name, &text)
    }

    /// Publication days: `ID=DATE`, or the name of a file with a line `ID=DATE` for each article (blank lines
    /// and lines from `#` on are passed over).
    ///
    /// # Errors
    /// If an item is neither, a file cannot be read, a day does not exist, or an article gets two.
    pub fn published(items: &[String]) -> Result<Self, Error> {
        let mut rows = Vec::new();
        for item in items {
            if Path::new(item).is_file() {
                let text = std::fs::read_to_string(item).map_err(|e| Error::io(Path::new(item), &e))?;
                for (row, line) in text.lines().enumerate() {
                    if !line.trim().is_empty() && !line.starts_with('#') {
                        let row = row as u64 + 1;
                        let read = Correction::day_of(line).map_err(|e| e.at(item, Some(row)))?;
                        rows.push(read.in_row(item, row));
                    }
                }
            } else {
                let read = Correction::day_of(item);
                rows.push(read.map_err(|e| Error::setting(format!("--published {item}: {e}")))?);
            }
        }
        Self::new(rows)
    }

    /// These and further ones.
    ///
    /// # Errors
    /// If two of them contradict each other.
    pub fn and(&self, others: &Corrections) -> Result<Self, Error> {
        Self::new(self.rows.iter().chain(&others.rows).cloned().collect())
    }

    /// All of them, in the order in which they came.
    #[must_use]
    pub fn rows(&self) -> &[Correction] {
        &self.rows
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows of a file, as [`Corrections::from_jsonl`] reads them.
    #[must_use]
    pub fn to_jsonl(&self) -> String {
        self.rows.iter().map(|row| row.to_json() + "\n").collect()
    }

    /// The day on which an article came out.
    pub(crate) fn day(&self, article: &str) -> Option<Date> {
        self.known.published.get(article).copied()
    }

    /// The ids of the articles that they speak of, each with one that does.
    #[cfg(feature = "cli")]
    pub(crate) fn articles(&self) -> std::collections::BTreeMap<String, String> {
        let named = self.rows.iter().flat_map(|row| row.what.articles().into_iter().map(move |id| (id, row)));
        named.map(|(id, row)| (id.to_owned(), row.to_string())).collect()
    }

    /// The pairs that are copies or not, with the number of the correction.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (usize, &str, &str, bool)> {
        self.rows.iter().enumerate().filter_map(|(number, row)| match &row.what {
            What::Copies(a, b, are) => Some((number, a.as_str(), b.as_str(), *are)),
            _ => None,
        })
    }
}
