use crate::Error;
use dateline_timeline::{Date, TimeTagger, Timex, parse_day};
use dateline_tokenizer::{Document, LineKind, Tokenizer};
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// An article as it came in; nothing changes it, and everything found in it is a span of its text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Article {
    /// Its name in every output, unique within a pile.
    pub id: String,
    /// The text as scraped.
    pub text: String,
    /// The headline, where it comes apart from the text.
    pub title: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// The day on which it was fetched; nothing in it is believed to be later.
    pub crawled: Option<Date>,
    /// The language, as a two-letter code.
    pub language: Option<String>,
    /// The encoding it was read in, where that was not UTF-8.
    pub encoding: Option<&'static str>,
    /// What a [`Reader`](crate::Reader) was told to keep, in that order, each as JSON.
    pub(crate) kept: Vec<Box<str>>,
}

/// The fields of a row that say something of the article.
pub(crate) const FIELDS: [&str; 9] =
    ["id", "text", "title", "url", "source", "published", "time", "crawled", "language"];

impl Article {
    /// An article of which nothing but its id and text is known.
    #[must_use]
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), ..Self::default() }
    }

    /// Reads a row of JSON Lines: an object with `id` and `text`, and perhaps `title`, `url`,
    /// `source`, `published`, `crawled` and `language`. An `id` may be a number; other fields are passed over.
    /// Where there is no `published`, `time` is taken for it, as the collections of news-tls have it.
    ///
    /// # Errors
    /// If the row is not an object, lacks `id` or `text`, or a field has the wrong type or a value
    /// that cannot be.
    pub fn from_json(row: &str) -> Result<Self, Error> {
        let value: Value = serde_json::from_str(row).map_err(|e| {
            let what = e.to_string();
            let what = what.split(" at line ").next().unwrap_or_default();
            Error::row(format!("not JSON: {what} at column {}", e.column()))
        })?;
        let Value::Object(mut fields) = value else {
            return Err(Error::row("not a JSON object"));
        };
        Self::from_fields(|name| match fields.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(Value::Number(number)) if name == "id" => Ok(Some(number.to_string())),
            Some(other) => Err(Error::row(format!("field “{name}” is {}, not a string", type_name(&other)))),
        })
    }

    /// Takes along what other fields of the row say, as they are written there.
    pub(crate) fn keep_of_json(&mut self, row: &str, keep: &[String]) {
        if !keep.is_empty() {
            let fields: BTreeMap<String, &RawValue> = serde_json::from_str(row).unwrap_or_default();
            let kept = |name: &String| fields.get(name).map_or("null", |value| value.get());
            self.kept = keep.iter().map(|name| kept(name).into()).collect();
        }
    }

    /// Builds an article from its fields, each given by name as text.
    ///
    /// # Errors
    /// As [`Article::from_json`].
    pub fn from_fields(mut field: impl FnMut(&str) -> Result<Option<String>, Error>) -> Result<Self, Error> {
        let mut present = |name: &str| -> Result<Option<String>, Error> {
            Ok(field(name)?.filter(|text| !text.trim().is_empty()))
        };
        let id = present("id")?;
        let text = present("text")?.ok_or_else(|| Error::row("no field “text”"))?;
        let id = id.ok_or_else(|| Error::row("no field “id”"))?;
        let published = match present("published")? {
            None => present("time")?, // as news-tls names it
            published => published,
        };
        let published = published.map_or(Ok(None), |text| day_of("published", text.trim()))?;
        let crawled = present("crawled")?.map_or(Ok(None), |text| day_of("crawled", text.trim()))?;
        Ok(Self {
            id,
            text,
            title: present("title")?,
            url: present("url")?,
            source: present("source")?,
            published,
            crawled,
            language: present("language")?,
            encoding: None,
            kept: Vec::new(),
        })
    }

    /// Who stands behind the article: its source, else the host of its address, else the host of the
    /// address that stands on a line of its own above the body, as scrapers leave it there.
    #[must_use]
    pub fn publisher(&self, document: &Document) -> Option<&str> {
        let head = || document.lines.iter().take_while(|line| !line.kind.is_body());
        let line = || head().find(|line| line.kind == LineKind::Url).map(|line| line.span.text(&self.text));
        self.source.as_deref().or_else(|| host(self.url.as_deref()?)).or_else(|| host(line()?))
    }
}

/// An ISO day or date-time, or as pages write it: `Wed Nov 23, 2016 | 4:58pm EST`. What has no digit,
/// such as `n/a`, gives no day.
fn day_of(field: &str, text: &str) -> Result<Option<Date>, Error> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Ok(None);
    }
    parse_day(text).or_else(|error| only_day(text).ok_or(error)).map(Some).map_err(|e| {
        let hint =
            if e.to_string().contains("does not exist") { "" } else { "; nor does it hold one full date" };
        Error::row(format!("{field}: {e}{hint}"))
    })
}

/// The one day that a text names in full.
fn only_day(text: &str) -> Option<Date> {
    let timexes = TimeTagger::new().tag(text, &Tokenizer::new().document(text), None);
    let mut days = timexes.iter().filter_map(Timex::day);
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_or_refused_with_their_reason() {
        for (row, want) in [
            (r#"{"id": "a", "text": "Rain."}"#, Ok("a")),
            (r#"{"id": 7, "text": "Rain.", "extra": []}"#, Ok("7")),
            (r#"{"id": "a", "text": "  "}"#, Err("no field “text”")),
            (r#"{"text": "Rain."}"#, Err("no field “id”")),
            (r#"{"id": "a", "text": 3}"#, Err("field “text” is a number, not a string")),
            (r#"["a"]"#, Err("not a JSON object")),
        ] {
            match (Article::from_json(row), want) {
                (Ok(article), Ok(id)) => assert_eq!(article.id, id),
                (Err(error), Err(message)) => assert_eq!(error.message(), message),
                (got, want) => panic!("{row}: {got:?}, not {want:?}"),
            }
        }
    }

    #[test]
    fn impossible_day_is_named() {
        let error = Article::from_json(r#"{"id": "a", "text": "x", "published": "2016-02-30"}"#).unwrap_err();
        assert!(error.message().contains("2016-02-30"), "{error}");
    }

    #[test]
    fn days_as_pages_write_them() {
        for (text, want) in [
            ("2016-11-23T16:58:00-05:00", Some("2016-11-23")),
            ("Wed Nov 23, 2016 | 4:58pm EST", Some("2016-11-23")),
            ("9:55 AM ET, Sun January 4, 2015", Some("2015-01-04")),
            ("24 November 2016", Some("2016-11-24")),
            ("December 9th 2016", Some("2016-12-09")),
            ("11/28/2016", Some("2016-11-28")),
            ("not known", None),
        ] {
            let day = day_of("published", text).unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(day.map(|d| d.to_string()).as_deref(), want, "{text}");
        }
        for text in ["2016-02-30", "November 2016", "on 3 or 4 May 2016, or on 5 May 2016"] {
            assert!(day_of("published", text).is_err(), "{text}");
        }
    }

    #[test]
    fn publisher_falls_back_to_the_host() {
        let text = "http://news.example.net/a\n\nThe mill at Ardal burned down on Sunday, the police said.";
        let mut article = Article::new("a", text);
        let document = Tokenizer::new().document(text);
        assert_eq!(article.publisher(&document), Some("news.example.net"));
        article.url = Some("https://www.example.org:8080/2016/a.html".into());
        assert_eq!(article.publisher(&document), Some("example.org"));
        article.source = Some("The Example".into());
        assert_eq!(article.publisher(&document), Some("The Example"));
    }
}
