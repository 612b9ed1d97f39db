//! What a tokenizer can be told of abbreviations, and asked about boundaries.

use super::{Explanation, explain};
use crate::{Language, Tokenizer, lines, pieces};

impl Tokenizer {
    /// The same with abbreviations added or removed, for every language, with or without their last stop, in any case.
    ///
    /// One that was added never ends a sentence; one that was removed is a word like others. The later call wins.
    ///
    /// ```
    /// use dateline_tokenizer::Tokenizer;
    ///
    /// let text = "The Ctte. Chair left. It was no. They stayed.";
    /// assert_eq!(Tokenizer::new().abbreviations(["Ctte."], []).sentences(text)[0].text(text), "The Ctte. Chair left.");
    /// ```
    #[must_use]
    pub fn abbreviations<'a>(
        mut self,
        add: impl IntoIterator<Item = &'a str>,
        remove: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        self.changes = self.changes.with(add, remove);
        self
    }

    /// Why a sentence ends, or does not, at the first white space of `text` that ends at byte `at` or later.
    ///
    /// Nothing if no such space stands between two words. Takes time in proportion to the text's length.
    ///
    /// ```
    /// use dateline_tokenizer::Tokenizer;
    ///
    /// let text = "The U.S. envoy left. Nobody knew.";
    /// let why = Tokenizer::new().explain(text, 20).unwrap();
    /// assert!(why.boundary && why.at == 21);
    /// assert_eq!(why.reason, "a full stop after a plain word, and a capital");
    /// ```
    #[must_use]
    pub fn explain(&self, text: &str, at: usize) -> Option<Explanation> {
        let at = (at..=text.len()).find(|&at| text.is_char_boundary(at))?;
        let pieces = pieces::read(text);
        let layout = lines::read(text, &pieces);
        let block = layout.blocks.partition_point(|block| block.span.end() < at);
        let (block, first) = (layout.blocks.get(block)?, block == 0);
        if at <= block.span.start() {
            let at = block.span.start();
            return (!first).then(|| Explanation::settled(at, true, "a line or a paragraph ends"));
        }
        let start = block.dateline.map_or(block.span.start(), |at| layout.datelines[at].span.end());
        let body =
            start + (text[start..block.span.end()].len() - text[start..block.span.end()].trim_start().len());
        let found = if at > block.span.start() && at <= body && start > block.span.start() {
            Some(Explanation::settled(body, true, "a dateline ends"))
        } else if self.language_of(text, &pieces) == Language::English {
            explain(text, &pieces[block.pieces.clone()], start, block.span.end(), &self.changes, at)
        } else {
            let next = next_piece(text, at, block.span.end());
            next.map(|next| {
                let starts = self.sentences(text).iter().any(|span| span.start() == next);
                Explanation::settled(next, starts, "the rules of the text's language")
            })
        };
        let next = layout.blocks.get(layout.blocks.partition_point(|other| other.span.start() <= at));
        found.or_else(|| Some(Explanation::settled(next?.span.start(), true, "a line or a paragraph ends")))
    }
}

/// The start of the first piece of `text[..to]` with white space before it, from `at` on.
fn next_piece(text: &str, at: usize, to: usize) -> Option<usize> {
    let gap = if text[..at].ends_with(char::is_whitespace) {
        at
    } else {
        at + text[at..to].find(char::is_whitespace)?
    };
    Some(gap + text[gap..to].find(|c: char| !c.is_whitespace())?)
}
