//! W3C Web Annotations.

use super::{Annotated, json};
use dateline_tokenizer::Offsets;

/// Characters before and after a quote.
const AROUND: usize = 32;

pub(super) fn write(article: &Annotated<'_>) -> String {
    let offsets = Offsets::new(article.text);
    let mut out = String::new();
    for m in article.mentions {
        let (start, end) = (offsets.chars(m.span.start()), offsets.chars(m.span.end()));
        let before = &article.text[..m.span.start()];
        let at = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let suffix: String = article.text[m.span.end()..].chars().take(AROUND).collect();
        out += &format!(
            "{{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"type\":\"Annotation\",\"motivation\":\"identifying\",\
             \"body\":{{\"type\":\"SpecificResource\",\"source\":{},\"purpose\":\"identifying\"}},\
             \"target\":{{\"source\":{},\"selector\":[{{\"type\":\"TextPositionSelector\",\"start\":{start},\"end\":{end}}},\
             {{\"type\":\"TextQuoteSelector\",\"exact\":{},\"prefix\":{},\"suffix\":{}}}]}}}}\n",
            json(&m.entity),
            json(article.id),
            json(m.span.text(article.text)),
            json(&before[at..]),
            json(&suffix),
        );
    }
    out
}
