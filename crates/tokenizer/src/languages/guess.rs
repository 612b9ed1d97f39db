//! A guess at the language of a text, by its script and its function words.

use super::scripts::{Script, Scripts};
use crate::lists::{self, WordMap};
use crate::pieces::Shape;
use crate::{Language, chars};
use std::sync::LazyLock;

/// A guess looks at no more than so many bytes of the text.
const SAMPLE: usize = 2048;
/// Fewer function words than these say nothing, nor do fewer different ones.
const FEWEST: u32 = 4;
const FEWEST_DIFFERENT: usize = 3;
/// Running text has more of them than one in so many words; lists of names have fewer.
const RAREST: u32 = 14;
/// A lead of so many function words over every other language ends the count.
const CLEAR: u32 = 12;

/// The languages that votes are counted for; the last is any without rules here.
const VOTED: [(&str, Language); 8] = [
    ("en", Language::English),
    ("ar", Language::Arabic),
    ("de", Language::German),
    ("es", Language::Spanish),
    ("fr", Language::French),
    ("ru", Language::Russian),
    ("tr", Language::Turkish),
    ("und", Language::Other),
];
const ENGLISH: usize = 0;
const TURKISH: usize = 6;

/// Function words, each with a bit for every language that has it.
static WORDS: LazyLock<WordMap<u8>> = LazyLock::new(|| {
    let bit = |code: &str| VOTED.iter().position(|(voted, _)| *voted == code).map_or(0, |at| 1 << at);
    let entries = lists::entries(include_str!("data/function_words.tsv"));
    WordMap::new(entries.filter_map(|entry| {
        let (word, codes) = entry.split_once('\t')?;
        Some((word, codes.split(' ').map(bit).sum()))
    }))
});

/// Guesses the language of `text` from its first 2048 bytes: its script, and within a script its function words.
///
/// [`Language::Other`] is a language that shows and has no rules here, such as Portuguese or Greek. Nothing is said of
/// a text that is too short or too mixed; English is the safe reading then. A long text costs no more than a short one.
///
/// ```
/// use dateline_tokenizer::{Language, guess_language};
/// let text = "Die Minister haben am Abend in der Stadt über das Abkommen gesprochen.";
/// assert_eq!(guess_language(text), Some(Language::German));
/// assert_eq!(guess_language("Angela Merkel"), None);
/// ```
#[must_use]
pub fn guess_language(text: &str) -> Option<Language> {
    let sample = chars::head(text, SAMPLE);
    if is_mostly_ascii(sample) {
        return by_words(sample);
    }
    let scripts = Scripts::count(sample);
    match scripts.most()? {
        Script::Latin => by_words(sample),
        Script::Cyrillic if scripts.is_russian() => Some(by_words(sample).unwrap_or(Language::Russian)),
        Script::Arabic if scripts.is_arabic() => Some(by_words(sample).unwrap_or(Language::Arabic)),
        Script::Han if scripts.has_kana() => Some(Language::Japanese),
        Script::Han => Some(Language::Chinese),
        Script::Thai => Some(Language::Thai),
        Script::Cyrillic | Script::Arabic | Script::Other => Some(Language::Other),
    }
}

/// Whether ASCII letters are more than all others, which take two bytes or more.
fn is_mostly_ascii(sample: &str) -> bool {
    let count = |fits: fn(u8) -> bool| -> usize {
        let chunks = sample.as_bytes().chunks(usize::from(u8::MAX));
        chunks.map(|chunk| usize::from(chunk.iter().map(|&byte| u8::from(fits(byte))).sum::<u8>())).sum()
    };
    sample.is_ascii() || count(|byte| (byte | 0x20).wrapping_sub(b'a') < 26) > count(|byte| byte >= 0x80)
}

/// The language that most function words of `sample` speak for; English where another has no clear lead.
fn by_words(sample: &str) -> Option<Language> {
    let mut words = 0;
    let mut votes = [0_u32; VOTED.len()];
    let mut most = 0;
    let mut seen: [Seen<'_>; VOTED.len()] = Default::default();
    let listed = &*WORDS;
    let mut rest = sample;
    while let Some(word) = next_word(&mut rest) {
        words += 1;
        if word.len() > lists::LONGEST {
            continue;
        }
        // Turkish has fewer function words, and letters of its own.
        if !word.is_ascii() && word.contains(['ğ', 'ı', 'ş']) {
            votes[TURKISH] += 1;
            if seen[TURKISH].len == 0 {
                seen[TURKISH].add(word);
            }
        }
        let Some(&bits) = listed.get_folded(word) else { continue };
        let mut left = bits;
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            left &= left - 1;
            votes[at] += 1;
            most = most.max(votes[at]);
            seen[at].add(word);
        }
        if most >= CLEAR && most >= CLEAR + second(&votes) {
            break;
        }
    }
    let best = best(&votes);
    if best == ENGLISH {
        return (votes[ENGLISH] >= 2).then_some(Language::English);
    }
    // Words of a language that is none in particular come about by chance, too.
    let times = if VOTED[best].1 == Language::Other { 2 } else { 1 };
    let often = votes[best] >= times * FEWEST && votes[best] * RAREST > words;
    let heard = often && seen[best].len >= times as usize * FEWEST_DIFFERENT;
    if heard && votes[best] * 2 > votes[ENGLISH] * 3 {
        return Some(VOTED[best].1);
    }
    (votes[ENGLISH] >= 2).then_some(Language::English)
}

/// The different words that were heard of a language, as many as count.
#[derive(Clone, Copy, Default)]
struct Seen<'a> {
    words: [&'a str; 2 * FEWEST_DIFFERENT],
    len: usize,
}

impl<'a> Seen<'a> {
    fn add(&mut self, word: &'a str) {
        if self.len < self.words.len() && !self.words[..self.len].contains(&word) {
            self.words[self.len] = word;
            self.len += 1;
        }
    }
}

/// Takes the next word off `rest`, with what stands before it.
#[inline]
fn next_word<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let bytes = rest.as_bytes();
    let is_plain = |byte: &u8| Shape::of(*byte).has(Shape::WORD);
    let signs = |byte: &u8| byte.is_ascii() && !is_plain(byte);
    let mut start = bytes.iter().take_while(|byte| signs(byte)).count();
    let mut end = start + bytes[start..].iter().take_while(|byte| is_plain(byte)).count();
    if bytes.get(end).is_some_and(|byte| !byte.is_ascii()) {
        start += rest[start..].find(chars::is_word)?;
        end = rest[start..].find(|c| !chars::is_word(c)).map_or(rest.len(), |len| start + len);
    }
    let word = &rest[start..end];
    *rest = &rest[end..];
    (!word.is_empty()).then_some(word)
}

/// The first of the greatest.
fn best(votes: &[u32]) -> usize {
    (1..votes.len()).fold(0, |best, at| if votes[at] > votes[best] { at } else { best })
}

fn second(votes: &[u32]) -> u32 {
    let best = best(votes);
    (0..votes.len()).filter(|&at| at != best).map(|at| votes[at]).max().unwrap_or(0)
}
