//! Organisations, contests and treaties by their head nouns.

use super::Article;
use super::cues::Classes;
use crate::EntityType;
use crate::proposal::{Proposal, Strength};

/// Adds what a head noun gives away: `… Ministry`, `Committee of …`, `… Cup`.
pub(crate) fn propose(a: &Article<'_>, out: &mut Vec<Proposal>) {
    for (from, to) in a.runs() {
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

/// `World Cup`, `Davis Cup`, `Warsaw Pact`.
fn contest(a: &Article<'_>, from: usize, to: usize, out: &mut Vec<Proposal>) {
    let Some(head) = (from..to).rev().find(|&i| a.has(i, Classes::MISC_HEAD)) else { return };
    if head > from {
        let why = format!("head noun “{}”", a.fold(head));
        out.push(Proposal::unknown(from, head + 1, EntityType::Misc, Strength::Strong, why));
    }
}
