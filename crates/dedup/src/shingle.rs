//! Words as hashes, and shingles of words.

use dateline_tokenizer::Span;
use xxhash_rust::xxh3::xxh3_64;

/// A word of a text: a run of letters and digits, lower-cased and hashed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) hash: u32,
    /// Whether it holds a digit.
    pub(crate) number: bool,
}

/// Calls `found` for each word of `text[span]`, in order.
///
/// A word is a run of letters and digits. Combining marks and invisible joiners inside it are left out of the hash;
/// letters of scripts that put no space between words stand alone.
pub(crate) fn each_word(text: &str, span: Span, mut found: impl FnMut(Word)) {
    let bytes = text.as_bytes();
    let end = span.end();
    let mut buffer: Vec<u8> = Vec::with_capacity(32);
    let mut at = span.start();
    while at < end {
        let start = at;
        let mut number = false;
        buffer.clear();
        while at < end {
            let byte = bytes[at];
            if byte < 0x80 {
                if !byte.is_ascii_alphanumeric() {
                    break;
                }
                number |= byte.is_ascii_digit();
                buffer.push(byte.to_ascii_lowercase());
                at += 1;
                continue;
            }
            let Some(c) = text[at..end].chars().next() else { break };
            if stands_alone(c) {
                if buffer.is_empty() {
                    push_lower(c, &mut buffer);
                    at += c.len_utf8();
                }
                break;
            }
            if is_ignored(c) {
                if buffer.is_empty() {
                    break;
                }
            } else if c.is_alphanumeric() {
                number |= c.is_numeric();
                push_lower(c, &mut buffer);
            } else {
                break;
            }
            at += c.len_utf8();
        }
        if buffer.is_empty() {
            at += if bytes[at] < 0x80 { 1 } else { text[at..].chars().next().map_or(1, char::len_utf8) };
            continue;
        }
        let hash = xxh3_64(&buffer) as u32;
        found(Word { start: start as u32, end: at as u32, hash, number });
    }
}

fn push_lower(c: char, buffer: &mut Vec<u8>) {
    let mut utf8 = [0; 4];
    for lower in c.to_lowercase().filter(|&c| !is_ignored(c)) {
        buffer.extend_from_slice(lower.encode_utf8(&mut utf8).as_bytes());
    }
}

/// Combining marks, soft hyphens and zero-width joiners: they neither part words nor tell them apart.
pub(crate) fn is_ignored(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Letters of scripts that are written without spaces: each counts as a word.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && c.is_alphanumeric()
}

/// The hashes of the words of the given spans of `text`, or of all of it when there are none.
pub(crate) fn word_hashes(text: &str, spans: &[Span]) -> Vec<u32> {
    let mut out = Vec::with_capacity(text.len() / 6);
    if spans.is_empty() {
        each_word(text, Span::new(0, text.len()), |word| out.push(word.hash));
    }
    for &span in spans {
        each_word(text, span, |word| out.push(word.hash));
    }
    out
}

/// The shingle of a window of word hashes. Never changes between versions.
pub(crate) fn shingle(words: &[u32]) -> u64 {
    let mut hash = 0x9e37_79b9_7f4a_7c15_u64;
    for &word in words {
        let product = u128::from(hash ^ u64::from(word)) * 0xa076_1d64_78bd_642f_u128;
        hash = (product as u64) ^ ((product >> 64) as u64) ^ 0xe703_7ed1_a0b4_28db;
    }
    hash
}
