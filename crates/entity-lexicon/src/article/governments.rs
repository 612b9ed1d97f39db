//! Capitals and countries that stand for their governments.

use crate::cues::Classes;
use crate::matcher::Ref;
use crate::overlay::Stack;
use crate::scan::{Gap, Shape, Words};

/// Whether a place, after which word `next` stands, speaks or acts as a government does: `Moscow said`.
pub(crate) fn speaks(words: &Words, next: usize, place: Ref, stack: &Stack) -> bool {
    let Some(word) = words.list.get(next) else { return false };
    let verb = word.class.has(Classes::SAYS.or(Classes::GOVERNS));
    verb && word.shape == Shape::Lower
        && word.gap == Gap::Space
        && matches!(stack.record(place).subtype(), "capital" | "country")
}
