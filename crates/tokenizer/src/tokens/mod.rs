//! Tokens of a sentence.

mod numbers;
mod rules;
pub(crate) mod special;
mod words;

use crate::{Preset, Span, Token, TokenClass, chars};
use rules::Rules;
use unicode_segmentation::UnicodeSegmentation;

/// Cuts the sentence `span` of `text` into tokens.
pub(crate) fn split(text: &str, span: Span, preset: Preset, out: &mut Vec<Token>) {
    let rules = Rules::of(preset);
    for (start, end) in chars::chunks(text, span.start(), span.end()) {
        let piece = &text[start..end];
        let mut pieces = Pieces { piece, offset: start, out, last: end == span.end() };
        match rules {
            Some(rules) => pieces.cut(rules),
            None => pieces.cut_by_unicode(),
        }
    }
}

/// Writes the tokens of one piece without white space.
struct Pieces<'a> {
    piece: &'a str,
    offset: usize,
    out: &'a mut Vec<Token>,
    /// Whether the sentence ends with the piece.
    last: bool,
}

impl Pieces<'_> {
    fn push(&mut self, start: usize, end: usize, class: TokenClass) {
        let span = Span::new(self.offset + start, self.offset + end);
        self.out.push(Token { span, class });
    }

    fn cut_by_unicode(&mut self) {
        for (at, word) in self.piece.split_word_bound_indices() {
            self.push(at, at + word.len(), class_of(word));
        }
    }

    fn cut(&mut self, rules: Rules) {
        if self.piece.bytes().all(|b| b.is_ascii_alphabetic()) {
            self.push_word(0, self.piece.len(), rules);
        } else if let Some((start, end, class)) = special::address(self.piece) {
            self.scan(0, start, rules);
            self.push(start, end, class);
            self.scan(end, self.piece.len(), rules);
        } else if is_rule(self.piece) || is_bracket_name(self.piece) {
            self.push(0, self.piece.len(), TokenClass::Punctuation);
        } else {
            self.scan(0, self.piece.len(), rules);
        }
    }

    /// Cuts the bytes from `at` to `end`.
    fn scan(&mut self, mut at: usize, end: usize, rules: Rules) {
        while at < end {
            at = self.next(at, end, rules);
        }
    }

    /// Writes the token at `at`, and returns its end.
    fn next(&mut self, at: usize, end: usize, rules: Rules) -> usize {
        let rest = &self.piece[at..end];
        let mut signs = rest.chars();
        let Some(first) = signs.next() else { return end };
        let after = signs.as_str();
        if starts_number(first, after, at == 0 || !self.piece[..at].ends_with(chars::is_word)) {
            return self.number(at, rest, rules);
        }
        if chars::is_word(first) || first == '_' && after.starts_with(char::is_alphabetic) {
            let last = self.last && end == self.piece.len();
            let len = currency(rest).unwrap_or_else(|| words::word(rest, rules, last));
            self.push_word(at, at + len, rules);
            return at + len;
        }
        let (len, class) = self.sign(at, rest, first, after, rules);
        self.push(at, at + len, class);
        at + len
    }

    fn number(&mut self, at: usize, rest: &str, rules: Rules) -> usize {
        let (len, goes_on) = numbers::number(rest, rules);
        if !goes_on {
            self.push(at, at + len, TokenClass::Number);
            return at + len;
        }
        let len = len.max(words::word(rest, rules, self.last));
        self.push(at, at + len, class_of(&rest[..len]));
        at + len
    }

    /// The length and class of a token that starts with a sign.
    fn sign(&self, at: usize, rest: &str, first: char, after: &str, rules: Rules) -> (usize, TokenClass) {
        if special::is_emoticon(rest) {
            return (rest.len(), TokenClass::Symbol);
        }
        if first == '.' && special::starts_file_end(rest) {
            return (1 + words::word(after, rules, false), TokenClass::Word);
        }
        if matches!(first, '#' | '@') && after.starts_with(char::is_alphabetic) && (at == 0 || first == '#') {
            let len = after.find(|c| !(chars::is_word(c) || c == '_')).unwrap_or(after.len());
            return (1 + len, TokenClass::Handle);
        }
        if chars::is_apostrophe(first) {
            let clitic = at > 0 && self.piece[..at].ends_with(|c| chars::is_word(c) || c == '.');
            if let Some(len) = words::clipped(rest).filter(|_| at == 0 || (clitic && rules.clitics)) {
                return (len, TokenClass::Word);
            }
        }
        (run_of(rest, first), class_of_sign(first))
    }

    /// Writes a word, cut before its clitic if the rules say so.
    fn push_word(&mut self, start: usize, end: usize, rules: Rules) {
        let word = &self.piece[start..end];
        match words::clitic(word).filter(|_| rules.clitics) {
            Some(cut) => {
                self.push(start, start + cut, TokenClass::Word);
                self.push(start + cut, end, TokenClass::Word);
            }
            None => self.push(start, end, TokenClass::Word),
        }
    }
}

/// A rule drawn with signs: `-----`, `|==+`.
fn is_rule(piece: &str) -> bool {
    piece.len() >= 3 && piece.bytes().all(|b| b"-=_*+|<>~#^".contains(&b))
}

/// A bracket as the Penn Treebank writes it: `-LRB-`.
fn is_bracket_name(piece: &str) -> bool {
    matches!(piece, "-LRB-" | "-RRB-" | "-LSB-" | "-RSB-" | "-LCB-" | "-RCB-")
}

/// Whether a number starts with `first`; `free` says that no letter stands before it.
fn starts_number(first: char, after: &str, free: bool) -> bool {
    let digit = |text: &str| text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    match first {
        '0'..='9' => true,
        '.' | '+' => free && digit(after),
        // '98, '60s
        '\'' | '’' => {
            free && digit(after)
                && after.len() >= 2
                && digit(&after[1..])
                && !after[2..].starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// The length of a currency sign with letters: `US$`, `C$`.
fn currency(rest: &str) -> Option<usize> {
    let at = rest.bytes().take(4).position(|b| b == b'$')?;
    rest[..at].bytes().all(|b| b.is_ascii_uppercase()).then_some(at + 1)
}

/// The length of the token of signs that `rest` starts with: a run of one sign, or of stops and marks.
fn run_of(rest: &str, first: char) -> usize {
    let end = |same: fn(char, char) -> bool| rest.find(|c| !same(c, first)).unwrap_or(rest.len());
    match first {
        '.' | '!' | '?' | '…' => end(|c, _| matches!(c, '.' | '!' | '?' | '…')),
        '-' | '=' | '_' | '*' | '~' | '+' | '#' | '<' | '>' | '|' | '^' | ',' | '/' | '\\' | '$' => {
            end(|c, first| c == first)
        }
        '\'' | '`' | '’' | '‘' if rest[first.len_utf8()..].starts_with(first) => 2 * first.len_utf8(),
        c if c.is_ascii() => 1,
        _ => rest.graphemes(true).next().map_or(first.len_utf8(), str::len),
    }
}

/// The class of a token by its characters.
fn class_of(token: &str) -> TokenClass {
    let mut signs = token.chars().filter(|c| !matches!(c, '.' | ',' | '\'' | '’'));
    match signs.next() {
        Some(first) if first.is_numeric() && signs.all(char::is_numeric) => TokenClass::Number,
        Some(first) if token.chars().any(char::is_alphanumeric) || chars::is_word(first) => TokenClass::Word,
        Some(first) => class_of_sign(first),
        None => TokenClass::Punctuation,
    }
}

fn class_of_sign(sign: char) -> TokenClass {
    let punctuation = if sign.is_ascii() {
        sign.is_ascii_punctuation()
            && !matches!(sign, '$' | '%' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~' | '#' | '&' | '@')
            || sign == '`'
    } else {
        matches!(sign, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}')
            || matches!(
                sign,
                '¡' | '§'
                    | '«'
                    | '¶'
                    | '·'
                    | '»'
                    | '¿'
                    | '،'
                    | '؛'
                    | '؟'
                    | '۔'
                    | '।'
                    | '！'
                    | '，'
                    | '．'
                    | '？'
                    | '：'
                    | '；'
                    | '（'
                    | '）'
            )
    };
    if punctuation { TokenClass::Punctuation } else { TokenClass::Symbol }
}
