//! Lines of scraped news: which are the article and which the page around it.

mod caption;
mod cues;
mod dateline;
mod features;
mod kinds;
mod lexicon;
mod model;
mod page;
mod plain;
mod region;
mod shape;
mod words;
mod wrap;

use crate::pieces::Piece;
use crate::{Dateline, Line, LineKind, Span, work};
use shape::Shape;
use std::ops::Range;
use wrap::Raw;

/// So many paragraphs may stand before the one that a dateline opens: what sums the article up.
const LEAD: u32 = 2;

/// A line, or the lines of one wrapped paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// From its first line's start to its last line's end.
    pub(crate) span: Span,
    /// Its pieces, as indices.
    pub(crate) pieces: Range<usize>,
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

/// Reads the layout of `text` from its pieces.
pub(crate) fn read(text: &str, pieces: &[Piece]) -> Layout {
    let raw = wrap::lines(pieces);
    let (ranges, drafts) = drafts(text, pieces, &raw);
    let kinds = kinds::decide(&drafts);
    let mut layout = Layout::default();
    for ((lines, draft), kind) in ranges.into_iter().zip(&drafts).zip(kinds) {
        let span = raw[lines.start].span.cover(raw[lines.end - 1].span);
        layout.lines.extend(raw[lines.clone()].iter().map(|line| Line { span: line.span, kind }));
        let dateline = draft.dateline.map(|dateline| {
            layout.datelines.push(dateline);
            layout.datelines.len() - 1
        });
        let pieces = raw[lines.start].pieces.start..raw[lines.end - 1].pieces.end;
        layout.blocks.push(Block { span, pieces, lines, dateline });
    }
    layout
}

/// The blocks of `text`, as ranges of lines and as drafts.
fn drafts<'a>(text: &'a str, pieces: &[Piece], raw: &[Raw]) -> (Vec<Range<usize>>, Vec<Draft<'a>>) {
    let ranges = wrap::blocks(text, raw);
    let lexicon = &*lexicon::LEXICON;
    let mut drafts: Vec<Draft<'_>> = ranges
        .iter()
        .map(|lines| {
            let (first, last) = (&raw[lines.start], &raw[lines.end - 1]);
            let pieces = &pieces[first.pieces.start..last.pieces.end];
            let shape = Shape::of(text, pieces, lexicon);
            draft(text, first.span.cover(last.span), first.blank, shape)
        })
        .collect();
    datelines(text, &mut drafts);
    kinds::by_neighbours(&mut drafts);
    (ranges, drafts)
}

/// Settles the datelines that only their place in the article shows: those with a place alone, which in the
/// midst of it are the heads of a list, and the first paragraph's with a colon.
fn datelines(text: &str, drafts: &mut [Draft<'_>]) {
    let mut told = 0;
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        let told_before = told;
        told += u32::from(draft.shape.is_prose() && matches!(draft.kind, None | Some(LineKind::Body)));
        let bare = draft.dateline.is_some_and(|found| found.agency.is_none() && found.date.is_none());
        if bare && told_before > LEAD {
            drafts[at].dateline = None;
            drafts[at].kind = None;
        } else if told_before == 0 && told == 1 && draft.dateline.is_none() {
            let start = draft.text.as_ptr() as usize - text.as_ptr() as usize;
            let span = Span::new(start, start + draft.text.len());
            let found = dateline::with_colon(text, span, draft.shape.words);
            let speech = || drafts[at + 1..].iter().any(|other| dateline::colon(other.text).is_some());
            if found.is_some() && !speech() {
                drafts[at].dateline = found;
                drafts[at].kind = Some(LineKind::Body);
            }
        }
    }
}

fn draft(text: &str, span: Span, blank: bool, shape: Shape) -> Draft<'_> {
    let block = span.text(text);
    work::steps(block.len().min(shape::LONG));
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

#[cfg(test)]
mod fitting {
    use super::{drafts, features, kinds, region, wrap};
    use std::fmt::Write;

    /// Writes the features that `tools/lines/fit.py` fits the weights on: their names, then a row a block with its
    /// page, how many lines it has, whether it is body as things are, whether it is furniture wherever it stands, and
    /// its features.
    #[test]
    #[ignore = "only for fitting the weights"]
    fn features_of_pages() {
        let (pages, features) =
            (std::env::var("LINES_PAGES").unwrap(), std::env::var("LINES_FEATURES").unwrap());
        let mut out = features::NAMES.join(" ") + "\n";
        for (number, page) in std::fs::read_to_string(pages).unwrap().lines().enumerate() {
            let page: serde_json::Value = serde_json::from_str(page).unwrap();
            let text = page["text"].as_str().unwrap();
            let pieces = crate::pieces::read(text);
            let (ranges, drafts) = drafts(text, &pieces, &wrap::lines(&pieces));
            let rows = features::rows(&drafts, &region::find(&drafts));
            let kinds = kinds::decide(&drafts);
            for (((range, row), kind), draft) in ranges.iter().zip(rows).zip(kinds).zip(&drafts) {
                let row: Vec<String> = row.iter().map(ToString::to_string).collect();
                let (body, shown) = (u8::from(kind.is_body()), u8::from(kinds::is_shown(draft)));
                writeln!(out, "{number}\t{}\t{body}\t{shown}\t{}", range.len(), row.join(" ")).unwrap();
            }
        }
        std::fs::write(features, out).unwrap();
    }
}
