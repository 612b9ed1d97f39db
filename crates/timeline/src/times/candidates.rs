//! Where the time expressions of a text stand, with what their sentences say of them, before any has a value.

use super::grammar::{Found, Parser};
use super::languages::{self, Read, Vocabulary};
use super::lex::{Atom, What, lex};
use super::live::is_live;
use super::meaning::{Base, Core, Year};
use super::policy::TimePolicy;
use super::tense::{Tense, follows_past, tense};
use super::words::Sense;
use crate::Date;
use dateline_tokenizer::{Document, LineKind, Sentence, Span};

/// An expression with the sentence it stands in, before it has a value.
pub(super) struct Candidate {
    pub(super) found: Found,
    pub(super) span: Span,
    pub(super) sentence: usize,
    pub(super) tense: Tense,
    pub(super) strict: bool,
    /// Whether it stands in brackets.
    pub(super) bracketed: bool,
    /// Whether `ended` follows: the fourth quarter ended Sept. 30.
    pub(super) ended: bool,
    pub(super) kind: LineKind,
}

impl Candidate {
    /// Whether times after it are counted from it.
    pub(super) fn moves(&self, narrative: bool, compares: bool) -> bool {
        if !narrative {
            return !compares;
        }
        // A look back or ahead and what stands in brackets are asides of a history.
        let back = matches!(self.found.meaning.core, Core::Away(_, ..0, _) | Core::Unit(_, ..0, _));
        !back && !self.bracketed && self.tense != Tense::Future
    }
}

/// All expressions of the text with their tenses.
pub(super) fn candidates(text: &str, document: &Document, policy: TimePolicy) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut atoms = Vec::new();
    let sentences = &document.sentences;
    let live = is_live(text, document);
    let mut at = 0;
    while at < sentences.len() {
        let first = at;
        let mut span = sentences[at].span;
        at += 1;
        let mut trigger = lex(text, span.start(), span.end(), &mut atoms);
        // A sentence cut at the full stop of a short month goes on.
        while trigger
            && at < sentences.len().min(first + MOST_JOINED)
            && ends_short(text, &atoms)
            && sentences[at].line == sentences[first].line
        {
            span = span.cover(sentences[at].span);
            at += 1;
            trigger = lex(text, span.start(), span.end(), &mut atoms);
        }
        if !trigger {
            continue;
        }
        let kind = kind_of(document, &sentences[first]);
        // A year alone on its line heads what follows; beside other words a counter counts.
        if kind == LineKind::Url || kind == LineKind::Counter && atoms.len() > 1 {
            continue;
        }
        for found in Parser::new(text, &atoms, policy).of_live_report(live).parse() {
            let span = Span::new(atoms[found.from].start, atoms[found.to - 1].end);
            let tense = tense(text, &atoms, found.from, found.to);
            let strict = follows_past(text, &atoms, found.from);
            let sign =
                |i: Option<usize>, c| i.and_then(|i| atoms.get(i)).is_some_and(|a| a.what == What::Sign(c));
            let bracketed = sign(found.from.checked_sub(1), '(') || sign(Some(found.to), ')');
            let ended = atoms.get(found.to).is_some_and(|a| &text[a.start..a.end] == "ended");
            candidates.push(Candidate {
                found,
                span,
                sentence: first,
                tense,
                strict,
                bracketed,
                ended,
                kind,
            });
        }
    }
    candidates
}

/// All expressions of a text in another language than English.
pub(super) fn other_candidates(text: &str, document: &Document, vocabulary: &Vocabulary) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let sentences = &document.sentences;
    let mut at = 0;
    while at < sentences.len() {
        let first = at;
        let mut span = sentences[at].span;
        let phrases = loop {
            at += 1;
            let next = sentences
                .get(at)
                .filter(|next| next.line == sentences[first].line && at < first + MOST_JOINED);
            match (languages::phrases(text, span, vocabulary, next.is_some()), next) {
                (Read::Phrases(phrases), _) => break phrases,
                (Read::GoesOn, Some(next)) => span = span.cover(next.span),
                (Read::GoesOn, None) => break Vec::new(),
            }
        };
        let kind = kind_of(document, &sentences[first]);
        if matches!(kind, LineKind::Url | LineKind::Counter) {
            continue;
        }
        candidates.extend(phrases.into_iter().map(|phrase| Candidate {
            found: phrase.found,
            span: phrase.span,
            sentence: first,
            tense: phrase.tense,
            strict: false,
            bracketed: phrase.bracketed,
            ended: false,
            kind,
        }));
    }
    candidates
}

fn kind_of(document: &Document, sentence: &Sentence) -> LineKind {
    document.lines.get(sentence.line).map_or(LineKind::Body, |line| line.kind)
}

/// So many sentences at most are read as one.
const MOST_JOINED: usize = 4;

/// Whether the last atoms are a short month or weekday and its full stop, or p.m.
fn ends_short(text: &str, atoms: &[Atom]) -> bool {
    let [.., word, stop] = atoms else { return false };
    let short = |s: &Sense| matches!(s, Sense::ShortMonth(_) | Sense::ShortWeekday(_));
    let half_day = || ["a.m.", "p.m."].iter().any(|half| text[..stop.end].ends_with(half));
    stop.what == What::Sign('.') && !stop.spaced && (word.senses.iter().any(short) || half_day())
}

/// Expressions with a year of their own that make a history, at the least.
const DATED: usize = 5;

/// Whether the text tells a history: many dates with years, next to no weekdays, and not of the days around
/// its publication.
pub(super) fn is_narrative(candidates: &[Candidate], published: Option<Date>) -> bool {
    let (mut dated, mut old, mut near) = (0, 0, 0);
    for candidate in candidates {
        match &candidate.found.meaning.core {
            Core::Fields(fields) => match fields.year {
                Some(Year::Given(year)) => {
                    dated += 1;
                    old += usize::from(published.is_none_or(|p| year + 1 < i32::from(p.year())));
                }
                _ => near += usize::from(fields.weekday.is_some()),
            },
            Core::Bc(_) => {
                dated += 1;
                old += 1;
            }
            Core::Unit(_, _, Base::Published) | Core::Which(..) => near += 1,
            _ => {}
        }
    }
    dated >= DATED && old * 2 >= dated && near * 6 <= dated
}
