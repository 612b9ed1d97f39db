//! The stories of a pile as one document.

use super::json::Document;
use super::{Format, markdown, terminal};
use crate::{Error, SourcedStory};
use serde::Serialize;

#[derive(Serialize)]
struct Content<'a> {
    stories: &'a [SourcedStory],
}

impl Format {
    /// The stories as a document in this format, which is one of JSON, Markdown and text.
    ///
    /// # Errors
    /// If the format has no place for more than one timeline.
    pub fn stories(self, stories: &[SourcedStory]) -> Result<String, Error> {
        match self {
            Format::Json => {
                let first = stories.first().map(|story| &story.timeline);
                let corrections = first.map_or(&[][..], |timeline| &timeline.corrections);
                let content = Content { stories };
                Ok(Document { content, corrections, about: first.map(|timeline| &timeline.about) }.write())
            }
            Format::Markdown => {
                let each = stories.iter().map(|story| markdown::entries(&story.timeline));
                let end = stories.first().map(|story| markdown::end(&story.timeline));
                Ok(each.chain(end).collect::<Vec<_>>().join("\n"))
            }
            Format::Text => {
                let each = stories
                    .iter()
                    .map(|story| format!("{}\n\n{}", head(story), terminal::write(&story.timeline)));
                Ok(each.collect())
            }
            _ => Err(Error::setting("stories can be written as json, md or txt")),
        }
    }
}

fn head(story: &SourcedStory) -> String {
    let plural = if story.articles.len() == 1 { "article" } else { "articles" };
    format!("{} ({} {plural})", terminal::printable(&super::one_line(&story.title)), story.articles.len())
}
