//! Lexicons on top of each other, with what is denied.

use crate::Lexicon;
use crate::lexicon::names::SMALL_PLACE;
use crate::lexicon::record::{Parent, Record};
use crate::matcher::Ref;
use crate::scan::Words;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Lexicons, of which a later one has priority.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stack {
    lexicons: Vec<Arc<Lexicon>>,
    denied_ids: FxHashSet<String>,
    /// Folded.
    denied_names: FxHashSet<String>,
}

impl Stack {
    pub(crate) fn new(lexicons: Vec<Arc<Lexicon>>) -> Self {
        Self { lexicons, ..Self::default() }
    }

    pub(crate) fn push(&mut self, lexicon: Arc<Lexicon>) {
        self.lexicons.push(lexicon);
    }

    pub(crate) fn deny(&mut self, name_or_id: &str) {
        let words = Words::of_name(name_or_id);
        self.denied_names.insert(words.folded(0, words.list.len()));
        self.denied_ids.insert(name_or_id.to_owned());
    }

    pub(crate) fn lexicons(&self) -> &[Arc<Lexicon>] {
        &self.lexicons
    }

    pub(crate) fn record(&self, r: Ref) -> Record<'_> {
        self.lexicons[r.lexicon as usize].record(r.entity)
    }

    /// Whether an entity is to be found by its names: it is not denied, no later lexicon has its id,
    /// and it is no post. A post describes and does not name: “the French president” is no mention.
    pub(crate) fn names(&self, r: Ref) -> bool {
        let record = self.record(r);
        if record.subtype() == POST {
            return false;
        }
        let last = r.lexicon as usize + 1 == self.lexicons.len();
        (last || self.replaced_by(r).is_none())
            && (self.denied_ids.is_empty() || !self.denies_id(record.id()))
    }

    /// Whether an id is denied.
    pub(crate) fn denies_id(&self, id: &str) -> bool {
        self.denied_ids.contains(id)
    }

    /// The later lexicon that has an entity of the same id.
    pub(crate) fn replaced_by(&self, r: Ref) -> Option<&Lexicon> {
        let later = &self.lexicons[r.lexicon as usize + 1..];
        let id = self.record(r).id();
        later.iter().find(|lexicon| lexicon.index_of(id).is_some()).map(AsRef::as_ref)
    }

    /// Whether the words from `from` to before `to` are a name that is denied.
    pub(crate) fn denies_name(&self, words: &Words, from: usize, to: usize) -> bool {
        !self.denied_names.is_empty() && self.denied_names.contains(&words.folded(from, to))
    }

    /// Whether it is a place that few readers know: a small one, or a unit that no one wrote down by hand.
    pub(crate) fn is_small_place(&self, r: Ref) -> bool {
        let record = self.record(r);
        match record.subtype() {
            SMALL_PLACE => record.weight() < KNOWN_FROM,
            "province" | "county" => record.id().starts_with("admin:"),
            _ => false,
        }
    }

    /// Leaves out the entities that were not on that day, unless none was.
    pub(crate) fn keep_valid(&self, refs: &mut Vec<Ref>, day: &str) {
        if refs.len() > 1 && refs.iter().any(|&r| self.record(r).is_valid(day)) {
            refs.retain(|&r| self.record(r).is_valid(day));
        }
    }

    /// What the entity lies in.
    pub(crate) fn parent(&self, r: Ref) -> Option<Ref> {
        match self.record(r).parent()? {
            Parent::Inside(entity) => Some(Ref { lexicon: r.lexicon, entity }),
            Parent::Outside(id) => self.by_id(id),
        }
    }

    /// The entity with that id, in the last lexicon that has it.
    pub(crate) fn by_id(&self, id: &str) -> Option<Ref> {
        self.lexicons.iter().enumerate().rev().find_map(|(lexicon, table)| {
            table.index_of(id).map(|entity| Ref { lexicon: lexicon as u32, entity })
        })
    }

    /// The entity, then what it lies in, outwards.
    pub(crate) fn within(&self, r: Ref) -> Vec<Ref> {
        let mut line = vec![r];
        let mut at = self.parent(r);
        while let Some(parent) = at.filter(|parent| line.len() < MOST_PARENTS && !line.contains(parent)) {
            line.push(parent);
            at = self.parent(parent);
        }
        line
    }
}

/// A place of so many people is meant by its name alone.
const KNOWN_FROM: f64 = 100_000.0;
/// How many steps from a place to its country are followed.
const MOST_PARENTS: usize = 6;
/// The subtype of offices.
pub(crate) const POST: &str = "post";
