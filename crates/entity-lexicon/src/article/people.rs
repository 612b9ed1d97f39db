//! People: titles, given names, verbs of saying and appositions.

use super::{Article, Known};
use crate::EntityType;
use crate::cues::Classes;
use crate::proposal::{Proposal, Strength};
use crate::scan::{Gap, Shape};

/// Names have at most so many words beside particles.
const MOST_WORDS: usize = 4;

/// A person's name from one word on: its end, and how many words it has beside particles.
#[derive(Clone, Copy)]
struct Name {
    to: usize,
    words: usize,
}

/// Adds the people that the words around them give away.
pub(crate) fn propose(a: &Article<'_>, out: &mut Vec<Proposal>) {
    for i in 0..a.len() {
        if a.has(i, Classes::TITLE) {
            after_title(a, i, out);
        }
        if a.named(i) && (a.has(i, Classes::GIVEN) || is_initial(a, i)) {
            after_given_name(a, i, out);
        }
        if a.named(i) && a.has(i, Classes::GIVEN_TOWN) {
            after_given_town(a, i, out);
        }
        if a.named(i) && a.has(i, Classes::FAMILY) {
            after_family_name(a, i, out);
        }
        if a.word(i).shape == Shape::Capital && matches!(a.fold(i), "van" | "von") {
            after_particle(a, i, out);
        }
        if a.lower(i) && a.has(i, Classes::SAYS) {
            beside_says(a, i, out);
        }
    }
    for (from, to) in a.runs() {
        before_apposition(a, from, to, out);
        bare(a, from, to, out);
    }
}

fn is_initial(a: &Article<'_>, i: usize) -> bool {
    let word = a.word(i);
    (word.shape == Shape::Initial || word.dotted && a.known(i).is_none()) && a.gap(i + 1) == Gap::Dot
        || word.dotted && a.known(i).is_none() && a.gap(i + 1) == Gap::Space
}

/// The person's name that begins at word `from`, if one can; after an honorific it surely does.
fn name(a: &Article<'_>, from: usize, honorific: bool) -> Option<Name> {
    let mut found = Name { to: from, words: 0 };
    let mut i = from;
    while i < a.len() && i < from + 8 && found.words < MOST_WORDS && (i == from || a.joined(i)) {
        let capital =
            a.named(i) && a.has(i, Classes::PARTICLE) && !a.has(i, Classes::GIVEN) && a.joined(i + 1);
        if a.small_particle(i) || capital {
            i += 1;
            continue;
        }
        if found.words > 1 && is_second_syllable(a, from, i) {
            i += 1;
            found.to = i;
            continue;
        }
        let common = honorific && i == from && is_surname(a, i);
        if !a.named(i) || !common && ends_name(a, i, found.words) {
            break;
        }
        i += 1;
        found = Name { to: i, words: found.words + 1 };
    }
    let heads = Classes::ORG_HEAD.or(Classes::PLACE_HEAD).or(Classes::MISC_HEAD);
    // Victoria Station, Davis Cup: what goes on with a head noun names something else.
    let goes_on = found.to < a.len() && a.joined(found.to) && a.named(found.to) && a.has(found.to, heads);
    (found.words > 0 && !(goes_on && found.words < 2)).then_some(found)
}

/// The second half of a given name after a hyphen, written small: Kim Jong-un.
fn is_second_syllable(a: &Article<'_>, from: usize, i: usize) -> bool {
    a.lower(i)
        && a.gap(i) == Gap::Hyphen
        && a.has(from, Classes::FAMILY)
        && a.word(i).len() <= 6
        && !matches!(a.fold(i), "backed" | "based" | "era" | "led" | "linked" | "run" | "style")
}

/// Whether an English word can be a surname after an honorific: Mr Green.
fn is_surname(a: &Article<'_>, i: usize) -> bool {
    let other = Classes::ORG_HEAD.or(Classes::PLACE_HEAD).or(Classes::TITLE).or(Classes::CALENDAR);
    a.named(i) && a.word(i).shape != Shape::Upper && (!a.has(i, other) || is_may(a, i))
}

/// The surname May, and not the month with its day.
fn is_may(a: &Article<'_>, i: usize) -> bool {
    a.fold(i) == "may" && i + 1 < a.len() && a.word(i + 1).shape != Shape::Number
}

/// Whether word `head` is the family name after a given name, though a head noun by itself: Anthony Hill.
pub(crate) fn is_family_head(a: &Article<'_>, head: usize) -> bool {
    let given = head > 0 && a.joined(head) && a.named(head - 1) && a.has(head - 1, Classes::GIVEN);
    let place = head > 1
        && a.follows(head - 1)
        && (a.has(head - 2, Classes::PLACE_PREPOSITION) || matches!(a.fold(head - 2), "the" | "a" | "on"));
    a.has(head, Classes::FAMILY_HEAD) && given && !place
}

/// Whether word `i` cannot belong to a name that has `words` words so far.
fn ends_name(a: &Article<'_>, i: usize, words: usize) -> bool {
    let heads = Classes::ORG_HEAD.or(Classes::PLACE_HEAD).or(Classes::MISC_HEAD);
    let given = a.has(i, Classes::GIVEN);
    if let Some(known) = a.known(i) {
        let other = known.kind != EntityType::Per;
        if other && (known.is_long() || known.kind == EntityType::Misc && !given) {
            return true;
        }
    }
    if a.has(i, Classes::MISC_NAME) && !given {
        return true;
    }
    // An acronym; a surname in capitals is longer.
    if a.word(i).shape == Shape::Upper && (a.word(i).len() <= 4 || words == 0) && !given {
        return true;
    }
    match words {
        0 => !given && a.has(i, heads.or(Classes::COMMON).or(Classes::TITLE).or(Classes::CALENDAR)),
        1 => {
            a.has(i, heads.or(Classes::CALENDAR).or(Classes::SAYS)) && !is_family_head(a, i)
                || a.has(i, Classes::TITLE) && a.joined(i + 1) && a.named(i + 1)
        }
        _ => !given && a.has(i, heads.or(Classes::COMMON).or(Classes::TITLE).or(Classes::CALENDAR)),
    }
}

/// `Foreign Minister Anna Vogt`, `Secretary of State Paul Reed`, `their leader Abu Salim`.
fn after_title(a: &Article<'_>, title: usize, out: &mut Vec<Proposal>) {
    let mut from = title + 1;
    if a.fold(from) == "of" || a.fold(from) == "for" {
        // The office goes on: of State, of Foreign Affairs.
        let mut i = from + 1;
        while a.joined(i) && i < from + 4 && a.has(i, Classes::COMPLEMENT.or(Classes::COMMON)) && !a.lower(i)
        {
            i += 1;
        }
        if i == from + 1 || !a.has(i - 1, Classes::COMPLEMENT) {
            return;
        }
        from = i;
    }
    if from >= a.len() || !matches!(a.gap(from), Gap::Space | Gap::Dot) || a.word(from - 1).possessive {
        return;
    }
    // A new sentence or line; Gen. and Col. end with a stop that is none.
    if a.word(from).first && a.gap(from) != Gap::Dot {
        return;
    }
    let honorific = a.has(title, Classes::HONORIFIC);
    // Mr Paterson, Senator Lincoln: towns are people's names, too; a role written small proves less.
    let capital = a.word(title).shape == Shape::Capital && !a.word(title).shouted && !a.word(title).titled;
    // President Win Myint: a common word, and one that none knows.
    let next = a.joined(from + 1) && a.is_unknown(from + 1) && !a.has(from + 1, Classes::ORG_HEAD);
    // Of the months, May is a surname as well.
    let common = capital && (next || a.has(from, Classes::FAMILY) || is_may(a, from));
    let Some(name) = name(a, from, honorific || common) else { return };
    let town = |known: &Known| {
        (honorific || capital && known.kind == EntityType::Loc) && !known.is_long() && is_surname(a, from)
    };
    let known = a.known(from).filter(|known| known.kind != EntityType::Per && !town(known));
    if known.is_some_and(|known| name.words < 2 || known.to >= name.to) && !a.has(from, Classes::GIVEN) {
        return;
    }
    let title_text = a.fold(title);
    // `chief Russia` names no one: after a role written small one word is too little.
    let plain_word = a.has(from, Classes::GIVEN)
        || a.is_unknown(from)
        || name.words > 1
        || honorific
        || capital && (a.has(from, Classes::FAMILY) || is_may(a, from))
        || a.known(from).is_some_and(|known| town(&known));
    if plain_word {
        let why = format!("title “{title_text}” before a name");
        out.push(Proposal::unknown(from, name.to, EntityType::Per, Strength::Strong, why));
    }
}

/// `Anna Vogt`, `J. Reed`.
fn after_given_name(a: &Article<'_>, from: usize, out: &mut Vec<Proposal>) {
    if a.word(from).first && a.has(from, Classes::COMMON) {
        return;
    }
    let Some(name) = name(a, from, false).filter(|name| name.words > 1) else { return };
    // New York's San Pedro: a word in front that goes with it tells of something else.
    let before = from > 0 && a.joined(from) && a.has(from - 1, Classes::PLACE_PREFIX) && a.named(from - 1);
    if before {
        return;
    }
    let given = !is_initial(a, from);
    // Ole Gunnar Solskjaer: not every given name is in the list.
    let more = from > 0 && a.joined(from) && a.gap(from) == Gap::Space && a.is_unknown(from - 1);
    let begins =
        more && !(from > 1 && a.joined(from - 1) && a.named(from - 2)) && !a.fold(from - 1).ends_with('s');
    let heads = Classes::ORG_HEAD.or(Classes::PLACE_HEAD).or(Classes::PLACE_PREFIX).or(Classes::MISC_HEAD);
    let capital = given && begins && a.word(from - 1).shape == Shape::Capital && !a.has(from - 1, heads);
    let from = if capital { from - 1 } else { from };
    let why = if given { "a given name begins it" } else { "an initial begins it" };
    out.push(Proposal::unknown(from, name.to, EntityType::Per, Strength::Strong, why));
}

/// `Sydney Sweeney`: a given name that is a town's name, and one word that none knows.
fn after_given_town(a: &Article<'_>, from: usize, out: &mut Vec<Proposal>) {
    let last = from + 1;
    let heads = Classes::ORG_HEAD.or(Classes::PLACE_HEAD).or(Classes::MISC_HEAD).or(Classes::DICTIONARY);
    let place = from > 0 && a.follows(from) && a.has(from - 1, Classes::PLACE_PREPOSITION);
    let surname = a.follows(last)
        && a.joined(last)
        && (a.is_unknown(last) || a.has(last, Classes::GIVEN) && a.known(last).is_none())
        && a.word(last).shape == Shape::Capital
        && !a.has(last, heads)
        && !(a.fold(last).ends_with('s') && a.word(from).tabular);
    let beside = |k: usize| a.joined(k) && a.named(k) && a.named(k - 1);
    let alone = !beside(last + 1) && !beside(from);
    if surname && alone && !place {
        let why = "a given name that is a town's begins it";
        out.push(Proposal::unknown(from, last + 1, EntityType::Per, Strength::Plain, why));
    }
}

/// `Kang Young-hoon`, `Nguyen Van Tho`.
fn after_family_name(a: &Article<'_>, from: usize, out: &mut Vec<Proposal>) {
    if a.has(from, Classes::GIVEN) && a.has(from, Classes::COMMON) && a.word(from).first {
        return;
    }
    let Some(name) = name(a, from, false).filter(|name| name.words > 1) else { return };
    let hyphen = name.to - from == 3 && a.gap(from + 2) == Gap::Hyphen;
    let other = Classes::COMMON.or(Classes::DICTIONARY);
    let unknown = !a.has(from, other) && (from..name.to).all(|i| a.is_unknown(i) && !a.has(i, other));
    if hyphen || unknown {
        let strength = if hyphen { Strength::Strong } else { Strength::Plain };
        out.push(Proposal::unknown(from, name.to, EntityType::Per, strength, "a family name begins it"));
    }
}

/// `Van der Berg`: a particle in capitals begins a surname, though it be a town's name, too.
fn after_particle(a: &Article<'_>, from: usize, out: &mut Vec<Proposal>) {
    let mut to = from + 1;
    while a.has(to, Classes::PARTICLE) && a.joined(to) {
        to += 1;
    }
    if a.joined(to) && a.is_unknown(to) && a.word(to).shape == Shape::Capital && a.gap(from + 1) == Gap::Space
    {
        let why = "a particle begins it";
        out.push(Proposal::unknown(from, to + 1, EntityType::Per, Strength::Plain, why));
    }
}

/// `Vogt said`, `Milo Vandermolen told`.
fn beside_says(a: &Article<'_>, verb: usize, out: &mut Vec<Proposal>) {
    if !a.follows(verb) {
        return;
    }
    let mut from = verb;
    while from > 0 && from + 4 > verb && a.is_unknown(from - 1) && (from == verb || a.joined(from)) {
        from -= 1;
    }
    if from < verb && from > 0 && is_town(a, from - 1) {
        from -= 1;
    }
    if from == verb || from > 0 && a.joined(from) && a.named(from - 1) {
        return;
    }
    let heads = Classes::ORG_HEAD.or(Classes::PLACE_HEAD).or(Classes::MISC_HEAD);
    let acronym = (from..verb).any(|i| a.word(i).shape == Shape::Upper);
    // `Amoco says`: in headlines companies speak; one word alone needs a verb of the body text.
    let headline = verb - from == 1 && a.fold(verb).ends_with('s');
    if !acronym && !headline && !(from..verb).any(|i| a.has(i, heads)) {
        let why = format!("before “{}”", a.fold(verb));
        let strength = if verb - from > 1 { Strength::Strong } else { Strength::Plain };
        out.push(Proposal::unknown(from, verb, EntityType::Per, strength, why));
    }
}

/// `Milo Vandermolen, spokesman for the union`, `Milo Vandermolen, 34,`.
fn before_apposition(a: &Article<'_>, from: usize, to: usize, out: &mut Vec<Proposal>) {
    let name = |i: usize| a.is_unknown(i) || a.has(i, Classes::GIVEN.or(Classes::PARTICLE));
    let begins = name(from) || to - from > 1 && a.joined(from + 1) && is_town(a, from);
    if a.gap(to) != Gap::Comma || !begins || !(from + 1..to).all(name) {
        return;
    }
    let ends = a.gap(to + 1) == Gap::Comma || a.word(to.min(a.len() - 2) + 1).first;
    let aged = a.word(to).shape == Shape::Number && a.word(to).len() == 2 && ends;
    let role = (to..to + 4).take_while(|&i| a.lower(i)).find(|&i| a.has(i, Classes::TITLE));
    let count = (from..to).filter(|&i| !a.has(i, Classes::PARTICLE)).count();
    if (2..=MOST_WORDS).contains(&count) && (aged || role.is_some()) {
        let why = role.map_or_else(|| "an age after it".into(), |i| format!("“{}” after it", a.fold(i)));
        out.push(Proposal::unknown(from, to, EntityType::Per, Strength::Strong, why));
    }
}

/// Whether word `i`, joined to the next, is a town's name of one word: people are named so, too.
fn is_town(a: &Article<'_>, i: usize) -> bool {
    a.joined(i + 1) && a.known(i).is_some_and(|known| known.kind == EntityType::Loc && !known.is_long())
}

/// Two or three unknown words in capitals: in news that is a person more often than anything else.
fn bare(a: &Article<'_>, from: usize, to: usize, out: &mut Vec<Proposal>) {
    let from = (from..to).find(|&i| !a.capital_by_place(i)).unwrap_or(to);
    let count = (from..to).filter(|&i| !a.has(i, Classes::PARTICLE)).count();
    let heads = Classes::ORG_HEAD.or(Classes::PLACE_HEAD).or(Classes::MISC_HEAD).or(Classes::PLACE_PREFIX);
    // Keiko Fujimori is not the Fujimori whom a lexicon knows by the surname alone.
    let surname = |i: usize| {
        i + 1 == to && a.known(i).is_some_and(|known| known.kind == EntityType::Per && !known.is_long())
    };
    let other = to > from && surname(to - 1) && a.is_unknown(from) && !a.word(from).first;
    let plain = (from..to).all(|i| {
        (a.is_unknown(i) || a.has(i, Classes::PARTICLE) || other && surname(i))
            && !a.has(i, heads)
            && a.word(i).shape != Shape::Upper
    });
    // The Texas Rangers, a Ford Escort: people have no article; results have a figure after the name.
    let article = from > 0 && a.follows(from) && matches!(a.fold(from - 1), "the" | "a" | "an");
    let figure = a.follows(to) && a.word(to).shape == Shape::Number;
    if (2..=3).contains(&count) && plain && !article && !figure {
        out.push(Proposal::unknown(
            from,
            to,
            EntityType::Per,
            if other { Strength::Plain } else { Strength::Weak },
            "two or three unknown words in capitals",
        ));
    }
}
