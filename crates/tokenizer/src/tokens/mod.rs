//! Tokens of a sentence.

mod numbers;
pub(crate) mod options;
mod plain;
mod signs;
pub(crate) mod special;
mod words;

use crate::pieces::{Piece, Shape};
use crate::{Span, Token, TokenClass, chars};
use options::{Options, TokenRule};
use plain::Plain;
pub(crate) use signs::class_of;
use signs::class_of_sign;

/// Cuts the sentence `span` of `text` into tokens. `all` are the pieces around it; gives how many of them
/// end with the sentence or before.
pub(crate) fn split(text: &str, all: &[Piece], span: Span, options: Options, out: &mut Vec<Token>) -> usize {
    let plain = Plain::new(options);
    let mut quoted = false;
    let mut ended = 0;
    for &piece in all {
        if piece.start() >= span.end() {
            break;
        }
        ended += usize::from(piece.end() <= span.end());
        if piece.end() <= span.start() {
            continue;
        }
        let piece = piece.clip(text, span);
        if plain.cut(text, piece, piece.end() == span.end(), out) {
            continue;
        }
        let (start, end) = (piece.start(), piece.end());
        let mut cutter = Cutter {
            piece: &text[start..end],
            offset: start,
            shape: piece.shape,
            out,
            options,
            clitics: plain.clitics,
            last: end == span.end(),
            quoted,
            after: &text[end..span.end()],
        };
        cutter.cut();
        // Plural possessives are looked for only where clitics stay on.
        if !plain.clitics && piece.shape.has(Shape::APOSTROPHE.or(Shape::WIDE)) {
            quoted = signs::leaves_quoted(&text[start..end], quoted);
        }
    }
    ended
}

/// Writes the tokens of one piece without white space.
struct Cutter<'a> {
    piece: &'a str,
    offset: usize,
    shape: Shape,
    out: &'a mut Vec<Token>,
    options: Options,
    clitics: bool,
    /// Whether the sentence ends with the piece.
    last: bool,
    /// Whether a single quotation mark is open.
    quoted: bool,
    /// The rest of the sentence.
    after: &'a str,
}

/// Signs of which none can hold an address or a word together.
const LOOSE: Shape =
    Shape::BRACKET.or(Shape::QUOTE).or(Shape::PAUSE).or(Shape::CRY).or(Shape::HYPHEN).or(Shape::APOSTROPHE);

impl Cutter<'_> {
    fn push(&mut self, start: usize, end: usize, class: TokenClass) {
        let span = Span::new(self.offset + start, self.offset + end);
        self.out.push(Token { span, class });
    }

    fn cut(&mut self) {
        let len = self.piece.len();
        if self.shape.within(Shape::LETTER) {
            self.push_word(0, len);
        } else if self.is_loose() {
            self.scan(0, len);
        } else if let Some((start, end, class)) = self.address() {
            self.scan(0, start);
            self.push(start, end, class);
            self.scan(end, len);
        } else if self.options.has(TokenRule::Runs) && signs::is_rule(self.piece)
            || signs::is_bracket_name(self.piece)
        {
            self.push(0, len, TokenClass::Punctuation);
        } else {
            self.scan(0, len);
        }
    }

    /// Whether the piece can be no address and no drawing.
    fn is_loose(&self) -> bool {
        let known = self.shape.within(Shape::WORD.or(LOOSE)) && self.shape.has(Shape::WORD);
        known && !signs::is_bracket_name(self.piece)
    }

    /// The address in the piece, if one is looked for.
    fn address(&self) -> Option<(usize, usize, TokenClass)> {
        if !self.shape.has(Shape::STOP.or(Shape::LINK)) || self.stops_at_end() {
            return None;
        }
        let rule = |class| if class == TokenClass::Email { TokenRule::Emails } else { TokenRule::Urls };
        special::address(self.piece).filter(|&(_, _, class)| self.options.has(rule(class)))
    }

    /// Whether full stops and other ASCII punctuation stand at the end alone, as in most pieces.
    fn stops_at_end(&self) -> bool {
        let bytes = self.piece.as_bytes();
        !self.shape.has(Shape::LINK)
            && memchr::memchr(b'.', bytes).is_some_and(|at| {
                bytes[at..].iter().all(|&byte| !Shape::of(byte).has(Shape::WORD.or(Shape::WIDE)))
            })
    }

    /// Cuts the bytes from `at` to `end`.
    fn scan(&mut self, mut at: usize, end: usize) {
        while at < end {
            at = self.next(at, end);
        }
    }

    /// Writes the token at `at`, and returns its end.
    fn next(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.piece[at..end];
        let class = Shape::of(rest.as_bytes()[0]);
        if class.has(Shape::LETTER) {
            return self.word(at, end);
        }
        if class.has(Shape::DIGIT) {
            return self.number(at, rest);
        }
        let mut signs = rest.chars();
        let Some(first) = signs.next() else { return end };
        let after = signs.as_str();
        if signs::starts_number(first, after) && !self.piece[..at].ends_with(chars::is_word) {
            return self.number(at, rest);
        }
        if chars::is_word(first) || first == '_' && after.starts_with(char::is_alphabetic) {
            return self.word(at, end);
        }
        let (len, class) = self.sign(at, rest, first, after);
        self.push(at, at + len, class);
        at + len
    }

    fn word(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.piece[at..end];
        let last = self.last && end == self.piece.len();
        let currency = if self.shape.has(Shape::SIGN) { signs::currency(rest) } else { None };
        // Of `Naqsh-e-Jahan` no part is a prefix.
        let inner = self.piece[..at].ends_with('-');
        let options = if inner { self.options.with(TokenRule::Prefixes, false) } else { self.options };
        let len = currency.unwrap_or_else(|| words::word(rest, options, last));
        let end = at + len + self.tail(&rest[..len], &rest[len..]);
        self.push_word(at, end);
        end
    }

    /// The length of a sign after `word` that belongs to it.
    fn tail(&self, word: &str, rest: &str) -> usize {
        let broken_off = rest == "-" && words::is_stutter(word, self.after.trim_start());
        let possessive = !self.clitics && !self.quoted && words::is_plural_possessive(word, rest);
        if broken_off || possessive { rest.chars().next().map_or(0, char::len_utf8) } else { 0 }
    }

    fn number(&mut self, at: usize, rest: &str) -> usize {
        let (len, goes_on) = numbers::number(rest, self.options);
        if !goes_on {
            self.push(at, at + len, TokenClass::Number);
            return at + len;
        }
        let len = len.max(words::word(rest, self.options, self.last));
        self.push(at, at + len, class_of(&rest[..len]));
        at + len
    }

    /// The length and class of a token that starts with a sign.
    fn sign(&self, at: usize, rest: &str, first: char, after: &str) -> (usize, TokenClass) {
        if self.options.has(TokenRule::Emoticons) && special::is_emoticon(rest) {
            return (rest.len(), TokenClass::Symbol);
        }
        if first == '.' && special::starts_file_end(rest) {
            return (1 + words::word(after, self.options, false), TokenClass::Word);
        }
        let handle = matches!(first, '#' | '@') && self.options.has(TokenRule::Handles);
        if handle && after.starts_with(char::is_alphabetic) && (at == 0 || first == '#') {
            let len = after.find(|c| !(chars::is_word(c) || c == '_')).unwrap_or(after.len());
            return (1 + len, TokenClass::Handle);
        }
        if chars::is_apostrophe(first) {
            let clitic = at > 0 && self.piece[..at].ends_with(|c| chars::is_word(c) || c == '.');
            if let Some(len) = words::clipped(rest).filter(|_| at == 0 || (clitic && self.clitics)) {
                return (len, TokenClass::Word);
            }
        }
        let len = if self.options.has(TokenRule::Runs) {
            signs::run_of(rest, first)
        } else {
            signs::one(rest, first)
        };
        (len, class_of_sign(first))
    }

    /// Writes a word, cut before its clitic if the options say so.
    fn push_word(&mut self, start: usize, end: usize) {
        let plain = !self.shape.has(Shape::APOSTROPHE.or(Shape::WIDE));
        let word = &self.piece[start..end];
        let clitic = if self.clitics {
            let followed = end == self.piece.len();
            words::clitic(word, plain)
                .or_else(|| words::its(word).filter(|_| followed && words::is_after_its(self.after)))
        } else {
            None
        };
        match clitic {
            Some(cut) => {
                self.push(start, start + cut, TokenClass::Word);
                self.push(start + cut, end, TokenClass::Word);
            }
            None => self.push(start, end, TokenClass::Word),
        }
    }
}
