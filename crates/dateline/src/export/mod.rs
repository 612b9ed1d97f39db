//! A timeline as a document of some format; a format a file.

mod csv;
mod ics;
mod json;
mod markdown;
mod stories;
mod terminal;
mod tilse;
mod timelinejs;

#[cfg(feature = "cli")]
pub(crate) use csv::inert;

use crate::{Error, Sourced, report};

/// A format that a timeline can be written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Format {
    /// The whole timeline as one JSON document.
    Json,
    /// A page that needs nothing else, to open in a browser.
    Html,
    /// Markdown with the sources as a list below each entry.
    Markdown,
    /// A row for each sentence.
    Csv,
    /// What TimelineJS reads.
    TimelineJs,
    /// A calendar with an event for each entry.
    Ics,
    /// The text format of the tilse evaluation tools.
    Tilse,
    /// For a terminal.
    Text,
}

/// Each format with its name, which is also its usual suffix.
const FORMATS: [(&str, Format); 9] = [
    ("json", Format::Json),
    ("html", Format::Html),
    ("md", Format::Markdown),
    ("csv", Format::Csv),
    ("timelinejs", Format::TimelineJs),
    ("ics", Format::Ics),
    ("tilse", Format::Tilse),
    ("txt", Format::Text),
    ("text", Format::Text),
];

impl Format {
    /// The format of a name or a file's suffix: `json`, `html`, `md`, `csv`, `timelinejs`, `ics`,
    /// `tilse`, `txt`.
    ///
    /// # Errors
    /// If no format has this name.
    pub fn named(name: &str) -> Result<Self, Error> {
        let lower = name.to_ascii_lowercase();
        FORMATS.iter().find(|(known, _)| *known == lower).map(|(_, format)| *format).ok_or_else(|| {
            let known = FORMATS.map(|(known, _)| known).join(", ");
            Error::setting(format!("no format “{name}”; there are {known}"))
        })
    }
}

impl Sourced {
    /// The timeline as a document in `format`, ending with a line feed.
    ///
    /// ```
    /// use dateline::{Annotator, Article, Format, Pile, TimelineOptions};
    /// use std::sync::atomic::AtomicBool;
    ///
    /// let mut article = Article::new("a", "The bridge at Ardal fell on 3 March 2020.");
    /// let pile = Pile::new(vec![article], &Annotator::new(&[])?, &AtomicBool::new(false))?;
    /// let timeline = pile.timeline(&TimelineOptions::default())?;
    /// assert!(timeline.to(Format::Markdown).contains("2020"));
    /// # Ok::<(), dateline::Error>(())
    /// ```
    #[must_use]
    pub fn to(&self, format: Format) -> String {
        match format {
            Format::Json => json::write(self),
            Format::Html => report::write(self),
            Format::Markdown => markdown::write(self),
            Format::Csv => csv::write(self),
            Format::TimelineJs => timelinejs::write(self),
            Format::Ics => ics::write(self),
            Format::Tilse => tilse::write(self),
            Format::Text => terminal::write(self),
        }
    }
}

/// A text on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `2016-10-11` as year, month, day; a month has no day, a year neither.
fn parts(date: &str) -> Vec<i32> {
    date.split('-').map_while(|part| part.parse().ok()).collect()
}
