//! Phrases of furniture.

use super::lexicon;
use super::shape::Shape;
use crate::{LineKind, lists};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Sentences of more words do not call for something, however they start.
const CALL: u32 = 25;

/// Where in the line a phrase stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    Exact,
    Start,
    Call,
    Within,
    Notice,
}

#[derive(Clone, Copy, Debug)]
struct Cue {
    phrase: &'static str,
    place: Place,
    kind: LineKind,
}

/// The cues by the first word of their phrase.
static CUES: LazyLock<HashMap<&str, Vec<Cue>>> = LazyLock::new(|| {
    let mut cues: HashMap<&str, Vec<Cue>> = HashMap::new();
    for (phrase, cue) in lists::entries(include_str!("data/cues.tsv")).filter_map(read) {
        cues.entry(first_word(phrase)).or_default().push(cue);
    }
    cues
});

fn read(entry: &'static str) -> Option<(&'static str, Cue)> {
    let mut columns = entry.splitn(3, '\t');
    let kind = match columns.next()? {
        "ad" => LineKind::Ad,
        "byline" => LineKind::Byline,
        "caption" => LineKind::Caption,
        "credit" => LineKind::Credit,
        "related" => LineKind::Related,
        "share" => LineKind::Share,
        _ => LineKind::Footer,
    };
    let place = match columns.next()? {
        "exact" => Place::Exact,
        "start" => Place::Start,
        "call" => Place::Call,
        "notice" => Place::Notice,
        _ => Place::Within,
    };
    let phrase = columns.next()?;
    Some((phrase, Cue { phrase, place, kind }))
}

/// Words that a line must have for its phrases to be looked for, with their classes in the lexicon.
pub(crate) fn needed() -> impl Iterator<Item = (&'static str, u8)> {
    CUES.values().flatten().flat_map(|cue| {
        let words = cue.phrase.split(|c: char| !c.is_alphanumeric());
        let rarest = words.max_by_key(|word| word.len()).unwrap_or(cue.phrase);
        let first = first_word(cue.phrase).trim_matches(|c: char| !c.is_alphanumeric());
        match cue.place {
            Place::Notice => [(rarest, lexicon::CUE), (rarest, lexicon::CUE)],
            Place::Within => [(rarest, lexicon::WITHIN), (rarest, lexicon::WITHIN)],
            Place::Start if is_weak(cue.kind) => [(first, lexicon::OPENER), (rarest, lexicon::OPENED)],
            Place::Start | Place::Call => [(first, lexicon::OPENER), (rarest, lexicon::CALL)],
            Place::Exact => [(first, lexicon::OPENER), (rarest, lexicon::OPENED)],
        }
    })
}

fn first_word(phrase: &str) -> &str {
    phrase.split(' ').next().unwrap_or(phrase)
}

/// What a line's cues say it is. Where the line reads like a sentence, its start
/// proves nothing but for captions, bylines, credits and calls.
pub(crate) fn kind(line: &str, shape: Shape) -> Option<LineKind> {
    let prose = shape.is_prose();
    let call = !prose || shape.words <= CALL;
    let plain = normalise(line);
    let core = plain.trim_matches(|c: char| !c.is_alphanumeric());
    let mut at = 0;
    for word in core.split(' ') {
        let rest = &core[at..];
        at += word.len() + 1;
        let start = rest.len() == core.len();
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let rest = rest.trim_start_matches(|c: char| c != ' ' && !c.is_alphanumeric());
        let Some(cues) = CUES.get(word) else { continue };
        let fits = |cue: &&Cue| match cue.place {
            Place::Exact => start && rest == cue.phrase,
            Place::Start => start && !(prose && is_weak(cue.kind)) && begins(rest, &plain, cue.phrase),
            Place::Call => start && call && begins(rest, &plain, cue.phrase),
            Place::Within => !prose && begins(rest, rest, cue.phrase),
            Place::Notice => begins(rest, rest, cue.phrase),
        };
        if let Some(cue) = cues.iter().find(fits) {
            return Some(cue.kind);
        }
    }
    None
}

fn is_weak(kind: LineKind) -> bool {
    !matches!(kind, LineKind::Caption | LineKind::Byline | LineKind::Credit)
}

/// Whether `rest`, or `whole` with its punctuation, begins with `phrase` as whole words.
fn begins(rest: &str, whole: &str, phrase: &str) -> bool {
    [rest, whole].iter().any(|text| {
        text.strip_prefix(phrase).is_some_and(|after| {
            !after.starts_with(char::is_alphanumeric) || phrase.ends_with(|c: char| !c.is_alphanumeric())
        })
    })
}

/// Lower case, straight apostrophes, single spaces.
fn normalise(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for c in word.chars() {
            match c {
                '’' | '‘' => plain.push('\''),
                '–' | '—' => plain.push('-'),
                c => plain.extend(c.to_lowercase()),
            }
        }
    }
    plain
}
