//! Datelines: `GENEVA (Reuters) - `.

use super::words::{self, AGENCIES, FUNCTION_WORDS, LABELS, PARTICLES};
use crate::{Dateline, Span, chars};

/// No dateline is longer.
const LONGEST: usize = 160;

/// The place and date before a colon are no longer.
const COLON: usize = 48;
/// So many bytes after a place show whether text follows.
const TASTE: usize = 40;
/// A paragraph of fewer words after `Place:` is more likely what somebody of that name says.
const TOLD: u32 = 14;

/// A dateline on a line of its own has no more words.
const SHORT: usize = 5;

/// The dateline that `text[span]` starts with.
pub(crate) fn read(text: &str, span: Span) -> Option<Dateline> {
    let block = span.text(text);
    let window = signature(chars::head(block, LONGEST));
    ends(window).find_map(|(head, end, dash)| {
        let alone = end == block.len();
        let mut dateline = prefix(text, span.start(), &window[..head], dash || alone)?;
        dateline.span = Span::new(span.start(), span.start() + end);
        let short = window[..head].split_whitespace().count() <= SHORT;
        let tells = dateline.agency.is_some() || opens_text(&block[end..]);
        (!alone || short && dateline.agency.is_some()).then_some(dateline).filter(|_| tells)
    })
}

/// Whether what follows a place is text: not the rest of a headline in capitals.
fn opens_text(rest: &str) -> bool {
    chars::head(rest, TASTE).contains(char::is_lowercase)
}

/// The dateline with a colon (`NEW DELHI: `, `New Delhi: `) that the block of `words` words starts with.
///
/// Only an article's first paragraph may be asked: elsewhere such a start names who speaks.
pub(crate) fn with_colon(text: &str, span: Span, words: u32) -> Option<Dateline> {
    let block = span.text(text);
    let colon = colon(block)?;
    let (place, date) = trailing_date(&block[..colon]);
    let capitals = is_capitals(place);
    let label = LABELS.contains(place.to_uppercase().as_str());
    let plain =
        place.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '-' | '.' | '\''));
    let names = place.split_whitespace().count();
    let common = place.split_whitespace().any(|word| words::listed(&FUNCTION_WORDS, word));
    let fits = plain && !label && !common && (1..=3).contains(&names) && is_place(place, true);
    let rest = block[colon + 1..].trim_start();
    let opens = rest.trim_start_matches(chars::is_opener).starts_with(char::is_uppercase) && opens_text(rest);
    if !fits || !opens || !capitals && words < TOLD || place.chars().count() < 3 {
        return None;
    }
    let locate = |part: &str| {
        let at = span.start() + (part.as_ptr() as usize - block.as_ptr() as usize);
        Span::new(at, at + part.len())
    };
    let end = span.start() + colon + 1;
    Some(Dateline {
        span: Span::new(span.start(), end),
        place: Some(locate(place)),
        agency: None,
        date: date.map(locate),
    })
}

/// Where the colon stands that ends the first words of `block`.
pub(crate) fn colon(block: &str) -> Option<usize> {
    let window = chars::head(block, COLON);
    let colon = memchr::memchr(b':', window.as_bytes())?;
    let spaced = block[colon + 1..].starts_with(char::is_whitespace);
    (spaced && block.starts_with(char::is_uppercase) && !block[..colon].ends_with(' ')).then_some(colon)
}

/// The start of `window` up to a word in small letters that no place has: no dateline reaches further.
fn signature(window: &str) -> &str {
    let bytes = window.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let end = memchr::memchr2(b' ', b'\t', &bytes[at..]).map_or(bytes.len(), |len| at + len);
        if bytes[at].is_ascii_lowercase()
            && !PARTICLES.has(window[at..end].split([',', '-']).next().unwrap_or_default())
        {
            return &window[..at];
        }
        at = end + 1;
    }
    window
}

/// Where a dateline may end: the end of its words, the end of its dash, whether it has one.
fn ends(window: &str) -> impl Iterator<Item = (usize, usize, bool)> + '_ {
    window.char_indices().filter_map(move |(at, c)| {
        let head = window[..at].trim_end().len();
        let spaced = head < at;
        match c {
            '_' if !window[..at].ends_with(')') => None,
            '—' | '–' | '―' | '_' => Some((head, at + c.len_utf8(), true)),
            '-' if window[at..].starts_with("--") => Some((head, at + 2, true)),
            '-' if (spaced || window[..at].ends_with(')'))
                && window[at + 1..].starts_with(char::is_whitespace) =>
            {
                Some((head, at + 1, true))
            }
            ')' => {
                let rest = window[at + 1..].trim_start();
                let more = rest.starts_with(['-', '—', '–', '―', '_', '(', ':', ',']);
                (!more && (rest.is_empty() || rest.len() < window.len() - at - 1)).then_some((
                    at + 1,
                    at + 1,
                    false,
                ))
            }
            _ => None,
        }
    })
}

/// Reads the words before the dash.
fn prefix(text: &str, start: usize, head: &str, dash: bool) -> Option<Dateline> {
    let (mut head, mut agency) = bracketed_agency(head, dash);
    if let Some(name) = bare_agency(head).filter(|_| agency.is_none() && dash) {
        agency = Some(name);
        head = &head[..0];
    }
    let head = without_author(head, agency.is_some());
    let (head, date) = trailing_date(head);
    let place = head.trim_end_matches([',', ' ', '\u{a0}']);
    let place =
        if place.is_empty() { None } else { Some(place).filter(|place| is_place(place, agency.is_some())) };
    let known = place.is_some() || head.trim().is_empty();
    let enough = agency.is_some() || (place.is_some() && dash);
    if !known || !enough || (place.is_none() && date.is_some()) {
        return None;
    }
    if !dash && !place.is_none_or(is_capitals) {
        return None;
    }
    let locate = |part: &str| {
        let at = start + (part.as_ptr() as usize - text[start..].as_ptr() as usize);
        Span::new(at, at + part.len())
    };
    Some(Dateline {
        span: Span::default(),
        place: place.map(locate),
        agency: agency.map(locate),
        date: date.map(locate),
    })
}

/// The agency in the brackets that end `head`, and what stands before them.
fn bracketed_agency(head: &str, dash: bool) -> (&str, Option<&str>) {
    let typed = |open: &str, close: &str| {
        let rest = head.strip_suffix(close)?;
        rest.rfind(open).map(|at| (at, rest[at + open.len()..].trim()))
    };
    let inside = typed("(", ")").or_else(|| typed("-LRB-", "-RRB-"));
    match inside {
        Some((open, name)) if is_agency(name) => (head[..open].trim_end(), Some(name)),
        Some((open, name)) if dash && is_call_sign(name) && is_capitals(&head[..open]) => {
            (head[..open].trim_end(), Some(name))
        }
        _ => (head, None),
    }
}

/// An agency that stands alone before a dash: `AP — `.
fn bare_agency(head: &str) -> Option<&str> {
    let name = head.trim();
    let listed = AGENCIES.iter().any(|agency| agency.eq_ignore_ascii_case(name));
    listed.then_some(name)
}

/// Whether a name in brackets is an agency: listed, alone or with others (`Reuters/AFP`).
fn is_agency(name: &str) -> bool {
    let known = |name: &str| AGENCIES.iter().any(|agency| agency.eq_ignore_ascii_case(name.trim()));
    known(name) || name.split(['/', ',']).all(|part| known(part.trim()))
}

/// Without `By Some One, ` before the place.
fn without_author(head: &str, agency: bool) -> &str {
    let author = ["By ", "BY "].into_iter().find_map(|by| head.strip_prefix(by)).filter(|_| agency);
    author.and_then(|rest| rest.split_once(", ")).map_or(head, |(_, rest)| rest)
}

/// Few capitals, as stations and smaller agencies sign: `WKYT`.
fn is_call_sign(name: &str) -> bool {
    (2..=6).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase())
}

/// The date that ends `head`, and what stands before it.
fn trailing_date(head: &str) -> (&str, Option<&str>) {
    let Some((place, date)) = head.rsplit_once(", ") else { return (head, None) };
    let words: Vec<&str> = date.split_whitespace().collect();
    match words[..] {
        [year] if words::is_year(year) => match place.rsplit_once(", ") {
            Some((place, day)) if is_month_day(day) => (place, Some(&head[place.len() + 2..])),
            _ => (head, None),
        },
        _ if is_month_day(date) => (place, Some(date)),
        _ => (head, None),
    }
}

/// `May 3`, `3 May`, `May 3 2016`.
fn is_month_day(date: &str) -> bool {
    let words: Vec<&str> = date.split_whitespace().collect();
    let day = |pair: &[&str]| match pair {
        [a, b] => words::is_month(a) && words::is_day(b) || words::is_day(a) && words::is_month(b),
        _ => false,
    };
    match words.len() {
        2 => day(&words),
        3 => day(&words[..2]) && words::is_year(words[2]),
        _ => false,
    }
}

/// Whether `place` can be one: few words, all capitalised; without an agency the first in capitals.
fn is_place(place: &str, agency: bool) -> bool {
    let mut names = 0;
    let mut words = 0;
    for word in place.split(|c: char| c.is_whitespace() || matches!(c, '/' | '-')) {
        let word = word.trim_matches(['(', ')', ',', '.']);
        let Some(first) = word.chars().next() else { continue };
        words += 1;
        let small = PARTICLES.has(word);
        if !first.is_uppercase() && !small || word.chars().any(char::is_numeric) {
            return false;
        }
        names += usize::from(!small);
    }
    let town = place.split([',', '(']).next().unwrap_or(place).trim();
    names > 0
        && words <= 7
        && !place.contains(['"', '“', ':', ';', '!', '?'])
        && (agency || (is_capitals(town) && !LABELS.contains(town)))
}

/// Whether the place's town is written in capitals: three or more of them, no small letter.
fn is_capitals(place: &str) -> bool {
    let town = place.split([',', '(']).next().unwrap_or(place);
    town.chars().filter(|c| c.is_uppercase()).count() >= 3 && !town.chars().any(char::is_lowercase)
}
