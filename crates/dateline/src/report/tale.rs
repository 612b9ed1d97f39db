//! A story on the page of stories: its title, its facts, when it was reported, and its timeline to unfold.

use super::axis::Axis;
use super::sources::Sources;
use crate::SourcedStory;
use minijinja::{Value, context};
use std::collections::BTreeSet;

pub(super) fn tale(
    at: usize,
    story: &SourcedStory,
    years: Vec<Value>,
    sources: &Sources<'_>,
    axis: Option<Axis>,
) -> Value {
    let days: BTreeSet<_> = story
        .articles
        .iter()
        .filter_map(|id| sources.report(id))
        .filter_map(|report| report.published)
        .collect();
    let places: Vec<f64> =
        axis.map_or(Vec::new(), |axis| days.iter().filter_map(|day| axis.noon(*day)).collect());
    context! {
        id => format!("s{}", at + 1),
        title => &story.title,
        facts => story.facts(),
        from => places.first(),
        to => places.last(),
        places,
        notes => &story.timeline.notes,
        years,
    }
}
