use crate::lines::{self, Block, Layout};
use crate::{Document, Line, Preset, Sentence, Span, Token, sentences, tokens};

/// Cuts texts into lines, sentences and tokens. Cheap to make, to clone and to share.
///
/// ```
/// use dateline_tokenizer::{LineKind, Preset, Tokenizer};
///
/// let text = "GENEVA (Reuters) - Talks in the U.S. didn't resume. \"Not yet,\" she said.\nShare 12 Tweet 3";
/// let document = Tokenizer::new().document(text);
/// assert_eq!(document.datelines[0].place.map(|place| place.text(text)), Some("GENEVA"));
/// assert_eq!(document.lines[1].kind, LineKind::Share);
/// assert_eq!(document.sentences[1].span.text(text), "Talks in the U.S. didn't resume.");
///
/// let words = Tokenizer::new().preset(Preset::Surface).tokens("They didn't.");
/// assert_eq!(words.len(), 3);
/// ```
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

    /// Lines, datelines, sentences and tokens of `text`. Takes time in proportion to its length.
    ///
    /// Every character that is no white space lies in exactly one token and in exactly one sentence.
    ///
    /// # Panics
    /// If the text is longer than the 4 GiB that spans can point into.
    #[must_use]
    pub fn document(&self, text: &str) -> Document {
        let layout = lines::read(text);
        let mut document = Document::default();
        let mut spans = Vec::new();
        for block in &layout.blocks {
            spans.clear();
            split(text, &layout, block, &mut spans);
            let mut line = block.lines.start;
            for &span in &spans {
                while line + 1 < block.lines.end && layout.lines[line + 1].span.start() <= span.start() {
                    line += 1;
                }
                let first = document.tokens.len();
                tokens::split(text, span, self.preset, &mut document.tokens);
                document.sentences.push(Sentence { span, tokens: first..document.tokens.len(), line });
            }
        }
        Document { lines: layout.lines, datelines: layout.datelines, ..document }
    }

    /// The lines alone, without the cost of sentences and tokens.
    #[must_use]
    pub fn lines(&self, text: &str) -> Vec<Line> {
        lines::read(text).lines
    }

    /// The tokens alone, the same as in [`Tokenizer::document`].
    #[must_use]
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        self.document(text).tokens
    }

    /// The sentences alone, without the cost of tokens.
    #[must_use]
    pub fn sentences(&self, text: &str) -> Vec<Span> {
        let layout = lines::read(text);
        let mut spans = Vec::new();
        for block in &layout.blocks {
            split(text, &layout, block, &mut spans);
        }
        spans
    }
}

/// The sentences of a block; its dateline is the first.
fn split(text: &str, layout: &Layout, block: &Block, spans: &mut Vec<Span>) {
    let mut start = block.span.start();
    if let Some(dateline) = block.dateline.map(|at| layout.datelines[at]) {
        spans.push(dateline.span);
        start = dateline.span.end();
    }
    sentences::split(text, start, block.span.end(), spans);
}
