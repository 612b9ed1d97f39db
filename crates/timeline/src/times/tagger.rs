use super::{Anchor, Timex, TimexKind};
use crate::Date;
use dateline_tokenizer::{Document, Span};

/// Finds the time expressions of English text and their TIMEX3 values.
#[derive(Clone, Debug, Default)]
pub struct TimeTagger;

impl TimeTagger {
    /// A tagger with the usual settings.
    #[must_use]
    pub fn new() -> Self {
        Self
    }

    /// The time expressions of `text`, in its order.
    #[must_use]
    pub fn tag(&self, text: &str, document: &Document, published: Option<Date>) -> Vec<Timex> {
        let _ = published;
        let tokens = &document.tokens;
        let word = |i: usize| tokens.get(i).map_or("", |t| t.span.text(text));
        let mut found = Vec::new();
        for i in 0..tokens.len() {
            let Some(month) = MONTHS.iter().position(|m| *m == word(i)) else { continue };
            let comma = usize::from(word(i + 2) == ",");
            let (Ok(day), Ok(year)) = (word(i + 1).parse(), word(i + 2 + comma).parse()) else { continue };
            if let Ok(date) = Date::new(year, month as i8 + 1, day) {
                found.push(Timex {
                    span: tokens[i].span.cover(tokens[i + 2 + comma].span),
                    kind: TimexKind::Date,
                    value: date.to_string(),
                    relative: None,
                    modifier: None,
                    quant: None,
                    freq: None,
                    from: Some(date),
                    to: Some(date),
                    anchor: Anchor::None,
                    why: "a full date".to_owned(),
                });
            }
        }
        let _: Option<Span> = None;
        found
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
