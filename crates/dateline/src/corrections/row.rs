//! A row of a file of corrections.

use crate::Error;
use dateline_timeline::{Date, parse_day};
use serde::{Deserialize, Serialize};
use std::fmt::{self, Write};

/// One thing that the user knows better.
#[derive(Clone, PartialEq, Debug)]
pub struct Correction {
    row: Row,
    pub(super) what: What,
    place: Option<(String, u64)>,
}

/// The fields as they are written.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Row {
    r#do: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    articles: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    into: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

/// What a row means.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum What {
    PinDate(When),
    PinSentence(Passage, When),
    DropDate(When),
    DropSentence(Passage),
    DropArticle(String),
    Published(String, Date),
    Join { entity: String, into: String },
    Part { name: String, article: Option<String>, entity: Option<String>, into: Option<String> },
    Copies(String, String, bool),
}

/// A day, a month or a year.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct When {
    /// As entries are labelled: `2016-10-11`, `2011-03`, `2012`.
    pub(crate) value: String,
    pub(crate) from: Date,
    pub(crate) to: Date,
}

/// A place in an article.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Passage {
    pub(crate) article: String,
    pub(crate) quote: Option<String>,
    /// In code points.
    pub(crate) start: Option<usize>,
    pub(crate) end: Option<usize>,
}

/// Each verb with the fields that it needs and those that it may have, beside `why` and `by`.
const VERBS: [(&str, &[&str], &[&str]); 7] = [
    ("pin", &["date"], &["article", "quote", "start", "end"]),
    ("drop", &[], &["date", "article", "quote", "start", "end"]),
    ("published", &["article", "date"], &[]),
    ("join", &["entity", "into"], &[]),
    ("part", &["name"], &["article", "entity", "into"]),
    ("copies", &["articles"], &[]),
    ("not-copies", &["articles"], &[]),
];

impl Correction {
    /// Reads a row: an object with `do` and the fields of [`Corrections`](crate::Corrections)' table.
    ///
    /// # Errors
    /// If it is none, or lacks a field, or has one that it cannot have, or a day does not exist.
    pub fn from_json(row: &str) -> Result<Self, Error> {
        if !row.trim_start().starts_with('{') {
            return Err(Error::setting("no correction: not a JSON object"));
        }
        let row: Row = serde_json::from_str(row).map_err(|e| {
            let what = e.to_string();
            let what = what.split(" at line ").next().unwrap_or_default();
            Error::setting(format!("no correction: {what} at column {}", e.column()))
        })?;
        Ok(Self { what: What::new(&row)?, row, place: None })
    }

    /// The publication day of an article as `ID=DATE`.
    pub(super) fn day_of(item: &str) -> Result<Self, Error> {
        let (id, day) = item.rsplit_once('=').ok_or_else(|| Error::setting("neither ID=DATE nor a file"))?;
        let day = parse_day(day.trim()).map_err(|e| Error::setting(e.to_string()))?;
        let id = id.trim().to_owned();
        let date = Some(day.to_string());
        let row = Row { r#do: "published".into(), article: Some(id.clone()), date, ..Row::default() };
        Ok(Self { row, what: What::Published(id, day), place: None })
    }

    /// The same, from a row of a file.
    #[must_use]
    pub fn in_row(mut self, file: &str, row: u64) -> Self {
        self.place = Some((file.to_owned(), row));
        self
    }

    /// The row as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.row).expect("strings and numbers are always JSON")
    }

    /// Where it stands: `mine.jsonl: row 3`; nothing if it came from no file.
    #[must_use]
    pub fn place(&self) -> Option<String> {
        self.place.as_ref().map(|(file, row)| format!("{file}: row {row}"))
    }

    /// The same without the file's folders, which are nothing to the reader of a report.
    pub(crate) fn short_place(&self) -> Option<String> {
        let (file, row) = self.place.as_ref()?;
        let name = std::path::Path::new(&**file).file_name().map(|name| name.to_string_lossy());
        Some(format!("{}: row {row}", name.as_deref().unwrap_or(file)))
    }

    /// Why, as the row says it.
    #[must_use]
    pub fn why(&self) -> Option<&str> {
        self.row.why.as_deref()
    }

    /// By whom, as the row says it.
    #[must_use]
    pub fn by(&self) -> Option<&str> {
        self.row.by.as_deref()
    }
}

impl Serialize for Correction {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.row.serialize(serializer)
    }
}

/// What it says, without why: `drop “Rain fell” of herald-1`.
impl fmt::Display for Correction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match &self.what {
            What::PinDate(when) => format!("pin {}", when.value),
            What::PinSentence(passage, when) => format!("pin {passage} to {}", when.value),
            What::DropDate(when) => format!("drop {}", when.value),
            What::DropSentence(passage) => format!("drop {passage}"),
            What::DropArticle(article) => format!("drop {article}"),
            What::Published(article, day) => format!("published {article} on {day}"),
            What::Join { entity, into } => format!("join {entity} into {into}"),
            What::Part { name, article, entity, into } => {
                let given = |word: &str, value: &Option<String>| {
                    value.as_ref().map_or_else(String::new, |value| format!(" {word} {value}"))
                };
                let (place, from, to) = (given("in", article), given("from", entity), given("into", into));
                format!("part “{name}”{place}{from}{to}")
            }
            What::Copies(a, b, true) => format!("copies {a} and {b}"),
            What::Copies(a, b, false) => format!("not copies {a} and {b}"),
        };
        // It may be shown on a terminal.
        said.chars().try_for_each(|c| f.write_char(if c.is_control() { '\u{fffd}' } else { c }))
    }
}

impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.quote, self.start) {
            (Some(quote), _) => {
                const MOST: usize = 60;
                let line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
                let short: String = line.chars().take(MOST).collect();
                write!(f, "“{short}{}”", if short.len() < line.len() { "…" } else { "" })?;
            }
            (None, Some(start)) => write!(f, "the sentence at {start}")?,
            (None, None) => f.write_str("all")?,
        }
        write!(f, " of {}", self.article)
    }
}

impl What {
    fn new(row: &Row) -> Result<Self, Error> {
        let verb = row.r#do.as_str();
        let Some((_, needed, allowed)) = VERBS.iter().find(|(name, ..)| *name == verb) else {
            let known = VERBS.map(|(name, ..)| name).join(", ");
            return Err(Error::setting(match verb {
                "" => format!("no correction: no field “do”; it is one of {known}"),
                _ => format!("do: no correction “{verb}”; there are {known}"),
            }));
        };
        let wrong = |what: String| Err(Error::setting(format!("{verb}: {what}")));
        let given = row.given();
        if let Some((name, _)) =
            given.iter().find(|(name, _)| !needed.contains(name) && !allowed.contains(name))
        {
            return wrong(format!("the field “{name}” has no place here"));
        }
        if let Some(name) = needed.iter().find(|name| !given.iter().any(|(own, _)| own == *name)) {
            return wrong(format!("no field “{name}”"));
        }
        if let Some((name, _)) = given.iter().find(|(_, is_empty)| *is_empty) {
            return wrong(format!("the field “{name}” is empty"));
        }
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let when = row.date.as_deref().map(When::parse).transpose();
        let when = when.map_err(|e| Error::setting(format!("date: {e}")))?;
        let passage = row.passage()?;
        Ok(match (verb, when, passage) {
            ("pin", Some(when), None) => What::PinDate(when),
            ("pin", Some(when), Some(passage)) if passage.is_sentence() => What::PinSentence(passage, when),
            ("pin", ..) => {
                return wrong("no field “quote”, or “start”: which sentence of the article?".into());
            }
            ("drop", Some(when), None) => What::DropDate(when),
            ("drop", None, Some(passage)) if passage.is_sentence() => What::DropSentence(passage),
            ("drop", None, Some(passage)) => What::DropArticle(passage.article),
            ("drop", Some(_), Some(_)) => {
                return wrong("both “date” and “article”; an entry is dropped by its date, a sentence by its article and quote".into());
            }
            ("drop", None, None) => return wrong("neither “date” nor “article”".into()),
            ("published", Some(when), _) if when.from != when.to => {
                return wrong(format!("date: “{}” is not one day", when.value));
            }
            ("published", Some(when), _) => What::Published(text(&row.article), when.from),
            ("join", ..) if row.entity == row.into => {
                return wrong(format!("{} into itself", text(&row.entity)));
            }
            ("join", ..) => What::Join { entity: text(&row.entity), into: text(&row.into) },
            ("part", ..) if row.entity.is_some() && row.entity == row.into => {
                return wrong(format!("from {} into itself", text(&row.entity)));
            }
            ("part", ..) => What::Part {
                name: text(&row.name),
                article: row.article.clone(),
                entity: row.entity.clone(),
                into: row.into.clone(),
            },
            (verb, ..) => {
                let articles = row.articles.as_deref().unwrap_or_default();
                match articles {
                    [a, b] if a != b => What::Copies(a.clone(), b.clone(), verb == "copies"),
                    _ => return wrong(format!("“articles” needs the ids of two articles, not {articles:?}")),
                }
            }
        })
    }

    /// The ids of the articles that it speaks of.
    #[cfg(feature = "cli")]
    pub(super) fn articles(&self) -> Vec<&str> {
        match self {
            What::PinSentence(passage, _) | What::DropSentence(passage) => vec![&passage.article],
            What::DropArticle(article) | What::Published(article, _) => vec![article],
            What::Part { article, .. } => article.iter().map(String::as_str).collect(),
            What::Copies(a, b, _) => vec![a, b],
            What::PinDate(_) | What::DropDate(_) | What::Join { .. } => Vec::new(),
        }
    }
}

impl Row {
    /// The fields that are given beside `do`, `why` and `by`, each with whether it is empty.
    fn given(&self) -> Vec<(&'static str, bool)> {
        let texts = [
            ("date", &self.date),
            ("article", &self.article),
            ("quote", &self.quote),
            ("name", &self.name),
            ("entity", &self.entity),
            ("into", &self.into),
        ];
        let texts =
            texts.into_iter().filter_map(|(name, text)| Some((name, text.as_ref()?.trim().is_empty())));
        let numbers = [("start", self.start), ("end", self.end)];
        let numbers = numbers.into_iter().filter_map(|(name, number)| number.map(|_| (name, false)));
        texts.chain(numbers).chain(self.articles.as_ref().map(|list| ("articles", list.is_empty()))).collect()
    }

    /// The place in an article that it speaks of, where it does.
    fn passage(&self) -> Result<Option<Passage>, Error> {
        let Some(article) = self.article.clone() else {
            return match (&self.quote, self.start.or(self.end)) {
                (None, None) => Ok(None),
                _ => Err(Error::setting(format!("{}: a sentence, but no field “article”", self.r#do))),
            };
        };
        if self.quote.as_deref().is_some_and(|quote| !quote.contains(char::is_alphanumeric)) {
            return Err(Error::setting(format!("{}: the quote has no word", self.r#do)));
        }
        if self.end.is_some_and(|end| self.start.is_none_or(|start| start >= end)) {
            return Err(Error::setting(format!("{}: “end” is not behind “start”", self.r#do)));
        }
        Ok(Some(Passage { article, quote: self.quote.clone(), start: self.start, end: self.end }))
    }
}

impl Passage {
    /// Whether it names a sentence and not the whole article.
    fn is_sentence(&self) -> bool {
        self.quote.is_some() || self.start.is_some()
    }
}

impl When {
    fn parse(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let first = match text.len() {
            4 if digits(text) => format!("{text}-01-01"),
            7 if digits(text) => format!("{text}-01"),
            _ => text.to_owned(),
        };
        let from = parse_day(&first).map_err(|e| Error::setting(e.to_string()))?;
        let (to, value) = match text.len() {
            4 => (from.last_of_year(), text.to_owned()),
            7 => (from.last_of_month(), text.to_owned()),
            _ => (from, from.to_string()),
        };
        Ok(Self { value, from, to })
    }
}
