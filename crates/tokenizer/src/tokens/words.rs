//! Words: where they end, and the clitics inside them.

use super::rules::Rules;
use super::special;
use crate::sentences::abbreviations;
use crate::{chars, lists};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

static PREFIXES: LazyLock<HashSet<&str>> = LazyLock::new(|| lists::set(include_str!("data/prefixes.txt")));
static CONTRACTIONS: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| lists::map(include_str!("data/contractions.tsv")));
static CLIPPED: LazyLock<HashSet<&str>> = LazyLock::new(|| lists::set(include_str!("data/clipped.txt")));

/// Longer heads are no initials.
const LONGEST_INITIALS: usize = 24;

/// The end of the word that `piece` starts with. `last` says that the sentence ends with the piece.
pub(crate) fn word(piece: &str, rules: Rules, last: bool) -> usize {
    if piece.starts_with(is_unspaced) {
        return piece.split_word_bounds().next().map_or(piece.len(), str::len);
    }
    let mut end = run(piece, 0);
    loop {
        let rest = &piece[end..];
        let mut next = rest.chars();
        let Some(sign) = next.next() else { return end };
        let after = next.as_str();
        if !after.starts_with(chars::is_word) || !joins(&piece[..end], sign, after, rules) {
            break;
        }
        end = run(piece, end + sign.len_utf8());
    }
    end + stop(&piece[..end], &piece[end..], last)
}

/// The end of the letters and digits from `at` on.
fn run(piece: &str, at: usize) -> usize {
    piece[at..]
        .find(|c| !(chars::is_word(c) || c == '_') || is_unspaced(c))
        .map_or(piece.len(), |len| at + len)
}

/// Whether `sign` between `head` and letters holds the two together.
fn joins(head: &str, sign: char, after: &str, rules: Rules) -> bool {
    match sign {
        c if chars::is_apostrophe(c) => true,
        '.' => joins_stop(head, after),
        '&' => head.ends_with(char::is_uppercase) && after.starts_with(char::is_uppercase),
        '-' | '‑' if !rules.hyphens => true,
        '-' | '‑' => {
            rules.prefixes && head.len() <= 8 && lists::with_lower(head, |head| PREFIXES.contains(head))
        }
        '/' => !rules.slashes,
        '@' => true,
        _ => false,
    }
}

/// A full stop inside: initials, names of files and of groups (`comp.lang.misc`), but not a missing space.
fn joins_stop(head: &str, after: &str) -> bool {
    let part = head.rsplit('.').next().unwrap_or(head);
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

/// The length of the full stop after `word` if it belongs to an abbreviation: one or nothing.
fn stop(word: &str, rest: &str, last: bool) -> usize {
    let Some(after) = rest.strip_prefix('.') else { return 0 };
    if after.starts_with(['.', '!', '?']) && !word.contains('.') {
        return 0;
    }
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
    (word.len() <= 5 && lists::with_lower(word, |word| CLIPPED.contains(word))).then_some(end)
}

/// Where the clitic of `word` starts: `do|n't`, `can|not`.
pub(crate) fn clitic(word: &str) -> Option<usize> {
    if word.len() < 2 || word.len() > 64 {
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

/// The cut in a contraction without an apostrophe.
fn fused(word: &str) -> Option<usize> {
    if word.len() > 8 || !word.is_ascii() {
        return None;
    }
    let parts = lists::with_lower(word, |word| CONTRACTIONS.get(word).copied())?;
    parts.find(' ')
}

/// Scripts that are written without spaces: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
