use super::{one_line, parts};
use crate::Sourced;
use crate::report::escape;
use serde_json::{Value, json};

pub(super) fn write(timeline: &Sourced) -> String {
    let events: Vec<Value> = timeline
        .entries
        .iter()
        .filter(|entry| !entry.sentences.is_empty())
        .map(|entry| {
            let texts: Vec<String> =
                entry.sentences.iter().map(|s| format!("<p>{}</p>", escape(&one_line(&s.text)))).collect();
            let sources: Vec<String> =
                entry.sentences.iter().map(|s| escape(s.source.as_ref().unwrap_or(&s.article))).collect();
            json!({
                "start_date": date(&entry.date),
                "display_date": crate::report::long_day(&entry.date),
                "unique_id": format!("d{}", entry.date),
                "text": {
                    "headline": headline(&entry.sentences[0].text),
                    "text": format!("{}<p><small>{}</small></p>", texts.concat(), sources.join(", ")),
                },
            })
        })
        .collect();
    let mut document = json!({ "events": events, "about": timeline.about });
    if !timeline.title.is_empty() {
        document["title"] = json!({ "text": { "headline": escape(&timeline.title) } });
    }
    format!("{document:#}\n")
}

/// A headline has at most so many characters.
const HEADLINE: usize = 80;

/// The beginning of a sentence up to the end of a word.
fn headline(text: &str) -> String {
    let text = one_line(text);
    if text.chars().count() <= HEADLINE {
        return escape(&text);
    }
    let end = text.char_indices().nth(HEADLINE).map_or(text.len(), |(at, _)| at);
    let end = text[..end].rfind(' ').unwrap_or(end);
    escape(&format!("{} \u{2026}", text[..end].trim_end_matches([',', ';', ':'])))
}

fn date(date: &str) -> Value {
    let names = ["year", "month", "day"];
    names.iter().zip(parts(date)).map(|(name, n)| ((*name).to_owned(), Value::from(n))).collect()
}
