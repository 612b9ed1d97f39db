//! Standoff annotations of brat.

use super::Annotated;
use dateline_tokenizer::Offsets;

pub(super) fn write(article: &Annotated<'_>) -> String {
    let offsets = Offsets::new(article.text);
    let mut out = String::new();
    for (i, m) in article.mentions.iter().enumerate() {
        let (start, end) = (offsets.chars(m.span.start()), offsets.chars(m.span.end()));
        // brat allows no line break in the text of an annotation.
        let text = m.span.text(article.text).replace(['\n', '\t'], " ");
        let n = i + 1;
        out += &format!("T{n}\t{} {start} {end}\t{text}\n", m.kind.name());
        out += &format!("N{n}\tReference T{n} dateline:{}\t{}\n", m.entity, m.name);
    }
    out
}
