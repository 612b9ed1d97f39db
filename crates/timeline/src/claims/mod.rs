//! Claims: so many killed, wounded, trapped …, when, where, and who says so.

mod claim;

pub use claim::{Attribution, Bound, Claim, Measure, Name, NameKind, When};

use dateline_tokenizer::{Document, Span};
use jiff::civil::Date;

/// The claims of a text, in its order.
#[must_use]
pub fn claims(
    text: &str,
    document: &Document,
    names: &[Name<'_>],
    times: &[When],
    published: Option<Date>,
) -> Vec<Claim> {
    let _ = (names, times, published);
    let mut found = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let tokens = &document.tokens[sentence.tokens.clone()];
        for pair in tokens.windows(2) {
            let (verb, number) = (pair[0].span.text(text), pair[1].span.text(text));
            let Ok(value) = number.replace(',', "").parse() else { continue };
            if verb.eq_ignore_ascii_case("killed") {
                found.push(Claim {
                    span: Span::new(pair[0].span.start(), pair[1].span.end()),
                    sentence: index,
                    measure: Measure::Killed,
                    value: Some(value),
                    bound: Bound::Exact,
                    subset: Vec::new(),
                    victims: None,
                    from: None,
                    to: None,
                    place: None,
                    attribution: None,
                    why: format!("active: {verb} {number}"),
                });
            }
        }
    }
    found
}
