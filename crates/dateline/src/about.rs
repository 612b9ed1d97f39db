//! What made an output: the version, the settings, the lexicons.

use crate::Settings;
use crate::annotate::Lexicons;
use crate::subject::TimelineOptions;
use serde::Serialize;
use serde_json::{Map, Value};
use std::path::Path;

/// What made an output. The same input gives the same: there is no clock in it, no machine and no path.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[non_exhaustive]
pub struct About {
    /// The version of dateline.
    pub dateline: &'static str,
    /// How articles were read, and what a timeline was asked to be, each setting by its name.
    pub settings: Map<String, Value>,
    /// The lexicons that names were bound by, the default one first.
    pub lexicons: Vec<LexiconOut>,
}

/// A lexicon as outputs name it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct LexiconOut {
    /// Its name, or that of its file.
    pub name: String,
    /// What it holds, as [`Lexicon::fingerprint`](dateline_entity_lexicon::Lexicon::fingerprint) has it.
    pub hash: String,
}

impl About {
    pub(crate) fn new(settings: &Settings, lexicons: &Lexicons) -> Self {
        Self { dateline: env!("CARGO_PKG_VERSION"), settings: map(settings), lexicons: lexicons.out() }
    }

    /// Of what no names are read for.
    #[cfg(feature = "cli")]
    pub(crate) fn of<'a>(settings: impl IntoIterator<Item = (&'a str, Value)>) -> Self {
        let settings = settings.into_iter().filter(|(_, value)| !value.is_null());
        let settings = settings.map(|(name, value)| (name.to_owned(), value)).collect();
        Self { dateline: env!("CARGO_PKG_VERSION"), settings, lexicons: Vec::new() }
    }

    /// The same of a timeline.
    pub(crate) fn of_timeline(mut self, options: &TimelineOptions) -> Self {
        self.settings.extend(options.settings());
        self
    }

    /// `dateline 0.1.0; lexicons world 1234567890abcdef; guess false`: settings only where they are not as usual.
    pub(crate) fn line(&self) -> String {
        let usual = map(&Settings::default());
        let lexicons: Vec<String> = self.lexicons.iter().map(|l| format!("{} {}", l.name, l.hash)).collect();
        let mut line = format!("dateline {}; lexicons {}", self.dateline, lexicons.join(", "));
        for (name, value) in self.settings.iter().filter(|(name, value)| usual.get(*name) != Some(value)) {
            let value = match value {
                Value::String(text) => text.clone(),
                Value::Array(items) => {
                    items.iter().map(|item| item.as_str().unwrap_or_default()).collect::<Vec<_>>().join(", ")
                }
                other => other.to_string(),
            };
            line += &format!("; {} {value}", name.replace('_', "-"));
        }
        line
    }

    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).expect("strings and numbers are always JSON")
    }
}

/// The settings by name, but for the lexicons.
fn map(settings: &Settings) -> Map<String, Value> {
    let value = serde_json::to_value(settings).expect("strings and numbers are always JSON");
    let Value::Object(mut map) = value else { return Map::new() };
    map.remove("lexicons");
    map.retain(|_, value| !value.is_null());
    map
}

/// A lexicon's name without the folders of its file.
pub(crate) fn bare_name(name: &str) -> String {
    Path::new(name).file_name().map_or_else(|| name.to_owned(), |file| file.to_string_lossy().into_owned())
}
