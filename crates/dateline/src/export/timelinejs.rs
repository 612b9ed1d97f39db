use super::{one_line, parts};
use crate::Sourced;
use crate::report::escape;
use serde_json::{Value, json};

pub(super) fn write(timeline: &Sourced) -> String {
    let events: Vec<Value> = timeline
        .entries
        .iter()
        .map(|entry| {
            let texts: Vec<String> =
                entry.sentences.iter().map(|s| format!("<p>{}</p>", escape(&one_line(&s.text)))).collect();
            let sources: Vec<String> =
                entry.sentences.iter().map(|s| escape(s.source.as_ref().unwrap_or(&s.article))).collect();
            json!({
                "start_date": date(&entry.date),
                "unique_id": format!("d{}", entry.date),
                "text": {
                    "headline": entry.date,
                    "text": format!("{}<p><small>{}</small></p>", texts.concat(), sources.join(", ")),
                },
            })
        })
        .collect();
    let mut document = json!({ "events": events });
    if !timeline.title.is_empty() {
        document["title"] = json!({ "text": { "headline": escape(&timeline.title) } });
    }
    format!("{document:#}\n")
}

fn date(date: &str) -> Value {
    let names = ["year", "month", "day"];
    names.iter().zip(parts(date)).map(|(name, n)| ((*name).to_owned(), Value::from(n))).collect()
}
