//! The reason of a value, in plain words.

use super::Anchor;
use super::meaning::{Core, Meaning};
use super::resolve::Resolved;
use super::tense::Tense;
use crate::Date;

/// The rule that found an expression and what its value was counted from.
pub(super) fn why(meaning: &Meaning, resolved: &Resolved, tense: Tense, published: Option<Date>) -> String {
    let rule = meaning.rule;
    if meaning.beside.is_some() {
        return format!("{rule}, from the event named beside it");
    }
    if resolved.fixed.is_none() {
        return match &meaning.core {
            Core::Fields(_)
            | Core::Which(..)
            | Core::Unit(..)
            | Core::Away(..)
            | Core::From(..)
            | Core::Holding(..) => {
                format!("{rule}; nothing fixes the rest")
            }
            _ => rule.to_owned(),
        };
    }
    match (resolved.anchor, published) {
        (Anchor::Published, Some(day)) => {
            let direction = match (&meaning.core, tense) {
                (Core::Fields(_), Tense::Past) => ", told in the past tense",
                (Core::Fields(_), Tense::Future) => ", told of the time ahead",
                _ => "",
            };
            format!("{rule}, from the publication on {day}{direction}")
        }
        (Anchor::Previous, _) => format!("{rule}, from the time named before"),
        _ => rule.to_owned(),
    }
}
