//! TimeML: an article with its time expressions as tags.

use crate::Article;
use crate::report::escape;
use dateline_timeline::{Published, Timex};
use std::fmt::Write;

/// One document; the publication day is the creation time `t0`.
pub(crate) fn write(article: &Article, published: &Published, timexes: &[Timex]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n");
    let _ = writeln!(out, "<DOCID>{}</DOCID>", escape(&article.id));
    let day = published.value.map_or_else(String::new, |d| d.to_string());
    let _ = writeln!(
        out,
        "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{day}\" functionInDocument=\"CREATION_TIME\">{day}</TIMEX3></DCT>"
    );
    out.push_str("<TEXT>");
    let mut at = 0;
    for (n, timex) in timexes.iter().enumerate() {
        out.push_str(&xml(&article.text[at..timex.span.start()]));
        let _ = write!(
            out,
            "<TIMEX3 tid=\"t{}\" type=\"{}\" value=\"{}\"",
            n + 1,
            timex.kind.name(),
            escape(&timex.value)
        );
        let optional =
            [("mod", timex.modifier), ("quant", timex.quant.as_deref()), ("freq", timex.freq.as_deref())];
        for (name, value) in optional {
            if let Some(value) = value {
                let _ = write!(out, " {name}=\"{}\"", escape(value));
            }
        }
        let _ = write!(out, ">{}</TIMEX3>", xml(timex.span.text(&article.text)));
        at = timex.span.end();
    }
    out.push_str(&xml(&article.text[at..]));
    out.push_str("</TEXT>\n</TimeML>\n");
    out
}

/// XML 1.0 has no place for most control characters, not even escaped.
fn xml(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() && !matches!(c, '\n' | '\t' | '\r') { ' ' } else { c })
        .collect();
    escape(&clean)
}
