//! Names by their words.

use super::Lexicon;
use super::case_policy::Flags;
use super::layout::Part;
use super::names::{
    SHORTEST_SKELETON, Spelling, filter_bits, home, print, same, same_plain, transliteration,
    transliteration_key,
};
use crate::EntityType;
use crate::fold::hash;
use crate::scan::Words;

/// A name of a lexicon that stands in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Alias {
    pub(crate) number: u32,
    pub(crate) entity: u32,
    pub(crate) flags: Flags,
}

/// How many entities that share a name are looked at, the heaviest first.
const MOST_SHARED: u32 = 256;

impl Lexicon {
    /// Whether the words of this hash may be a name or the beginning of one.
    #[inline]
    pub(crate) fn may_begin(&self, hash: u64) -> bool {
        let (filter, _) = self.filter().as_chunks::<8>();
        if filter.is_empty() {
            return false;
        }
        let (word, bits) = filter_bits(hash, filter.len());
        u64::from_le_bytes(filter[word]) & bits == bits
    }

    /// The names with exactly the words from `from` to before `to`, whose hash is `hash`.
    pub(crate) fn names(
        &self,
        hash: u64,
        words: &Words,
        from: usize,
        to: usize,
        scratch: &mut Words,
        mut each: impl FnMut(Alias),
    ) {
        let spelling = |i| words.spelling(from + i);
        let Some(index) = self.spelled(hash, to - from, spelling, scratch) else { return };
        for number in self.members(index) {
            // A damaged group may list what has another name.
            if self.alias_is(number, to - from, spelling, scratch) {
                self.found(number).into_iter().for_each(&mut each);
            }
        }
    }

    /// The entity of the heaviest name of a slot's number among those of which `allows` says that the
    /// text is written as they ask, and which have exactly these words.
    pub(crate) fn heaviest<'w>(
        &self,
        index: u32,
        words: usize,
        spelling: impl Fn(usize) -> Spelling<'w>,
        scratch: &mut Words,
        mut allows: impl FnMut(Flags) -> bool,
    ) -> Option<u32> {
        let mut allowed = self.members(index).filter(|&number| allows(self.flags(number)));
        let number = allowed.find(|&number| self.alias_is(number, words, &spelling, scratch))?;
        self.found(number).map(|alias| alias.entity)
    }

    /// The number in the slot of exactly so many words of the folded spellings `spelling`.
    pub(crate) fn spelled<'w>(
        &self,
        hash: u64,
        words: usize,
        spelling: impl Fn(usize) -> Spelling<'w>,
        scratch: &mut Words,
    ) -> Option<u32> {
        self.slot(Part::Slots, hash, |index| {
            let first = self.members(index).next();
            first.is_some_and(|first| self.alias_is(first, words, &spelling, scratch))
        })
    }

    fn found(&self, number: u32) -> Option<Alias> {
        let entity = self.entity_of(number);
        (entity < self.layout.entities).then(|| Alias { number, entity, flags: self.flags(number) })
    }

    fn alias_is<'w>(
        &self,
        number: u32,
        words: usize,
        spelling: impl Fn(usize) -> Spelling<'w>,
        scratch: &mut Words,
    ) -> bool {
        let flags = self.flags(number);
        number < self.layout.aliases
            && if flags.plain() {
                same_plain(self.alias_bytes(number), words, spelling)
            } else {
                same(self.alias(number), words, spelling, scratch)
            }
    }

    /// The number in a slot for `hash` for which `fits` says yes.
    #[inline]
    fn slot(&self, part: Part, hash: u64, mut fits: impl FnMut(u32) -> bool) -> Option<u32> {
        let (slots, _) = self.layout.column(part).bytes(self.bytes()).as_chunks::<4>();
        if slots.is_empty() {
            return None;
        }
        let bits = self.layout.index_bits;
        let mask = (1 << bits) - 1;
        let mark = print(hash, bits);
        let mut at = home(hash, slots.len());
        for _ in 0..self.layout.probes {
            let slot = u32::from_le_bytes(slots[at]);
            if slot == 0 {
                return None;
            }
            if slot & !mask == mark && slot & mask != 0 && fits((slot & mask) - 1) {
                return Some((slot & mask) - 1);
            }
            at = if at + 1 == slots.len() { 0 } else { at + 1 };
        }
        None
    }

    /// The names of a slot's number, the heaviest entity's first.
    pub(crate) fn members(&self, index: u32) -> impl Iterator<Item = u32> {
        let end = |i: u32| self.layout.column(Part::GroupEnd).get(self.bytes(), i as usize).unwrap_or(0);
        let group = index.checked_sub(self.layout.aliases);
        let range = group.map_or(0..0, |group| {
            let start = group.checked_sub(1).map_or(0, end);
            start..end(group).min(start.saturating_add(MOST_SHARED))
        });
        let member = |at: u32| self.layout.column(Part::GroupMember).get(self.bytes(), at as usize);
        group.is_none().then_some(index).into_iter().chain(range.filter_map(member))
    }

    /// The heaviest place or person of which a name is another transliteration of the words from
    /// `from` to before `to`.
    pub(crate) fn transliterated(
        &self,
        words: &Words,
        from: usize,
        to: usize,
        kind: EntityType,
    ) -> Option<u32> {
        let grouped = self.layout.given_names;
        let key = transliteration_key(words, from, to, kind, grouped);
        if key.len() < SHORTEST_SKELETON {
            return None;
        }
        let mut name = Words::default();
        let alias = self.slot(Part::SkeletonSlots, hash(&key), |alias| {
            let entity = self.entity_of(alias);
            if alias >= self.layout.aliases || entity >= self.layout.entities {
                return false;
            }
            name.read_words(self.alias(alias));
            let record = self.record(entity);
            transliteration(&name, record.kind(), record.subtype(), grouped).is_some_and(|other| other == key)
        })?;
        Some(self.entity_of(alias))
    }
}
