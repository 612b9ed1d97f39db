//! Why a name is found, or is not.

use crate::Linker;
use crate::cues::Classes;
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
        let to = words.list.len();
        let mut reasons = Vec::new();
        if to == 0 {
            return reasons;
        }
        let mut scratch = Words::default();
        for (number, lexicon) in self.stack.lexicons().iter().enumerate().rev() {
            lexicon.names(words.hash(0, to), &words, 0, to, &mut scratch, |alias| {
                let r = Ref { lexicon: number as u32, entity: alias.entity };
                let record = lexicon.record(alias.entity);
                let verdict = self.verdict(&words, r, alias.flags);
                reasons.push(Reason {
                    lexicon: lexicon.name().to_owned(),
                    entity: record.id().to_owned(),
                    name: lexicon.alias(alias.number).to_owned(),
                    rule: AliasRule::from_number(alias.flags.rule()),
                    found: verdict.0,
                    why: verdict.1.to_owned(),
                });
            });
        }
        reasons
    }

    fn verdict(
        &self,
        words: &Words,
        r: Ref,
        flags: crate::lexicon::case_policy::Flags,
    ) -> (bool, &'static str) {
        let to = words.list.len();
        if self.stack.denies_name(words, 0, to) {
            (false, "the name is denied")
        } else if self.stack.record(r).subtype() == POST {
            (false, "an office, which describes and does not name")
        } else if !self.stack.names(r) {
            (false, "the entity is denied, or a later lexicon has its id")
        } else if flags.acronym() && !flags.allows(words, 0, to) {
            (false, "an acronym that must be written as one")
        } else if !flags.allows(words, 0, to) {
            (false, "a word that must have a capital has none")
        } else if words.list[0].shape == Shape::Lower && !words.list[0].class.has(Classes::PARTICLE) {
            (false, "in an article a name begins with a capital")
        } else if flags.guarded() {
            (true, "an English word as well: only with a preposition before it or a place after it")
        } else if self.stack.is_small_place(r) {
            (true, "a small place: only where the article speaks for it")
        } else {
            (true, "found wherever it is written so")
        }
    }
}
