//! The words of a text as hashes.
//!
//! A scan of its own, since neither kinds of tokens nor the language matter here: ASCII is looked at 64 bytes at a
//! time, all else character by character.

use dateline_tokenizer::Span;

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
    let bytes = &text.as_bytes()[..span.end()];
    let mut buffer = Vec::new();
    let mut at = span.start();
    while at < bytes.len() {
        if bytes[at] >= 0x80 {
            at = word_of_any(text, at, bytes.len(), &mut buffer, &mut found);
            continue;
        }
        let block = Block::new(&bytes[at..]);
        let mut left = block.words;
        at += loop {
            if left == 0 {
                break block.len;
            }
            let start = left.trailing_zeros() as usize;
            let len = (!(left >> start)).trailing_zeros() as usize;
            let end = start + len;
            if end == block.len && at + end < bytes.len() {
                // Whether it goes on there the next block tells, unless it is too long or not all ASCII.
                if start > 0 && bytes[at + end] < 0x80 {
                    break start;
                }
                break word_of_any(text, at + start, bytes.len(), &mut buffer, &mut found) - at;
            }
            let number = (block.digits >> start) & (u64::MAX >> (BLOCK - len)) != 0;
            let hash = hash_ascii(&bytes[at + start..], len);
            found(Word { start: (at + start) as u32, end: (at + end) as u32, hash, number });
            left &= u64::MAX.checked_shl(end as u32).unwrap_or(0);
        };
    }
}

/// Bytes that are looked at in one go.
const BLOCK: usize = 64;

/// A byte in each of eight places.
const EACH: u64 = 0x0101_0101_0101_0101;

/// What stands in the next ASCII bytes, a bit for each.
struct Block {
    /// Letters and digits.
    words: u64,
    digits: u64,
    /// How many bytes: fewer than all where the text ends or a character follows that is not ASCII.
    len: usize,
}

impl Block {
    fn new(bytes: &[u8]) -> Self {
        let mut padded = [0; BLOCK];
        let block = bytes.first_chunk::<BLOCK>().unwrap_or_else(|| {
            padded[..bytes.len()].copy_from_slice(bytes);
            &padded
        });
        let (mut words, mut digits, mut other) = (0, 0, 0);
        for (at, eight) in block.chunks_exact(8).enumerate() {
            let eight = load(eight);
            let (low, lower) = (eight & (0x7f * EACH), (eight | (0x20 * EACH)) & (0x7f * EACH));
            let digit = from(low, b'0') & !from(low, b'9' + 1) & !eight;
            let letter = from(lower, b'a') & !from(lower, b'z' + 1) & !eight;
            words |= bits(digit | letter) << (8 * at);
            digits |= bits(digit) << (8 * at);
            other |= bits(eight) << (8 * at);
        }
        let len = bytes.len().min(other.trailing_zeros() as usize).min(BLOCK);
        let kept = u64::MAX >> (BLOCK - len);
        Self { words: words & kept, digits: digits & kept, len }
    }
}

/// Sets the highest bit of each byte that is at least `least`; the bytes are below 128.
fn from(bytes: u64, least: u8) -> u64 {
    bytes + u64::from(0x80 - least) * EACH
}

/// The highest bit of each byte, side by side.
fn bits(bytes: u64) -> u64 {
    ((bytes >> 7) & EACH).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// The first eight bytes as a number, zeros where there are fewer.
fn load(bytes: &[u8]) -> u64 {
    bytes.first_chunk::<8>().map_or_else(
        || bytes.iter().rev().fold(0, |number, &byte| (number << 8) | u64::from(byte)),
        |eight| u64::from_le_bytes(*eight),
    )
}

/// Reads one word at `at`, or passes over a character that is in none, and returns where it ends.
fn word_of_any(
    text: &str,
    at: usize,
    end: usize,
    buffer: &mut Vec<u8>,
    found: &mut impl FnMut(Word),
) -> usize {
    buffer.clear();
    let (mut next, mut number) = (at, false);
    for c in text[at..end].chars() {
        if stands_alone(c) {
            if buffer.is_empty() {
                push_lower(c, buffer);
                next += c.len_utf8();
            }
            break;
        }
        if c.is_alphanumeric() {
            number |= c.is_numeric();
            push_lower(c, buffer);
        } else if buffer.is_empty() || !is_ignored(c) {
            break;
        }
        next += c.len_utf8();
    }
    if buffer.is_empty() {
        return next.max(at + text[at..].chars().next().map_or(1, char::len_utf8));
    }
    found(Word { start: at as u32, end: next as u32, hash: hash(buffer), number });
    next
}

/// The hash of a word in lower case. Never changes between versions.
fn hash(mut word: &[u8]) -> u32 {
    let mut hash = SEED;
    while word.len() > 8 {
        hash = mixed(hash, load(word));
        word = &word[8..];
    }
    mixed(hash, load(word)) as u32
}

/// The same of the first `len` bytes, letters and digits in ASCII.
fn hash_ascii(mut bytes: &[u8], mut len: usize) -> u32 {
    // Digits have this bit already, letters get it by lower-casing.
    const LOWER: u64 = 0x20 * EACH;
    let mut hash = SEED;
    while len > 8 {
        hash = mixed(hash, load(bytes) | LOWER);
        bytes = &bytes[8..];
        len -= 8;
    }
    mixed(hash, (load(bytes) | LOWER) & (u64::MAX >> (64 - 8 * len))) as u32
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// Takes a number into a hash: both halves of a product, as in wyhash.
pub(crate) fn mixed(hash: u64, number: u64) -> u64 {
    let product = u128::from(hash ^ number) * 0xa076_1d64_78bd_642f_u128;
    (product as u64) ^ ((product >> 64) as u64) ^ 0xe703_7ed1_a0b4_28db
}

/// The shingle of a window of word hashes. Never changes between versions.
pub(crate) fn shingle(words: &[u32]) -> u64 {
    words.iter().fold(SEED, |hash, &word| mixed(hash, u64::from(word)))
}

/// The hash of all words of a text in their order.
pub(crate) fn sequence(words: &[u32]) -> u64 {
    let two = |pair: &[u32]| pair.iter().rev().fold(0, |number, &word| (number << 32) | u64::from(word));
    words.chunks(2).fold(words.len() as u64, |hash, pair| mixed(hash, two(pair)))
}

/// Calls `found` with the shingles of a text, from its first word to its last; a text shorter than one is a shingle by
/// itself.
pub(crate) fn each_shingle(words: &[u32], len: usize, mut found: impl FnMut(u64)) {
    if len == 3 && words.len() >= 3 {
        // The usual length by itself, which the compiler then unrolls.
        words.windows(3).for_each(|window| found(shingle(&[window[0], window[1], window[2]])));
    } else if !words.is_empty() {
        words.windows(len.min(words.len())).for_each(|window| found(shingle(window)));
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

/// Calls `found` for each word of the given spans of `text`, or of all of it when there are none.
pub(crate) fn each_word_of(text: &str, spans: &[Span], mut found: impl FnMut(Word)) {
    let whole = [Span::new(0, text.len())];
    for &span in if spans.is_empty() { &whole } else { spans } {
        each_word(text, span, &mut found);
    }
}

#[cfg(test)]
mod tests {
    use super::{Word, each_word, word_of_any};
    use dateline_tokenizer::Span;

    #[test]
    fn blocks_find_what_single_characters_find() {
        let texts = [
            "One, two-three 4x4; U.S. 1,234 don't “quoted” café İstanbul e\u{301}te 日本語 and\u{ad}more — end",
            "ＦＵＬＬ ascii straße12 ½ ²nd Ελλάδα москва3 العربية ไทย a\u{300}",
            "",
            "x",
        ];
        for text in texts {
            // Each word stands at each place of a block once.
            for shift in 0..130 {
                let text = format!("{}{text} {}{text}", " ".repeat(shift), "long".repeat(shift / 3));
                let mut fast: Vec<Word> = Vec::new();
                each_word(&text, Span::new(0, text.len()), |word| fast.push(word));
                let (mut slow, mut at, mut buffer) = (Vec::new(), 0, Vec::new());
                while at < text.len() {
                    at = word_of_any(&text, at, text.len(), &mut buffer, &mut |word| slow.push(word));
                }
                assert_eq!(fast, slow, "{text:?}");
            }
        }
    }

    #[test]
    fn a_span_ends_words() {
        let mut found = Vec::new();
        each_word("alphabetical", Span::new(2, 7), |word| found.push((word.start, word.end)));
        assert_eq!(found, [(2, 7)]);
    }
}
