//! Places by the words around them.

use super::Article;
use crate::EntityType;
use crate::cues::Classes;
use crate::proposal::{Proposal, Strength};
use crate::scan::{Gap, Shape};

/// A place's name has at most so many words.
const MOST_WORDS: usize = 4;

/// Adds the places that the words around them give away.
pub(crate) fn propose(a: &Article<'_>, out: &mut Vec<Proposal>) {
    for i in 0..a.len() {
        if a.has(i, Classes::PLACE_NOUN) && !a.word(i).shouted {
            after_of(a, i, out);
        }
    }
    for (from, to) in a.runs() {
        let from = (from..to).find(|&i| !a.capital_by_place(i)).unwrap_or(to);
        if from < to {
            before_noun(a, from, to, out);
            before_apposition(a, from, to, out);
            with_head(a, from, to, out);
            after_preposition(a, from, to, out);
        }
    }
}

/// Whether the words can be a place's name as far as lexicons and lists know.
fn can_be_place(a: &Article<'_>, from: usize, to: usize) -> bool {
    let other =
        Classes::CALENDAR.or(Classes::TITLE).or(Classes::ORG_HEAD).or(Classes::SAYS).or(Classes::MISC_NAME);
    to > from
        && to - from <= MOST_WORDS
        && !(from..to).any(|i| a.has(i, other) && !a.has(i, Classes::PLACE_HEAD))
        && !(from..to).all(|i| a.has(i, Classes::COMMON.or(Classes::PARTICLE)))
        && a.known(from).is_none_or(|known| known.kind == EntityType::Loc)
}

fn push(out: &mut Vec<Proposal>, from: usize, to: usize, strength: Strength, why: String) {
    out.push(Proposal::unknown(from, to, EntityType::Loc, strength, why));
}

/// `the village of X`, `the districts of X, Y and Z`, `an enclave known as X`.
fn after_of(a: &Article<'_>, noun: usize, out: &mut Vec<Proposal>) {
    let mut from = noun + 1;
    let known_as = a.fold(from) == "known" && a.fold(from + 1) == "as" && a.follows(from + 1);
    if known_as && matches!(a.gap(from), Gap::Space | Gap::Comma) {
        from += 2;
    } else if a.fold(from) == "of" && a.follows(from) {
        from += 1;
    } else {
        return;
    }
    let plural = a.fold(noun).ends_with('s');
    let mut first = true;
    while from < a.len() && (a.follows(from) || !first && a.gap(from) == Gap::Comma) {
        let to = place_end(a, from);
        if !can_be_place(a, from, to) {
            return;
        }
        if a.known(from).is_none() {
            push(out, from, to, Strength::Strong, format!("after “{} of”", a.fold(noun)));
        }
        first = false;
        if !plural {
            return;
        }
        from = to;
        if a.fold(from) == "and" {
            from += 1;
        } else if a.gap(from) != Gap::Comma {
            return;
        }
    }
}

/// The end of the name at `from`: a name of a lexicon with all its words, else the run.
fn place_end(a: &Article<'_>, from: usize) -> usize {
    if let Some(known) = a.known(from).filter(|known| known.kind == EntityType::Loc && known.from == from) {
        return known.to;
    }
    let begins = a.named(from) || a.has(from, Classes::PARTICLE) && a.named(from + 1) && a.joined(from + 1);
    if begins { a.run_end(from).max(from) } else { from }
}

/// `X district`, `X air base`, `the rebel-held X neighbourhood`.
fn before_noun(a: &Article<'_>, from: usize, to: usize, out: &mut Vec<Proposal>) {
    let noun = if matches!(a.fold(to), "air" | "border" | "refugee" | "military" | "residential") {
        to + 1
    } else {
        to
    };
    let noun_fits = a.has(noun, Classes::PLACE_NOUN)
        && a.lower(noun)
        && !matches!(a.fold(noun), "capital" | "state" | "border");
    if !noun_fits || !a.follows(to) || !a.follows(noun) || a.word(to - 1).possessive {
        return;
    }
    let from = with_article(a, from);
    let unknown = a.known(from).is_none() && a.word(from).shape != Shape::Upper;
    if unknown && can_be_place(a, from, to) && !(to - from == 1 && a.has(from, Classes::COMMON)) {
        push(out, from, to, Strength::Strong, format!("before “{}”", a.fold(noun)));
    }
}

/// The beginning of the name with a small article in front: `al-Sakhour`.
pub(crate) fn with_article(a: &Article<'_>, from: usize) -> usize {
    let article =
        from > 0 && a.gap(from) == Gap::Hyphen && a.lower(from - 1) && a.has(from - 1, Classes::PARTICLE);
    if article { from - 1 } else { from }
}

/// `X, a suburb of the capital`; `X, Syria`.
fn before_apposition(a: &Article<'_>, from: usize, to: usize, out: &mut Vec<Proposal>) {
    if a.gap(to) != Gap::Comma || !(from..to).all(|i| a.known(i).is_none()) {
        return;
    }
    let from = with_article(a, from);
    let article = matches!(a.fold(to), "a" | "an" | "the");
    let noun = (to + 1..to + 5)
        .take_while(|&i| a.lower(i) && a.follows(i) && !a.has(i, Classes::PLACE_PREPOSITION))
        .find(|&i| a.has(i, Classes::PLACE_NOUN));
    if let Some(noun) = noun.filter(|_| article) {
        if can_be_place(a, from, to) {
            push(out, from, to, Strength::Strong, format!("“{}” after it", a.fold(noun)));
        }
        return;
    }
    let place = a.known(to).is_some_and(|known| known.kind == EntityType::Loc && known.from == to);
    let before = from > 0 && a.has(from - 1, Classes::PLACE_PREPOSITION);
    if place && before && can_be_place(a, from, to) {
        push(out, from, to, Strength::Strong, "a place after it, a preposition before".into());
        return;
    }
    // They left Tarvika, Libya: one word that none knows, in running text.
    let lone = to - from == 1 && a.is_unknown(from) && !a.has(from, Classes::GIVEN);
    let text = from > 0 && a.follows(from) && a.lower(from - 1) && a.word(from).shape == Shape::Capital;
    if place && lone && text && !a.has(from - 1, Classes::TITLE.or(Classes::SAYS)) {
        push(out, from, to, Strength::Plain, "a place after it".into());
    }
}

/// `X River`, `Lake X`, `Gulf of X`.
fn with_head(a: &Article<'_>, from: usize, to: usize, out: &mut Vec<Proposal>) {
    // What a lexicon has with its head noun needs no rule: Mexico City after another name.
    let body = to - from > 2 && a.fold(to - 1) == "district" && a.has(to - 2, Classes::LOCAL_NOUN);
    if a.known(to - 1).is_some_and(super::Known::is_long) || super::people::is_family_head(a, to - 1) || body
    {
        return;
    }
    let owned = super::organisations::with_possessor(a, from);
    if (to - from > 1 || owned < from) && a.has(to - 1, Classes::PLACE_HEAD) {
        let from = owned;
        push(out, from, to, Strength::Strong, format!("head noun “{}”", a.fold(to - 1)));
    } else if to - from > 1
        && a.has(from, Classes::PLACE_PREFIX)
        && to - from <= 3
        && a.word(from).shape == Shape::Capital
    {
        push(out, from, to, Strength::Plain, format!("“{}” begins it", a.fold(from)));
    } else if a.has(to - 1, Classes::PLACE_HEAD)
        && a.fold(to) == "of"
        && a.follows(to)
        && a.named(to + 1)
        && a.follows(to + 1)
    {
        let end = a.run_end(to + 1);
        if can_be_place(a, to + 1, end) {
            push(out, from, end, Strength::Strong, format!("head noun “{}”", a.fold(to - 1)));
        }
    }
}

/// `in X`: a guess.
fn after_preposition(a: &Article<'_>, from: usize, to: usize, out: &mut Vec<Proposal>) {
    let from = with_article(a, from);
    let before = from > 0
        && a.follows(from)
        && matches!(a.fold(from - 1), "in" | "near" | "outside" | "around" | "across");
    // They flew to Pangkal Pinang.
    let going = from > 1
        && a.follows(from)
        && a.fold(from - 1) == "to"
        && a.has(from - 2, Classes::MOTION)
        && !a.has(from, Classes::GIVEN);
    let unknown = (from..to).all(|i| a.is_unknown(i) || a.has(i, Classes::PARTICLE))
        && a.word(to - 1).shape != Shape::Upper;
    if (before || going) && unknown && to - from <= 3 && !a.word(to - 1).possessive {
        let strength = if going { Strength::Plain } else { Strength::Weak };
        push(out, from, to, strength, format!("after “{}”", a.fold(from - 1)));
    }
}
