use super::one_line;
use crate::report::long_day;
use crate::{About, CorrectionOut, Sourced, SourcedEntry, SourcedSentence, Stories};
use std::fmt::Write;

pub(super) fn write(timeline: &Sourced) -> String {
    format!("{}\n{}", entries(timeline), end(&timeline.corrections, &timeline.about))
}

/// What was corrected, and what made the document.
fn end(corrections: &[CorrectionOut], about: &About) -> String {
    let mut out = String::new();
    if !corrections.is_empty() {
        let _ = writeln!(out, "## Corrections\n");
        for row in corrections {
            let own = &row.correction;
            let why = own.why().map_or_else(String::new, |why| format!(" “{}”", one_line(why)));
            let by = own.by().map_or_else(String::new, |by| format!(" ({})", one_line(by)));
            let _ = writeln!(out, "- {}", escape(&one_line(&format!("{own}: {}{why}{by}", row.said()))));
        }
        out.push('\n');
    }
    let _ = writeln!(out, "---\n\nMade by {}.", escape(&one_line(&about.line())));
    out
}

fn entries(timeline: &Sourced) -> String {
    let mut out = String::new();
    let title = if timeline.title.is_empty() { "Timeline" } else { &timeline.title };
    let _ = writeln!(out, "# {}", escape(title));
    notes(&mut out, &timeline.notes);
    timeline.entries.iter().for_each(|entry| write_entry(&mut out, entry, "##"));
    out
}

pub(super) fn stories(stories: &Stories) -> String {
    let mut out = String::new();
    let title = if stories.title.is_empty() { "Stories" } else { &stories.title };
    let _ = writeln!(out, "# {}", escape(title));
    notes(&mut out, &stories.notes);
    for story in &stories.stories {
        let _ = writeln!(out, "\n## {}\n\n*{}*", escape(&one_line(&story.title)), escape(&story.facts()));
        notes(&mut out, &story.timeline.notes);
        story.timeline.entries.iter().for_each(|entry| write_entry(&mut out, entry, "###"));
    }
    format!("{out}\n{}", end(&stories.corrections, &stories.about))
}

/// What could not be done stands above the rest, as a quotation.
fn notes(out: &mut String, notes: &[String]) {
    for note in notes {
        let _ = writeln!(out, "\n> Note: {}", escape(note));
    }
}

fn write_entry(out: &mut String, entry: &SourcedEntry, heading: &str) {
    let _ = writeln!(out, "\n{heading} {}\n", entry.date);
    for sentence in &entry.sentences {
        let _ = writeln!(out, "{}\n", escape(&one_line(&sentence.text)));
    }
    for sentence in &entry.sentences {
        let _ = writeln!(out, "- {}", source(sentence));
    }
    for other in &entry.other_days {
        let (day, text) = (long_day(&other.date), escape(&one_line(&other.text)));
        let _ = writeln!(out, "- {} dates it {day}: {text}", escape(&other.article));
    }
    let plural = if entry.articles == 1 { "article" } else { "articles" };
    let _ = writeln!(out, "\n{} {plural}, {} independent.", entry.articles, entry.independent);
}

fn source(sentence: &SourcedSentence) -> String {
    let name = sentence.title.as_deref().unwrap_or(&sentence.article);
    let label = match &sentence.url {
        Some(url) if is_web(url) => {
            format!("[{}](<{}>)", escape(name), url.replace(['<', '>', '\n'], ""))
        }
        _ => escape(name),
    };
    let source = sentence.source.as_deref().map_or_else(String::new, |s| format!(", {}", escape(s)));
    let day = sentence.published.as_deref().map_or_else(String::new, |day| {
        format!(", {day}{}", if sentence.published_likely { " (likely)" } else { "" })
    });
    format!("{label}{source}{day}, characters {} to {}", sentence.start, sentence.end)
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// Article text shows as it is: no marks, no links, no HTML.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
