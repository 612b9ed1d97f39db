use super::{Unit, Units};
use crate::Article;
use dateline_timeline::{Alternative, Explained, Published, Timex};
use serde::Serialize;

/// A row of `dateline times`.
#[derive(Clone, Debug, Serialize)]
pub struct TimesRow<'a> {
    id: &'a str,
    published: PublishedOut<'a>,
    timexes: Vec<TimexOut<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct PublishedOut<'a> {
    value: Option<String>,
    basis: Option<&'static str>,
    probability: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_before: Option<String>,
    /// First and last day of the week that a near-copy gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<[String; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    /// Where the text says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<[usize; 2]>,
    why: &'a str,
}

#[derive(Clone, Debug, Serialize)]
struct TimexOut<'a> {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    relative: Option<&'a str>,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quant: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    freq: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    anchor: &'static str,
    why: &'a str,
    #[serde(flatten)]
    explained: Option<ExplainedOut<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct ExplainedOut<'a> {
    rule: &'a str,
    confidence: f64,
    alternatives: Vec<AlternativeOut<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct AlternativeOut<'a> {
    value: &'a str,
    why: &'static str,
}

impl<'a> TimesRow<'a> {
    /// The row of one article.
    #[must_use]
    pub fn new(article: &'a Article, published: &'a Published, timexes: &'a [Timex], unit: Unit) -> Self {
        Self::of(article, published, timexes.iter().map(|timex| (timex, None)), unit)
    }

    /// The row of one article, each expression with its rule, its confidence and its other readings.
    #[must_use]
    pub fn explained(
        article: &'a Article,
        published: &'a Published,
        explained: &'a [Explained],
        unit: Unit,
    ) -> Self {
        let out = |a: &'a Alternative| AlternativeOut { value: &a.value, why: a.why };
        let timexes = explained.iter().map(|e| {
            let alternatives = e.alternatives.iter().map(out).collect();
            (&e.timex, Some(ExplainedOut { rule: e.rule, confidence: e.confidence, alternatives }))
        });
        Self::of(article, published, timexes, unit)
    }

    fn of(
        article: &'a Article,
        published: &'a Published,
        timexes: impl Iterator<Item = (&'a Timex, Option<ExplainedOut<'a>>)>,
        unit: Unit,
    ) -> Self {
        let units = Units::new(&article.text, unit);
        let out = |(t, explained): (&'a Timex, Option<ExplainedOut<'a>>)| {
            let (start, end) = units.of(t.span);
            TimexOut {
                start,
                end,
                kind: t.kind.name(),
                value: &t.value,
                relative: t.relative.as_deref(),
                modifier: t.modifier,
                quant: t.quant.as_deref(),
                freq: t.freq.as_deref(),
                zone: t.zone.as_deref(),
                from: t.from.map(|d| d.to_string()),
                to: t.to.map(|d| d.to_string()),
                anchor: t.anchor.name(),
                why: &t.why,
                explained,
            }
        };
        Self {
            id: &article.id,
            published: PublishedOut {
                value: published.value.map(|d| d.to_string()),
                basis: published.basis.map(dateline_timeline::Basis::name),
                probability: (published.probability * 1000.0).round() / 1000.0,
                not_before: published.not_before.map(|d| d.to_string()),
                within: published.within.map(|(first, last)| [first.to_string(), last.to_string()]),
                modified: published.modified.map(|d| d.to_string()),
                evidence: published.evidence.map(|span| units.pair(span)),
                why: &published.why,
            },
            timexes: timexes.map(out).collect(),
        }
    }
}
