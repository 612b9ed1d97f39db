//! Where a word ends.

use crate::cues::cues;
use crate::fold::{ascii_word, is_apostrophe, is_ignorable, is_word_char};

/// Whether the word at `start` is the ASCII letters and digits up to `end`, and nothing more.
#[inline]
pub(super) fn is_plain(text: &[u8], start: usize, end: usize) -> bool {
    match text.get(end) {
        None => end > start,
        Some(b'\'' | b'`') => false,
        Some(b'.') => end - start > 1,
        Some(&byte) => byte < 0x80 && end > start,
    }
}

/// The end and the hash of the word at `start`, if it is in plain ASCII letters and has one spelling.
#[inline]
pub(crate) fn plain_word(text: &str, start: usize) -> Option<(usize, u64)> {
    let (end, key) = ascii_word(text.as_bytes(), start);
    (is_plain(text.as_bytes(), start, end) && !cues().may_respell(key)).then_some((end, key))
}

/// The end of `U.S.` or `J.F.` at `start`, if such a thing begins there.
pub(super) fn dotted_end(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    let mut letters = 0;
    loop {
        let mut rest = text[at..].chars();
        let Some(letter) = rest.next().filter(|c| c.is_uppercase()) else { break };
        let dot = rest.next() == Some('.');
        if !dot {
            // `U.S`, but not the `U` of `U.Something`
            let single = !text[at + letter.len_utf8()..].chars().next().is_some_and(is_word_char);
            if letters > 0 && single {
                at += letter.len_utf8();
                letters += 1;
            }
            break;
        }
        at += letter.len_utf8() + 1;
        letters += 1;
    }
    (letters >= 2).then_some(at)
}

/// The end of the word at `start`, the place after it and its possessive, and whether it has one.
pub(super) fn plain_end(text: &str, start: usize) -> (usize, usize, bool) {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let at = start + i;
        if is_word_char(c) {
            end = at + c.len_utf8();
            continue;
        }
        let next = chars.peek().map(|&(_, next)| next);
        // A mark of direction or a soft hyphen inside a word is no border.
        if is_ignorable(c) && next.is_some_and(|next| is_word_char(next) || is_ignorable(next)) {
            continue;
        }
        if !is_apostrophe(c) || !next.is_some_and(is_word_char) {
            break;
        }
        let tail = &text[at + c.len_utf8()..];
        let len = tail.char_indices().take(4).find(|&(_, c)| !is_word_char(c)).map_or(tail.len(), |(i, _)| i);
        let clitic = tail.get(..len.min(4)).unwrap_or("");
        if matches!(clitic, "s" | "S" | "ll" | "re" | "ve" | "d" | "m" | "LL" | "RE" | "VE") {
            return (end, at + c.len_utf8() + clitic.len(), matches!(clitic, "s" | "S"));
        }
    }
    (end, end, false)
}
