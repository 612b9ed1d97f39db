//! Where the article stands on its page.

use super::Draft;
use crate::LineKind;
use std::ops::Range;

/// A page has at least so many lines that are neither running text nor furniture by their form.
const PAGE_LINES: usize = 16;

/// A page with few lines has at least so many of these, and so many that are furniture by what they say.
const SMALL_PAGE: usize = 6;
/// So many lines that are furniture by what they say show that loose lines are a page's.
const SHOWN: usize = 3;

/// Where the article stands, and whether a whole page was scraped with it.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    pub(crate) blocks: Range<usize>,
    pub(crate) page: bool,
    /// Whether any line is furniture by what it says.
    pub(crate) furnished: bool,
}

/// Finds the stretch of blocks with the greatest sum of weights; in a text that is no whole page, from the first
/// running text to the last. Without running text the stretch is empty.
pub(crate) fn find(drafts: &[Draft<'_>]) -> Region {
    let loose = drafts.iter().filter(|draft| draft.kind.is_none() && draft.shape.weight() < 0);
    let worded = loose.clone().filter(|draft| draft.shape.numbers == 0).count();
    let loose = loose.count();
    let shown = drafts.iter().filter(|draft| is_shown(draft)).count();
    // Tables and results are loose lines too, but with numbers.
    let links = shown >= SHOWN || worded * 2 >= loose;
    let large = loose >= PAGE_LINES && loose * 5 > drafts.len() * 2 && links;
    let small = loose.min(shown) >= SMALL_PAGE && (loose + shown) * 2 > drafts.len();
    let page = large || small;
    let blocks = if page { heaviest(drafts) } else { widest(drafts) }.unwrap_or(0..0);
    Region { blocks, page, furnished: page || shown > 0 }
}

/// Whether the line says that it is furniture.
fn is_shown(draft: &Draft<'_>) -> bool {
    use LineKind::{Ad, Breadcrumb, Footer, Related, Share, Url};
    matches!(draft.kind, Some(Ad | Breadcrumb | Footer | Related | Share | Url))
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
    greatest(drafts.iter().map(weight))
}

/// The stretch of `weights` with the greatest sum, if that is above nothing (Kadane's method; the field calls it the
/// maximum subsequence: Pasternack and Roth, "Extracting article text from the web", WWW 2009).
pub(crate) fn greatest(weights: impl Iterator<Item = i32>) -> Option<Range<usize>> {
    let (mut best, mut best_sum) = (0..0, 0);
    let (mut start, mut sum) = (0, 0);
    for (at, weight) in weights.enumerate() {
        if sum <= 0 {
            (start, sum) = (at, 0);
        }
        sum += weight;
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
