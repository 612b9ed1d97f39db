//! Organisations, contests and treaties by their head nouns.

use super::Article;
use crate::EntityType;
use crate::cues::Classes;
use crate::lexicon::rules::is_legal_form;
use crate::proposal::{Proposal, Strength};
use crate::scan::{Gap, Shape};
use rustc_hash::FxHashSet;

/// Adds what a head noun gives away: `… Ministry`, `Committee of …`, `… Cup`.
pub(crate) fn propose(a: &Article<'_>, out: &mut Vec<Proposal>) {
    for i in 0..a.len() {
        in_results(a, i, out);
        if a.has(i, Classes::EVENT) && a.word(i).shape == Shape::Capital && a.named(i + 1) && a.follows(i + 1)
        {
            let why = format!("“{}” before it", a.fold(i));
            let to = a.run_end(i + 1).min(i + 4);
            out.push(Proposal::unknown(i, to, EntityType::Misc, Strength::Strong, why));
        }
        if is_lone_body(a, i) {
            let why = "a body called by one word";
            out.push(Proposal::unknown(i, i + 1, EntityType::Org, Strength::Plain, why));
        }
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
        by_nouns(a, from, to, out);
        let heads = Classes::ORG_HEAD.or(Classes::ORG_CORE);
        let Some(head) = (from..to).rev().find(|&i| is_head(a, i, heads)) else {
            contest(a, from, to, out);
            continue;
        };
        let (end, long) = match complement(a, head) {
            Some(end) if head + 1 == to => (end, true),
            _ => (head + 1, false),
        };
        let from = with_possessor(a, super::places::with_article(a, with_pair(a, from)));
        if end - from > 1 && (long || is_head(a, head, Classes::ORG_HEAD)) {
            let why = format!("head noun “{}”", a.fold(head));
            let stop = end == head + 1 && is_legal_form(a.fold(head));
            let proposal = Proposal::unknown(from, end, EntityType::Org, Strength::Strong, why);
            out.push(Proposal { stop, ..proposal });
        }
    }
}

/// `the Senate` in a line that is not all capitals at the words' beginnings.
fn is_lone_body(a: &Article<'_>, i: usize) -> bool {
    let joined_after = a.joined(i + 1) && a.named(i + 1);
    let before = i > 0 && a.follows(i) && (a.lower(i - 1) || a.word(i - 1).possessive);
    a.has(i, Classes::LONE_BODY)
        && a.word(i).shape == Shape::Capital
        && !a.word(i).first
        && a.known(i).is_none_or(|known| known.guarded)
        && before
        && !joined_after
}

/// Whether word `i` is a head noun and not a person's family name; a school district is no place.
fn is_head(a: &Article<'_>, i: usize, heads: Classes) -> bool {
    let body = i > 0 && a.fold(i) == "district" && a.named(i - 1) && a.has(i - 1, Classes::LOCAL_NOUN);
    (a.has(i, heads) || body) && !super::people::is_family_head(a, i)
}

/// The beginning of a name with the other half of a pair of common words: Search and Rescue Agency.
fn with_pair(a: &Article<'_>, from: usize) -> usize {
    let heads = Classes::ORG_HEAD.or(Classes::TITLE).or(Classes::CALENDAR);
    let word = |i: usize| a.named(i) && a.has(i, Classes::COMMON.or(Classes::DICTIONARY)) && !a.has(i, heads);
    let pair = from > 1 && a.fold(from - 1) == "and" && a.follows(from) && a.follows(from - 1);
    if !(pair && word(from) && word(from - 2) && a.known(from - 2).is_none()) {
        return from;
    }
    let mut begin = from - 2;
    while begin > 0 && a.joined(begin) && word(begin - 1) && !a.capital_by_place(begin - 1) {
        begin -= 1;
    }
    begin
}

/// The beginning of a name with the possessive in front of it: St. Ann's Hospital, People's Party.
pub(crate) fn with_possessor(a: &Article<'_>, from: usize) -> usize {
    let Some(owner) = from.checked_sub(1).filter(|&i| {
        let word = a.word(i);
        word.possessive && a.named(i) && a.follows(from) && !word.first
    }) else {
        return from;
    };
    let saint = owner > 0 && a.joined(owner) && matches!(a.fold(owner - 1), "st" | "saint");
    match () {
        () if saint && a.known(owner).is_none_or(|known| known.from + 1 == owner) => owner - 1,
        () if a.has(owner, Classes::POSSESSOR) && a.known(owner).is_none() => owner,
        () => from,
    }
}

/// A known company's name with its legal form after it is the company's.
pub(crate) fn with_legal_form(a: &Article<'_>, known: &Proposal) -> Option<Proposal> {
    let mut to = known.to;
    let goes_on = |to: usize| {
        let comma = a.gap(to) == Gap::Comma && a.fold(to) != "sa";
        let form = is_legal_form(a.fold(to)) || matches!(a.fold(to), "group" | "holding" | "holdings");
        to < a.len() && (a.joined(to) || comma) && a.named(to) && form
    };
    while goes_on(to) {
        to += 1;
    }
    let longer = known.kind == EntityType::Org && !known.refs.is_empty() && to > known.to;
    longer.then(|| Proposal {
        to,
        stop: is_legal_form(a.fold(to - 1)),
        strength: Strength::Strong,
        ..known.clone()
    })
}

/// `the carmaker Tarvik`, `Tarvik shares`, `Tarvik, a Dutch bank`.
fn by_nouns(a: &Article<'_>, from: usize, to: usize, out: &mut Vec<Proposal>) {
    let unknown = (from..to).all(|i| a.is_unknown(i) || i > from && a.has(i, Classes::PARTICLE));
    let person = to - from > 1 && (a.has(from, Classes::GIVEN) || a.word(from).shape == Shape::Initial);
    let heads = Classes::PLACE_HEAD.or(Classes::MISC_HEAD).or(Classes::PLACE_PREFIX);
    let letter = to - from == 1 && a.fold(from).chars().nth(1).is_none();
    if !unknown || letter || person || to - from > 4 || (from..to).any(|i| a.has(i, heads)) {
        return;
    }
    let mut push = |strength, noun: usize, side: &str| {
        let why = format!("“{}” {side} it", a.fold(noun));
        out.push(Proposal::unknown(from, to, EntityType::Org, strength, why));
    };
    if let Some(noun) = from.checked_sub(1).filter(|&i| a.lower(i) && a.has(i, Classes::ORG_NOUN)) {
        // The company Vogt founded: after an article it may be a person who did something with it.
        let article = noun > 0 && matches!(a.fold(noun - 1), "the" | "a" | "an" | "his" | "her" | "their");
        if a.follows(from) {
            push(if article { Strength::Weak } else { Strength::Strong }, noun, "before");
        }
    } else if a.follows(to) && a.lower(to) && a.has(to, Classes::ORG_COMPLEMENT) && !a.word(to - 1).possessive
    {
        push(Strength::Plain, to, "after");
    } else if let Some(noun) = apposition(a, to) {
        push(Strength::Strong, noun, "after");
    }
}

/// The noun of an apposition from word `at` on that tells of an organisation: `, a Dutch bank`.
fn apposition(a: &Article<'_>, at: usize) -> Option<usize> {
    let begins = matches!(a.fold(at), "a" | "an" | "the")
        || a.known(at).is_some_and(|known| {
            known.kind == EntityType::Loc && a.word(known.to - 1).possessive && a.lower(known.to)
        });
    if a.gap(at) != Gap::Comma || !begins {
        return None;
    }
    let joined = |i: &usize| matches!(a.gap(*i), Gap::Space | Gap::Hyphen) && !a.word(*i).first;
    let noun = (at + 1..a.len().min(at + 7))
        .take_while(joined)
        .take_while(|&i| !a.has(i, Classes::PLACE_PREPOSITION.or(Classes::TITLE)) && a.fold(i) != "of")
        .find(|&i| a.lower(i) && a.has(i, Classes::ORG_NOUN))?;
    // A bank robber, a union official: the noun tells of something else.
    let next = noun + 1;
    let ends = a.gap(next) != Gap::Space
        || a.has(next, Classes::PLACE_PREPOSITION)
        || matches!(a.fold(next), "and" | "by" | "for" | "of" | "on" | "that" | "which" | "whose" | "with");
    ends.then_some(noun)
}

/// Makes organisations of the names that an organisation's noun explains at one place and that were
/// taken for people's at another.
pub(crate) fn agree(a: &Article<'_>, chosen: &mut [Proposal]) {
    let single = |p: &&Proposal| p.refs.is_empty() && p.to - p.from == 1;
    let bodies: FxHashSet<String> = chosen
        .iter()
        .filter(single)
        .filter(|p| p.kind == EntityType::Org && p.strength > Strength::Weak)
        .map(|p| a.fold(p.from).to_owned())
        .collect();
    for p in chosen.iter_mut().filter(|p| p.kind == EntityType::Per && p.strength == Strength::Plain) {
        if single(&&*p) && bodies.contains(a.fold(p.from)) {
            p.kind = EntityType::Org;
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
    let common = |i: usize| a.has(i, Classes::COMMON);
    let other = |i: usize| {
        a.has(i, Classes::TITLE.or(Classes::CALENDAR)) || common(i - 1) && !common(i) && a.is_unknown(i)
    };
    (from + 1..run).find(|&i| other(i)).unwrap_or(run)
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
