//! Names that are English words as well.

use crate::EntityType;
use crate::article::Article;
use crate::cues::Classes;
use crate::matcher::Hit;
use crate::overlay::Stack;
use crate::scan::Gap;

/// Whether the words around a name that is an English word as well show that the name is meant.
pub(super) fn speaks_for(a: &Article<'_>, hit: &Hit, stack: &Stack) -> bool {
    // Democrats: a party's followers are written so only where they are meant.
    if hit.demonym && a.has(hit.from, Classes::MISC_NAME) {
        return true;
    }
    let word = a.word(hit.from);
    // The Gulf, the Fed: an article and a capital of its own.
    let record = stack.record(hit.refs[0]);
    let region =
        matches!(record.subtype(), "continent" | "region" | "sea") || record.kind() == EntityType::Org;
    let alone = !(a.joined(hit.to) && a.named(hit.to));
    if region
        && hit.from > 0
        && a.fold(hit.from - 1) == "the"
        && a.lower(hit.from - 1)
        && a.follows(hit.from)
        && alone
    {
        return !word.shouted && !word.titled;
    }
    let before = hit.from > 0 && a.has(hit.from - 1, Classes::PLACE_PREPOSITION) && a.follows(hit.from);
    let place_after = a.gap(hit.to) == Gap::Comma && a.known(hit.to).is_some_and(|known| !known.guarded);
    !word.first && !word.shouted && (before || place_after)
}
