use crate::fold::slug;
use crate::matcher::{Hit, Ref, hits};
use crate::proposal::{Proposal, Strength, choose};
use crate::resolve::Setting;
use crate::words::{Gap, Words};
use crate::{Entity, EntityType, Lexicon, Mention, Role};
use dateline_tokenizer::Document;
use std::sync::Arc;

/// Other entities named in [`Mention::candidates`] at most.
const MOST_CANDIDATES: usize = 5;

/// Finds names in texts and binds them to the entities of lexicons; later lexicons have priority.
///
/// ```
/// use dateline_entity_lexicon::{Lexicon, Linker};
/// use dateline_tokenizer::Tokenizer;
///
/// let lexicon = Lexicon::from_tsv("mine", "id\tname\ttype\taliases\ncity:1\tSanta Lucía\tLOC\tSt. Lucia\n")?;
/// let linker = Linker::new(vec![lexicon.into()]);
/// let text = "The ship left St Lucia.";
/// let mentions = linker.mentions(text, &Tokenizer::new().document(text));
/// assert_eq!(mentions[0].entity, "city:1");
/// assert_eq!(mentions[0].span.text(text), "St Lucia");
/// # Ok::<(), dateline_entity_lexicon::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Linker {
    lexicons: Vec<Arc<Lexicon>>,
}

impl Linker {
    /// A linker over `lexicons`; of two that have a name, the later one is believed first.
    #[must_use]
    pub fn new(lexicons: Vec<Arc<Lexicon>>) -> Linker {
        Linker { lexicons }
    }

    /// The names in `text`, in its order, not overlapping. Linear in the length of the text.
    ///
    /// `document` is what a tokenizer found in the same text.
    #[must_use]
    pub fn mentions(&self, text: &str, document: &Document) -> Vec<Mention> {
        let words = Words::scan(text, document);
        let found = hits(&words, &self.lexicons);
        let proposals = found.iter().map(|hit| self.proposal(hit)).collect();
        let chosen = choose(proposals, words.list.len());
        self.bind(text, &words, &chosen)
    }

    fn proposal(&self, hit: &Hit) -> Proposal {
        let strength = if hit.to - hit.from > 1 { Strength::Strong } else { Strength::Plain };
        Proposal {
            from: hit.from,
            to: hit.to,
            kind: if hit.demonym { EntityType::Misc } else { self.entity(hit.refs[0]).kind },
            strength,
            refs: hit.refs.clone(),
            demonym: hit.demonym,
            short_of: None,
            why: "".into(),
        }
    }

    fn entity(&self, r: Ref) -> &Entity {
        self.lexicons[r.lexicon as usize].at(r.entity)
    }

    fn bind(&self, text: &str, words: &Words, chosen: &[Proposal]) -> Vec<Mention> {
        let mut setting = Setting::default();
        for p in chosen.iter().filter(|p| p.refs.len() == 1) {
            setting.note(self.entity(p.refs[0]), &self.lexicons);
        }
        let mut mentions = Vec::with_capacity(chosen.len());
        for (i, p) in chosen.iter().enumerate() {
            let neighbour = chosen.get(i + 1).filter(|next| {
                next.from == p.to && words.list[next.from].gap == Gap::Comma && !next.refs.is_empty()
            });
            let neighbour = neighbour.map(|next| self.entity(next.refs[0]).id.as_str());
            let mut refs = p.refs.clone();
            setting.rank(&mut refs, neighbour, &self.lexicons);
            mentions.push(self.mention(text, words, p, &refs));
        }
        mentions
    }

    fn mention(&self, text: &str, words: &Words, p: &Proposal, refs: &[Ref]) -> Mention {
        let span = words.span(p.from, p.to);
        let written = span.text(text);
        let Some(&best) = refs.first() else {
            let kind = p.kind.name().to_ascii_lowercase();
            let entity = format!("unknown:{kind}:{}", slug(written));
            return Mention {
                span,
                kind: p.kind,
                entity,
                name: written.split_whitespace().collect::<Vec<_>>().join(" "),
                role: None,
                geonameid: None,
                lat: None,
                lon: None,
                candidates: Vec::new(),
                why: p.why.clone().into_owned(),
            };
        };
        let entity = self.entity(best);
        let mut candidates: Vec<String> = Vec::new();
        for &r in &refs[1..] {
            let id = &self.entity(r).id;
            if *id != entity.id && !candidates.contains(id) && candidates.len() < MOST_CANDIDATES {
                candidates.push(id.clone());
            }
        }
        let what = if p.demonym { "demonym" } else { "alias" };
        let lexicon = self.lexicons[best.lexicon as usize].name();
        Mention {
            span,
            kind: if p.demonym { EntityType::Misc } else { entity.kind },
            entity: entity.id.clone(),
            name: entity.name.clone(),
            role: p.demonym.then_some(Role::Demonym),
            geonameid: entity.geonameid,
            lat: entity.lat,
            lon: entity.lon,
            candidates,
            why: format!("lexicon {lexicon}: {what} “{written}”"),
        }
    }
}
