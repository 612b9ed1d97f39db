use crate::lines::{self, Block, Layout};
use crate::pieces::{self, Piece};
use crate::sentences::changes::Changes;
use crate::{
    Columns, Document, Language, Line, Options, Preset, Sentence, Span, Stream, Token, TokenRule, languages,
    sentences, tokens, unicode,
};
use std::io::BufRead;

/// Fewer bytes than news has for each token, so that most documents need no second allocation.
const BYTES_PER_TOKEN: usize = 5;
/// The same for sentences.
const BYTES_PER_SENTENCE: usize = 60;
/// A thread takes so many texts at least, since most are short.
#[cfg(feature = "parallel")]
const SHARE: usize = 8;

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
    options: Options,
    language: Option<Language>,
    pub(crate) changes: Changes,
}

impl Tokenizer {
    /// A tokenizer for syntactic words ([`Preset::Ud`]).
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with another way to cut tokens.
    #[must_use]
    pub fn preset(self, preset: Preset) -> Self {
        self.options(preset.into())
    }

    /// The same with other rules to cut tokens by.
    #[must_use]
    pub fn options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// The same for texts in `language`, which is otherwise guessed for each text.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = Some(language);
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
        let pieces = pieces::read(text);
        let layout = lines::read(text, &pieces);
        let language = self.language_of(text, &pieces);
        if self.options.has(TokenRule::Uax29) {
            return by_unicode(text, layout, language);
        }
        let mut tokens = Vec::with_capacity(text.len() / BYTES_PER_TOKEN);
        let mut sentences = Vec::with_capacity(text.len() / BYTES_PER_SENTENCE);
        let mut spans = Vec::new();
        for block in &layout.blocks {
            spans.clear();
            split(text, &pieces, &layout, block, (language, &self.changes), &mut spans);
            let mut line = block.lines.start;
            let mut all = &pieces[block.pieces.clone()];
            for &span in &spans {
                while line + 1 < block.lines.end && layout.lines[line + 1].span.start() <= span.start() {
                    line += 1;
                }
                let first = tokens.len();
                let ended = tokens::split(text, all, span, self.options, &mut tokens);
                all = &all[ended..];
                #[cfg(feature = "icu")]
                if !span.text(text).is_ascii() {
                    languages::join(text, &mut tokens, first);
                }
                sentences.push(Sentence { span, tokens: first..tokens.len(), line });
            }
        }
        Document { lines: layout.lines, datelines: layout.datelines, tokens, sentences, language }
    }

    /// Lines, sentences and tokens as flat columns, the same as in [`Tokenizer::document`].
    #[must_use]
    pub fn columns(&self, text: &str) -> Columns {
        Columns::from(&self.document(text))
    }

    /// The documents of many texts, in their order; with the feature `parallel` on all threads of the pool that the
    /// caller runs in (rayon's own, if none is installed).
    ///
    /// ```
    /// # use dateline_tokenizer::Tokenizer;
    /// let documents = Tokenizer::new().batch(&["One came. Two left.", ""]);
    /// assert_eq!(documents[0].sentences.len(), 2);
    /// assert!(documents[1].tokens.is_empty());
    /// ```
    #[must_use]
    pub fn batch<T: AsRef<str> + Sync>(&self, texts: &[T]) -> Vec<Document> {
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            texts.par_iter().with_min_len(SHARE).map(|text| self.document(text.as_ref())).collect()
        }
        #[cfg(not(feature = "parallel"))]
        texts.iter().map(|text| self.document(text.as_ref())).collect()
    }

    /// The parts of a text that may be larger than memory, each with its place in the whole. A part ends at a blank line
    /// where there is one within some megabytes, and is read as a document of its own. The bytes must be UTF-8.
    ///
    /// ```
    /// # use dateline_tokenizer::Tokenizer;
    /// let text = "It rained.\n\nThe café closed.\n\nNobody came.\n";
    /// let parts: Vec<_> = Tokenizer::new().stream(text.as_bytes()).part_size(8).collect::<Result<_, _>>()?;
    /// assert_eq!(parts.len(), 3);
    /// assert_eq!(parts[2].text, "Nobody came.\n");
    /// assert_eq!((parts[2].byte, parts[2].char), (31, 30));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn stream<R: BufRead>(&self, reader: R) -> Stream<R> {
        Stream::new(self.clone(), reader)
    }

    /// The lines alone, without the cost of sentences and tokens.
    #[must_use]
    pub fn lines(&self, text: &str) -> Vec<Line> {
        lines::read(text, &pieces::read(text)).lines
    }

    /// The tokens alone, the same as in [`Tokenizer::document`].
    #[must_use]
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        if self.options.has(TokenRule::Uax29) {
            return unicode::words(text);
        }
        self.document(text).tokens
    }

    /// The tokens of a text that is one sentence, without a look at lines and boundaries.
    ///
    /// ```
    /// # use dateline_tokenizer::Tokenizer;
    /// assert_eq!(Tokenizer::new().sentence_tokens("Dr. Lee can't come.").len(), 6);
    /// ```
    #[must_use]
    pub fn sentence_tokens(&self, text: &str) -> Vec<Token> {
        if self.options.has(TokenRule::Uax29) {
            return unicode::words(text);
        }
        let mut tokens = Vec::with_capacity(text.len() / BYTES_PER_TOKEN);
        let end = text.trim_end().len();
        tokens::split(text, &pieces::read(text), Span::new(0, end), self.options, &mut tokens);
        #[cfg(feature = "icu")]
        languages::join(text, &mut tokens, 0);
        tokens
    }

    /// The sentences alone, without the cost of tokens.
    #[must_use]
    pub fn sentences(&self, text: &str) -> Vec<Span> {
        if self.options.has(TokenRule::Uax29) {
            return unicode::sentences(text, &unicode::words(text));
        }
        let pieces = pieces::read(text);
        let layout = lines::read(text, &pieces);
        let language = (self.language_of(text, &pieces), &self.changes);
        let mut spans = Vec::new();
        for block in &layout.blocks {
            split(text, &pieces, &layout, block, language, &mut spans);
        }
        spans
    }

    /// The language given, or else the one that `text` shows, or else English.
    pub(crate) fn language_of(&self, text: &str, pieces: &[Piece]) -> Language {
        self.language.or_else(|| languages::guess(text, pieces)).unwrap_or_default()
    }
}

/// The document of the rule [`TokenRule::Uax29`].
fn by_unicode(text: &str, layout: Layout, language: Language) -> Document {
    let tokens = unicode::words(text);
    let (mut first, mut line) = (0, 0);
    let spans = unicode::sentences(text, &tokens).into_iter();
    let sentences = spans.map(|span| {
        let inside = tokens[first..].iter().take_while(|token| token.span.end() <= span.end()).count();
        let range = first..first + inside;
        first = range.end;
        let later = layout.lines[line..].iter().take_while(|line| line.span.end() <= span.start()).count();
        line += later;
        Sentence { span, tokens: range, line }
    });
    Document {
        sentences: sentences.collect(),
        lines: layout.lines,
        datelines: layout.datelines,
        tokens,
        language,
    }
}

/// The sentences of a block; its dateline is the first.
fn split(
    text: &str,
    pieces: &[Piece],
    layout: &Layout,
    block: &Block,
    (language, changes): (Language, &Changes),
    spans: &mut Vec<Span>,
) {
    let mut start = block.span.start();
    if let Some(dateline) = block.dateline.map(|at| layout.datelines[at]) {
        spans.push(dateline.span);
        start = dateline.span.end();
    }
    let pieces = &pieces[block.pieces.clone()];
    if language == Language::English {
        sentences::split(text, pieces, start, block.span.end(), changes, spans);
    } else {
        languages::split(text, pieces, start, block.span.end(), (language, changes), spans);
    }
}
