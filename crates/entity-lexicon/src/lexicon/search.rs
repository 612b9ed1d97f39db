//! Names by their words.

use super::Lexicon;
use super::case_policy::Flags;
use super::layout::Part;
use super::names::{
    SHORTEST_SKELETON, filter_bits, home, print, same, same_plain, transliteration, transliteration_key,
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
        let Some(index) = self.slot(Part::Slots, hash, |index| {
            let first = self.members(index).0;
            self.alias_is(first, words, from, to, scratch)
        }) else {
            return;
        };
        let (first, rest) = self.members(index);
        self.found(first).into_iter().for_each(&mut each);
        for at in rest {
            let member = self.layout.column(Part::GroupMember).get(self.bytes(), at as usize);
            // A damaged group may list what has another name.
            let member = member.filter(|&m| self.alias_is(m, words, from, to, scratch));
            member.and_then(|member| self.found(member)).into_iter().for_each(&mut each);
        }
    }

    fn found(&self, number: u32) -> Option<Alias> {
        let entity = self.entity_of(number);
        (entity < self.layout.entities).then(|| Alias { number, entity, flags: self.flags(number) })
    }

    fn alias_is(&self, number: u32, words: &Words, from: usize, to: usize, scratch: &mut Words) -> bool {
        let flags = self.flags(number);
        number < self.layout.aliases
            && if flags.plain() {
                same_plain(self.alias_bytes(number), words, from, to)
            } else {
                same(self.alias(number), words, from, to, scratch)
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

    /// The name of a slot's number, and where the others of its group stand.
    fn members(&self, index: u32) -> (u32, std::ops::Range<u32>) {
        let Some(group) = index.checked_sub(self.layout.aliases) else { return (index, 0..0) };
        let end = |i: u32| self.layout.column(Part::GroupEnd).get(self.bytes(), i as usize).unwrap_or(0);
        let start = group.checked_sub(1).map_or(0, end);
        let first = self.layout.column(Part::GroupMember).get(self.bytes(), start as usize);
        (
            first.unwrap_or(u32::MAX),
            start.saturating_add(1)..end(group).min(start.saturating_add(MOST_SHARED)),
        )
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
