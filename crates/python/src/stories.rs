use crate::enter::enter_small;
use crate::timeline::Timeline;
use dateline::Format;
use pyo3::prelude::*;

/// The stories of a pile.
#[pyclass(frozen, module = "dateline._core")]
pub(crate) struct Stories {
    inner: dateline::Stories,
}

/// Title, words, article ids, how many independent, how many sources, first and last report, timeline.
type Parts = (String, Vec<String>, Vec<String>, usize, usize, Option<String>, Option<String>, Timeline);

impl From<dateline::Stories> for Stories {
    fn from(inner: dateline::Stories) -> Self {
        Self { inner }
    }
}

#[pymethods]
impl Stories {
    /// The stories in a format of `dateline timeline --stories --format`.
    fn write(&self, py: Python<'_>, format: &str) -> PyResult<String> {
        enter_small(py, || self.inner.to(Format::named(format)?))
    }

    /// What could not be done, a sentence each.
    #[getter]
    fn notes(&self) -> Vec<String> {
        self.inner.notes.clone()
    }

    /// Each story.
    fn parts(&self) -> Vec<Parts> {
        let part = |story: &dateline::SourcedStory| {
            let s = story.clone();
            let timeline = Timeline::from(s.timeline);
            (s.title, s.words, s.articles, s.independent, s.sources, s.first_report, s.last_report, timeline)
        };
        self.inner.stories.iter().map(part).collect()
    }
}
