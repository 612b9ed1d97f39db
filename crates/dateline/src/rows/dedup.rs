use super::{Unit, Units};
use crate::Article;
use dateline_dedup::{Clusters, Repeat};
use serde::Serialize;

/// A row of `dateline dedup`.
#[derive(Clone, Debug, Serialize)]
pub struct DedupRow<'a> {
    id: &'a str,
    cluster: &'a str,
    relation: &'static str,
    of: Option<&'a str>,
    share_own: f64,
    advice: &'static str,
    size: usize,
    repeats: Vec<RepeatOut>,
}

#[derive(Clone, Debug, Serialize)]
struct RepeatOut {
    kept: [usize; 2],
    repeat: [usize; 2],
}

impl<'a> DedupRow<'a> {
    /// The row of article `index` of a pile.
    #[must_use]
    pub fn new(
        articles: &'a [Article],
        clusters: &Clusters,
        repeats: &[Repeat],
        index: usize,
        unit: Unit,
    ) -> Self {
        let member = &clusters.members[index];
        let units = Units::new(&articles[index].text, unit);
        Self {
            id: &articles[index].id,
            cluster: &articles[member.representative].id,
            relation: member.relation.name(),
            of: member.of.map(|of| articles[of].id.as_str()),
            share_own: (member.share_own * 1000.0).round() / 1000.0,
            advice: member.advice().name(),
            size: clusters
                .groups
                .binary_search_by_key(&member.representative, |group| group.representative)
                .map_or(1, |at| clusters.groups[at].documents.len()),
            repeats: repeats
                .iter()
                .map(|r| RepeatOut { kept: units.pair(r.kept), repeat: units.pair(r.repeat) })
                .collect(),
        }
    }
}
