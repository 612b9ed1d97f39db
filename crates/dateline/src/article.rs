use crate::Error;
use dateline_timeline::{Date, parse_day};
use serde_json::Value;

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
    /// The language, as a two-letter code.
    pub language: Option<String>,
    /// The encoding it was read in, where that was not UTF-8.
    pub encoding: Option<&'static str>,
}

impl Article {
    /// An article of which nothing but its id and text is known.
    #[must_use]
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), ..Self::default() }
    }

    /// Reads a row of JSON Lines: an object with `id` and `text`, and perhaps `title`, `url`,
    /// `source`, `published` and `language`. An `id` may be a number; other fields are passed over.
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

    /// Builds an article from its fields, each given by name as text.
    ///
    /// # Errors
    /// As [`Article::from_json`].
    pub fn from_fields(mut field: impl FnMut(&str) -> Result<Option<String>, Error>) -> Result<Self, Error> {
        let mut present = |name: &str| Ok(field(name)?.filter(|text: &String| !text.trim().is_empty()));
        let id = present("id")?;
        let text = present("text")?.ok_or_else(|| Error::row("no field “text”"))?;
        let id = id.ok_or_else(|| Error::row("no field “id”"))?;
        let published = match present("published")? {
            Some(day) => Some(parse_day(day.trim()).map_err(|e| Error::row(format!("published: {e}")))?),
            None => None,
        };
        Ok(Self {
            id,
            text,
            title: present("title")?,
            url: present("url")?,
            source: present("source")?,
            published,
            language: present("language")?,
            encoding: None,
        })
    }

    /// Who stands behind the article: its source, else the host of its address.
    #[must_use]
    pub fn publisher(&self) -> Option<&str> {
        self.source.as_deref().or_else(|| host(self.url.as_deref()?))
    }
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
    fn publisher_falls_back_to_the_host() {
        let mut article = Article::new("a", "x");
        article.url = Some("https://www.example.org:8080/2016/a.html".into());
        assert_eq!(article.publisher(), Some("example.org"));
        article.source = Some("The Example".into());
        assert_eq!(article.publisher(), Some("The Example"));
    }
}
