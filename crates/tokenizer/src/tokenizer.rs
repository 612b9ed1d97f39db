use crate::{Document, Line, LineKind, Preset, Sentence, Span, Token, TokenClass};

/// Cuts texts into lines, sentences and tokens. Cheap to make, to clone and to share.
#[derive(Clone, Debug, Default)]
pub struct Tokenizer {
    preset: Preset,
}

impl Tokenizer {
    /// A tokenizer for syntactic words ([`Preset::Ud`]).
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with another way to cut tokens.
    #[must_use]
    pub fn preset(mut self, preset: Preset) -> Self {
        self.preset = preset;
        self
    }

    /// Lines, datelines, sentences and tokens of `text`, in one pass over it.
    #[must_use]
    pub fn document(&self, text: &str) -> Document {
        let mut document = Document::default();
        let mut at = 0;
        for raw in text.split_inclusive('\n') {
            let start = at + (raw.len() - raw.trim_start().len());
            let end = start + raw.trim().len();
            at += raw.len();
            if start >= end {
                continue;
            }
            document.lines.push(Line { span: Span::new(start, end), kind: LineKind::Body });
            let line = document.lines.len() - 1;
            let mut first = document.tokens.len();
            let mut i = start;
            while i < end {
                let c = text[i..].chars().next().unwrap_or(' ');
                let len = if c.is_alphanumeric() {
                    text[i..end].find(|c: char| !c.is_alphanumeric()).unwrap_or(end - i)
                } else {
                    c.len_utf8()
                };
                if !c.is_whitespace() {
                    let class = if c.is_numeric() {
                        TokenClass::Number
                    } else if c.is_alphabetic() {
                        TokenClass::Word
                    } else {
                        TokenClass::Punctuation
                    };
                    document.tokens.push(Token { span: Span::new(i, i + len), class });
                }
                i += len;
                let stop = matches!(c, '.' | '!' | '?') && text[i..end].starts_with(' ');
                if (stop || i >= end) && first < document.tokens.len() {
                    let last = document.tokens.len();
                    let span = document.tokens[first].span.cover(document.tokens[last - 1].span);
                    document.sentences.push(Sentence { span, tokens: first..last, line });
                    first = last;
                }
            }
        }
        document
    }

    /// The lines alone.
    #[must_use]
    pub fn lines(&self, text: &str) -> Vec<Line> {
        self.document(text).lines
    }

    /// The tokens alone.
    #[must_use]
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        self.document(text).tokens
    }

    /// The sentences' spans alone.
    #[must_use]
    pub fn sentences(&self, text: &str) -> Vec<Span> {
        self.document(text).sentences.iter().map(|sentence| sentence.span).collect()
    }
}
