//! Which quantity of a sentence was killed, wounded, trapped …

use super::claim::{Bound, Measure};
use super::quantity::Quantity;
use super::words::{Class, Form, LISTS, Trigger, Word};

/// A quantity bound to what happened.
#[derive(Clone, Debug)]
pub(crate) struct Toll {
    pub(crate) quantity: usize,
    pub(crate) measure: Measure,
    pub(crate) bound: Bound,
    /// The trigger's first word and the word after it.
    pub(crate) trigger: (usize, usize),
    /// Parts of it, as quantities.
    pub(crate) parts: Vec<usize>,
    /// The rule that bound it.
    pub(crate) rule: &'static str,
}

/// How far a participle may stand behind what is counted.
const REACH: usize = 16;

/// The tolls of a sentence, in the order of their quantities.
pub(crate) fn tolls(words: &[Word], quantities: &[Quantity]) -> Vec<Toll> {
    let mut found: Vec<Toll> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((trigger, after)) = LISTS.trigger(words, at) else {
            let toll = match words[at].low.as_str() {
                "toll" => announced(words, quantities, at, Measure::Killed),
                "number" => numbered(words, quantities, at),
                _ => None,
            };
            found.extend(toll);
            at += 1;
            continue;
        };
        for toll in bind(words, quantities, trigger, (at, after)) {
            if !found.iter().any(|other| other.quantity == toll.quantity) {
                found.push(toll);
            }
        }
        at = after;
    }
    found.sort_by_key(|toll| toll.quantity);
    add_parts(words, quantities, &mut found);
    found
}

fn low(words: &[Word], at: usize) -> &str {
    words.get(at).map_or("", |word| word.low.as_str())
}

/// The tolls of one trigger.
fn bind(
    words: &[Word],
    quantities: &[Quantity],
    trigger: &Trigger,
    (at, after): (usize, usize),
) -> Vec<Toll> {
    if mixed(words, trigger, at, after) || denied(words, at) {
        return Vec::new();
    }
    let toll = |quantity: usize, rule: &'static str| Toll {
        quantity,
        measure: trigger.measure,
        bound: quantities[quantity].bound,
        trigger: (at, after),
        parts: Vec::new(),
        rule,
    };
    if matches!(trigger.form, Form::Past | Form::Active) && !hypothetical(words, at) {
        let objects = objects(words, quantities, after);
        if !objects.is_empty() {
            return objects.into_iter().map(|q| toll(q, "active")).collect();
        }
    }
    let bound = match trigger.form {
        Form::Past | Form::After => inside(quantities, at, after)
            .map(|q| {
                (
                    q,
                    if quantities[q].end == at && quantities[q].people {
                        "passive"
                    } else {
                        "counted as such"
                    },
                )
            })
            .or_else(|| Some((subject(words, quantities, at)?, "passive"))),
        Form::Noun => noun(words, quantities, at, after),
        Form::Active => None,
    };
    let Some((q, rule)) = bound.filter(|(q, _)| !quantities[*q].part) else { return Vec::new() };
    let others = if rule == "passive" { joined(words, quantities, q) } else { Vec::new() };
    others.into_iter().chain([q]).map(|q| toll(q, rule)).collect()
}

/// "25 deaths", "claimed 25 lives", "the deaths of 25 people".
fn noun(words: &[Word], quantities: &[Quantity], at: usize, after: usize) -> Option<(usize, &'static str)> {
    if let Some(q) = inside(quantities, at, after) {
        let taken = quantities[q].start > 0 && words[quantities[q].start - 1].is(Class::TAKER);
        let counted = if low(words, at) == "lives" { taken } else { low(words, after - 1).ends_with('s') };
        return counted.then_some((q, "counted as such"));
    }
    let of = low(words, at) != "lives" && low(words, after) == "of" && !hypothetical(words, at);
    let quantity = quantities.iter().position(|q| q.start == after + 1)?;
    of.then_some((quantity, "of so many"))
}

/// Whether another measure shares the quantity ("killed or wounded"), so that it is nobody's.
fn mixed(words: &[Word], trigger: &Trigger, at: usize, after: usize) -> bool {
    let joins = |i: usize| matches!(low(words, i), "and" | "or" | "/");
    let other = |i: usize| {
        i < words.len() && LISTS.trigger(words, i).is_some_and(|(t, _)| t.measure != trigger.measure)
    };
    let behind = joins(after) && other(after + 1);
    let before = at >= 2
        && joins(at - 1)
        && (other(at - 2) || (at >= 3 && words[at - 2].is(Class::AUXILIARY) && other(at - 3)));
    // "25 were killed and wounded 14": a new object follows, so they do not share one
    behind
        && !LISTS.trigger(words, after + 1).is_some_and(|(t, end)| t.form == Form::After && end == after + 1)
        || before
}

/// Whether a verb before which these words stand only might have happened, or did not.
pub(crate) fn hypothetical(words: &[Word], at: usize) -> bool {
    let opens = |w: &&Word| w.is_sign() || matches!(w.low.as_str(), "that" | "which" | "who" | "and" | "but");
    let mut near = words[at.saturating_sub(4)..at].iter().rev().take_while(|w| !opens(w));
    let infinitive = at > 0 && low(words, at - 1) == "to";
    infinitive
        || denied(words, at)
        || near.any(|w| w.is(Class::MODAL) && w.low != "to")
        || conditional(words, at)
}

/// Whether somebody denies what is said from word `at` on.
pub(crate) fn denied(words: &[Word], at: usize) -> bool {
    let near = words[..at].iter().rev().take_while(|w| !matches!(w.low.as_str(), "but" | ";" | "," | ":"));
    near.take(REACH).any(|w| matches!(w.low.as_str(), "denied" | "denies" | "deny" | "denying"))
}

/// Whether an "if" or "unless" opens the clause.
fn conditional(words: &[Word], at: usize) -> bool {
    words[..at]
        .iter()
        .rev()
        .take_while(|w| !matches!(w.low.as_str(), "," | ";" | ":" | "that"))
        .any(|w| matches!(w.low.as_str(), "if" | "unless" | "whether"))
}

/// The quantities that stand directly behind a verb, joined by "and" or commas.
fn objects(words: &[Word], quantities: &[Quantity], after: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = after;
    while let Some(q) = quantities.iter().position(|q| q.start == at && !q.part) {
        let end = quantities[q].end;
        let own = !found.is_empty() && LISTS.trigger(words, skip_auxiliaries(words, end)).is_some();
        if own {
            break;
        }
        found.push(q);
        at = match (low(words, end), low(words, end + 1)) {
            (",", "and") => end + 2,
            ("and" | ",", _) => end + 1,
            _ => break,
        };
    }
    found
}

fn skip_auxiliaries(words: &[Word], mut at: usize) -> usize {
    while words.get(at).is_some_and(|w| w.is(Class::AUXILIARY)) {
        at += 1;
    }
    at.min(words.len().saturating_sub(1))
}

/// "25 dead", "two lifeless bodies": the quantity whose noun is or holds the trigger.
fn inside(quantities: &[Quantity], at: usize, after: usize) -> Option<usize> {
    quantities.iter().position(|q| {
        let next = q.end == at && (q.noun.is_none() || q.people);
        let within = q.noun.is_some_and(|(from, to)| from <= at && after <= to);
        !q.part && (next || within)
    })
}

/// The quantities that share a subject with `last`: "25 soldiers and three civilians". They must open the clause,
/// since otherwise the first is the object of a verb.
fn joined(words: &[Word], quantities: &[Quantity], last: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut first = last;
    while let Some(before) = first.checked_sub(1).map(|q| &quantities[q]) {
        let between = &words[before.end.min(quantities[first].start)..quantities[first].start];
        let joins = !between.is_empty() && between.iter().all(|w| matches!(w.low.as_str(), "," | "and"));
        if !joins || !before.people || before.part {
            break;
        }
        first -= 1;
        found.push(first);
    }
    let opens = quantities[first].start.checked_sub(1).map(|i| &words[i]);
    let opens = opens.is_none_or(|w| w.is_sign() || w.is(Class::CLAUSE) || w.is(Class::REPORT));
    found.reverse();
    if opens { found } else { Vec::new() }
}

/// What a participle or an intransitive verb says something of: the quantity before it, over auxiliaries, an
/// aside in commas or brackets, and prepositional phrases.
fn subject(words: &[Word], quantities: &[Quantity], at: usize) -> Option<usize> {
    let mut end = at;
    while end > 0 && words[end - 1].is(Class::AUXILIARY) && !words[end - 1].is(Class::MODAL) {
        end -= 1;
    }
    let nominal = end == at && end > 0 && words[end - 1].is(Class::DETERMINER);
    if end == 0 || nominal || words[end - 1].is(Class::MODAL) || conditional(words, end) {
        return None;
    }
    let ending = |end: usize| quantities.iter().position(|q| q.end == end && !q.part);
    ending(end).or_else(|| over_aside(words, end, &ending)).or_else(|| over_phrases(words, quantities, end))
}

fn over_aside(words: &[Word], end: usize, ending: &impl Fn(usize) -> Option<usize>) -> Option<usize> {
    let closing = match low(words, end - 1) {
        ")" => "(",
        "," => ",",
        "-" | "\u{2013}" | "\u{2014}" => low(words, end - 1),
        _ => return None,
    };
    let from = end.saturating_sub(2 * REACH);
    (from..end - 1)
        .rev()
        .take_while(|i| !matches!(low(words, *i), ";" | ":"))
        .filter(|i| low(words, *i) == closing)
        .find_map(ending)
}

fn over_phrases(words: &[Word], quantities: &[Quantity], end: usize) -> Option<usize> {
    let from = end.saturating_sub(REACH);
    for i in (from..end).rev() {
        let word = &words[i];
        let breaks = word.is_sign()
            || word.is(Class::CLAUSE)
            || word.is(Class::REPORT)
            || word.is(Class::AUXILIARY)
            || (word.is(Class::PRONOUN) && !word.is(Class::DETERMINER))
            || LISTS.trigger(words, i).is_some();
        if breaks && !word.is(Class::PREPOSITION) {
            return None;
        }
        let ending = quantities.iter().position(|q| q.end == i && q.people && !q.part);
        if word.is(Class::PREPOSITION) && ending.is_some() {
            return ending;
        }
    }
    None
}

/// "the death toll rose to 30", "a toll of at least 12".
fn announced(words: &[Word], quantities: &[Quantity], at: usize, measure: Measure) -> Option<Toll> {
    if at > 0 && matches!(low(words, at - 1), "injury" | "financial" | "heavy" | "economic") {
        return None;
    }
    let clause = words.iter().enumerate().skip(at + 1).take(REACH);
    // What is announced after another "toll" or "number" is that one's.
    let clause: Vec<usize> = clause
        .take_while(|(_, w)| {
            !matches!(w.low.as_str(), "," | ";" | ":" | "toll" | "number") && !w.is(Class::CLAUSE)
        })
        .map(|(i, _)| i)
        .collect();
    if clause.iter().any(|i| words[*i].is(Class::MODAL) && low(words, *i) != "to") || hypothetical(words, at)
    {
        return None;
    }
    let led = |q: &Quantity| {
        let verb = low(words, q.start.wrapping_sub(1));
        matches!(
            verb,
            "to" | "at"
                | "of"
                | "is"
                | "was"
                | "as"
                | "now"
                | "hit"
                | "reached"
                | "reaches"
                | "stands"
                | "hits"
        )
    };
    let passes = |q: &Quantity| {
        matches!(
            low(words, q.start.wrapping_sub(1)),
            "passed" | "passes" | "past" | "topped" | "tops" | "exceeded" | "exceeds" | "surpassed"
        )
    };
    let within = |q: &&Quantity| clause.contains(&q.start);
    let (index, quantity) = quantities
        .iter()
        .enumerate()
        .filter(|(_, q)| within(q) && (led(q) || passes(q)))
        .max_by_key(|(_, q)| low(words, q.start - 1) == "to")?;
    let exact = quantity.bound == Bound::Exact;
    let bound = if passes(quantity) && exact { Bound::MoreThan } else { quantity.bound };
    Some(Toll { quantity: index, measure, bound, trigger: (at, at + 1), parts: Vec::new(), rule: "toll" })
}

/// "the number of people killed rose to 40"
fn numbered(words: &[Word], quantities: &[Quantity], at: usize) -> Option<Toll> {
    let of = low(words, at + 1) == "of";
    let behind = (at + 2..words.len()).take(4).filter(|_| of);
    let measure =
        behind.filter_map(|i| LISTS.trigger(words, i)).map(|(trigger, _)| trigger.measure).next()?;
    announced(words, quantities, at, measure)
}

/// Gives each toll the parts that stand with it: "859 civilians, including 143 children"; "five children were
/// among six people killed".
fn add_parts(words: &[Word], quantities: &[Quantity], tolls: &mut [Toll]) {
    let taken: Vec<usize> = tolls.iter().map(|toll| toll.quantity).collect();
    let mut part = false;
    for (index, quantity) in quantities.iter().enumerate() {
        let joined = quantity.start > 0 && matches!(low(words, quantity.start - 1), "and" | ",");
        part = (quantity.part || (part && joined)) && !taken.contains(&index);
        let whole = tolls.iter_mut().rev().find(|toll| toll.quantity < index);
        if let Some(toll) = whole.filter(|_| part) {
            toll.parts.push(index);
        }
    }
    for toll in tolls {
        let Some(among) = quantities[toll.quantity].start.checked_sub(1) else { continue };
        if low(words, among) != "among" || toll.quantity == 0 || taken.contains(&(toll.quantity - 1)) {
            continue;
        }
        let mut end = among;
        while end > 0 && words[end - 1].is(Class::AUXILIARY) {
            end -= 1;
        }
        if quantities[toll.quantity - 1].end == end {
            toll.parts.push(toll.quantity - 1);
        }
    }
}
