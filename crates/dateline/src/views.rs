//! The articles of a pile as a timeline sees them.

use crate::annotate::is_calendar;
use crate::corrections::Wish;
use crate::pile::{Pile, copy_of};
use crate::statement::{head, stamp};
use dateline_timeline::{ArticleView, Basis, SentenceView, TimeRef};
use dateline_tokenizer::{LineKind, Span};

/// What the views of a pile's articles borrow from.
pub(crate) struct Tokens(Vec<Vec<Span>>);

/// What the views of a pile's articles borrow from, too.
pub(crate) struct Sentences<'a>(Vec<Vec<SentenceView<'a>>>);

impl Tokens {
    pub(crate) fn new(pile: &Pile) -> Self {
        Self(pile.found().iter().map(|f| f.document.tokens.iter().map(|t| t.span).collect()).collect())
    }
}

impl<'a> Sentences<'a> {
    /// With what corrections tell of sentences, or without.
    pub(crate) fn new(pile: &'a Pile, tokens: &'a Tokens, corrected: bool) -> Self {
        let own = tokens.0.iter().enumerate();
        Self(own.map(|(index, tokens)| pile.sentences(index, tokens, corrected)).collect())
    }
}

/// The views of all articles, in their order.
pub(crate) fn views<'a>(
    pile: &'a Pile,
    sentences: &'a Sentences<'a>,
    corrected: bool,
) -> Vec<ArticleView<'a>> {
    let own = sentences.0.iter().enumerate();
    own.map(|(index, sentences)| pile.view(index, sentences, corrected)).collect()
}

/// What stands in brackets and is no longer than this credits or refers: (Photo by a friend).
const ASIDE: usize = 60;

impl Pile {
    fn view<'a>(
        &'a self,
        index: usize,
        sentences: &'a [SentenceView<'a>],
        corrected: bool,
    ) -> ArticleView<'a> {
        let dropped = corrected && self.told().statements.drops(index);
        let article = &self.articles()[index];
        let published = &self.found()[index].published;
        ArticleView {
            id: &article.id,
            text: &article.text,
            published: published.value.filter(|_| !dropped),
            guessed: published.basis == Some(Basis::Likely),
            copy_of: copy_of(self.clusters(), index),
            source: article.publisher(&self.found()[index].document).unwrap_or(&article.id),
            sentences,
        }
    }

    fn sentences<'a>(&'a self, index: usize, tokens: &'a [Span], corrected: bool) -> Vec<SentenceView<'a>> {
        let found = &self.found()[index];
        let guessed = found.published.basis == Some(Basis::Likely);
        let sentence_of = |span: Span| found.document.sentence_at(span.start());
        let mut views: Vec<SentenceView<'a>> = (0..found.document.sentences.len())
            .map(|at| {
                let span = self.statement(index, at);
                let tokens = &tokens[found.document.sentences[at].tokens.clone()];
                let from = tokens.partition_point(|token| token.start() < span.start());
                SentenceView {
                    span,
                    tokens: &tokens[from..],
                    times: Vec::new(),
                    usable: self.is_usable(index, at),
                    leads: false,
                    caption: self.kind(index, at) == LineKind::Caption,
                    entities: Vec::new(),
                    pinned: false,
                }
            })
            .collect();
        let lead = (0..views.len()).find(|&at| views[at].usable && self.kind(index, at) == LineKind::Body);
        if let Some(lead) = lead {
            views[lead].leads = true;
        }
        for timex in found.timexes.iter().filter(|t| is_calendar(t)) {
            if let (Some(from), Some(to), Some(at)) = (timex.from, timex.to, sentence_of(timex.span)) {
                let guessed = guessed && timex.anchor != dateline_timeline::Anchor::None;
                views[at].times.push(TimeRef { from, to, value: timex.value.clone(), guessed });
            }
        }
        let statements = &self.told().statements;
        if corrected && !statements.is_empty() {
            for (at, view) in views.iter_mut().enumerate() {
                match statements.of(index, at, self.words(index, at)) {
                    Wish::None => {}
                    Wish::Dropped => view.usable = false,
                    Wish::Dated(when, surely) => {
                        view.times = vec![when.time()];
                        (view.pinned, view.usable) = (surely, surely || view.usable);
                    }
                }
            }
        }
        for mention in &found.mentions {
            if let Some(at) = sentence_of(mention.span) {
                views[at].entities.push(&mention.entity);
            }
        }
        views
    }

    /// The words of a sentence's statement.
    pub(crate) fn words(&self, index: usize, at: usize) -> &str {
        self.statement(index, at).text(&self.articles()[index].text)
    }

    /// The span of a sentence, without the bullet of a list's item, a dateline or a masthead.
    fn statement(&self, index: usize, at: usize) -> Span {
        let span = self.found()[index].document.sentences[at].span;
        let text = span.text(&self.articles()[index].text);
        let bullet = |c: char| "•▪●■◦‣·–*-".contains(c) || c.is_whitespace();
        let bare = match self.kind(index, at) {
            LineKind::ListItem => text.trim_start_matches(bullet),
            _ => self.written(index, span, &text[head(text)..]),
        };
        Span::new(span.end() - bare.len(), span.end())
    }

    /// What of a statement is left behind the hour, day or stamp that says when it was written. `text` ends with `span`.
    fn written<'a>(&self, index: usize, span: Span, text: &'a str) -> &'a str {
        let from = span.end() - text.len();
        let timexes = &self.found()[index].timexes;
        let first = timexes.partition_point(|timex| timex.span.start() < from);
        let inside = timexes[first..].iter().take_while(|timex| timex.span.start() < span.end());
        let head: Vec<_> = inside.collect();
        let full = head.iter().filter(|t| t.day().is_some());
        let with_year = full.filter(|t| {
            t.span.text(&self.articles()[index].text).bytes().rev().take_while(u8::is_ascii_digit).count()
                == 4
        });
        let times: Vec<(usize, usize)> =
            with_year.map(|t| (t.span.start() - from, t.span.end() - from)).collect();
        let hour = head.first().is_none_or(|t| t.span.start() > from);
        &text[stamp(text, &times, hour)..]
    }

    /// The kind of the line in which sentence `at` starts.
    fn kind(&self, index: usize, at: usize) -> LineKind {
        let document = &self.found()[index].document;
        document.lines[document.sentences[at].line].kind
    }

    /// Body text and complete captions make statements; furniture, headings, datelines and
    /// repeats do not.
    pub(crate) fn is_usable(&self, index: usize, at: usize) -> bool {
        let found = &self.found()[index];
        let sentence = &found.document.sentences[at];
        let kind = self.kind(index, at);
        let text = sentence.span.text(&self.articles()[index].text);
        let complete = text.ends_with(['.', '!', '?', ')', '"', '”', '’', '»']);
        let aside = text.starts_with('(') && text.ends_with(')') && text.len() <= ASIDE;
        let is_statement = !aside
            && match kind {
                // A label or a place announces a statement and is none.
                LineKind::Body | LineKind::ListItem => !text.ends_with(':'),
                LineKind::Caption => complete,
                _ => false,
            };
        is_statement
            && !self.furniture(index)[sentence.line]
            && !found.document.datelines.iter().any(|d| d.span.contains(sentence.span))
            && !found.is_repeat(sentence.span)
    }
}
