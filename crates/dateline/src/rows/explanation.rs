use super::entities::MentionOut;
use super::{Unit, Units};
use dateline_entity_lexicon::{AliasRule, Explanation, Reason};
use dateline_tokenizer::Span;
use serde::Serialize;

/// A row of `dateline lexicon explain`: why a name is found, or is not.
#[derive(Clone, Debug, Serialize)]
pub struct ReasonRow<'a> {
    lexicon: &'a str,
    entity: &'a str,
    alias: &'a str,
    rule: Option<&'static str>,
    found: bool,
    why: &'a str,
}

impl<'a> ReasonRow<'a> {
    /// The row of one reason.
    #[must_use]
    pub fn new(reason: &'a Reason) -> Self {
        Self {
            lexicon: &reason.lexicon,
            entity: &reason.entity,
            alias: &reason.name,
            rule: reason.rule.map(AliasRule::name),
            found: reason.found,
            why: &reason.why,
        }
    }
}

/// A row of `dateline lexicon explain --text`: why a stretch of a text is a mention, or is none.
#[derive(Clone, Debug, Serialize)]
pub struct ExplainedSpanRow<'a> {
    start: usize,
    end: usize,
    found: bool,
    why: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    mention: Option<MentionOut<'a>>,
    others: Vec<MentionOut<'a>>,
    reasons: Vec<ReasonRow<'a>>,
}

impl<'a> ExplainedSpanRow<'a> {
    /// The row of one span of `text`.
    #[must_use]
    pub fn new(text: &str, span: Span, explanation: &'a Explanation, unit: Unit) -> Self {
        let units = Units::new(text, unit);
        let (start, end) = units.of(span);
        Self {
            start,
            end,
            found: explanation.mention.is_some(),
            why: &explanation.why,
            mention: explanation.mention.as_ref().map(|mention| MentionOut::new(mention, &units)),
            others: explanation.others.iter().map(|mention| MentionOut::new(mention, &units)).collect(),
            reasons: explanation.reasons.iter().map(ReasonRow::new).collect(),
        }
    }
}
