//! Where the article stands on its page.

use super::Draft;
use crate::LineKind;
use std::ops::Range;

/// A page has at least so many lines that are neither running text nor furniture by their form.
const PAGE_LINES: usize = 16;

/// Where the article stands, and whether a whole page was scraped with it.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    pub(crate) blocks: Range<usize>,
    pub(crate) page: bool,
}

/// Finds the stretch of blocks with the greatest sum of weights; in a text that is no whole page, from the first
/// running text to the last.
pub(crate) fn find(drafts: &[Draft<'_>]) -> Option<Region> {
    let loose = drafts.iter().filter(|draft| draft.kind.is_none() && draft.shape.weight() < 0).count();
    let page = loose >= PAGE_LINES && loose * 5 > drafts.len() * 2;
    let blocks = if page { heaviest(drafts) } else { widest(drafts) }?;
    Some(Region { blocks, page })
}

fn weight(draft: &Draft<'_>) -> i32 {
    match draft.kind {
        None => draft.shape.weight(),
        Some(LineKind::Body) => draft.shape.weight().max(1),
        Some(LineKind::Caption | LineKind::Ad | LineKind::Credit | LineKind::Url) => 0,
        Some(_) => -3,
    }
}

fn heaviest(drafts: &[Draft<'_>]) -> Option<Range<usize>> {
    let (mut best, mut best_sum) = (0..0, 0);
    let (mut start, mut sum) = (0, 0);
    for (at, draft) in drafts.iter().enumerate() {
        if sum <= 0 {
            (start, sum) = (at, 0);
        }
        sum += weight(draft);
        if sum > best_sum {
            (best, best_sum) = (start..at + 1, sum);
        }
    }
    (best_sum > 0).then_some(best)
}

fn widest(drafts: &[Draft<'_>]) -> Option<Range<usize>> {
    let first = drafts.iter().position(|draft| weight(draft) > 0)?;
    let last = drafts.iter().rposition(|draft| weight(draft) > 0)?;
    Some(first..last + 1)
}
