use super::{ClaimOut, Unit, Units};
use crate::Pile;
use dateline_timeline::{Claim, Claimed, Toll, tolls};
use serde::Serialize;

/// A row of `dateline claims --tolls`: what the pile's articles say of one toll.
#[derive(Clone, Debug, Serialize)]
pub struct TollRow {
    /// `killed`, `wounded` … `money`.
    pub(crate) measure: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    /// The latest statement's count.
    value: Option<u64>,
    bound: &'static str,
    pub(crate) statements: Vec<StatementOut>,
    /// The statements that gave more than all before.
    pub(crate) growth: Vec<usize>,
    /// The pairs of statements of one day's reports that cannot both be right.
    pub(crate) disagree: Vec<(usize, usize)>,
    /// The name of the place.
    #[serde(skip)]
    pub(crate) place_name: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct StatementOut {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) published: Option<String>,
    #[serde(flatten)]
    pub(crate) claim: ClaimOut,
}

impl TollRow {
    /// The tolls of a pile by their first reports. Copies and repeats add no statement.
    #[must_use]
    pub fn all(pile: &Pile, unit: Unit) -> Vec<TollRow> {
        Self::among(pile, unit, |_| true)
    }

    /// The tolls of those articles of a pile that `wanted` takes.
    pub(crate) fn among(pile: &Pile, unit: Unit, wanted: impl Fn(usize) -> bool) -> Vec<TollRow> {
        let own = |index| if wanted(index) { own_claims(pile, index) } else { Vec::new() };
        let claims: Vec<Vec<Claim>> = (0..pile.articles().len()).map(own).collect();
        let claimed: Vec<Claimed<'_>> = claims
            .iter()
            .zip(pile.found())
            .map(|(claims, found)| Claimed { claims, published: found.published.value })
            .collect();
        let within = |a: &str, b: &str| pile.lexicons().line(a).iter().any(|(id, _)| id == b);
        let found = tolls(&claimed, within);
        found.iter().map(|toll| Self::new(pile, toll, &claims, unit)).collect()
    }

    fn new(pile: &Pile, toll: &Toll, claims: &[Vec<Claim>], unit: Unit) -> Self {
        let statements: Vec<StatementOut> = toll
            .statements
            .iter()
            .map(|&(index, claim)| {
                let article = &pile.articles()[index];
                let out = ClaimOut::new(&claims[index][claim], article, &Units::new(&article.text, unit));
                StatementOut {
                    published: pile.found()[index].published.value.map(|day| day.to_string()),
                    claim: ClaimOut { article: Some(article.id.clone()), ..out },
                }
            })
            .collect();
        let latest = statements.last();
        Self {
            measure: toll.measure.name(),
            unit: toll.unit,
            place: toll.place.clone(),
            place_name: toll
                .place
                .as_deref()
                .and_then(|id| Some(pile.lexicons().line(id).first()?.1.clone())),
            from: toll.from.map(|day| day.to_string()),
            value: latest.and_then(|statement| statement.claim.value),
            bound: latest.map_or("vague", |statement| statement.claim.bound),
            growth: toll.growth.clone(),
            disagree: toll.disagree.clone(),
            statements,
        }
    }
}

/// The claims of an article that is no copy, outside of its repeats.
fn own_claims(pile: &Pile, index: usize) -> Vec<Claim> {
    if crate::pile::copy_of(pile.clusters(), index).is_some() {
        return Vec::new();
    }
    let found = &pile.found()[index];
    found.claims.iter().filter(|claim| !found.is_repeat(claim.span)).cloned().collect()
}
