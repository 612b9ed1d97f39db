//! The words of a text or a name, folded and hashed while they are read.

use crate::cues::{Classes, cues};
use crate::fold::{ascii_word, fold_char, hash, is_apostrophe, is_ignorable, is_word_char};

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// Begins with a small letter.
    Lower,
    /// Begins with a capital.
    Capital,
    /// Two capitals or more and no small letter.
    Upper,
    /// One capital alone.
    Initial,
    /// Begins with a letter of a script without case.
    Caseless,
    /// Begins with a digit.
    Number,
}

/// What stands between a word and the one before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gap {
    /// White space, a single line break included.
    Space,
    /// A hyphen.
    Hyphen,
    /// A full stop, perhaps with a space or hyphen after it.
    Dot,
    /// An ampersand.
    Ampersand,
    /// A comma.
    Comma,
    /// A slash.
    Slash,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// Anything else, a blank line, or the beginning of the text.
    Break,
}

/// A word; the fields from `first` on are known in an article only.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte after it, without a possessive.
    pub(crate) end: usize,
    fold: (u32, u32),
    pub(crate) hash: u64,
    pub(crate) shape: Shape,
    pub(crate) gap: Gap,
    /// Written with dots: `U.S.`
    pub(crate) dotted: bool,
    /// Followed by `'s`.
    pub(crate) possessive: bool,
    /// The first of a sentence.
    pub(crate) first: bool,
    /// Stands in a line written in capitals.
    pub(crate) shouted: bool,
    /// Stands in a line of results: one word in three is a number.
    pub(crate) tabular: bool,
    /// The word lists that it is in, once [`Words::classify`] was called.
    pub(crate) class: Classes,
}

impl Word {
    /// Whether it is written as names are.
    pub(crate) fn is_named(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial | Shape::Caseless)
    }

    /// How many bytes it has.
    pub(crate) fn len(&self) -> usize {
        self.end - self.start
    }
}

/// Words that follow each other.
#[derive(Default)]
pub(crate) struct Words {
    pub(crate) list: Vec<Word>,
    folded: String,
}

impl Words {
    /// The folded spelling of word `i`.
    pub(crate) fn fold(&self, i: usize) -> &str {
        let (from, to) = self.list[i].fold;
        &self.folded[from as usize..to as usize]
    }

    /// The words of a name, with their lists.
    pub(crate) fn of_name(name: &str) -> Self {
        let mut words = Self::default();
        words.read_name(name);
        words
    }

    /// Replaces the words by those of a name, with their lists.
    pub(crate) fn read_name(&mut self, name: &str) {
        self.read_words(name);
        self.classify();
    }

    /// Replaces the words by those of a name, without their lists.
    pub(crate) fn read_words(&mut self, name: &str) {
        self.clear();
        let mut scanner = Scanner::new(name);
        while scanner.next(self) {}
    }

    pub(crate) fn clear(&mut self) {
        self.list.clear();
        self.folded.clear();
    }

    /// Looks every word up in the word lists.
    pub(crate) fn classify(&mut self) {
        for word in &mut self.list {
            let (from, to) = word.fold;
            word.class = cues().class_of(&self.folded[from as usize..to as usize], word.hash);
        }
    }

    /// The lists that hold word `i`.
    pub(crate) fn class_of(&self, i: usize) -> Classes {
        cues().class_of(self.fold(i), self.list[i].hash)
    }

    /// The hash of the words from `from` to before `to`.
    pub(crate) fn hash(&self, from: usize, to: usize) -> u64 {
        let rest = self.list[from + 1..to].iter();
        rest.fold(self.list[from].hash, |hash, word| crate::fold::join_hash(hash, word.hash))
    }

    /// The folded words from `from` to before `to`, with spaces between them.
    pub(crate) fn folded(&self, from: usize, to: usize) -> String {
        let mut out = String::new();
        for i in from..to {
            if i > from {
                out.push(' ');
            }
            out.push_str(self.fold(i));
        }
        out
    }

    /// Whether the words from `from` to before `to` are those of `other` from its first to its last.
    pub(crate) fn same(&self, from: usize, to: usize, other: &Words) -> bool {
        to - from == other.list.len() && (from..to).enumerate().all(|(k, i)| self.fold(i) == other.fold(k))
    }
}

/// Reads the words of a text from left to right.
pub(crate) struct Scanner<'t> {
    text: &'t str,
    /// Where to go on.
    at: usize,
    /// The end of the last word and its possessive.
    before: Option<usize>,
}

const OTHER: u8 = 0;
const ALNUM: u8 = 1;
const BEYOND: u8 = 2;

const KINDS: [u8; 256] = {
    let mut kinds = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        kinds[byte] = if b.is_ascii_alphanumeric() { ALNUM } else { (b >= 0x80) as u8 * BEYOND };
        byte += 1;
    }
    kinds
};

impl<'t> Scanner<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self::from(text, 0)
    }

    /// A scanner that begins at byte `at`, a border of characters.
    pub(crate) fn from(text: &'t str, at: usize) -> Self {
        Self { text, at, before: None }
    }

    /// Where it goes on.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Leaves out what stands before byte `at`.
    pub(crate) fn skip_to(&mut self, at: usize) {
        self.at = self.at.max(at).min(self.text.len());
        // A document of another text must not lead into the middle of a character.
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
    }

    /// Where the next word begins, if there is one.
    pub(crate) fn peek(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            match KINDS[byte as usize] {
                OTHER => self.at += 1,
                ALNUM => return Some(self.at),
                _ => {
                    let c = self.text[self.at..].chars().next()?;
                    if is_word_char(c) {
                        return Some(self.at);
                    }
                    self.at += c.len_utf8();
                }
            }
        }
        None
    }

    /// Appends the next word to `words`; `false` at the end of the text.
    pub(crate) fn next(&mut self, words: &mut Words) -> bool {
        while let Some(start) = self.peek() {
            if self.word(start, words) {
                return true;
            }
        }
        false
    }

    /// Reads the word at `start`; `false` if nothing of it is left once folded.
    fn word(&mut self, start: usize, words: &mut Words) -> bool {
        let from = words.folded.len();
        let (mut end, mut key) = ascii_word(self.text.as_bytes(), start);
        let (mut after, mut dotted, mut possessive) = (end, false, false);
        let shape;
        if is_plain(self.text.as_bytes(), start, end) {
            words.folded.push_str(&self.text[start..end]);
            words.folded[from..].make_ascii_lowercase();
            shape = ascii_shape(&self.text.as_bytes()[start..end]);
        } else {
            match dotted_end(self.text, start) {
                Some(at) => (end, after, dotted) = (at, at, true),
                None => (end, after, possessive) = plain_end(self.text, start),
            }
            for c in self.text[start..end].chars() {
                fold_char(c, &mut words.folded);
            }
            shape = self::shape(&self.text[start..end]);
            key = hash(&words.folded[from..]);
        }
        self.at = after;
        if words.folded.len() == from {
            return false;
        }
        // One spelling for both sides of the Atlantic.
        if cues().may_respell(key)
            && let Some(american) = cues().spelling(&words.folded[from..])
        {
            words.folded.truncate(from);
            words.folded.push_str(american);
            key = hash(american);
        }
        let gap = self.before.map_or(Gap::Break, |before| gap(&self.text[before..start]));
        words.list.push(Word {
            start,
            end,
            fold: (from as u32, words.folded.len() as u32),
            hash: key,
            shape,
            gap,
            dotted,
            possessive,
            first: false,
            shouted: false,
            tabular: false,
            class: Classes::default(),
        });
        self.before = Some(after);
        true
    }
}

/// Whether the word at `start` is the ASCII letters and digits up to `end`, and nothing more.
#[inline]
fn is_plain(text: &[u8], start: usize, end: usize) -> bool {
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
fn dotted_end(text: &str, start: usize) -> Option<usize> {
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
fn plain_end(text: &str, start: usize) -> (usize, usize, bool) {
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

fn ascii_shape(word: &[u8]) -> Shape {
    let first = word[0];
    if first.is_ascii_lowercase() {
        return Shape::Lower;
    }
    if first.is_ascii_digit() {
        return Shape::Number;
    }
    let rest = &word[1..];
    if rest.iter().any(u8::is_ascii_lowercase) {
        Shape::Capital
    } else if rest.iter().any(u8::is_ascii_uppercase) {
        Shape::Upper
    } else {
        Shape::Initial
    }
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first = word.chars().next().unwrap_or(' ');
    if first.is_lowercase() {
        Shape::Lower
    } else if first.is_numeric() {
        Shape::Number
    } else if !first.is_uppercase() {
        Shape::Caseless
    } else if letters.clone().nth(1).is_none() {
        Shape::Initial
    } else if letters.all(|c| !c.is_lowercase()) {
        Shape::Upper
    } else {
        Shape::Capital
    }
}

fn gap(between: &str) -> Gap {
    if between == " " {
        return Gap::Space;
    }
    let mut kind = Gap::Space;
    let mut lines = 0;
    for c in between.chars().take(12) {
        let next = match c {
            '\n' => {
                lines += 1;
                continue;
            }
            c if c.is_whitespace() || is_ignorable(c) => continue,
            '-' | '‐' | '‑' => Gap::Hyphen,
            '.' => Gap::Dot,
            '&' => Gap::Ampersand,
            ',' => Gap::Comma,
            '/' => Gap::Slash,
            '(' | '[' => Gap::Open,
            ')' | ']' => Gap::Close,
            _ => return Gap::Break,
        };
        kind = match (kind, next) {
            (Gap::Space, next) => next,
            (Gap::Dot, Gap::Hyphen) => Gap::Dot,
            _ => return Gap::Break,
        };
    }
    let spaced_dash = kind == Gap::Hyphen && between.contains(char::is_whitespace);
    if lines > 1 || between.len() > 24 || spaced_dash { Gap::Break } else { kind }
}
