//! Captions and credits of pictures.

use super::shape::Shape;
use super::words::{self, AGENCIES, CAPTION_VERBS, CREDIT_WORDS, NARRATIVE_VERBS};
use crate::chars;

/// Longer lines are no captions.
const MOST_WORDS: usize = 75;
/// The house whose name alone is a credit.
const GETTY: &str = "Getty Images";
/// A caption's verb stands among its first words.
const VERB_WITHIN: usize = 22;

/// Whether `line` describes a picture.
pub(crate) fn is_caption(line: &str, shape: Shape) -> bool {
    let credit = if shape.brackets { credit_at_end(line) } else { None };
    let placed = shape.brackets && line.split('(').skip(1).any(|rest| is_side(rest.split(')').next()));
    if credit.is_none() && !placed && !(shape.months && shape.digits && words::may_hold_year(line)) {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().take(MOST_WORDS + 1).collect();
    if words.len() > MOST_WORDS || words.len() < 4 {
        return false;
    }
    if let Some(sure) = credit {
        return sure || describes(&words);
    }
    (placed || words::full_date(&words).is_some()) && describes(&words)
}

/// Whether `line` is nothing but a picture's credit: `AFP/Getty Images`, `(Photo by …)`.
pub(crate) fn is_credit(line: &str) -> bool {
    let inner = line.trim_matches(['(', ')', '[', ']', ' ']);
    let words = inner.split([' ', '/']).filter(|word| !word.is_empty());
    words.clone().count() <= 8
        && (inner.len() < line.len() && names_source(inner) == Some(true)
            || inner.len() >= GETTY.len() && chars::tail(inner, GETTY.len()).eq_ignore_ascii_case(GETTY)
            || words.clone().count() > 1 && words.clone().all(is_agency))
}

/// A bracket at the end that names a picture's source: surely, perhaps (an agency alone), or none.
fn credit_at_end(line: &str) -> Option<bool> {
    let core = line.trim_end_matches(['.', ' ']);
    let close = core.chars().next_back()?;
    let open = match close {
        ')' => '(',
        ']' => '[',
        _ => return None,
    };
    let at = core.rfind(open)?;
    names_source(&core[at + 1..core.len() - 1])
}

/// Whether the inside of a bracket names a picture's source.
fn names_source(inside: &str) -> Option<bool> {
    if inside.len() > 120 {
        return None;
    }
    let mut words = inside.split([' ', '/', ',', ':', '\u{a0}']).filter(|word| !word.is_empty());
    let credit = words.clone().any(|word| words::listed(&CREDIT_WORDS, word));
    let agency = words.any(is_agency);
    let slash = inside.contains('/');
    match (credit, agency) {
        (true, _) if agency || slash || starts_with_credit(inside) => Some(true),
        (_, true) => Some(slash),
        _ => is_house_and_name(inside).then_some(true),
    }
}

/// `The Evening Post/Ann Lee`: a slash between two names of at least three words together.
fn is_house_and_name(inside: &str) -> bool {
    let Some((house, name)) = inside.split_once('/') else { return false };
    let named = |part: &str| {
        !part.is_empty() && part.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
    };
    named(house) && named(name) && inside.split([' ', '/', '\u{a0}']).count() >= 3
}

fn starts_with_credit(inside: &str) -> bool {
    let first = inside.split([' ', ':']).next().unwrap_or(inside);
    words::listed(&CREDIT_WORDS, first) && first.starts_with(char::is_uppercase)
        || first.eq_ignore_ascii_case("via")
}

fn is_agency(word: &str) -> bool {
    AGENCIES.contains(word)
}

/// `L`, `right`, in brackets: where in the picture someone stands.
fn is_side(inside: Option<&str>) -> bool {
    matches!(inside, Some("L" | "R" | "C" | "left" | "right" | "center" | "centre"))
}

/// Whether the first verb that is listed tells what a picture shows, in the present tense.
fn describes(words: &[&str]) -> bool {
    for (at, word) in words.iter().take(VERB_WITHIN).enumerate() {
        let plain = word.trim_matches(|c: char| !chars::is_word(c));
        let seen = words.get(at + 1).is_some_and(|next| matches!(*next, "seen" | "shown" | "pictured"));
        if matches!(plain, "is" | "are") && seen || at > 0 && CAPTION_VERBS.has(plain) {
            return true;
        }
        if NARRATIVE_VERBS.has(plain) {
            return false;
        }
    }
    false
}
