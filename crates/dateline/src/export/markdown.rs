use super::one_line;
use crate::Sourced;
use std::fmt::Write;

pub(super) fn write(timeline: &Sourced) -> String {
    format!("{}\n{}", entries(timeline), end(timeline))
}

/// What was corrected, and what made the document.
pub(super) fn end(timeline: &Sourced) -> String {
    let mut out = String::new();
    if !timeline.corrections.is_empty() {
        let _ = writeln!(out, "## Corrections\n");
        for row in &timeline.corrections {
            let own = &row.correction;
            let why = own.why().map_or_else(String::new, |why| format!(" “{}”", one_line(why)));
            let by = own.by().map_or_else(String::new, |by| format!(" ({})", one_line(by)));
            let _ = writeln!(out, "- {}", escape(&one_line(&format!("{own}: {}{why}{by}", row.said()))));
        }
        out.push('\n');
    }
    let _ = writeln!(out, "---\n\nMade by {}.", escape(&one_line(&timeline.about.line())));
    out
}

pub(super) fn entries(timeline: &Sourced) -> String {
    let mut out = String::new();
    let title = if timeline.title.is_empty() { "Timeline" } else { &timeline.title };
    let _ = writeln!(out, "# {}", escape(title));
    for entry in &timeline.entries {
        let _ = writeln!(out, "\n## {}\n", entry.date);
        for sentence in &entry.sentences {
            let _ = writeln!(out, "{}\n", escape(&one_line(&sentence.text)));
        }
        for sentence in &entry.sentences {
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
            let (start, end) = (sentence.start, sentence.end);
            let _ = writeln!(out, "- {label}{source}{day}, characters {start} to {end}");
        }
        for other in &entry.other_days {
            let _ = writeln!(out, "- dated {} by {}", other.date, escape(&other.article));
        }
        let plural = if entry.articles == 1 { "article" } else { "articles" };
        let _ = writeln!(out, "\n{} {plural}, {} independent.", entry.articles, entry.independent);
    }
    out
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
