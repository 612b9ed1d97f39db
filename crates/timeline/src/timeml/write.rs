use super::TimeMl;
use std::fmt::Write;

pub(super) fn write(document: &TimeMl) -> String {
    let TimeMl { id, published, text, timexes } = document;
    let mut out = String::with_capacity(text.len() + 100 * timexes.len() + 300);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n<DOCID>");
    escape(id, &mut out);
    out.push_str("</DOCID>\n<DCT>");
    if let Some(day) = published {
        let _ = write!(
            out,
            "<TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{day}\" temporalFunction=\"false\" \
             functionInDocument=\"CREATION_TIME\">{day}</TIMEX3>"
        );
    }
    out.push_str("</DCT>\n<TEXT>");
    let mut at = 0;
    for (number, timex) in timexes.iter().enumerate() {
        escape(&text[at..timex.span.start()], &mut out);
        let _ = write!(out, "<TIMEX3 tid=\"t{}\"", number + 1);
        let attributes = [
            ("type", Some(timex.kind.name())),
            ("value", Some(timex.value.as_str())),
            ("mod", timex.modifier),
            ("quant", timex.quant.as_deref()),
            ("freq", timex.freq.as_deref()),
        ];
        for (name, value) in attributes.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            let _ = write!(out, " {name}=\"");
            escape(value, &mut out);
            out.push('"');
        }
        out.push('>');
        escape(timex.span.text(text), &mut out);
        out.push_str("</TIMEX3>");
        at = timex.span.end();
    }
    escape(&text[at..], &mut out);
    out.push_str("</TEXT>\n</TimeML>\n");
    out
}

/// Adds text to XML. A carriage return would be read as a line feed were it not written as a number.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push(' '),
            c => out.push(c),
        }
    }
}
