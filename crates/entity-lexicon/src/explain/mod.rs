//! Why a name is found, or is not.

mod span;

pub use span::Explanation;

use crate::Linker;
use crate::cues::Classes;
use crate::lexicon::case_policy::Flags;
use crate::lexicon::rules::AliasRule;
use crate::matcher::Ref;
use crate::overlay::POST;
use crate::scan::{Shape, Words};

/// What a lexicon has for a name, and what becomes of it.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Reason {
    /// The lexicon.
    pub lexicon: String,
    /// The entity's id.
    pub entity: String,
    /// The name as the lexicon has it.
    pub name: String,
    /// The rule that made the name, if the lexicon does not list it.
    pub rule: Option<AliasRule>,
    /// Whether the lexicon's name is found where it is written so.
    pub found: bool,
    /// Why, for a reader.
    pub why: String,
}

impl Linker {
    /// What the lexicons have for exactly `name`, written so, those of later lexicons first. Empty if
    /// no lexicon has its words.
    ///
    /// ```
    /// use dateline_entity_lexicon::{Lexicon, Linker};
    /// let lexicon = Lexicon::from_tsv("mine", "id\tname\ttype\nis\tIS\tORG\n")?;
    /// let linker = Linker::new(vec![lexicon.into()]);
    /// assert!(linker.explain("IS")[0].found);
    /// assert_eq!(linker.explain("is")[0].why, "an acronym that must be written as one");
    /// assert!(linker.explain("Ys").is_empty());
    /// # Ok::<(), dateline_entity_lexicon::Error>(())
    /// ```
    #[must_use]
    pub fn explain(&self, name: &str) -> Vec<Reason> {
        let words = Words::of_name(name);
        self.reasons(&words, 0, words.list.len())
    }

    /// What the lexicons have for the words from `from` to before `to`.
    fn reasons(&self, words: &Words, from: usize, to: usize) -> Vec<Reason> {
        let mut reasons = Vec::new();
        if from == to {
            return reasons;
        }
        let mut scratch = Words::default();
        for (number, lexicon) in self.stack.lexicons().iter().enumerate().rev() {
            lexicon.names(words.hash(from, to), words, from, to, &mut scratch, |alias| {
                let r = Ref { lexicon: number as u32, entity: alias.entity };
                let (found, why) = self.verdict(words, from, to, r, alias.flags);
                reasons.push(Reason {
                    lexicon: lexicon.name().to_owned(),
                    entity: lexicon.record(alias.entity).id().to_owned(),
                    name: lexicon.alias(alias.number).to_owned(),
                    rule: AliasRule::from_number(alias.flags.rule()),
                    found,
                    why,
                });
            });
        }
        reasons
    }

    fn verdict(&self, words: &Words, from: usize, to: usize, r: Ref, flags: Flags) -> (bool, String) {
        let record = self.stack.record(r);
        let first = &words.list[from];
        let why = if self.stack.denies_name(words, from, to) {
            "the name is denied"
        } else if record.subtype() == POST {
            "an office, which describes and does not name"
        } else if self.stack.denies_id(record.id()) {
            "the entity is denied"
        } else if let Some(later) = self.stack.replaced_by(r) {
            return (false, format!("the later lexicon {} has an entity of this id", later.name()));
        } else if flags.acronym() && !flags.allows(words, from, to) {
            "an acronym that must be written as one"
        } else if !flags.allows(words, from, to) {
            "a word that must have a capital has none"
        } else if first.shape == Shape::Lower && !first.class.has(Classes::PARTICLE) {
            "in an article a name begins with a capital"
        } else {
            let why = if flags.guarded() {
                "an English word as well: only with a preposition before it or a place after it"
            } else if self.stack.is_small_place(r) {
                "a small place: only where the article speaks for it"
            } else {
                "found wherever it is written so"
            };
            return (true, why.to_owned());
        };
        (false, why.to_owned())
    }
}
