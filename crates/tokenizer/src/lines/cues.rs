//! Phrases of furniture.

use super::lexicon;
use super::shape::Shape;
use crate::LineKind;
use crate::lists::{self, Key, WordMap};
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
static CUES: LazyLock<WordMap<Vec<Cue>>> = LazyLock::new(|| {
    let mut cues: HashMap<&str, Vec<Cue>> = HashMap::new();
    for (phrase, cue) in lists::entries(include_str!("data/cues.tsv")).filter_map(read) {
        cues.entry(first_word(phrase)).or_default().push(cue);
    }
    WordMap::new(cues.into_iter())
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
    lists::entries(include_str!("data/cues.tsv")).filter_map(read).flat_map(|(_, cue)| {
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
    let core = line.trim_matches(|c: char| !c.is_alphanumeric());
    for word in core.split_whitespace() {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let Some(cues) = named(word) else { continue };
        let rest = &core[word.as_ptr() as usize - core.as_ptr() as usize..];
        let start = rest.len() == core.len();
        let opens = |phrase| start && (begins(rest, phrase) || begins(line, phrase));
        let fits = |cue: &&Cue| match cue.place {
            Place::Exact => start && plain(rest).eq(cue.phrase.chars()),
            Place::Start => !(prose && is_weak(cue.kind)) && opens(cue.phrase),
            Place::Call => call && opens(cue.phrase),
            Place::Within => !prose && begins(rest, cue.phrase),
            Place::Notice => begins(rest, cue.phrase),
        };
        if let Some(cue) = cues.iter().find(fits) {
            return Some(cue.kind);
        }
    }
    None
}

/// The cues whose phrase `word` opens.
fn named(word: &str) -> Option<&'static Vec<Cue>> {
    if word.is_ascii() {
        return CUES.get_ascii(word.as_bytes());
    }
    let mut folded = [0; lists::LONGEST];
    let mut len = 0;
    for c in plain(word) {
        let end = len + c.len_utf8();
        c.encode_utf8(folded.get_mut(len..end)?);
        len = end;
    }
    CUES.get(Key::exact(std::str::from_utf8(&folded[..len]).ok()?)?)
}

fn is_weak(kind: LineKind) -> bool {
    !matches!(kind, LineKind::Caption | LineKind::Byline | LineKind::Credit)
}

/// Whether `text` begins with `phrase` as whole words.
fn begins(text: &str, phrase: &str) -> bool {
    let mut text = plain(text);
    phrase.chars().all(|c| text.next() == Some(c))
        && (!text.next().is_some_and(char::is_alphanumeric)
            || phrase.ends_with(|c: char| !c.is_alphanumeric()))
}

/// Lower case, straight apostrophes, single spaces.
fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut spaced = true;
    let one_space = move |c: &char| !std::mem::replace(&mut spaced, c.is_whitespace()) || !c.is_whitespace();
    text.chars().filter(one_space).flat_map(|c| {
        let c = match c {
            '’' | '‘' => '\'',
            '–' | '—' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        c.to_lowercase()
    })
}
