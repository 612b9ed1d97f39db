use super::one_line;
use crate::Sourced;

const HEADER: [&str; 14] = [
    "date",
    "from",
    "to",
    "dated_by",
    "text",
    "article",
    "start",
    "end",
    "title",
    "source",
    "url",
    "published",
    "articles",
    "independent",
];

pub(super) fn write(timeline: &Sourced) -> String {
    let mut out = csv::Writer::from_writer(Vec::new());
    let in_memory = "writing to memory does not fail";
    out.write_record(HEADER).expect(in_memory);
    for entry in &timeline.entries {
        for sentence in &entry.sentences {
            let or_empty = |field: &Option<String>| inert(field.as_deref().unwrap_or_default());
            out.write_record([
                entry.date.clone(),
                entry.from.clone(),
                entry.to.clone(),
                sentence.dated_by.to_owned(),
                inert(&one_line(&sentence.text)),
                inert(&sentence.article),
                sentence.start.to_string(),
                sentence.end.to_string(),
                or_empty(&sentence.title),
                or_empty(&sentence.source),
                or_empty(&sentence.url),
                or_empty(&sentence.published),
                entry.articles.to_string(),
                entry.independent.to_string(),
            ])
            .expect(in_memory);
        }
    }
    String::from_utf8(out.into_inner().expect(in_memory)).expect("all fields are strings")
}

/// A spreadsheet would run what starts with one of these as a formula.
pub(crate) fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
