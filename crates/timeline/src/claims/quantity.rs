//! Counted people: `at least five schoolchildren`, `nearly half a million people`, `hundreds`.

use super::claim::Bound;
use super::words::{Class, LISTS, Word};

/// Some people and how many.
#[derive(Clone, Debug)]
pub(crate) struct Quantity {
    /// Its first word, that of the bound or the determiner.
    pub(crate) start: usize,
    /// The word after its noun phrase.
    pub(crate) end: usize,
    pub(crate) value: Option<u64>,
    pub(crate) bound: Bound,
    /// The noun with what stands before it.
    pub(crate) noun: Option<(usize, usize)>,
    /// Whether the noun is one for people.
    pub(crate) people: bool,
    /// Whether it is a part of a toll: "including four children", "four of them children".
    pub(crate) part: bool,
}

/// A number: its first word, the word after it, its value and how it is meant.
pub(crate) struct Number {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) value: Option<u64>,
    pub(crate) bound: Option<Bound>,
}

/// How many words may stand between a number and its noun.
const MODIFIERS: usize = 5;

/// All counted people of a sentence, in its order. `demonym` tells a word for the people of a place.
pub(crate) fn quantities(words: &[Word], demonym: impl Fn(&Word) -> bool) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(number) = number(words, at) else {
            at += 1;
            continue;
        };
        at = number.end;
        if let Some(quantity) = quantity(words, &number, &demonym) {
            at = at.max(quantity.end);
            found.push(quantity);
        }
    }
    found
}

fn quantity(words: &[Word], number: &Number, demonym: &impl Fn(&Word) -> bool) -> Option<Quantity> {
    let (mut end, mut bound) = (number.end, number.bound);
    if let Some((phrase, after)) = LISTS
        .bounds
        .iter()
        .filter(|phrase| phrase.behind)
        .find_map(|phrase| Some((phrase, phrase.after(words, end)?)))
    {
        (bound, end) = (Some(phrase.bound), after);
    }
    let mut part = false;
    let low = |i: usize| words.get(i).map_or("", |word| word.low.as_str());
    if low(end) == "of" {
        match low(end + 1) {
            "them" | "whom" => {
                (part, end) = (true, end + 2);
                if matches!(low(end), "were" | "was" | "are") {
                    end += 1;
                }
            }
            _ => {
                let inner = if words.get(end + 1).is_some_and(|w| w.is(Class::DETERMINER)) {
                    end + 2
                } else {
                    end + 1
                };
                let counted = number_at(words, inner).map(|inner| inner.end);
                end = counted.unwrap_or(inner);
                if words.get(number.start.wrapping_sub(1)).is_some_and(|w| w.is(Class::PARTIAL)) {
                    return None;
                }
            }
        }
    }
    let noun = noun(words, end, demonym);
    let (noun, people) = match noun {
        Noun::Other => return None,
        Noun::None => (None, false),
        Noun::Unknown(to) => (Some((end, to)), false),
        Noun::People(to) => (Some((end, to)), true),
    };
    let (start, before) = lead(words, number.start);
    let bound = match (number.value, before.or(bound)) {
        (None, _) => Bound::Vague,
        (_, bound) => bound.unwrap_or(Bound::Exact),
    };
    let opened = start.checked_sub(1).map(|i| &words[i]);
    if number.value == Some(1) && !people && bound == Bound::Exact {
        return None;
    }
    if opened.is_some_and(|w| w.low == "of") && start >= 2 && words[start - 2].is(Class::PARTIAL) {
        return None;
    }
    if part
        && number.start >= 2
        && words[number.start - 1].low == "but"
        && words[number.start - 2].low == "all"
    {
        return None; // "all but two of them soldiers"
    }
    let aside = |w: Option<&Word>| w.is_some_and(|w| matches!(w.low.as_str(), "," | "(" | ")"));
    if noun.is_none() && bound == Bound::Exact && aside(opened) && aside(words.get(end)) {
        return None; // a person's age
    }
    let part = part || opened.is_some_and(|w| w.is(Class::INCLUDING)) || among_them(&words[..start]);
    Some(Quantity {
        start,
        end: noun.map_or(end, |(_, to)| to),
        value: number.value,
        bound,
        noun,
        people,
        part,
    })
}

/// "…, among them four children"
fn among_them(before: &[Word]) -> bool {
    matches!(before, [.., a, b] if a.low == "among" && matches!(b.low.as_str(), "them" | "whom"))
}

enum Noun {
    None,
    Unknown(usize),
    People(usize),
    Other,
}

/// The noun phrase that begins at word `at`.
fn noun(words: &[Word], at: usize, demonym: &impl Fn(&Word) -> bool) -> Noun {
    let mut people = None;
    let mut end = at;
    let mut last_plural = false;
    for (i, word) in words.iter().enumerate().skip(at).take(MODIFIERS + 1) {
        let triggers = LISTS.trigger(words, i).is_some();
        let inner = triggers && words.get(i + 1).is_some_and(|next| next.is(Class::PEOPLE));
        let ends =
            word.is_sign() || word.is(Class::STOP) || word.is(Class::PREPOSITION) || word.is(Class::CLAUSE);
        let auxiliary = word.is(Class::AUXILIARY) && !word.is(Class::PEOPLE);
        if ends
            || auxiliary
            || (triggers && !inner)
            || word.is(Class::REPORT)
            || word.is(Class::MODAL)
            || word.timed
        {
            break;
        }
        if word.is(Class::PEOPLE) {
            people = Some(i + 1);
        } else if people.is_some() {
            break;
        } else if word.is(Class::THINGS) {
            return Noun::Other;
        } else if demonym(word) && word.low.ends_with('s') {
            last_plural = true;
        }
        end = i + 1;
    }
    let sign =
        words.get(at).is_some_and(|word| matches!(word.low.as_str(), "%" | "-" | "/" | ":" | "\u{b0}"));
    match people {
        _ if sign => Noun::Other,
        Some(to) => Noun::People(to),
        None if end == at => Noun::None,
        None if last_plural => Noun::People(end),
        None => Noun::Unknown(end),
    }
}

/// What stands before a number and belongs to it: bounds, determiners, "another".
pub(crate) fn lead(words: &[Word], number: usize) -> (usize, Option<Bound>) {
    let (mut start, mut bound) = (number, None);
    loop {
        let phrase =
            LISTS.bounds.iter().filter(|p| !p.behind).find_map(|p| Some((p, p.before(words, start)?)));
        if let Some((phrase, before)) = phrase {
            bound = bound.or(Some(phrase.bound));
            start = before;
        } else if start > 0
            && (words[start - 1].is(Class::DETERMINER) && words[start - 1].low != "that"
                || is_more(&words[start - 1]))
        {
            start -= 1;
        } else {
            return (start, bound);
        }
    }
}

fn is_more(word: &Word) -> bool {
    matches!(word.low.as_str(), "further" | "additional" | "other" | "only" | "just")
}

/// The number that begins at word `at`, unless it counts or names something else.
fn number(words: &[Word], at: usize) -> Option<Number> {
    let found = number_at(words, at)?;
    let before = at.checked_sub(1).map(|i| words[i].low.as_str());
    if matches!(
        before,
        Some("$" | "\u{20ac}" | "\u{a3}" | "#" | "no" | "age" | "aged" | "number" | "-" | "/" | ":")
    ) || at.checked_sub(1).is_some_and(|i| words[i].is(Class::MONTH))
    {
        return None;
    }
    let digits =
        words[at].low.len() == 4 && found.end == at + 1 && words[at].low.bytes().all(|b| b.is_ascii_digit());
    let dated =
        matches!(before, Some("in" | "since" | "of" | "from" | "until" | "by" | "during" | "," | "("));
    if digits && dated && found.value.is_some_and(|v| (1800..2100).contains(&v)) {
        return None;
    }
    Some(found)
}

/// The number that begins at word `at`.
pub(crate) fn number_at(words: &[Word], at: usize) -> Option<Number> {
    if words.get(at)?.timed {
        return None;
    }
    vague(words, at).or_else(|| range(words, at)).or_else(|| plain(words, at))
}

/// "several", "dozens", "tens of thousands", "a few hundred".
fn vague(words: &[Word], at: usize) -> Option<Number> {
    let low = |i: usize| words.get(i).map_or("", |word| word.low.as_str());
    let mut end = at + 1;
    match low(at) {
        "few" => {
            LISTS.number(low(end)).filter(|n| *n > 9)?;
            end += 1;
        }
        _ if words[at].is(Class::VAGUE) => {
            while (low(end) == "of" && words.get(end + 1).is_some_and(|w| w.is(Class::VAGUE)))
                || words.get(end).is_some_and(|w| w.is(Class::VAGUE))
                || (end == at + 1 && LISTS.number(low(end)).is_some_and(|n| n > 9))
            {
                end += 1;
            }
        }
        _ => return None,
    }
    if matches!(low(end), "more" | "others") && words.get(end + 1).is_none_or(|w| w.low != "than") {
        end += usize::from(low(end) == "more");
    }
    Some(Number { start: at, end, value: None, bound: None })
}

/// "between 20 and 30", "20 to 30", "20-30": at least the lower.
fn range(words: &[Word], at: usize) -> Option<Number> {
    let low = |i: usize| words.get(i).map_or("", |word| word.low.as_str());
    if let Some((a, b)) = words[at].low.split_once(['-', '\u{2013}']) {
        let (a, b) = (digits(a)?, digits(b)?);
        return (a < b).then_some(Number {
            start: at,
            end: at + 1,
            value: Some(a as u64),
            bound: Some(Bound::AtLeast),
        });
    }
    let from = at + usize::from(low(at) == "between");
    let first = plain(words, from)?;
    let joins = match low(first.end) {
        "and" => from > at,
        "to" | "\u{2013}" => from == at,
        _ => false,
    };
    let second = joins.then(|| plain(words, first.end + 1))??;
    (first.value < second.value)
        .then_some(Number { start: at, bound: Some(Bound::AtLeast), ..first })
        .map(|number| Number { end: second.end, ..number })
}

/// "25", "250,000", "1.5 million", "twenty-five", "two dozen", "half a million".
fn plain(words: &[Word], at: usize) -> Option<Number> {
    let low = |i: usize| words.get(i).map_or("", |word| word.low.as_str());
    let mut end = at;
    let (mut total, mut current, mut any) = (0.0_f64, 0.0_f64, false);
    let mut bound = None;
    if low(end) == "half"
        && matches!(low(end + 1), "a" | "the")
        && LISTS.number(low(end + 2)).is_some_and(|n| n > 9)
    {
        (current, end, any) = (0.5, end + 2, true);
    } else if matches!(low(end), "a" | "an") && LISTS.number(low(end + 1)).is_some_and(|n| n == 12 || n > 99)
    {
        (current, end, any) = (1.0, end + 1, true);
    }
    while let Some(word) = words.get(end).filter(|word| !word.timed) {
        let text = word.low.as_str();
        if let Some(value) = text.strip_suffix("-plus").and_then(digits).filter(|_| !any) {
            (current, any, bound) = (value, true, Some(Bound::AtLeast));
            end += 1;
            break;
        }
        if let Some(value) = digits(text).filter(|_| !any) {
            (current, any) = (value, true);
        } else if let Some(value) = compound(text) {
            match value {
                12.0 if text == "dozen" && any => current *= 12.0,
                100.0 if any => current *= 100.0,
                1_000.0 | 1_000_000.0 | 1_000_000_000.0 if any => {
                    total += current * value;
                    current = 0.0;
                }
                _ if value >= 100.0 || text == "dozen" => break,
                _ if any && current % 100.0 != 0.0 => break,
                _ => (current, any) = (current + value, true),
            }
        } else if text == "and"
            && any
            && current >= 100.0
            && compound(low(end + 1)).is_some_and(|v| v < 100.0)
        {
            // two hundred and five
        } else {
            break;
        }
        end += 1;
    }
    if low(end) == "+" && any {
        (bound, end) = (Some(Bound::AtLeast), end + 1);
    }
    if any && low(end) == "more" && low(end + 1) != "than" {
        end += 1;
    }
    let value = total + current;
    (any && (0.5..1e12).contains(&value)).then(|| Number {
        start: at,
        end,
        value: Some(value.round() as u64),
        bound,
    })
}

/// A number in digits, with commas between groups of three.
fn digits(text: &str) -> Option<f64> {
    // Most words are none.
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, part) = text.split_once('.').map_or((text, None), |(a, b)| (a, Some(b)));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(first) || whole.len() > 15 || part.is_some_and(|p| !all_digits(p)) {
        return None;
    }
    if whole.contains(',') && (first.len() > 3 || !groups.all(|g| g.len() == 3 && all_digits(g))) {
        return None;
    }
    text.replace(',', "").parse().ok()
}

/// "five", "twenty-five".
fn compound(text: &str) -> Option<f64> {
    if let Some(value) = LISTS.number(text) {
        return Some(value as f64);
    }
    let (tens, units) = text.split_once('-')?;
    let (tens, units) = (LISTS.number(tens)?, LISTS.number(units)?);
    ((20..100).contains(&tens) && units < 10).then_some((tens + units) as f64)
}
