//! Kinds that a line's place among its neighbours shows.

use super::region::{self, Region};
use super::{Draft, features, model};
use crate::{LineKind, chars};
use std::cmp::Ordering;

/// A line that was cut off shows at least so many bytes of the caption below it.
const CUT_OFF: usize = 20;
/// Headlines have no more words.
const HEADLINE: u32 = 20;
/// Headings inside an article have no more words.
const HEADING: u32 = 14;
/// So many short lines in a row inside a page's article are links.
const LINKS: usize = 4;

/// Marks the doubles and the cut-off doubles of captions.
pub(crate) fn by_neighbours(drafts: &mut [Draft<'_>]) {
    for at in 1..drafts.len() {
        let (above, below) = (&drafts[at - 1], &drafts[at]);
        let same = above.text == below.text;
        if same && (is_caption(above) || is_caption(below)) {
            drafts[at - 1].kind = Some(LineKind::Caption);
            drafts[at].kind = Some(LineKind::Caption);
        }
    }
    for at in (1..drafts.len()).rev() {
        if is_caption(&drafts[at]) && is_cut_off(&drafts[at - 1], &drafts[at]) {
            drafts[at - 1].kind = Some(LineKind::Caption);
        }
    }
}

fn is_caption(draft: &Draft<'_>) -> bool {
    draft.kind == Some(LineKind::Caption)
}

/// Whether `above` is the start of the caption `below`, or breaks off in mid-sentence right above it.
fn is_cut_off(above: &Draft<'_>, below: &Draft<'_>) -> bool {
    let open = !above.shape.ends && !above.shape.colon && above.kind.is_none();
    let prefix = above.text.len() >= CUT_OFF && below.text.starts_with(above.text);
    let broken = above.shape.words >= 5
        && above.shape.lower >= 2
        && !below.blank
        && above
            .text
            .split_whitespace()
            .next_back()
            .is_some_and(|word| word.len() <= 4 && word.starts_with(char::is_lowercase));
    open && (prefix || broken)
}

/// Decides the kind of every block.
pub(crate) fn decide(drafts: &[Draft<'_>]) -> Vec<LineKind> {
    let dense = region::find(drafts);
    let region = if dense.page { article(drafts, &dense) } else { dense.clone() };
    if region.blocks.is_empty() {
        return drafts.iter().map(|draft| draft.kind.unwrap_or(LineKind::Body)).collect();
    }
    let title = title(&drafts[..region.blocks.start], region.page);
    let mut kinds = Vec::with_capacity(drafts.len());
    let mut footer = false;
    for (at, draft) in drafts.iter().enumerate() {
        let in_article = region.blocks.contains(&at);
        let outlying = in_article && !dense.blocks.contains(&at);
        let known = draft.kind.filter(|kind| !(in_article && (outlying || region.page) && is_value(*kind)));
        let kind = known.unwrap_or_else(|| {
            if at < region.blocks.start {
                above(draft, &region, title.map(|title| title.cmp(&at)))
            } else if at >= region.blocks.end {
                below(draft, &region, footer)
            } else if outlying {
                outlying_kind(draft)
            } else {
                inside(drafts, at, &region)
            }
        });
        let past = at >= region.blocks.end;
        footer = past && (footer || matches!(kind, LineKind::Footer | LineKind::Share));
        kinds.push(kind);
    }
    kinds
}

/// Where a page's article stands by the model of its lines, from where its running text is densest.
fn article(drafts: &[Draft<'_>], dense: &Region) -> Region {
    let rows = features::rows(drafts, dense);
    let blocks = region::greatest(rows.iter().map(model::weight));
    Region { blocks: blocks.unwrap_or_else(|| dense.blocks.clone()), ..dense.clone() }
}

/// Whether the line says that it is furniture, wherever it stands; the fit of the weights asks.
#[cfg(test)]
pub(super) fn is_shown(draft: &Draft<'_>) -> bool {
    draft.kind.is_some_and(|kind| !kind.is_body() && !is_value(kind))
}

/// Numbers and names, as in a table's cells.
fn is_value(kind: LineKind) -> bool {
    matches!(kind, LineKind::Counter | LineKind::Breadcrumb)
}

/// A line of the article away from its densest text: in its lists and tables.
fn outlying_kind(draft: &Draft<'_>) -> LineKind {
    let cell = draft.kind.is_some_and(is_value) || is_short(draft) && draft.shape.numbers > 0;
    if cell || is_item(draft.text) {
        LineKind::ListItem
    } else if is_short(draft) {
        LineKind::Heading
    } else {
        LineKind::Body
    }
}

/// The article's title among the blocks above it: on a page the last that can be one, else the first.
fn title(above: &[Draft<'_>], page: bool) -> Option<usize> {
    let fits = |draft: &Draft<'_>| {
        let least = if page { 4 } else { 2 };
        draft.kind.is_none() && (least..=HEADLINE).contains(&draft.shape.words)
    };
    if page { above.iter().rposition(fits) } else { above.iter().position(fits) }
}

/// A line above the article's body; `title` says whether the title stands before it or is the line itself.
fn above(draft: &Draft<'_>, region: &Region, title: Option<Ordering>) -> LineKind {
    match draft.shape {
        _ if title == Some(Ordering::Equal) => LineKind::Title,
        shape if !region.page && (shape.weight() > 0 || shape.words > HEADLINE) => LineKind::Body,
        _ if !region.furnished => outlying_kind(draft),
        shape if shape.words <= 3 => LineKind::Breadcrumb,
        _ if region.page => LineKind::Related,
        // What stands between the title and the first paragraph is the article's own.
        _ if title == Some(Ordering::Less) => LineKind::Heading,
        _ => LineKind::Related,
    }
}

fn below(draft: &Draft<'_>, region: &Region, footer: bool) -> LineKind {
    if !region.page && (draft.shape.weight() > 0 || draft.shape.words > HEADLINE) {
        LineKind::Body
    } else if !region.page && is_item(draft.text) {
        LineKind::ListItem
    } else if !region.furnished {
        outlying_kind(draft)
    } else if footer || draft.shape.words < 3 {
        LineKind::Footer
    } else {
        LineKind::Related
    }
}

fn inside(drafts: &[Draft<'_>], at: usize, region: &Region) -> LineKind {
    let draft = &drafts[at];
    if is_dashed_heading(draft.text) {
        return LineKind::Heading;
    }
    if is_item(draft.text) {
        return LineKind::ListItem;
    }
    if !is_short(draft) {
        return LineKind::Body;
    }
    if region.page && is_link(drafts, at) { LineKind::Related } else { LineKind::Heading }
}

/// A short line that does not end as a sentence does.
fn is_short(draft: &Draft<'_>) -> bool {
    !draft.shape.ends
        && draft.shape.words <= HEADING
        && draft.dateline.is_none()
        && !draft.text.starts_with(char::is_lowercase)
        && !draft.text.ends_with([',', ';', '-', '—'])
}

/// Whether the line stands in a row of short ones.
fn is_link(drafts: &[Draft<'_>], at: usize) -> bool {
    let loose = |draft: &&Draft<'_>| draft.kind.is_some() || is_short(draft) && !is_item(draft.text);
    let before = drafts[..at].iter().rev().take(LINKS).take_while(loose).count();
    let after = drafts[at + 1..].iter().take(LINKS).take_while(loose).count();
    before + after + 1 >= LINKS
}

/// `- Children caught in … -`
fn is_dashed_heading(text: &str) -> bool {
    let dash = |c: char| c == '-' || c == '*' || chars::is_dash(c);
    let core = text.trim_matches(dash);
    text.starts_with(dash)
        && text.ends_with(dash)
        && core.starts_with(' ')
        && core.ends_with(' ')
        && core.split_whitespace().count() <= HEADING as usize
}

/// Whether a list's item starts: a bullet, a dash, a number.
pub(crate) fn is_item(text: &str) -> bool {
    if text.starts_with(['•', '▪', '●', '■', '◦', '‣', '·', '–', '*', '-']) {
        let sign = text.chars().next().map_or(1, char::len_utf8);
        return text[sign..].starts_with(char::is_whitespace);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits)
        && text[digits..].starts_with(['.', ')'])
        && text[digits + 1..].starts_with(char::is_whitespace)
}
