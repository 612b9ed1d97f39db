//! The articles of the pile, as the report names them.

use crate::Pile;
use crate::headline::headline;
use crate::pile::copy_of;
use dateline_timeline::{Basis, Date};

/// What a reader wants to know of an article before opening it.
#[derive(Clone, Debug)]
pub(crate) struct Reported {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) published: Option<Date>,
    pub(crate) likely: bool,
    /// The article that this one says over again.
    pub(crate) original: Option<usize>,
}

/// All articles of the pile, in its order.
pub(crate) fn reported(pile: &Pile) -> Vec<Reported> {
    let articles = pile.articles().iter().zip(pile.found()).enumerate();
    articles
        .map(|(index, (article, found))| Reported {
            id: article.id.clone(),
            title: headline(pile, index),
            source: article.publisher(&found.document).map(str::to_owned),
            url: article.url.clone(),
            published: found.published.value,
            likely: found.published.basis == Some(Basis::Likely),
            original: copy_of(pile.clusters(), index),
        })
        .collect()
}

impl Reported {
    /// Who published it, or its id where nobody knows.
    pub(super) fn name(&self) -> &str {
        self.source.as_deref().unwrap_or(&self.id)
    }

    /// Its address, if a browser may follow it.
    pub(super) fn link(&self) -> Option<&str> {
        self.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"))
    }

    /// `25 April 2015`, `probably 25 April 2015`, or nothing.
    pub(super) fn day(&self) -> Option<String> {
        let day = super::words::written(self.published?);
        Some(if self.likely { format!("probably {day}") } else { day })
    }
}
