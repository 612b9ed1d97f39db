//! A guess at the language of a text, by its script and its function words.

use super::scripts::{Script, Scripts};
use crate::lists::{self, WordMap};
use crate::pieces::{self, Piece, Shape};
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

/// Function words, each with a number of its own and a bit for every language that has it.
static WORDS: LazyLock<WordMap<(u16, u8)>> = LazyLock::new(|| {
    let bit = |code: &str| VOTED.iter().position(|(voted, _)| *voted == code).map_or(0, |at| 1 << at);
    let entries = lists::entries(include_str!("data/function_words.tsv"));
    WordMap::new((1..).zip(entries).filter_map(|(number, entry)| {
        let (word, codes) = entry.split_once('\t')?;
        Some((word, (number, codes.split(' ').map(bit).sum())))
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
    guess(sample, &pieces::read(sample))
}

/// The same from the pieces of `text`.
pub(crate) fn guess(text: &str, pieces: &[Piece]) -> Option<Language> {
    let sample = chars::head(text, SAMPLE);
    if is_mostly_ascii(sample) {
        return by_words(text, pieces);
    }
    let scripts = Scripts::count(sample);
    match scripts.most()? {
        Script::Latin => by_words(text, pieces),
        Script::Cyrillic if scripts.is_russian() => Some(or_other(Language::Russian, by_words(text, pieces))),
        Script::Arabic if scripts.is_arabic() => Some(or_other(Language::Arabic, by_words(text, pieces))),
        Script::Han if scripts.has_kana() => Some(Language::Japanese),
        Script::Han => Some(Language::Chinese),
        Script::Thai => Some(Language::Thai),
        Script::Cyrillic | Script::Arabic | Script::Other => Some(Language::Other),
    }
}

/// The language that a script is mostly used for, unless words of another without rules here are heard; words of
/// languages in Latin letters are quoted.
fn or_other(language: Language, heard: Option<Language>) -> Language {
    if heard == Some(Language::Other) { Language::Other } else { language }
}

/// Whether ASCII letters are more than all others, which take two bytes or more.
fn is_mostly_ascii(sample: &str) -> bool {
    let count = |fits: fn(u8) -> bool| -> usize {
        let chunks = sample.as_bytes().chunks(usize::from(u8::MAX));
        chunks.map(|chunk| usize::from(chunk.iter().map(|&byte| u8::from(fits(byte))).sum::<u8>())).sum()
    };
    sample.is_ascii() || count(|byte| (byte | 0x20).wrapping_sub(b'a') < 26) > count(|byte| byte >= 0x80)
}

/// The language that most function words of the sample speak for.
fn by_words(text: &str, pieces: &[Piece]) -> Option<Language> {
    let mut votes = Votes::default();
    for piece in pieces.iter().take_while(|piece| piece.start() < SAMPLE) {
        let mut rest = piece.span().text(text);
        let mut heard = false;
        if piece.shape.within(Shape::LETTER) {
            heard = votes.hear(rest);
        } else {
            while let Some(word) = next_word(&mut rest) {
                heard |= votes.hear(word);
            }
        }
        if heard && votes.is_clear() {
            break;
        }
    }
    votes.decide()
}

/// What was heard of each language.
#[derive(Default)]
struct Votes {
    words: u32,
    votes: [u32; VOTED.len()],
    most: u32,
    seen: [Seen; VOTED.len()],
}

impl Votes {
    /// Whether the word is one of some language.
    #[inline]
    fn hear(&mut self, word: &str) -> bool {
        self.words += 1;
        if word.len() > lists::LONGEST {
            return false;
        }
        // Turkish has fewer function words, and letters of its own.
        if !word.is_ascii() && word.contains(['ğ', 'ı', 'ş']) {
            self.votes[TURKISH] += 1;
            if self.seen[TURKISH].len == 0 {
                self.seen[TURKISH].add(0);
            }
        }
        let Some(&(number, bits)) = WORDS.get_folded(word) else { return false };
        let mut left = bits;
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            left &= left - 1;
            self.votes[at] += 1;
            self.most = self.most.max(self.votes[at]);
            self.seen[at].add(number);
        }
        true
    }

    /// Whether one language leads by so much that the rest of the sample needs no look.
    #[inline]
    fn is_clear(&self) -> bool {
        self.most >= CLEAR && self.most >= CLEAR + second(&self.votes)
    }

    /// The language with most votes; English where another has no clear lead.
    fn decide(&self) -> Option<Language> {
        let votes = &self.votes;
        let english = (votes[ENGLISH] >= 2).then_some(Language::English);
        let best = best(votes);
        if best == ENGLISH {
            return english;
        }
        // Words of a language that is none in particular come about by chance, too.
        let times = if VOTED[best].1 == Language::Other { 2 } else { 1 };
        let often = votes[best] >= times * FEWEST && votes[best] * RAREST > self.words;
        let heard = often && self.seen[best].len >= times as usize * FEWEST_DIFFERENT;
        if heard && votes[best] * 2 > votes[ENGLISH] * 3 { Some(VOTED[best].1) } else { english }
    }
}

/// The different words that were heard of a language, by their numbers, as many as count.
#[derive(Clone, Copy, Default)]
struct Seen {
    words: [u16; 2 * FEWEST_DIFFERENT],
    len: usize,
}

impl Seen {
    fn add(&mut self, word: u16) {
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
