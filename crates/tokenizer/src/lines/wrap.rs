//! Lines of a text, and which of them are one paragraph that was wrapped by hand or by mail.

use crate::{Span, chars};
use std::ops::Range;

/// Text of wider lines is not wrapped by hand.
const WIDEST: usize = 140;
/// Text of narrower lines is a list, a poem or a table.
const NARROWEST: usize = 30;

/// A line as it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raw {
    /// Without the white space around it.
    pub(crate) span: Span,
    /// Whether a blank line stands before it.
    pub(crate) blank: bool,
}

/// The lines that are not blank.
pub(crate) fn lines(text: &str) -> Vec<Raw> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut blank = false;
    let bytes = text.as_bytes();
    while start < text.len() {
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(text.len(), |len| start + len);
        let row = &text[start..end];
        let core = row.trim();
        if core.is_empty() {
            // Of "\r\n" the empty row between the two is none.
            blank |= !(end < text.len() && start > 0 && bytes[start - 1] == b'\r' && bytes[end] == b'\n');
        } else {
            let from = start + (row.len() - row.trim_start().len());
            lines.push(Raw { span: Span::new(from, from + core.len()), blank });
            blank = false;
        }
        start = end + 1;
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
