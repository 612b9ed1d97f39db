//! What a timeline could not do, in words.

use crate::subject::TimelineOptions;
use dateline_timeline::Timeline;

/// A sentence for each thing. `articles` is how many were read, `undated` how many of them have no
/// publication day.
pub(crate) fn notes(
    timeline: &Timeline,
    options: &TimelineOptions,
    articles: usize,
    undated: usize,
) -> Vec<String> {
    let mut notes = Vec::new();
    if undated > 0 {
        let (of, have) = if undated == 1 { ("one", "has") } else { ("some", "have") };
        notes.push(format!(
            "{undated} of {articles} articles {have} no publication day, and {of} may tell what is not dated here; --published (in Python published=) gives days"
        ));
    }
    let period = match (options.since, options.until) {
        (None, None) => None,
        (Some(since), None) => Some(format!("from {since} on")),
        (None, Some(until)) => Some(format!("until {until}")),
        (Some(since), Some(until)) => Some(format!("from {since} to {until}")),
    };
    let entries = timeline.entries.len();
    if options.entries == Some(0) {
        notes.push("no entry was asked for".to_owned());
    } else if timeline.fitting == 0 {
        let title = options.title();
        notes.push(match title.as_str() {
            "" => "no article has a sentence that could tell something".to_owned(),
            _ => format!("no sentence speaks of “{title}”"),
        });
    } else if entries == 0 && timeline.dates == 0 {
        notes.push("no sentence and no article has a date".to_owned());
    } else if entries == 0 {
        let period = period.map_or_else(String::new, |period| format!(" {period}"));
        let weight =
            options.least_weight.map_or_else(String::new, |w| format!(" with a weight of at least {w}"));
        notes.push(format!("no sentence about it is dated{period}{weight}"));
    } else if let Some(wanted) = options.entries.filter(|wanted| *wanted > entries) {
        notes.push(format!("only {entries} of the {wanted} entries asked for could be told"));
    }
    notes
}
