use super::one_line;
use crate::Sourced;
use dateline_timeline::Date;
use std::fmt::Write;

/// A calendar (RFC 5545) of all-day events; one of a month or year lasts as long. `DTSTAMP` is the event's own
/// day, since the same input gives the same output.
pub(super) fn write(timeline: &Sourced) -> String {
    let mut out = String::new();
    let mut line = |line: &str| fold(&mut out, line);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line(&format!("PRODID:-//dateline//timeline {}//EN", timeline.about.dateline));
    line(&format!("X-DATELINE-ABOUT:{}", escape(&timeline.about.json())));
    if !timeline.title.is_empty() {
        line(&format!("X-WR-CALNAME:{}", escape(&one_line(&timeline.title))));
    }
    for entry in &timeline.entries {
        let texts: Vec<String> = entry.sentences.iter().map(|s| one_line(&s.text)).collect();
        let from: Vec<&str> = entry.sentences.iter().map(|s| s.article.as_str()).collect();
        let Some(summary) = texts.first() else { continue };
        let day = entry.from.replace('-', "");
        let last: Option<Date> = entry.to.parse().ok();
        line("BEGIN:VEVENT");
        line(&format!("UID:{}@dateline", entry.date));
        line(&format!("DTSTAMP:{day}T000000Z"));
        line(&format!("DTSTART;VALUE=DATE:{day}"));
        if let Some(end) = last.and_then(|last| last.tomorrow().ok()) {
            line(&format!("DTEND;VALUE=DATE:{}", end.to_string().replace('-', "")));
        }
        line(&format!("SUMMARY:{}", escape(summary)));
        let sources = format!("{}\nSources: {}", texts.join("\n"), from.join(", "));
        line(&format!("DESCRIPTION:{}", escape(&sources)));
        let url = entry.sentences.iter().find_map(|s| s.url.as_deref());
        if let Some(url) = url.filter(|url| url.starts_with("http") && !url.contains(char::is_control)) {
            line(&format!("URL:{url}"));
        }
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

/// Text as a value: no control characters but the line break that is written `\n`.
fn escape(text: &str) -> String {
    let text: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Lines of the format are at most 75 bytes long; longer ones go on after a space.
fn fold(out: &mut String, line: &str) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    let _ = write!(out, "\r\n");
}
