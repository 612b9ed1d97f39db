//! Counts of what is not people: `some 30 airstrikes`, `40 arrests`, `52 percent of the vote`, `$2.5 million`.

use super::claim::{Bound, Measure};
use super::quantity::{Number, lead, number_at};
use super::toll::hypothetical;
use super::words::{Class, LISTS, Word};

/// A counted thing.
#[derive(Clone, Debug)]
pub(crate) struct Thing {
    /// Its first word.
    pub(crate) start: usize,
    /// The word after it.
    pub(crate) end: usize,
    pub(crate) measure: Measure,
    pub(crate) unit: Option<&'static str>,
    pub(crate) value: Option<u64>,
    pub(crate) bound: Bound,
}

/// How many words may stand between a number and what it counts: "12 heavy overnight air strikes".
const MODIFIERS: usize = 3;
/// Signs of currencies before a number, and what they mean.
const SIGNS: [(&str, &str); 5] =
    [("$", "USD"), ("\u{20ac}", "EUR"), ("\u{a3}", "GBP"), ("\u{a5}", "JPY"), ("\u{20b9}", "INR")];
/// Scales that are written to the end of a number.
const SCALES: [(&str, f64); 6] = [("bn", 1e9), ("tn", 1e12), ("m", 1e6), ("b", 1e9), ("k", 1e3), ("mn", 1e6)];

/// All counted things of a sentence, in its order; what only might be or is to be is left out.
pub(crate) fn things(words: &[Word]) -> Vec<Thing> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match money(words, at).or_else(|| counted(words, at)) {
            Some(thing) => {
                at = thing.end;
                if !hypothetical(words, thing.start) {
                    found.push(thing);
                }
            }
            None => at += 1,
        }
    }
    found
}

fn low(words: &[Word], at: usize) -> &str {
    words.get(at).map_or("", |word| word.low.as_str())
}

/// "$700 billion", "US$ 2.5m", "\u{a3}40,000".
fn money(words: &[Word], sign: usize) -> Option<Thing> {
    let (_, unit) = SIGNS.iter().find(|(own, _)| *own == low(words, sign))?;
    let country = sign.checked_sub(1).map_or("", |before| low(words, before));
    let (first, unit) = match country {
        "us" | "u.s" => (sign - 1, "USD"),
        "c" | "cad" => (sign - 1, "CAD"),
        "a" | "au" => (sign - 1, "AUD"),
        _ => (sign, *unit),
    };
    let (value, end) = amount(words, sign + 1)?;
    let (start, bound) = lead(words, first);
    let bound = bound.unwrap_or(Bound::Exact);
    Some(Thing { start, end, measure: Measure::Money, unit: Some(unit), value: Some(value), bound })
}

/// A number, perhaps with its scale to its end.
fn amount(words: &[Word], at: usize) -> Option<(u64, usize)> {
    let text = low(words, at);
    let digits = text.trim_end_matches(|c: char| c.is_alphabetic());
    if digits.len() < text.len() {
        let (_, scale) = SCALES.iter().find(|(suffix, _)| *suffix == &text[digits.len()..])?;
        let value: f64 = digits.replace(',', "").parse().ok()?;
        return Some(((value * scale).round() as u64, at + 1));
    }
    let number = number_at(words, at)?;
    Some((number.value?, number.end))
}

/// "at least 30 airstrikes", "dozens of arrests", "52 percent of the vote".
fn counted(words: &[Word], at: usize) -> Option<Thing> {
    let number = number_at(words, at).or_else(|| {
        let (value, end) = amount(words, at)?;
        Some(Number { start: at, end, value: Some(value), bound: None })
    })?;
    if at > 0 && SIGNS.iter().any(|(sign, _)| *sign == low(words, at - 1)) {
        return None;
    }
    let first = number.end + usize::from(low(words, number.end) == "of");
    for noun in first..=first + MODIFIERS {
        if let Some((thing, end)) = LISTS.thing(words, noun) {
            let whole = !low(words, at).contains('.') || number.end > at + 1;
            let (start, bound) = lead(words, number.start);
            let bound = match number.value {
                None => Bound::Vague,
                Some(_) => bound.or(number.bound).unwrap_or(Bound::Exact),
            };
            let one = number.value == Some(1) && bound == Bound::Exact;
            let (measure, unit, value) = (thing.measure, thing.unit, number.value);
            return (whole && !one).then_some(Thing { start, end, measure, unit, value, bound });
        }
        let word = words.get(noun)?;
        let ends = word.is_sign()
            || word.timed
            || [
                Class::STOP,
                Class::PREPOSITION,
                Class::CLAUSE,
                Class::AUXILIARY,
                Class::REPORT,
                Class::PEOPLE,
            ]
            .into_iter()
            .any(|class| word.is(class));
        if ends {
            return None;
        }
    }
    None
}
