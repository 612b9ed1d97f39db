use super::{Unit, Units};
use crate::Article;
use dateline_entity_lexicon::Mention;
use serde::Serialize;

/// A row of `dateline entities`.
#[derive(Clone, Debug, Serialize)]
pub struct EntitiesRow<'a> {
    id: &'a str,
    mentions: Vec<MentionOut<'a>>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct MentionOut<'a> {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    entity: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    office: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    geonameid: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lon: Option<f64>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    candidates: &'a [String],
    why: &'a str,
}

impl<'a> EntitiesRow<'a> {
    /// The row of one article.
    #[must_use]
    pub fn new(article: &'a Article, mentions: &'a [Mention], unit: Unit) -> Self {
        let units = Units::new(&article.text, unit);
        let mentions = mentions.iter().map(|mention| MentionOut::new(mention, &units)).collect();
        Self { id: &article.id, mentions }
    }
}

impl<'a> MentionOut<'a> {
    pub(super) fn new(m: &'a Mention, units: &Units<'_>) -> Self {
        let (start, end) = units.of(m.span);
        Self {
            start,
            end,
            kind: m.kind.name(),
            entity: &m.entity,
            name: &m.name,
            role: m.role.map(dateline_entity_lexicon::Role::name),
            office: m.office.as_deref(),
            geonameid: m.geonameid,
            lat: m.lat,
            lon: m.lon,
            candidates: &m.candidates,
            why: &m.why,
        }
    }
}
