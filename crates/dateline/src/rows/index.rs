use super::{Unit, Units};
use dateline_dedup::index::{Cluster, Explanation, Match};
use serde::Serialize;

/// A row of `dateline index query`: what an index holds of the like of an article.
#[derive(Clone, Debug, Serialize)]
pub struct MatchesRow<'a> {
    id: &'a str,
    matches: Vec<MatchOut<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct MatchOut<'a> {
    id: &'a str,
    exact: bool,
    of_query: f64,
    of_document: f64,
    published: Option<String>,
}

impl<'a> MatchesRow<'a> {
    /// The row of the article `id`.
    #[must_use]
    pub fn new(id: &'a str, matches: &'a [Match]) -> Self {
        let out = |m: &'a Match| MatchOut {
            id: &m.id,
            exact: m.exact,
            of_query: rounded(m.of_query),
            of_document: rounded(m.of_document),
            published: m.day.and_then(date),
        };
        Self { id, matches: matches.iter().map(out).collect() }
    }
}

/// A row of `dateline index clusters`.
#[derive(Clone, Debug, Serialize)]
pub struct ClusterRow<'a> {
    cluster: &'a str,
    ids: &'a [String],
    first: Option<String>,
    last: Option<String>,
}

impl<'a> ClusterRow<'a> {
    /// The row of a cluster.
    #[must_use]
    pub fn new(cluster: &'a Cluster) -> Self {
        let (first, last) = (cluster.first_day.and_then(date), cluster.last_day.and_then(date));
        Self { cluster: &cluster.ids[0], ids: &cluster.ids, first, last }
    }
}

/// What `dateline index explain` prints.
#[derive(Clone, Debug, Serialize)]
pub struct ExplanationRow<'a> {
    a: &'a str,
    b: &'a str,
    exact: bool,
    of_a: f64,
    of_b: f64,
    passages: Option<Vec<PassageOut>>,
    without_text: &'a [String],
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct PassageOut {
    a: [usize; 2],
    b: [usize; 2],
    words: usize,
}

impl PassageOut {
    pub(super) fn new(passage: &dateline_dedup::SharedPassage, a: &Units<'_>, b: &Units<'_>) -> Self {
        Self { a: a.pair(passage.a), b: b.pair(passage.b), words: passage.words }
    }
}

impl<'a> ExplanationRow<'a> {
    /// The row of articles `a` and `b`, each with its text where it is known.
    #[must_use]
    pub fn new(a: (&'a str, &str), b: (&'a str, &str), why: &'a Explanation, unit: Unit) -> Self {
        let (in_a, in_b) = (Units::new(a.1, unit), Units::new(b.1, unit));
        let passages = why
            .passages
            .as_ref()
            .map(|passages| passages.iter().map(|passage| PassageOut::new(passage, &in_a, &in_b)).collect());
        Self {
            a: a.0,
            b: b.0,
            exact: why.exact,
            of_a: rounded(why.of_a),
            of_b: rounded(why.of_b),
            passages,
            without_text: &why.without_text,
        }
    }
}

pub(super) fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}

/// A day, given in days since 1970-01-01.
fn date(day: i32) -> Option<String> {
    crate::pile::date_of(day).map(|date| date.to_string())
}
