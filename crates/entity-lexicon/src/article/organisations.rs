//! Organisations, contests and treaties by their head nouns.

use super::Article;
use crate::EntityType;
use crate::cues::Classes;
use crate::proposal::{Proposal, Strength};
use crate::scan::{Gap, Shape};

/// Adds what a head noun gives away: `… Ministry`, `Committee of …`, `… Cup`.
pub(crate) fn propose(a: &Article<'_>, out: &mut Vec<Proposal>) {
    for i in 0..a.len() {
        in_results(a, i, out);
        if a.has(i, Classes::MISC_NAME) && a.word(i).is_named() && a.known(i).is_none() {
            let why = "a religion, a party's followers or a contest";
            out.push(Proposal::unknown(i, i + 1, EntityType::Misc, Strength::Plain, why));
        }
    }
    for (from, to) in a.runs() {
        team(a, from, to, out);
        let from = begin(a, from, to);
        if from >= to {
            continue;
        }
        let heads = Classes::ORG_HEAD.or(Classes::ORG_CORE);
        let Some(head) = (from..to).rev().find(|&i| a.has(i, heads)) else {
            contest(a, from, to, out);
            continue;
        };
        let (end, long) = match complement(a, head) {
            Some(end) if head + 1 == to => (end, true),
            _ => (head + 1, false),
        };
        let from = super::places::with_article(a, from);
        if end - from > 1 && (long || a.has(head, Classes::ORG_HEAD)) {
            let why = format!("head noun “{}”", a.fold(head));
            out.push(Proposal::unknown(from, end, EntityType::Org, Strength::Strong, why));
        }
    }
}

/// The first word of the run that can begin an organisation's name.
fn begin(a: &Article<'_>, from: usize, to: usize) -> usize {
    let mut from = from;
    while from < to
        && (a.capital_by_place(from)
            || a.small_particle(from) && a.gap(from + 1) != Gap::Hyphen
            || a.has(from, Classes::CALENDAR)
            || matches!(a.fold(from), "the" | "a" | "an")
            || a.has(from, Classes::TITLE)
                && a.fold(from) != "general"
                && from + 1 < to
                && !a.has(from + 1, Classes::ORG_HEAD))
    {
        from += 1;
    }
    // After an office inside the run a new name begins: Council President …
    match (from..to)
        .rev()
        .find(|&i| i > from && a.has(i, Classes::TITLE) && !a.has(i, Classes::ORG_HEAD.or(Classes::GIVEN)))
    {
        Some(title) if (title + 1..to).any(|i| a.has(i, Classes::ORG_HEAD)) => title + 1,
        _ => from,
    }
}

/// The end of `of the Red Cross`, `for Human Rights` after the core word `head`.
fn complement(a: &Article<'_>, head: usize) -> Option<usize> {
    let of = head + 1;
    if !a.has(head, Classes::ORG_CORE)
        || !a.follows(of)
        || !matches!(a.fold(of), "of" | "for" | "on" | "against")
    {
        return None;
    }
    let mut from = of + 1;
    if matches!(a.fold(from), "the" | "a") && a.lower(from) {
        from += 1;
    }
    if !a.named(from) || !a.follows(from) {
        return None;
    }
    let mut end = complement_end(a, from);
    // Rights and Freedoms: only where both sides are common words, not two places.
    let both = a.fold(end) == "and" && a.follows(end) && a.named(end + 1) && a.follows(end + 1);
    if both && a.has(end - 1, Classes::COMMON) && a.has(end + 1, Classes::COMMON) {
        end = complement_end(a, end + 1);
    }
    Some(end)
}

fn complement_end(a: &Article<'_>, from: usize) -> usize {
    let run = a.run_end(from);
    (from + 1..run).find(|&i| a.has(i, Classes::TITLE.or(Classes::CALENDAR))).unwrap_or(run)
}

/// `Springfield 72 53` in a table of results: the place's team.
fn in_results(a: &Article<'_>, from: usize, out: &mut Vec<Proposal>) {
    let Some(known) = a.place(from).filter(|known| known.from == from) else { return };
    let number =
        |i: usize| a.gap(i) == Gap::Space && a.word(i).shape == Shape::Number && a.word(i).len() <= 3;
    let after_preposition = from > 0 && a.has(from - 1, Classes::PLACE_PREPOSITION) && a.follows(from);
    // 1,453 is a quantity, not a score.
    if !a.word(from).tabular || !number(known.to) || a.gap(known.to + 1) == Gap::Comma || after_preposition {
        return;
    }
    // The club's own name in front: Rapid Springfield.
    let mut begin = from;
    while begin > 0
        && a.joined(begin)
        && a.word(begin - 1).is_named()
        && a.known(begin - 1).is_none()
        && from - begin < 3
    {
        begin -= 1;
    }
    let why = "a place in a table of results";
    out.push(Proposal::unknown(begin, known.to, EntityType::Org, Strength::Strong, why));
}

/// `Springfield Comets`: a place and an unknown plural.
fn team(a: &Article<'_>, from: usize, to: usize, out: &mut Vec<Proposal>) {
    for i in from..to {
        let Some(known) = a.known(i).filter(|known| known.from == i && known.kind == EntityType::Loc) else {
            continue;
        };
        let last = known.to;
        if last < to
            && a.is_unknown(last)
            && a.fold(last).len() > 3
            && a.fold(last).ends_with('s')
            && last + 1 == to
            && !a.has(last, Classes::GIVEN)
        {
            out.push(Proposal::unknown(
                i,
                to,
                EntityType::Org,
                Strength::Strong,
                "a place and an unknown plural",
            ));
        }
    }
}

/// `World Cup`, `Davis Cup`, `Warsaw Pact`.
fn contest(a: &Article<'_>, from: usize, to: usize, out: &mut Vec<Proposal>) {
    let Some(head) = (from..to).rev().find(|&i| a.has(i, Classes::MISC_HEAD)) else { return };
    if head > from {
        let why = format!("head noun “{}”", a.fold(head));
        out.push(Proposal::unknown(from, head + 1, EntityType::Misc, Strength::Strong, why));
    }
}
