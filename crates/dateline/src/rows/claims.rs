use super::{Unit, Units};
use crate::{Annotated, Article};
use dateline_timeline::Claim;
use serde::Serialize;

/// A row of `dateline claims`.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimsRow<'a> {
    id: &'a str,
    claims: Vec<ClaimOut>,
}

impl<'a> ClaimsRow<'a> {
    /// The row of one article.
    #[must_use]
    pub fn new(article: &'a Article, found: &Annotated, unit: Unit) -> Self {
        let units = Units::new(&article.text, unit);
        Self {
            id: &article.id,
            claims: found.claims.iter().map(|claim| ClaimOut::new(claim, article, &units)).collect(),
        }
    }
}

/// A claim, as the commands print it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ClaimOut {
    /// The article that makes it, where the row does not say so already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Where its words start.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// The words.
    pub text: String,
    /// `killed`, `wounded` …, `airstrikes`, `arrests`, `votes`, `money`.
    pub measure: &'static str,
    /// `percent`, or the code of a currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'static str>,
    /// How many, unless `bound` is vague.
    pub value: Option<u64>,
    /// `exact`, `about`, `at_least`, `more_than`, `at_most`, `less_than`, `nearly` or `vague`.
    pub bound: &'static str,
    /// Parts of the count: `{"children": 143}`.
    #[serde(skip_serializing_if = "serde_json::Map::is_empty")]
    pub subset: serde_json::Map<String, serde_json::Value>,
    /// Who they were: `civilians`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub victims: Option<String>,
    /// The first day of the count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The place's entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Who says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<AttributionOut>,
}

/// Who makes a claim.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct AttributionOut {
    /// In the article's words.
    pub text: String,
    /// The entity, where the name is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
}

impl ClaimOut {
    /// Whether it counts people, and not airstrikes, votes or money, which are of another scale.
    pub(crate) fn counts_people(&self) -> bool {
        !matches!(self.measure, "airstrikes" | "arrests" | "votes" | "money")
    }

    pub(crate) fn new(claim: &Claim, article: &Article, units: &Units<'_>) -> Self {
        let (start, end) = units.of(claim.span);
        Self {
            article: None,
            start,
            end,
            text: claim.span.text(&article.text).to_owned(),
            measure: claim.measure.name(),
            unit: claim.unit,
            value: claim.value,
            bound: claim.bound.name(),
            subset: claim.subset.iter().map(|(who, n)| (who.clone(), (*n).into())).collect(),
            victims: claim.victims.clone(),
            from: claim.from.map(|d| d.to_string()),
            to: claim.to.map(|d| d.to_string()),
            place: claim.place.clone(),
            attribution: claim.attribution.as_ref().map(|a| AttributionOut {
                text: a.span.text(&article.text).to_owned(),
                entity: a.entity.clone(),
            }),
        }
    }
}
