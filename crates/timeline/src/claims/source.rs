//! Who says so.

use super::claim::{Attribution, Name, NameKind};
use super::words::{Class, Word};
use dateline_tokenizer::Span;

/// How many words a source has at most.
const LONGEST: usize = 14;

/// A place in the sentence where somebody speaks.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    /// The words of the source.
    source: (usize, usize),
    /// The verb's word.
    verb: usize,
    /// Whether the source or verb closes a statement: ", a monitor said", "according to".
    closes: bool,
}

/// All places in a sentence where somebody speaks.
pub(crate) fn reports(words: &[Word], names: &[Name<'_>]) -> Vec<Report> {
    let mut found = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let low = word.low.as_str();
        if low == "according" && words.get(i + 1).is_some_and(|w| w.low == "to") {
            found.extend(right(words, names, i + 2).map(|source| Report { source, verb: i, closes: true }));
        } else if word.is(Class::QUOTE) {
            found.extend(right(words, names, i + 1).map(|source| Report { source, verb: i, closes: false }));
        } else if word.is(Class::REPORT) && !takes_lives(words, i) {
            found.extend(spoken(words, names, i));
        }
    }
    found
}

/// "claimed 30 lives"
fn takes_lives(words: &[Word], verb: usize) -> bool {
    let behind = words[verb + 1..].iter().take(LONGEST);
    words[verb].is(Class::TAKER) && behind.take_while(|w| !w.is_sign()).any(|w| w.low == "lives")
}

/// The report of a verb of reporting, with its subject on either side.
fn spoken(words: &[Word], names: &[Name<'_>], verb: usize) -> Option<Report> {
    let mut end = verb;
    while end > 0 && (words[end - 1].is(Class::ADVERB) || words[end - 1].timed) {
        end -= 1;
    }
    let before = end.checked_sub(1).map(|i| &words[i]);
    let turned = before.is_some_and(|w| is_quote(w) || w.low == ",");
    let behind = || right(words, names, verb + 1).filter(|(_, to)| ends_statement(words.get(*to)));
    if let Some(source) = turned.then(behind).flatten() {
        return Some(Report { source, verb, closes: true });
    }
    let mut to = end;
    if before.is_some_and(|w| w.low == ",") {
        // an apposition: "NAME, head of the group, said"
        to = (end.saturating_sub(LONGEST)..end - 1).rev().find(|i| words[*i].low == ",")?;
        if words[to..end].iter().any(|w| w.is(Class::CLAUSE)) {
            return None;
        }
    }
    let source = left(words, names, to)?;
    let opened = source.0.checked_sub(1).is_some_and(|i| words[i].low == "," || is_quote(&words[i]));
    Some(Report { source, verb, closes: opened && ends_statement(words.get(verb + 1)) })
}

fn is_quote(word: &Word) -> bool {
    matches!(word.low.as_str(), "\"" | "\u{201d}" | "\u{201c}" | "'" | "\u{2019}" | "''")
}

/// Whether nothing of a statement follows.
fn ends_statement(word: Option<&Word>) -> bool {
    word.is_none_or(|w| {
        w.is_sign()
            || w.timed
            || w.is(Class::PREPOSITION)
            || w.low == "and"
            || w.is(Class::CLAUSE) && w.low != "that"
    })
}

/// The noun phrase that ends before word `end`.
fn left(words: &[Word], names: &[Name<'_>], end: usize) -> Option<(usize, usize)> {
    let mut start = end;
    while start > 0 && end - start < LONGEST {
        let word = &words[start - 1];
        if named(names, word.span) {
            start -= 1;
            continue;
        }
        let links = matches!(word.low.as_str(), "of" | "for" | "in" | "at" | "'s");
        let inner = links && start < end && start >= 2 && !words[start - 2].is_sign();
        let ends = word.is_sign()
            || word.is(Class::CLAUSE)
            || (word.is(Class::REPORT) && !(word.low == "reports" && start == end))
            || (word.is(Class::PREPOSITION) || word.is(Class::STOP) || word.is(Class::AUXILIARY))
                && !word.is(Class::DETERMINER);
        if (ends && !inner) || matches!(word.low.as_str(), "and" | "but") || (word.timed && start == end) {
            break;
        }
        start -= 1;
        if word.is(Class::DETERMINER) && !linked(words, start) {
            break;
        }
    }
    proper(words, start, end)
}

/// Whether a preposition that belongs to a noun phrase stands before word `at`.
fn linked(words: &[Word], at: usize) -> bool {
    at >= 2 && matches!(words[at - 1].low.as_str(), "of" | "for" | "in" | "at") && !words[at - 2].is_sign()
}

/// The noun phrase that begins at word `start`.
fn right(words: &[Word], names: &[Name<'_>], start: usize) -> Option<(usize, usize)> {
    let mut end = start;
    while end < words.len() && end - start < LONGEST {
        let word = &words[end];
        if !named(names, word.span) {
            let links = matches!(word.low.as_str(), "of" | "for" | "in") && end > start;
            let ends = word.is_sign() && word.low != "'s"
                || word.timed
                || word.is(Class::CLAUSE)
                || word.is(Class::REPORT)
                || (word.is(Class::PREPOSITION) && !links)
                || ((word.is(Class::STOP) || word.is(Class::AUXILIARY)) && !word.is(Class::DETERMINER));
            if ends {
                break;
            }
        }
        end += 1;
    }
    while end > start && words[end - 1].is(Class::PREPOSITION) && !named(names, words[end - 1].span) {
        end -= 1;
    }
    proper(words, start, end)
}

fn named(names: &[Name<'_>], span: Span) -> bool {
    name_at(names, span).is_some()
}

/// The name that holds `span`, if any does; names stand in the order of the text.
pub(crate) fn name_at<'n, 'a>(names: &'n [Name<'a>], span: Span) -> Option<&'n Name<'a>> {
    let after = names.partition_point(|name| name.span.start() <= span.start());
    names[..after].last().filter(|name| name.span.contains(span))
}

/// A source that says who: neither empty nor a pronoun, nor a determiner alone.
fn proper(words: &[Word], start: usize, end: usize) -> Option<(usize, usize)> {
    let phrase = &words[start..end];
    let says = phrase.iter().any(|w| !w.is_sign() && !w.is(Class::PRONOUN) && !w.is(Class::DETERMINER));
    let first = phrase.first()?;
    (says && (first.is(Class::DETERMINER) || !first.is(Class::PRONOUN))).then_some((start, end))
}

/// Who says what stands in the words from `from` to `to`: the next report that closes it, else the last before.
pub(crate) fn attribution(
    words: &[Word],
    reports: &[Report],
    names: &[Name<'_>],
    (from, to): (usize, usize),
) -> Option<Attribution> {
    let broken = |a: usize, b: usize| words[a.min(b)..b].iter().any(|w| w.low == ";");
    let after = reports.iter().find(|r| r.closes && r.source.0 >= to).filter(|r| !broken(to, r.source.0));
    let before = || reports.iter().rev().find(|r| r.verb.max(r.source.1) <= from && !broken(r.verb, from));
    let report = after.or_else(before)?;
    let (start, end) = report.source;
    let span = words[start].span.cover(words[end - 1].span);
    let named = |kinds: &[NameKind]| {
        let mut inside = names.iter().filter(|n| span.overlaps(n.span) && kinds.contains(&n.kind));
        inside.next_back().map(|n| n.entity.to_owned())
    };
    let entity = named(&[NameKind::Person, NameKind::Organisation]);
    Some(Attribution { span, entity })
}
