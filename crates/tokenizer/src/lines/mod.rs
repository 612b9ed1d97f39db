//! Lines of scraped news: which are the article and which the page around it.

mod caption;
mod cues;
mod dateline;
mod kinds;
mod plain;
mod region;
mod shape;
mod words;
mod wrap;

use crate::{Dateline, Line, LineKind, Span};
use shape::Shape;
use std::ops::Range;

/// A line, or the lines of one wrapped paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// From its first line's start to its last line's end.
    pub(crate) span: Span,
    /// Its lines, as indices.
    pub(crate) lines: Range<usize>,
    /// Its dateline, as an index.
    pub(crate) dateline: Option<usize>,
}

/// The lines of a text, and the blocks that sentences are looked for in.
#[derive(Clone, Default, Debug)]
pub(crate) struct Layout {
    pub(crate) lines: Vec<Line>,
    pub(crate) datelines: Vec<Dateline>,
    pub(crate) blocks: Vec<Block>,
}

/// A block with what is known of it before its neighbours are looked at.
#[derive(Clone, Debug)]
struct Draft<'a> {
    text: &'a str,
    shape: Shape,
    /// Whether a blank line stands before it.
    blank: bool,
    /// Its kind, where its form alone shows it.
    kind: Option<LineKind>,
    dateline: Option<Dateline>,
}

/// Reads the layout of `text`.
pub(crate) fn read(text: &str) -> Layout {
    let raw = wrap::lines(text);
    let ranges = wrap::blocks(text, &raw);
    let mut drafts: Vec<Draft<'_>> = ranges
        .iter()
        .map(|lines| {
            let span = raw[lines.start].span.cover(raw[lines.end - 1].span);
            draft(text, span, raw[lines.start].blank)
        })
        .collect();
    kinds::by_neighbours(&mut drafts);
    let kinds = kinds::decide(&drafts);
    let mut layout = Layout::default();
    for ((lines, draft), kind) in ranges.into_iter().zip(&drafts).zip(kinds) {
        let span = raw[lines.start].span.cover(raw[lines.end - 1].span);
        layout.lines.extend(raw[lines.clone()].iter().map(|line| Line { span: line.span, kind }));
        let dateline = draft.dateline.map(|dateline| {
            layout.datelines.push(dateline);
            layout.datelines.len() - 1
        });
        layout.blocks.push(Block { span, lines, dateline });
    }
    layout
}

fn draft(text: &str, span: Span, blank: bool) -> Draft<'_> {
    let block = span.text(text);
    let shape = Shape::of(block);
    let dateline = dateline::read(text, span);
    // A dateline may have a line of its own; before few words it is more likely a label.
    let dateline = dateline.filter(|found| found.span == span || shape.weight() > 0 || shape.words >= 12);
    let kind = if dateline.is_some() {
        Some(LineKind::Body)
    } else if block.len() > shape::LONG {
        None
    } else {
        plain::kind(block, shape)
    };
    Draft { text: block, shape, blank, kind, dateline }
}
