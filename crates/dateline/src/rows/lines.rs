use super::{Unit, Units};
use crate::Article;
use dateline_tokenizer::{Document, Span};
use serde::Serialize;

/// A row of `dateline lines`.
#[derive(Clone, Debug, Serialize)]
pub struct LinesRow<'a> {
    id: &'a str,
    lines: Vec<LineOut<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct LineOut<'a> {
    start: usize,
    end: usize,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agency: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    recurs: bool,
}

impl<'a> LinesRow<'a> {
    /// The row of one article; `recurs` marks the lines that the pile showed to be furniture, and
    /// is empty without a pile.
    #[must_use]
    pub fn new(article: &'a Article, document: &Document, recurs: &[bool], unit: Unit) -> Self {
        let units = Units::new(&article.text, unit);
        let mut lines: Vec<LineOut<'a>> = Vec::with_capacity(document.lines.len());
        let mut datelines = document.datelines.iter().peekable();
        for (index, line) in document.lines.iter().enumerate() {
            while let Some(dateline) = datelines.next_if(|d| d.span.start() < line.span.end()) {
                let text = |span: Option<Span>| span.map(|span| span.text(&article.text));
                let (start, end) = units.of(dateline.span);
                let (place, agency, date) =
                    (text(dateline.place), text(dateline.agency), text(dateline.date));
                lines.push(LineOut { start, end, kind: "dateline", place, agency, date, recurs: false });
            }
            let (start, end) = units.of(line.span);
            let recurs = recurs.get(index).copied().unwrap_or(false);
            let kind = line.kind.name();
            lines.push(LineOut { start, end, kind, place: None, agency: None, date: None, recurs });
        }
        Self { id: &article.id, lines }
    }
}
