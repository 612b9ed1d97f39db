//! Pieces of nothing but letters, or nothing but digits, with at most one sign after them: most of all pieces.

use super::options::{Options, TokenRule};
use super::words;
use crate::lists::WordMap;
use crate::pieces::{Piece, Shape};
use crate::sentences::abbreviations;
use crate::{Span, Token, TokenClass};

/// Signs that are a token of their own after letters, whatever the rules.
const APART: Shape = Shape::PAUSE.or(Shape::CRY).or(Shape::QUOTE);

/// Cuts plain pieces as the general way would, faster.
pub(super) struct Plain {
    pub(super) clitics: bool,
    abbreviations: bool,
    contractions: &'static WordMap<usize>,
}

impl Plain {
    pub(super) fn new(options: Options) -> Self {
        Self {
            clitics: options.has(TokenRule::Contractions),
            abbreviations: options.has(TokenRule::Abbreviations),
            contractions: &words::CONTRACTIONS,
        }
    }

    /// Writes the tokens of `piece` if it is plain. `last` says that the sentence ends with it.
    #[inline]
    pub(super) fn cut(&self, text: &str, piece: Piece, last: bool, out: &mut Vec<Token>) -> bool {
        let (shape, span) = (piece.shape, piece.span());
        if shape.within(Shape::LETTER) {
            return self.word(text, span, true, out);
        }
        if shape.within(Shape::DIGIT) {
            out.push(Token { span, class: TokenClass::Number });
            return true;
        }
        if !shape.within(Shape::LETTER.or(APART).or(Shape::STOP)) {
            return false;
        }
        let bytes = &text.as_bytes()[span.range()];
        let Some((_, core)) = bytes.split_last() else { return false };
        if core.is_empty() || !core.iter().all(|&byte| Shape::of(byte).has(Shape::LETTER)) {
            return false;
        }
        let word = Span::new(span.start(), span.end() - 1);
        let may_shorten = shape.has(Shape::STOP) && !last && self.abbreviations;
        if may_shorten && abbreviations::kind(word.text(text)).is_some() {
            out.push(Token { span, class: TokenClass::Word });
            return true;
        }
        if !self.word(text, word, false, out) {
            return false;
        }
        out.push(Token { span: Span::new(word.end(), span.end()), class: TokenClass::Punctuation });
        true
    }

    /// Writes a word of letters; `whole` says that it is a piece of its own.
    #[inline]
    fn word(&self, text: &str, span: Span, whole: bool, out: &mut Vec<Token>) -> bool {
        let (first, len) = (text.as_bytes()[span.start()], span.len());
        if self.clitics && (self.contractions.may_have(first, len) || words::may_be_its(first, len)) {
            let word = span.text(text);
            // What follows decides on "its".
            if whole && words::its(word).is_some() {
                return false;
            }
            if let Some(cut) = words::clitic(word, true) {
                let cut = span.start() + cut;
                out.push(Token { span: Span::new(span.start(), cut), class: TokenClass::Word });
                out.push(Token { span: Span::new(cut, span.end()), class: TokenClass::Word });
                return true;
            }
        }
        out.push(Token { span, class: TokenClass::Word });
        true
    }
}
