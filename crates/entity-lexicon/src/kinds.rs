//! Which type is meant of a name that a place and a body share.

use crate::EntityType;
use crate::cues::Classes;
use crate::matcher::Hit;
use crate::overlay::Stack;
use crate::scan::{Gap, Shape, Words};

/// Keeps the places of a name where the words beside it speak of a place, else the bodies and people: a
/// fire in the Amazon, Amazon hired; a road in Bush, Bush said.
pub(crate) fn settle(words: &Words, hit: &mut Hit, stack: &Stack) {
    let has = |kind| hit.refs.iter().any(|&r| stack.record(r).kind() == kind);
    let other = has(EntityType::Org) || has(EntityType::Per);
    if hit.demonym || !other || !has(EntityType::Loc) {
        return;
    }
    let place = is_place(words, hit);
    hit.refs.retain(|&r| (stack.record(r).kind() == EntityType::Loc) == place);
}

fn is_place(words: &Words, hit: &Hit) -> bool {
    let list = &words.list;
    let space = |i: usize| i < list.len() && list[i].gap == Gap::Space;
    let the = hit.from > 1 && space(hit.from) && words.fold(hit.from - 1) == "the";
    let before = if the { hit.from - 1 } else { hit.from };
    let inside = before > 0
        && space(before)
        && list[before - 1].class.has(Classes::LOCATIVE)
        && words.fold(before - 1) != "at";
    let after = space(hit.to) && {
        let next = &list[hit.to];
        next.shape == Shape::Lower && next.class.has(Classes::PLACE_NOUN)
            || next.is_named() && next.class.has(Classes::PLACE_HEAD)
    };
    let comma = list.get(hit.to).is_some_and(|next| next.gap == Gap::Comma && next.is_named());
    inside || after || comma
}
