//! Addresses and faces: pieces that punctuation rules would tear apart.

use crate::lists::WordSet;
use crate::{TokenClass, chars, work};
use std::sync::LazyLock;

static DOMAINS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("data/domains.txt")));
static FILES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("data/files.txt")));
static EMOTICONS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("data/emoticons.txt")));

/// The address in a piece without white space: its range and class.
pub(crate) fn address(piece: &str) -> Option<(usize, usize, TokenClass)> {
    if !piece.bytes().any(|b| matches!(b, b'.' | b'@' | b':')) {
        return None;
    }
    work::steps(piece.len());
    let start = piece.len() - piece.trim_start_matches(|c| chars::is_opener(c) || c == '<').len();
    if let Some(scheme) = piece.find("://") {
        let name = piece[..scheme].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let from = scheme - name;
        let end = trimmed(piece, from);
        return (name > 0 && end > scheme + 3).then_some((from, end, TokenClass::Url));
    }
    let end = trimmed(piece, start);
    let core = piece.get(start..end)?;
    if is_email(core) {
        return Some((start, end, TokenClass::Email));
    }
    let host = core.split(['/', '?']).next().unwrap_or(core);
    let www = host.len() > 4 && host.as_bytes()[..4].eq_ignore_ascii_case(b"www.");
    (www || is_host(host)).then_some((start, end, TokenClass::Url))
}

/// The end of an address that starts at `from`: without punctuation that closes the sentence around it.
fn trimmed(piece: &str, from: usize) -> usize {
    let core = piece[from..].trim_end_matches(|c: char| {
        matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '>' | '*' | '…') || (chars::is_closer(c) && c != ')')
    });
    let core = if core.contains('(') { core } else { core.trim_end_matches([')', '.', ',']) };
    let core = core.strip_suffix("'s").or_else(|| core.strip_suffix("’s")).unwrap_or(core);
    from + core.len()
}

fn is_email(core: &str) -> bool {
    let Some((name, host)) = core.rsplit_once('@') else { return false };
    !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || "._%+-&='".contains(c))
        && host.contains('.')
        && host
            .split('.')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

/// A name with stops that ends in a known top-level domain: `news.example.com`.
fn is_host(host: &str) -> bool {
    let Some((rest, last)) = host.rsplit_once('.') else { return false };
    last.len() <= 4
        && DOMAINS.has_folded(last)
        && rest.len() > 1
        && rest
            .split('.')
            .all(|part| part.len() > 1 && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}

/// Whether `word` ends in what ends a file's name.
pub(crate) fn is_file_end(word: &str) -> bool {
    word.len() <= 5 && FILES.has_folded(word)
}

/// Whether `rest` starts with the end of a file's name: `.doc`.
pub(crate) fn starts_file_end(rest: &str) -> bool {
    let Some(name) = rest.strip_prefix('.') else { return false };
    let end = name.find(|c| !chars::is_word(c)).unwrap_or(name.len());
    work::steps(end);
    is_file_end(&name[..end])
}

/// Whether `rest` is a face.
pub(crate) fn is_emoticon(rest: &str) -> bool {
    rest.len() <= 4 && EMOTICONS.has(rest)
}
