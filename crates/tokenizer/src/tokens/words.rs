//! Words: where they end, and the clitics inside them.

use super::options::{Options, TokenRule};
use super::special;
use crate::chars;
use crate::lists::{self, WordMap, WordSet};
use crate::pieces::Shape;
use crate::sentences::abbreviations;
use crate::work;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

static PREFIXES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("data/prefixes.txt")));
static CLIPPED: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("data/clipped.txt")));
static AFTER_ITS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("data/after_its.txt")));
/// Contractions without an apostrophe, with the place of their cut.
pub(super) static CONTRACTIONS: LazyLock<WordMap<usize>> = LazyLock::new(|| {
    let entries = lists::entries(include_str!("data/contractions.tsv"));
    WordMap::new(entries.filter_map(|entry| {
        let (word, parts) = entry.split_once('\t')?;
        Some((word, parts.find(' ')?))
    }))
});

/// Longer heads are no initials.
const LONGEST_INITIALS: usize = 24;
/// Longer starts of words are not broken off.
const LONGEST_STUTTER: usize = 3;
/// Longer words have no clitic.
const LONGEST_CLITIC: usize = 64;

/// The end of the word that `piece` starts with. `last` says that the sentence ends with the piece.
pub(crate) fn word(piece: &str, options: Options, last: bool) -> usize {
    let bytes = piece.as_bytes();
    if bytes.first().is_some_and(|byte| !byte.is_ascii()) && piece.starts_with(is_unspaced) {
        return piece.split_word_bounds().next().map_or(piece.len(), str::len);
    }
    let mut end = run(piece, 0);
    while let Some(&byte) = bytes.get(end) {
        let class = Shape::of(byte);
        if class.has(Shape::BRACKET.or(Shape::QUOTE).or(Shape::PAUSE).or(Shape::CRY)) {
            return end;
        }
        let mut next = piece[end..].chars();
        let Some(sign) = next.next() else { return end };
        let after = next.as_str();
        if !after.starts_with(chars::is_word) || !joins(&piece[..end], sign, after, options) {
            break;
        }
        end = run(piece, end + sign.len_utf8());
    }
    if options.has(TokenRule::Abbreviations) && bytes.get(end) == Some(&b'.') {
        end += stop(&piece[..end], &piece[end + 1..], last);
    }
    end
}

/// The end of the letters and digits from `at` on.
fn run(piece: &str, from: usize) -> usize {
    let bytes = piece.as_bytes();
    let mut at = from;
    loop {
        while bytes.get(at).is_some_and(|&byte| Shape::of(byte).has(Shape::WORD) || byte == b'_') {
            at += 1;
        }
        match bytes.get(at) {
            Some(byte) if !byte.is_ascii() => match piece[at..].chars().next() {
                Some(c) if chars::is_word(c) && !is_unspaced(c) => at += c.len_utf8(),
                _ => break,
            },
            _ => break,
        }
    }
    work::steps(at - from + 1);
    at
}

/// Whether `sign` between `head` and letters holds the two together.
fn joins(head: &str, sign: char, after: &str, options: Options) -> bool {
    match sign {
        c if chars::is_apostrophe(c) => true,
        '.' => joins_stop(head, after),
        '&' => head.ends_with(char::is_uppercase) && after.starts_with(char::is_uppercase),
        '-' | '‑' if !options.has(TokenRule::Hyphens) => true,
        '-' | '‑' => options.has(TokenRule::Prefixes) && head.len() <= 8 && PREFIXES.has_folded(head),
        '/' => !options.has(TokenRule::Slashes),
        '@' => options.has(TokenRule::Emails),
        _ => false,
    }
}

/// A full stop inside: initials, names of files and of groups (`comp.lang.misc`), but not a missing space.
fn joins_stop(head: &str, after: &str) -> bool {
    let part = head.rsplit('.').next().unwrap_or(head);
    work::steps(part.len());
    let next = &after[..run(after, 0)];
    let initials = head.len() <= LONGEST_INITIALS && abbreviations::is_initialism(head)
        || is_letter(part)
        || part.len() <= 3 && is_letter(next);
    initials
        || special::is_file_end(next)
        || (head.ends_with(char::is_uppercase) && next.starts_with(char::is_uppercase))
}

fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// The length of the full stop between `word` and `after` if it belongs to an abbreviation: one or nothing.
fn stop(word: &str, after: &str, last: bool) -> usize {
    if after.starts_with(['.', '!', '?']) && !word.contains('.') {
        return 0;
    }
    work::steps(word.len());
    let ends = last && after.trim_start_matches(chars::is_closer).is_empty();
    let abbreviated = if abbreviations::is_initialism(word) {
        word.contains('.') || !ends
    } else {
        !ends && abbreviations::kind(word).is_some()
    };
    usize::from(abbreviated)
}

/// The length of the word that an apostrophe opens: `'em`, or a clitic that stands alone.
pub(crate) fn clipped(piece: &str) -> Option<usize> {
    let sign = piece.chars().next()?.len_utf8();
    let end = run(piece, sign);
    let word = &piece[sign..end];
    (word.len() <= 5 && CLIPPED.has_folded(word)).then_some(end)
}

/// Where the clitic of `word` starts: `do|n't`, `can|not`. `plain` says that it is of ASCII letters and digits alone.
pub(crate) fn clitic(word: &str, plain: bool) -> Option<usize> {
    if plain {
        return CONTRACTIONS.get_ascii(word.as_bytes()).copied();
    }
    if word.len() < 2 || word.len() > LONGEST_CLITIC {
        return None;
    }
    let Some(sign) = word.rfind(chars::is_apostrophe) else {
        return fused(word);
    };
    let len = word[sign..].chars().next().map_or(1, char::len_utf8);
    let tail = &word[sign + len..];
    let at = match tail {
        "s" | "S" | "m" | "M" | "d" | "D" | "re" | "RE" | "ve" | "VE" | "ll" | "LL" => sign,
        "t" | "T" => sign - usize::from(word[..sign].ends_with(['n', 'N'])),
        _ => return None,
    };
    (at > 0 && (at < sign || !tail.eq_ignore_ascii_case("t"))).then_some(at)
}

/// Whether a word of so many bytes with this first letter may be `its`.
pub(super) fn may_be_its(first: u8, len: usize) -> bool {
    len == 3 && first | 0x20 == b'i'
}

/// The cut in `its` where it stands for `it's`.
pub(crate) fn its(word: &str) -> Option<usize> {
    (word.len() == 3 && word.eq_ignore_ascii_case("its")).then_some(2)
}

/// Whether `rest`, which follows `its`, says that it stands for `it's`.
pub(crate) fn is_after_its(rest: &str) -> bool {
    let rest = rest.trim_start();
    let len = run(rest, 0);
    AFTER_ITS.has_folded(&rest[..len]) && !rest[len..].starts_with(['-', '/', '\''])
}

/// Whether a speaker broke `word` off at its hyphen: it is said again in `after` (`w- we`), or it is no word
/// (`a b- general idea`) and no prefix that shares the next one's word (`A- and B-flat`).
pub(crate) fn is_stutter(word: &str, after: &str) -> bool {
    let again = after.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let again =
        word.len() <= LONGEST_STUTTER && again && after[word.len()..].starts_with(char::is_alphabetic);
    let next = chars::head(after, LONGEST_STUTTER + 1);
    let shares = matches!(&next[..run(next, 0)], "and" | "or" | "to");
    again || is_fragment(word) && !shares
}

/// One letter, or two without a vowel.
fn is_fragment(word: &str) -> bool {
    let vowel = |b: u8| matches!(b | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    match *word.as_bytes() {
        [letter] => letter.is_ascii_alphabetic() && !PREFIXES.has_folded(word),
        [a, b] => [a, b].into_iter().all(|letter| letter.is_ascii_alphabetic() && !vowel(letter)),
        _ => false,
    }
}

/// Whether an apostrophe at the start of `rest` makes the plural `word` a possessive: `writers'`.
pub(crate) fn is_plural_possessive(word: &str, rest: &str) -> bool {
    let mut signs = rest.chars();
    let apostrophe = matches!(signs.next(), Some('\'' | '’'));
    let ended = !signs.as_str().starts_with(|c| chars::is_word(c) || chars::is_apostrophe(c));
    word.len() > 2 && word.ends_with(['s', 'S']) && apostrophe && ended
}

/// The cut in a contraction without an apostrophe.
fn fused(word: &str) -> Option<usize> {
    if word.is_ascii() { CONTRACTIONS.get_ascii(word.as_bytes()).copied() } else { None }
}

/// Scripts that are written without spaces: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
