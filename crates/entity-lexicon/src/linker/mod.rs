mod bind;
mod doubles;
mod guarded;
mod mentions;
mod unlisted;

use crate::article::{Article, acronyms, organisations, people, places, short_forms};
use crate::evidence::supported;
use crate::kinds::settle;
use crate::matcher::{Hit, hits};
use crate::origin::Origin;
use crate::overlay::Stack;
use crate::proposal::{Proposal, Strength, choose};
use crate::resolve::Setting;
use crate::scan::Words;
use crate::{EntityType, Lexicon, Mention};
use dateline_tokenizer::Document;
use doubles::one_proposal;
use guarded::speaks_for;
use std::sync::Arc;

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
    pub(crate) stack: Stack,
}

impl Linker {
    /// A linker over `lexicons`; of two that have a name, the later one is believed first.
    #[must_use]
    pub fn new(lexicons: Vec<Arc<Lexicon>>) -> Linker {
        Linker { stack: Stack::new(lexicons) }
    }

    /// Adds a lexicon on top: what it has under the id of an older entity replaces that one.
    #[must_use]
    pub fn with(mut self, lexicon: Arc<Lexicon>) -> Linker {
        self.stack.push(lexicon);
        self
    }

    /// Denies an entity by its id, or a name in any spelling: it is no longer found by a lexicon.
    #[must_use]
    pub fn deny(mut self, name_or_id: &str) -> Linker {
        self.stack.deny(name_or_id);
        self
    }

    /// The names in `text`, in its order, not overlapping. Linear in the length of the text.
    ///
    /// `document` is what a tokenizer found in the same text.
    #[must_use]
    pub fn mentions(&self, text: &str, document: &Document) -> Vec<Mention> {
        self.mentions_from(text, document, &Origin::default())
    }

    /// As [`Linker::mentions`], with what is known of where the article comes from: the publisher's home
    /// speaks for the places near it, the day for entities that were at that time.
    #[must_use]
    pub fn mentions_from(&self, text: &str, document: &Document, origin: &Origin<'_>) -> Vec<Mention> {
        let words = Words::of_article(text, document);
        let home = origin.home(&self.stack);
        let mut found = hits(&words, &self.stack);
        for hit in &mut found {
            settle(&words, hit, &self.stack);
            Setting::default().rank(&mut hit.refs, None, &self.stack);
        }
        if let Some(day) = origin.published {
            for hit in &mut found {
                self.stack.keep_valid(&mut hit.refs, day);
            }
        }
        let mut supported = supported(&words, &found, &home, &self.stack).into_iter();
        let (found, faint): (Vec<Hit>, Vec<Hit>) =
            found.into_iter().partition(|_| supported.next().unwrap_or(false));
        let article = Article::new(&words, &found, &faint, |hit| self.kind(hit));
        let mut proposals: Vec<Proposal> = found
            .iter()
            .filter(|hit| !hit.guarded || speaks_for(&article, hit, &self.stack))
            .map(|hit| self.proposal(hit))
            .collect();
        let longer: Vec<Proposal> =
            proposals.iter().filter_map(|p| organisations::with_legal_form(&article, p)).collect();
        proposals.extend(longer);
        people::propose(&article, &mut proposals);
        organisations::propose(&article, &mut proposals);
        places::propose(&article, &mut proposals);
        acronyms::propose(&article, &mut proposals);
        let mut chosen = choose(one_proposal(proposals), words.list.len());
        organisations::agree(&article, &mut chosen);
        let short = short_forms::propose(&article, &mut chosen);
        chosen.extend(short);
        let chosen = choose(chosen, words.list.len());
        self.bind(text, &words, &chosen, &home, origin.published)
    }

    fn proposal(&self, hit: &Hit) -> Proposal {
        let strength = if hit.to - hit.from > 1 { Strength::Strong } else { Strength::Plain };
        Proposal {
            from: hit.from,
            to: hit.to,
            kind: self.kind(hit),
            strength,
            refs: hit.refs.clone(),
            demonym: hit.demonym,
            stop: hit.stop,
            short_of: None,
            why: "".into(),
        }
    }

    fn kind(&self, hit: &Hit) -> EntityType {
        if hit.demonym { EntityType::Misc } else { self.stack.record(hit.refs[0]).kind() }
    }
}
