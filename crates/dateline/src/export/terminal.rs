use super::one_line;
use crate::report::long_day;
use crate::{Sourced, SourcedEntry, Stories};
use std::fmt::Write;

/// Lines are broken here, where a terminal would otherwise cut words.
const WIDTH: usize = 96;
const INDENT: &str = "            ";

pub(super) fn write(timeline: &Sourced) -> String {
    let mut out = String::new();
    timeline.entries.iter().for_each(|entry| write_entry(&mut out, entry));
    notes(&mut out, &timeline.notes);
    out
}

pub(super) fn stories(stories: &Stories) -> String {
    let mut out = String::new();
    for story in &stories.stories {
        let title = printable(&one_line(&story.title));
        let _ = writeln!(out, "{title}\n{}\n", story.facts());
        out += &write(&story.timeline);
    }
    notes(&mut out, &stories.notes);
    out
}

fn notes(out: &mut String, notes: &[String]) {
    for note in notes {
        let _ = writeln!(out, "{:<12}{}", "Note", wrap(&printable(note)));
    }
    if !notes.is_empty() {
        out.push('\n');
    }
}

fn write_entry(out: &mut String, entry: &SourcedEntry) {
    let mut label = entry.date.as_str();
    for sentence in &entry.sentences {
        let text = wrap(&printable(&one_line(&sentence.text)));
        let _ = writeln!(out, "{label:<12}{text}");
        label = "";
        let source = sentence.source.as_deref().map_or_else(String::new, |s| format!("{s}, "));
        let also = match sentence.also.len() {
            0 => String::new(),
            1 => " and one more".to_owned(),
            n => format!(" and {n} more"),
        };
        let place = format!("{source}{} [{}–{}]{also}", sentence.article, sentence.start, sentence.end);
        let _ = writeln!(out, "{INDENT}  └ {}", printable(&place));
    }
    for other in &entry.other_days {
        let _ = writeln!(
            out,
            "{INDENT}  ≠ {}",
            printable(&format!(
                "{} in {} [{}–{}]",
                long_day(&other.date),
                other.article,
                other.start,
                other.end
            ))
        );
    }
    out.push('\n');
}

/// Control characters of an article must not reach the terminal.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

fn wrap(text: &str) -> String {
    let mut out = String::new();
    let mut column = INDENT.len();
    for (i, word) in text.split(' ').enumerate() {
        let length = word.chars().count();
        if i > 0 {
            if column + 1 + length > WIDTH {
                out.push('\n');
                out.push_str(INDENT);
                column = INDENT.len();
            } else {
                out.push(' ');
                column += 1;
            }
        }
        out.push_str(word);
        column += length;
    }
    out
}
