//! The words of an article: where sentences begin, and what its lines are.

use crate::cues::Classes;
use crate::scan::{Scanner, Shape, Words};
use dateline_tokenizer::{Document, LineKind, Span, TokenClass};

impl Words {
    /// The span from word `from` to before word `to`.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.list[from].start, self.list[to - 1].end)
    }

    /// The words of `text`, left to right; addresses and handles are left out.
    pub(crate) fn of_article(text: &str, document: &Document) -> Self {
        let mut words = Words::default();
        let mut scanner = Scanner::new(text);
        let skipped = |class| matches!(class, TokenClass::Url | TokenClass::Email | TokenClass::Handle);
        let mut skips = document.tokens.iter().filter(|t| skipped(t.class)).map(|t| t.span).peekable();
        while let Some(at) = scanner.peek() {
            while skips.peek().is_some_and(|skip| skip.end() <= at) {
                skips.next();
            }
            match skips.peek().filter(|skip| skip.start() <= at) {
                Some(skip) => scanner.skip_to(skip.end()),
                None => {
                    scanner.next(&mut words);
                }
            }
        }
        words.classify();
        mark_sentences(&mut words, document);
        mark_lines(text, &mut words, document);
        words
    }
}
fn mark_sentences(words: &mut Words, document: &Document) {
    let mut sentences = document.sentences.iter().map(|s| s.span.start()).peekable();
    for word in &mut words.list {
        while sentences.peek().is_some_and(|&start| start <= word.start) {
            word.first = true;
            sentences.next();
        }
    }
}

fn mark_lines(text: &str, words: &mut Words, document: &Document) {
    let mut from = 0;
    for line in &document.lines {
        while from < words.list.len() && words.list[from].start < line.span.start() {
            from += 1;
        }
        let mut to = from;
        while to < words.list.len() && words.list[to].start < line.span.end() {
            to += 1;
        }
        let run = &mut words.list[from..to];
        let upper = run.iter().filter(|w| w.shape == Shape::Upper && !w.dotted).count();
        let small = run.iter().filter(|w| matches!(w.shape, Shape::Lower | Shape::Capital)).count();
        if upper > 0 && upper > 3 * small && line.kind != LineKind::Url {
            run.iter_mut().for_each(|w| w.shouted = true);
        }
        let numbers = run.iter().filter(|w| w.shape == Shape::Number).count();
        // Articles and prepositions are written small; the first word has its capital anyhow.
        let long = run.iter().skip(1).filter(|w| w.len() > 3 && w.shape != Shape::Number);
        let (long, capitals) =
            long.fold((0, 0), |(all, named), w| (all + 1, named + usize::from(w.is_named())));
        let sentence =
            text.get(line.span.start()..line.span.end()).is_some_and(|line| line.trim_end().ends_with('.'));
        let prose = long >= 3 && 5 * numbers < run.len() && !sentence;
        if prose && capitals == long && run.iter().any(|w| w.is_named() && w.class.has(Classes::COMMON)) {
            run.iter_mut().for_each(|w| w.titled = true);
        }
        let counters = matches!(line.kind, LineKind::Share | LineKind::Counter);
        if numbers >= 2 && 3 * numbers >= run.len() && !counters {
            run.iter_mut().for_each(|w| w.tabular = true);
        }
        from = to;
    }
}
