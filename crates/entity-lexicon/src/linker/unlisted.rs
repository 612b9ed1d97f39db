//! The entities of names that no lexicon has as they are written.

use super::Linker;
use crate::EntityType;
use crate::matcher::Ref;
use crate::nations::{self, Nations};
use crate::proposal::Proposal;
use crate::resolve::Setting;
use crate::scan::{Shape, Words};

/// A person's name of so many letters is the same in another transliteration without anything around it.
const FULL_NAME: usize = 12;

impl Linker {
    /// The bodies that `p` names without their country: that of the possessive before it, of the only
    /// country of the article, or of the one that it is about.
    pub(super) fn body(
        &self,
        words: &Words,
        p: &Proposal,
        owner: Option<&Proposal>,
        nations: &Nations,
    ) -> Vec<Ref> {
        let owner = owner.filter(|owner| words.list[owner.to - 1].possessive);
        let owner = owner.and_then(|owner| owner.refs.first().copied());
        let owner = owner.filter(|&r| self.stack.record(r).subtype() == "country");
        let (from, to) = p.short_of.unwrap_or((p.from, p.to));
        // Foreign ministries speak in other countries' news.
        let abroad =
            |i: usize| matches!(words.fold(i), "foreign" | "defense" | "defence" | "external" | "embassy");
        let main = nations.main().filter(|_| !(from..to).any(abroad));
        owner
            .or(nations.only())
            .or(main)
            .map(|country| nations::own(country, &words.folded(from, to), &self.stack))
            .unwrap_or_default()
    }

    /// The person whose name is that of `p` but for an initial: Anna B. Vogt.
    pub(super) fn without_initial(&self, words: &Words, p: &Proposal) -> Option<Ref> {
        let (from, to) = p.short_of.unwrap_or((p.from, p.to));
        let initial = |i: usize| words.list[i].shape == Shape::Initial;
        if p.kind != EntityType::Per || to - from < 3 || !(from + 1..to - 1).any(initial) {
            return None;
        }
        let rest: Vec<&str> = (from..to).filter(|&i| !initial(i)).map(|i| words.fold(i)).collect();
        let mut person = nations::called(&rest.join(" "), &self.stack);
        person.retain(|&r| self.stack.record(r).kind() == EntityType::Per && self.stack.names(r));
        if let [only] = person[..] { Some(only) } else { None }
    }

    /// The entity of a lexicon whose name is that of `p` in another transliteration, if it lies in a
    /// country that the article speaks of or in a lexicon that was added to the first.
    pub(super) fn transliterated(&self, words: &Words, p: &Proposal, setting: &Setting) -> Option<Ref> {
        let (from, to) = p.short_of.unwrap_or((p.from, p.to));
        let single_person = p.kind == EntityType::Per && to - from < 2;
        if single_person || !matches!(p.kind, EntityType::Per | EntityType::Loc) {
            return None;
        }
        let found = self.stack.lexicons().iter().enumerate().rev().find_map(|(lexicon, table)| {
            table
                .transliterated(words, from, to, p.kind)
                .map(|entity| Ref { lexicon: lexicon as u32, entity })
        })?;
        let full = p.kind == EntityType::Per && words.folded(from, to).len() >= FULL_NAME;
        let near = found.lexicon > 0 || full || setting.has_around(found, &self.stack);
        (self.stack.record(found).kind() == p.kind && near).then_some(found)
    }
}
