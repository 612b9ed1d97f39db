//! From a proposal and its entities to a mention.

use super::Linker;
use crate::fold::slug;
use crate::matcher::Ref;
use crate::proposal::Proposal;
use crate::scan::Words;
use crate::{EntityType, Mention, Role};
use dateline_tokenizer::Span;

/// Other entities named in [`Mention::candidates`] at most.
const MOST_CANDIDATES: usize = 5;

/// Where a mention stands, with the stop that belongs to an abbreviation at its end.
fn span(text: &str, words: &Words, p: &Proposal) -> Span {
    let span = words.span(p.from, p.to);
    let stop = p.stop && !text[..span.end()].ends_with('.') && text[span.end()..].starts_with('.');
    Span::new(span.start(), span.end() + usize::from(stop))
}

/// A mention of something that no lexicon has, under its own name.
fn unknown(text: &str, words: &Words, p: &Proposal) -> Mention {
    let (from, to) = p.short_of.unwrap_or((p.from, p.to));
    let full = words.span(from, to).text(text);
    Mention {
        span: span(text, words, p),
        kind: p.kind,
        entity: format!("unknown:{}:{}", p.kind.name().to_ascii_lowercase(), slug(&words.folded(from, to))),
        name: full.split_whitespace().collect::<Vec<_>>().join(" "),
        role: None,
        office: None,
        geonameid: None,
        lat: None,
        lon: None,
        candidates: Vec::new(),
        why: p.why.clone().into_owned(),
    }
}

impl Linker {
    /// A mention of a place that may as well be another: it names none, and the candidates.
    pub(super) fn undecided(&self, text: &str, words: &Words, p: &Proposal, refs: &[Ref]) -> Mention {
        let bound = self.mention(text, words, p, refs);
        let mut candidates = vec![bound.entity];
        candidates.extend(bound.candidates);
        let why = format!(
            "undecided between {} and {}",
            candidates[0],
            candidates.get(1).map_or("", String::as_str)
        );
        Mention { candidates, why, span: bound.span, ..unknown(text, words, p) }
    }

    /// A mention of a small place of whose country the article names nothing else: another of the name
    /// may be meant, which no lexicon has.
    pub(super) fn far_off(&self, text: &str, words: &Words, p: &Proposal, refs: &[Ref]) -> Mention {
        let bound = self.mention(text, words, p, refs);
        let why = format!("the article names nothing else in the country of {}", bound.entity);
        let mut candidates = vec![bound.entity];
        candidates.extend(bound.candidates);
        Mention { candidates, why, span: bound.span, ..unknown(text, words, p) }
    }

    pub(super) fn mention(&self, text: &str, words: &Words, p: &Proposal, refs: &[Ref]) -> Mention {
        let span = span(text, words, p);
        let written = span.text(text);
        let Some(&best) = refs.first() else { return unknown(text, words, p) };
        let entity = self.stack.record(best);
        let mut candidates: Vec<String> = Vec::new();
        for &r in &refs[1..] {
            let id = self.stack.record(r).id();
            if id != entity.id()
                && !candidates.iter().any(|known| known == id)
                && candidates.len() < MOST_CANDIDATES
            {
                candidates.push(id.to_owned());
            }
        }
        let what = if p.demonym { "demonym" } else { "alias" };
        let lexicon = self.stack.lexicons()[best.lexicon as usize].name();
        Mention {
            span,
            kind: if p.demonym { EntityType::Misc } else { entity.kind() },
            entity: entity.id().to_owned(),
            name: entity.name().to_owned(),
            // A party's followers are no place's people.
            role: (p.demonym && entity.kind() == EntityType::Loc).then_some(Role::Demonym),
            office: None,
            geonameid: entity.geonameid(),
            lat: entity.lat(),
            lon: entity.lon(),
            candidates,
            why: if !p.why.is_empty() {
                p.why.clone().into_owned()
            } else {
                format!("lexicon {lexicon}: {what} “{written}”")
            },
        }
    }
}
