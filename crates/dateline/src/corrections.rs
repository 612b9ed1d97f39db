//! What the user knows better than the articles say.

use crate::{Article, Error};
use dateline_timeline::{Date, parse_day};
use std::collections::BTreeMap;
use std::path::Path;

/// Publication days by article id.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Corrections {
    published: BTreeMap<String, (Date, bool)>,
}

impl Corrections {
    /// Reads `ID=DATE`, or the name of a file with a line `ID=DATE` for each article (blank lines
    /// and lines from `#` on are passed over).
    ///
    /// # Errors
    /// If an item is neither, a file cannot be read, or a day does not exist.
    pub fn parse(items: &[String]) -> Result<Self, Error> {
        let mut corrections = Self::default();
        for item in items {
            if Path::new(item).is_file() {
                let text = std::fs::read_to_string(item).map_err(|e| Error::io(Path::new(item), &e))?;
                for (row, line) in text.lines().enumerate() {
                    if !line.trim().is_empty() && !line.starts_with('#') {
                        corrections.add(line).map_err(|e| e.at(item, Some(row as u64 + 1)))?;
                    }
                }
            } else {
                corrections.add(item).map_err(|e| Error::setting(format!("--published {item}: {e}")))?;
            }
        }
        Ok(corrections)
    }

    fn add(&mut self, item: &str) -> Result<(), Error> {
        let (id, day) = item.rsplit_once('=').ok_or_else(|| Error::setting("neither ID=DATE nor a file"))?;
        let day = parse_day(day.trim()).map_err(|e| Error::setting(e.to_string()))?;
        self.published.insert(id.trim().to_owned(), (day, false));
        Ok(())
    }

    /// Gives the article the day that is known of it.
    pub fn apply(&mut self, article: &mut Article) {
        if let Some((day, used)) = self.published.get_mut(&article.id) {
            article.published = Some(*day);
            *used = true;
        }
    }

    /// The ids of which no article came by, forgetting them.
    pub fn take_unused(&mut self) -> Vec<String> {
        let all = std::mem::take(&mut self.published);
        all.into_iter().filter(|(_, (_, used))| !used).map(|(id, _)| id).collect()
    }
}
