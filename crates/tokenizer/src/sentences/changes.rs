//! Abbreviations that the caller adds or takes away.

use std::collections::BTreeSet;
use std::sync::Arc;

/// Changes to the list of abbreviations; cheap to clone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes {
    lists: Option<Arc<Lists>>,
}

#[derive(Clone, Debug, Default)]
struct Lists {
    added: BTreeSet<String>,
    removed: BTreeSet<String>,
}

impl Changes {
    /// Adds and takes away words, with or without their last full stop; the later call wins.
    pub(crate) fn with<'a>(
        mut self,
        add: impl IntoIterator<Item = &'a str>,
        remove: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let lists = Arc::make_mut(self.lists.get_or_insert_default());
        for word in add.into_iter().map(key).filter(|word| !word.is_empty()) {
            lists.removed.remove(&word);
            lists.added.insert(word);
        }
        for word in remove.into_iter().map(key).filter(|word| !word.is_empty()) {
            lists.added.remove(&word);
            lists.removed.insert(word);
        }
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lists.is_none()
    }

    /// Whether `word`, without its last full stop, was added; in any case of letters.
    pub(crate) fn is_added(&self, word: &str) -> bool {
        self.lists.as_ref().is_some_and(|lists| lists.added.contains(&key(word)))
    }

    /// Whether `word`, without its last full stop, was taken away.
    pub(crate) fn is_removed(&self, word: &str) -> bool {
        self.lists.as_ref().is_some_and(|lists| lists.removed.contains(&key(word)))
    }
}

fn key(word: &str) -> String {
    let word = word.trim();
    word.strip_suffix('.').unwrap_or(word).to_lowercase()
}
