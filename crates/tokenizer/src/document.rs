use crate::{Dateline, Language, Line, Span, Token};
use std::ops::Range;

/// A sentence, or the whole of a line that holds none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// The line in which it starts, as an index into [`Document::lines`].
    pub line: usize,
}

/// What the tokenizer finds in one text, all in the order of the text.
///
/// Lines, sentences and tokens do not overlap among themselves. A sentence may run over several
/// lines where the text is hard-wrapped, and never runs into furniture. A dateline is a
/// sentence of its own.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Document {
    /// Every line that is not blank.
    pub lines: Vec<Line>,
    /// Datelines, each a prefix of a body line.
    pub datelines: Vec<Dateline>,
    /// Tokens.
    pub tokens: Vec<Token>,
    /// Sentences.
    pub sentences: Vec<Sentence>,
    /// The language by whose rules it was cut: given, guessed, or else English.
    pub language: Language,
}

impl Document {
    /// The line that holds byte `at`, if any does.
    #[must_use]
    pub fn line_at(&self, at: usize) -> Option<&Line> {
        let after = self.lines.partition_point(|line| line.span.start() <= at);
        self.lines[..after].last().filter(|line| at < line.span.end())
    }

    /// The index of the sentence that holds byte `at`, if any does.
    #[must_use]
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|s| s.span.start() <= at);
        (after > 0 && at < self.sentences[after - 1].span.end()).then(|| after - 1)
    }

    /// The tokens that lie wholly inside `span`, as indices into [`Document::tokens`].
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let from = self.tokens.partition_point(|t| t.span.start() < span.start());
        let to = self.tokens.partition_point(|t| t.span.end() <= span.end());
        from..to.max(from)
    }
}
