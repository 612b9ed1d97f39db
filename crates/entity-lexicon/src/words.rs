//! The words of a text as names need them, whatever way the tokenizer cuts.

use crate::article::cues::{Classes, cues};
use crate::fold::{fold_char, hash, is_apostrophe, is_word_char};
use dateline_tokenizer::{Document, LineKind, Span, TokenClass};

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

/// A word of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) span: Span,
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
    pub(crate) class: Classes,
}

impl Word {
    /// Whether it is written as names are.
    pub(crate) fn is_named(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial | Shape::Caseless)
    }
}

/// The words of one text.
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

    /// The span from word `from` to before word `to`.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        self.list[from].span.cover(self.list[to - 1].span)
    }

    /// The words of `text`, left to right; addresses and handles are left out.
    pub(crate) fn scan(text: &str, document: &Document) -> Self {
        let mut scan = Scan { text, words: Words::default(), before: 0 };
        let mut skips = document
            .tokens
            .iter()
            .filter(|t| matches!(t.class, TokenClass::Url | TokenClass::Email | TokenClass::Handle))
            .map(|t| t.span)
            .peekable();
        let mut at = 0;
        while at < text.len() {
            while skips.peek().is_some_and(|skip| skip.end() <= at) {
                skips.next();
            }
            if let Some(skip) = skips.peek().filter(|skip| skip.start() <= at) {
                at = skip.end();
                // A document of another text must not lead into the middle of a character.
                while at < text.len() && !text.is_char_boundary(at) {
                    at += 1;
                }
                continue;
            }
            let Some(c) = text[at..].chars().next() else { break };
            at = if is_word_char(c) { scan.word(at) } else { at + c.len_utf8() };
        }
        let mut words = scan.words;
        mark_sentences(&mut words, document);
        mark_lines(&mut words, document);
        words
    }
}

struct Scan<'t> {
    text: &'t str,
    words: Words,
    before: usize,
}

impl Scan<'_> {
    /// Reads the word at `start` and gives the place after it.
    fn word(&mut self, start: usize) -> usize {
        let from = self.words.folded.len();
        let (end, after, dotted, possessive) = match dotted_end(self.text, start) {
            Some(end) => (end, end, true, false),
            None => plain_end(self.text, start),
        };
        for c in self.text[start..end].chars() {
            fold_char(c, &mut self.words.folded);
        }
        if self.words.folded.len() > from {
            let gap =
                if self.words.list.is_empty() { Gap::Break } else { gap(&self.text[self.before..start]) };
            let mut class = cues().class(&self.words.folded[from..]);
            // One spelling for both sides of the Atlantic.
            if let Some(american) = cues().spelling(&self.words.folded[from..], class) {
                self.words.folded.truncate(from);
                self.words.folded.push_str(american);
                class = cues().class(american);
            }
            let word = Word {
                span: Span::new(start, end),
                fold: (from as u32, self.words.folded.len() as u32),
                hash: hash(&self.words.folded[from..]),
                shape: shape(&self.text[start..end]),
                gap,
                dotted,
                possessive,
                first: false,
                shouted: false,
                tabular: false,
                class,
            };
            self.words.list.push(word);
            self.before = after;
        }
        after
    }
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
fn plain_end(text: &str, start: usize) -> (usize, usize, bool, bool) {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let at = start + i;
        if is_word_char(c) {
            end = at + c.len_utf8();
            continue;
        }
        let next = chars.peek().map(|&(_, next)| next);
        if !is_apostrophe(c) || !next.is_some_and(is_word_char) {
            break;
        }
        let tail = &text[at + c.len_utf8()..];
        let len = tail.char_indices().take(4).find(|&(_, c)| !is_word_char(c)).map_or(tail.len(), |(i, _)| i);
        let clitic = tail.get(..len.min(4)).unwrap_or("");
        if matches!(clitic, "s" | "S" | "ll" | "re" | "ve" | "d" | "m" | "LL" | "RE" | "VE") {
            return (end, at + c.len_utf8() + clitic.len(), false, matches!(clitic, "s" | "S"));
        }
    }
    (end, end, false, false)
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
    let mut kind = Gap::Space;
    let mut lines = 0;
    for c in between.chars().take(12) {
        let next = match c {
            '\n' => {
                lines += 1;
                continue;
            }
            c if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}') => continue,
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

fn mark_sentences(words: &mut Words, document: &Document) {
    let mut sentences = document.sentences.iter().map(|s| s.span.start()).peekable();
    for word in &mut words.list {
        while sentences.peek().is_some_and(|&start| start <= word.span.start()) {
            word.first = true;
            sentences.next();
        }
    }
}

fn mark_lines(words: &mut Words, document: &Document) {
    let mut from = 0;
    for line in &document.lines {
        while from < words.list.len() && words.list[from].span.start() < line.span.start() {
            from += 1;
        }
        let mut to = from;
        while to < words.list.len() && words.list[to].span.start() < line.span.end() {
            to += 1;
        }
        let run = &mut words.list[from..to];
        let upper = run.iter().filter(|w| w.shape == Shape::Upper && !w.dotted).count();
        let small = run.iter().filter(|w| matches!(w.shape, Shape::Lower | Shape::Capital)).count();
        if upper > 0 && upper > 3 * small && line.kind != LineKind::Url {
            run.iter_mut().for_each(|w| w.shouted = true);
        }
        let numbers = run.iter().filter(|w| w.shape == Shape::Number).count();
        if numbers >= 2 && 3 * numbers >= run.len() {
            run.iter_mut().for_each(|w| w.tabular = true);
        }
        from = to;
    }
}
