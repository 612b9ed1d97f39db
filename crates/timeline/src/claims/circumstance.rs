//! When and where.

use super::claim::{Name, NameKind, When};
use super::words::{Class, Word};
use dateline_tokenizer::Span;
use jiff::civil::Date;

/// How many words may stand between "since" and its time: "since the conflict began in March".
const SINCE: usize = 8;
/// How many words may stand between a preposition and a place: "in the southern city of".
const NEAR: usize = 4;

fn distance(a: Span, b: Span) -> usize {
    a.start().saturating_sub(b.end()).max(b.start().saturating_sub(a.end()))
}

/// The first and last day of the time that stands nearest; one that dates a verb of reporting comes last.
pub(crate) fn time(
    words: &[Word],
    times: &[When],
    (from, to): (usize, usize),
    published: Option<Date>,
) -> (Option<Date>, Option<Date>) {
    let claim = words[from].span.cover(words[to - 1].span);
    let nearest = times
        .iter()
        .filter(|time| time.from.is_some() && !time.value.ends_with("_REF"))
        .min_by_key(|time| (reported(words, time.span), distance(time.span, claim)));
    let Some(time) = nearest else { return (None, None) };
    let at = words.partition_point(|word| word.span.start() < time.span.start());
    let since = words[at.saturating_sub(SINCE)..at]
        .iter()
        .rev()
        .take_while(|word| word.low != ",")
        .any(|word| word.low == "since");
    if since { (time.from, published) } else { (time.from, time.to) }
}

/// Whether a time stands beside a verb of reporting: "said on Tuesday", "the Kremlin Tuesday said".
fn reported(words: &[Word], time: Span) -> bool {
    let at = words.partition_point(|word| word.span.start() < time.start());
    let after = words.partition_point(|word| word.span.start() < time.end());
    let before = words[..at].iter().rev().find(|word| !word.is(Class::PREPOSITION));
    before.is_some_and(|word| word.is(Class::REPORT))
        || words.get(after).is_some_and(|word| word.is(Class::REPORT))
}

/// The place that stands nearest behind a preposition.
pub(crate) fn place(words: &[Word], names: &[Name<'_>], (from, to): (usize, usize)) -> Option<String> {
    let claim = words[from].span.cover(words[to - 1].span);
    names
        .iter()
        .filter(|name| name.kind == NameKind::Place)
        .filter(|name| {
            let at = words.partition_point(|word| word.span.start() < name.span.start());
            words[at.saturating_sub(NEAR)..at]
                .iter()
                .rev()
                .take_while(|word| !word.is_sign())
                .any(|word| word.is(Class::RELATIVE))
        })
        .min_by_key(|name| distance(name.span, claim))
        .map(|name| name.entity.to_owned())
}
