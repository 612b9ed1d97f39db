//! Kinds that a line shows by its form alone.

use super::words::{self, AGES, SHARE_WORDS};
use super::{caption, cues, shape::Shape};
use crate::{LineKind, chars};

/// Sentences of more words are no buttons, no credits and no bylines.
const SENTENCE: u32 = 8;

/// An age has no more words.
const AGE: usize = 5;

/// The kind of a line that shows it, whatever stands around it.
pub(crate) fn kind(line: &str, shape: Shape) -> Option<LineKind> {
    if shape.is_prose() && shape.words > SENTENCE {
        return of_sentence(line, shape);
    }
    if is_url(line) {
        return Some(LineKind::Url);
    }
    if shape.words <= 2 && is_counter(line) {
        return Some(LineKind::Counter);
    }
    if is_share(line, shape) {
        return Some(LineKind::Share);
    }
    if shape.signs && is_breadcrumb(line, shape) {
        return Some(LineKind::Breadcrumb);
    }
    if let Some(kind) = shape.phrase.then(|| cues::kind(line, shape)).flatten() {
        return Some(kind);
    }
    if (shape.digits || line.starts_with(['B', 'b'])) && is_byline(line, shape) {
        return Some(LineKind::Byline);
    }
    // Credits have brackets, a slash, or the name of a house that sells pictures.
    if caption::is_credit(line) {
        return Some(LineKind::Credit);
    }
    caption::is_caption(line, shape).then_some(LineKind::Caption)
}

/// The kind of a line that reads like a sentence: only what the pass over its bytes saw a sign of is looked for.
fn of_sentence(line: &str, shape: Shape) -> Option<LineKind> {
    let cue = if shape.cue { cues::kind(line, shape) } else { None };
    cue.or_else(|| caption::is_caption(line, shape).then_some(LineKind::Caption))
}

/// A bare address.
fn is_url(line: &str) -> bool {
    let bare = !line.contains(char::is_whitespace) && line.contains('.');
    let scheme = line.starts_with("http://") || line.starts_with("https://");
    bare && (scheme || line.get(..4).is_some_and(|www| www.eq_ignore_ascii_case("www.")))
}

/// A bare number: `180`, `1,204`, `3.5K`.
fn is_counter(line: &str) -> bool {
    let digits = line.trim_end_matches(['k', 'K', 'm', 'M', '+']);
    digits.len() <= 9
        && !digits.is_empty()
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '(' | ')'))
        && !line.ends_with('.')
}

/// Buttons: `Share 12 Tweet 3`.
fn is_share(line: &str, shape: Shape) -> bool {
    if shape.words > 14 || shape.ends && shape.words > 3 {
        return false;
    }
    let mut named = 0;
    for word in
        line.split(|c: char| c.is_whitespace() || matches!(c, '/' | '|' | '(' | ')' | '·' | '•' | ','))
    {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&' && c != '+');
        let number =
            word.trim_end_matches(['k', 'K', 'm', 'M']).bytes().all(|b| b.is_ascii_digit() || b == b'.');
        if word.is_empty() || number {
            continue;
        }
        if !words::listed(&SHARE_WORDS, word) {
            return false;
        }
        named += usize::from(word.len() > 3 || word == "Pin");
    }
    named > 0
}

/// The way through the site: `News / World / Europe`, `Home > World`.
fn is_breadcrumb(line: &str, shape: Shape) -> bool {
    if shape.ends || shape.words > 16 {
        return false;
    }
    ["/", ">", "»", "›", "|", "→", "\\"].into_iter().any(|sign| {
        let mut parts = line.split(sign).map(str::trim).filter(|part| !part.is_empty());
        let spaced = line.contains(sign) && parts.clone().count() >= 2;
        let loose = line.split(sign).skip(1).all(|part| part.starts_with(char::is_whitespace));
        spaced
            && (loose || sign != "/")
            && parts.all(|part| {
                part.split_whitespace().count() <= 4 && part.starts_with(|c: char| !c.is_lowercase())
            })
    })
}

/// Who wrote it, or when: `By Ann Lee`, `Nov 18, 2019 at 9:24 pm`.
fn is_byline(line: &str, shape: Shape) -> bool {
    // A dash signs what is quoted, such as a post.
    if line.starts_with(chars::is_dash) {
        return false;
    }
    if shape.words > 16 || shape.words < 2 || shape.ends && !line.ends_with('.') || shape.is_prose() {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let named = matches!(words[0], "By" | "by" | "BY")
        && words[1].starts_with(char::is_uppercase)
        && shape.lower <= 3
        && !chars::ends_sentence(line);
    named || is_stamp(&words, shape)
}

/// A date or a time of day with few words around.
fn is_stamp(words: &[&str], shape: Shape) -> bool {
    if shape.function > 3 || shape.ends {
        return false;
    }
    let clean = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).len();
    let date = words::full_date(words).is_some()
        || words
            .windows(2)
            .any(|pair| words::is_month(pair[0]) && words::is_day(pair[1]) && words.len() <= 4);
    let digits = words.iter().any(|word| is_digit_date(word));
    let time = words.iter().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        word.split_once(':').is_some_and(|(hour, minute)| {
            matches!(hour.len(), 1 | 2)
                && minute.len() >= 2
                && !minute.contains('.')
                && hour.bytes().chain(minute.bytes().take(2)).all(|b| b.is_ascii_digit())
        })
    });
    (date || digits || time || is_age(words))
        && words.iter().filter(|word| clean(word) > 0).count() <= 14
        && shape.lower <= 5
}

/// How long ago: `7h ago`, `updated 22 hours ago`.
fn is_age(words: &[&str]) -> bool {
    words.len() <= AGE
        && words.windows(2).any(|pair| {
            let unit = pair[0].trim_start_matches(|c: char| c.is_ascii_digit());
            pair[1].eq_ignore_ascii_case("ago") && words::listed(&AGES, unit)
        })
}

/// `19/11/2019`, `2019-11-19`, `11.19.2019`.
fn is_digit_date(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_ascii_digit());
    ['/', '-', '.'].into_iter().any(|sign| {
        let mut parts = word.split(sign);
        let lens = [parts.next(), parts.next(), parts.next()]
            .map(|part| part.filter(|part| part.bytes().all(|b| b.is_ascii_digit())).map_or(0, str::len));
        parts.next().is_none() && matches!(lens, [1 | 2, 1 | 2, 2 | 4] | [4, 2, 2])
    })
}
