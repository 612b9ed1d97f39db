//! The stories of a pile as a document.

use super::json::Document;
use super::{Format, markdown, terminal};
use crate::{Error, Stories, report};

impl Stories {
    /// The stories as a document in this format, which is one of JSON, HTML, Markdown and text.
    ///
    /// # Errors
    /// If the format has no place for more than one timeline.
    pub fn to(&self, format: Format) -> Result<String, Error> {
        match format {
            Format::Json => {
                let corrections = &self.corrections;
                Ok(Document { content: self, corrections, about: Some(&self.about) }.write())
            }
            Format::Html => Ok(report::stories(self)),
            Format::Markdown => Ok(markdown::stories(self)),
            Format::Text => Ok(terminal::stories(self)),
            _ => Err(Error::setting("stories can be written as json, html, md or txt")),
        }
    }
}
