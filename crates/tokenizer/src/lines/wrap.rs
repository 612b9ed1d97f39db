//! Lines of a text, and which of them are one paragraph that was wrapped by hand or by mail.

use crate::pieces::{Before, Piece};
use crate::{Span, chars, work};
use std::ops::Range;

/// Text of wider lines is not wrapped by hand.
const WIDEST: usize = 140;
/// Text of narrower lines is a list, a poem or a table.
const NARROWEST: usize = 30;

/// A line as it stands.
#[derive(Clone, Debug)]
pub(crate) struct Raw {
    /// Without the white space around it.
    pub(crate) span: Span,
    /// Its pieces, as indices.
    pub(crate) pieces: Range<usize>,
    /// Whether a blank line stands before it.
    pub(crate) blank: bool,
}

/// The lines that are not blank, from the pieces of the text.
pub(crate) fn lines(pieces: &[Piece]) -> Vec<Raw> {
    let mut lines: Vec<Raw> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match lines.last_mut() {
            Some(line) if piece.before == Before::Space => {
                line.span = line.span.cover(piece.span());
                line.pieces.end = at + 1;
            }
            _ => {
                let blank = piece.before == Before::Blank;
                lines.push(Raw { span: piece.span(), pieces: at..at + 1, blank });
            }
        }
    }
    lines
}

/// Groups lines into blocks: single lines, and paragraphs of wrapped lines.
pub(crate) fn blocks(text: &str, lines: &[Raw]) -> Vec<Range<usize>> {
    let mut blocks = Vec::with_capacity(lines.len());
    let mut start = 0;
    while start < lines.len() {
        let end =
            lines[start + 1..].iter().position(|line| line.blank).map_or(lines.len(), |n| start + 1 + n);
        paragraphs(text, lines, start..end, &mut blocks);
        start = end;
    }
    blocks
}

/// Cuts a run of lines without a blank line among them.
fn paragraphs(text: &str, lines: &[Raw], run: Range<usize>, blocks: &mut Vec<Range<usize>>) {
    work::steps(run.len());
    let widest = run.clone().map(|at| lines[at].span.len()).max().unwrap_or(0);
    let wrapped = (NARROWEST..=WIDEST).contains(&widest) && is_wrapped(text, &lines[run.clone()], widest);
    let mut start = run.start;
    for at in run.clone() {
        let last = at + 1 == run.end;
        let joined = !last && {
            let (line, next) = (lines[at].span, lines[at + 1].span);
            wrapped && is_full(text, line, next, widest) || goes_on(line.text(text), next.text(text))
        };
        if !joined {
            blocks.push(start..at + 1);
            start = at + 1;
        }
    }
}

/// Whether a long line breaks off in mid-sentence and the next goes on in lower case, as around links.
fn goes_on(line: &str, next: &str) -> bool {
    line.len() >= NARROWEST
        && next.starts_with(char::is_lowercase)
        && !chars::ends_sentence(line)
        && !line.ends_with([':', ';'])
}

/// Whether most lines are full, and most full ones break inside a sentence.
fn is_wrapped(text: &str, run: &[Raw], widest: usize) -> bool {
    let (mut full, mut inside) = (0, 0);
    for pair in run.windows(2) {
        if is_full(text, pair[0].span, pair[1].span, widest) {
            full += 1;
            let small = pair[1].span.text(text).starts_with(|c: char| c.is_lowercase() || c == '(');
            inside += usize::from(small || !chars::ends_sentence(pair[0].span.text(text)) && run.len() > 2);
        }
    }
    full * 2 >= run.len() - 1 && inside * 2 >= full && inside > 0 && has_lower_start(text, run)
}

/// Whether some line goes on in lower case: lists of names and headlines do not.
fn has_lower_start(text: &str, run: &[Raw]) -> bool {
    run[1..].iter().any(|line| line.span.text(text).starts_with(char::is_lowercase))
}

/// Whether the first word of `next` would not have found room in `line`.
fn is_full(text: &str, line: Span, next: Span, widest: usize) -> bool {
    let word = next.text(text).split_whitespace().next().map_or(0, str::len);
    line.len() + 1 + word > widest
}
