//! Lines that recur over a source's articles.

use crate::{Annotated, Article};
use dateline_dedup::Clusters;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// In so many articles of a source a line must stand to be furniture.
const MIN_ARTICLES: usize = 3;

/// For each article, whether each of its lines recurs over its source. Copies of one story do not
/// count: what they share is the story.
pub(crate) fn furniture(articles: &[Article], found: &[Annotated], clusters: &Clusters) -> Vec<Vec<bool>> {
    let lines = |index: usize| -> Vec<&str> {
        found[index].document.lines.iter().map(|l| l.span.text(&articles[index].text)).collect()
    };
    let mut by_source: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (article, found)) in articles.iter().zip(found).enumerate() {
        by_source.entry(article.publisher(&found.document).unwrap_or_default()).or_default().push(index);
    }
    let mut marks: Vec<Vec<bool>> = found.iter().map(|f| vec![false; f.document.lines.len()]).collect();
    for members in by_source.values() {
        let first: Vec<usize> =
            members.iter().copied().filter(|&i| clusters.members[i].representative == i).collect();
        let texts: Vec<Vec<&str>> = first.iter().map(|&i| lines(i)).collect();
        let recurring: FxHashSet<&str> = dateline_dedup::furniture(&texts, MIN_ARTICLES)
            .iter()
            .zip(&texts)
            .flat_map(|(marks, lines)| marks.iter().zip(lines).filter(|(mark, _)| **mark).map(|(_, l)| *l))
            .collect();
        for &index in members {
            for (mark, line) in marks[index].iter_mut().zip(lines(index)) {
                *mark = recurring.contains(line);
            }
        }
    }
    marks
}
