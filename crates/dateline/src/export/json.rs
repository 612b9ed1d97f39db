use crate::{About, CorrectionOut, Sourced};
use serde::Serialize;

/// What stands beside the entries, or beside the stories.
#[derive(Serialize)]
pub(super) struct Document<'a, T> {
    #[serde(flatten)]
    pub(super) content: T,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) corrections: &'a [CorrectionOut],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) about: Option<&'a About>,
}

impl<T: Serialize> Document<'_, T> {
    pub(super) fn write(&self) -> String {
        let mut out = serde_json::to_string_pretty(self).expect("strings and numbers are always JSON");
        out.push('\n');
        out
    }
}

pub(super) fn write(timeline: &Sourced) -> String {
    Document { content: timeline, corrections: &timeline.corrections, about: Some(&timeline.about) }.write()
}
