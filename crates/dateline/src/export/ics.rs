use super::{one_line, parts};
use crate::Sourced;
use std::fmt::Write;

/// A calendar (RFC 5545) of all-day events. `DTSTAMP` is the event's own day, since the same
/// input gives the same output.
pub(super) fn write(timeline: &Sourced) -> String {
    let mut out = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//dateline//timeline//EN\r\n");
    for entry in timeline.entries.iter().filter(|e| parts(&e.date).len() == 3) {
        let day = entry.date.replace('-', "");
        let texts: Vec<String> = entry.sentences.iter().map(|s| one_line(&s.text)).collect();
        let from: Vec<&str> = entry.sentences.iter().map(|s| s.article.as_str()).collect();
        let Some(summary) = texts.first() else { continue };
        for line in [
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{day}@dateline"),
            format!("DTSTAMP:{day}T000000Z"),
            format!("DTSTART;VALUE=DATE:{day}"),
            format!("SUMMARY:{}", escape(summary)),
            format!("DESCRIPTION:{}", escape(&format!("{}\nSources: {}", texts.join("\n"), from.join(", ")))),
            "END:VEVENT".to_owned(),
        ] {
            fold(&mut out, &line);
        }
    }
    out.push_str("END:VCALENDAR\r\n");
    out
}

fn escape(text: &str) -> String {
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
