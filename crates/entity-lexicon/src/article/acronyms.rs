//! Acronyms that the article defines in brackets, and unknown ones.

use super::Article;
use crate::EntityType;
use crate::cues::Classes;
use crate::proposal::{Proposal, Strength};
use crate::scan::{Gap, Shape};

/// Adds `(XYZ)` after a run of words whose initials it has, and that run; and lone acronyms as guesses.
pub(crate) fn propose(a: &Article<'_>, out: &mut Vec<Proposal>) {
    for i in 0..a.len() {
        let word = a.word(i);
        if word.shape != Shape::Upper || word.shouted || word.dotted || word.len() > 8 {
            continue;
        }
        let bracketed = word.gap == Gap::Open && matches!(a.gap(i + 1), Gap::Close | Gap::Break | Gap::Comma);
        if bracketed && let Some(from) = spelled_out(a, i) {
            let full = out.iter().find(|p| (p.from, p.to) == (from, i)).cloned().unwrap_or_else(|| {
                let why = format!("“{}” stands for it", a.fold(i).to_uppercase());
                let full = Proposal::unknown(from, i, EntityType::Org, Strength::Strong, why);
                out.push(full.clone());
                full
            });
            out.push(short_for(full, i));
        } else if bracketed && let Some(full) = body_before(a, i, out) {
            out.push(short_for(full, i));
        } else if a.is_unknown(i) && word.len() >= 3 && word.len() <= 6 {
            let in_run = a.joined(i) && a.named(i - 1) || a.joined(i + 1) && a.named(i + 1);
            let digits = a.fold(i).contains(|c: char| c.is_ascii_digit());
            if !in_run && !digits && !a.has(i, Classes::GIVEN.or(Classes::OTHER_ACRONYM)) {
                out.push(Proposal::unknown(i, i + 1, EntityType::Org, Strength::Weak, "an unknown acronym"));
            }
        }
    }
}

/// The organisation that ends right before the bracket with an acronym that is not made of its initials.
fn body_before(a: &Article<'_>, at: usize, out: &[Proposal]) -> Option<Proposal> {
    let long = |p: &&Proposal| p.to == at && p.kind == EntityType::Org && p.to - p.from > 1;
    let full = out.iter().filter(long).max_by_key(|p| (p.strength, p.to - p.from));
    full.filter(|_| a.known(at).is_none() && !a.has(at, Classes::OTHER_ACRONYM)).cloned()
}

/// The acronym `at` as another name of what the full name stands for.
fn short_for(full: Proposal, at: usize) -> Proposal {
    Proposal {
        from: at,
        to: at + 1,
        strength: Strength::Plain,
        stop: false,
        short_of: Some((full.from, full.to)).filter(|_| full.refs.is_empty()),
        why: "an acronym that the article defines".into(),
        ..full
    }
}

/// Where the words before the acronym `at` begin whose initials it has; small words may be left out.
fn spelled_out(a: &Article<'_>, at: usize) -> Option<usize> {
    let letters: Vec<char> = a.fold(at).chars().collect();
    let mut left = letters.len();
    let mut i = at;
    while left > 0 {
        if i == 0 || at - i > 2 * letters.len() + 2 || i < at && !a.joined(i) {
            return None;
        }
        i -= 1;
        if a.fold(i).starts_with(letters[left - 1]) && (a.named(i) || !a.has(i, Classes::COMMON)) {
            left -= 1;
        } else if !a.lower(i) {
            return None;
        }
    }
    let organisation = (i..at).any(|k| a.has(k, Classes::ORG_HEAD.or(Classes::ORG_CORE)) && a.named(k));
    // National Thowheed Jamath: three capitals and no given name are a body without a head noun.
    let capitals = letters.len() > 2
        && at - i == letters.len()
        && (i..at).all(|k| a.named(k))
        && !a.has(i, Classes::GIVEN.or(Classes::TITLE))
        && a.known(i).is_none();
    (letters.len() > 1 && a.named(i) && (organisation || capitals)).then_some(i)
}
