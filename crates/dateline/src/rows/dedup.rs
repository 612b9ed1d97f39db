use super::index::{PassageOut, rounded};
use super::{Unit, Units};
use crate::Article;
use dateline_dedup::{Clusters, Explanation, Pair, Repeat};
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
            share_own: rounded(member.share_own),
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

/// Two articles that were compared, taken together or not, and why.
#[derive(Clone, Debug, Serialize)]
pub struct PairRow<'a> {
    a: &'a str,
    b: &'a str,
    relation: &'static str,
    verdict: &'static str,
    containment_a: f64,
    containment_b: f64,
    longest_run: usize,
}

impl<'a> PairRow<'a> {
    /// The row of a pair of `articles`.
    #[must_use]
    pub fn new(articles: &'a [Article], pair: &Pair) -> Self {
        Self {
            a: &articles[pair.a].id,
            b: &articles[pair.b].id,
            relation: pair.relation.name(),
            verdict: pair.verdict.name(),
            containment_a: rounded(pair.containment_a),
            containment_b: rounded(pair.containment_b),
            longest_run: pair.longest_run,
        }
    }
}

/// Why two articles are together or not, with the passages that they share.
#[derive(Clone, Debug, Serialize)]
pub struct WhyRow<'a> {
    #[serde(flatten)]
    pair: PairRow<'a>,
    candidates: bool,
    passages: Vec<PassageOut>,
}

impl<'a> WhyRow<'a> {
    /// The row of an explanation about two of `articles`.
    #[must_use]
    pub fn new(articles: &'a [Article], why: &Explanation, unit: Unit) -> Self {
        let units = |at: usize| Units::new(&articles[at].text, unit);
        let (in_a, in_b) = (units(why.a), units(why.b));
        Self {
            pair: PairRow {
                a: &articles[why.a].id,
                b: &articles[why.b].id,
                relation: why.relation.name(),
                verdict: why.verdict.name(),
                containment_a: rounded(why.containment_a),
                containment_b: rounded(why.containment_b),
                longest_run: why.longest_run,
            },
            candidates: why.candidates,
            passages: why.passages.iter().map(|passage| PassageOut::new(passage, &in_a, &in_b)).collect(),
        }
    }
}
