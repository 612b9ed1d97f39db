//! The flat tables of a lexicon while they are built.

use super::case_policy::Flags;
use super::layout::Part;
use super::names::{filter_bits, home, print, same, same_plain};
use super::sections::{Section, narrow};
use super::strings::Strings;
use crate::scan::Words;
use rustc_hash::FxHashMap;

/// An open-addressed table: a slot is empty, or a number and a part of its hash.
pub(crate) struct Slots {
    slots: Vec<u32>,
    names: usize,
    index_bits: u32,
    probes: u32,
    /// The names that are folded alike, by their slot.
    groups: FxHashMap<usize, Vec<u32>>,
    /// Whole hashes, in a table whose names are not compared.
    hashes: FxHashMap<u32, u64>,
    scratch: Words,
}

/// Slots for each three names.
const ROOM: usize = 4;

impl Slots {
    /// A table with room for `keys` of the numbers below `names`.
    pub(crate) fn new(keys: usize, names: usize) -> Self {
        // Beyond the names stand the groups, each of two names at least.
        let most = (names + names / 2 + 1) as u32;
        Self {
            slots: vec![0; if keys == 0 { 0 } else { keys * ROOM / 3 + 1 }],
            names,
            index_bits: (32 - most.leading_zeros()).max(1),
            probes: 0,
            groups: FxHashMap::default(),
            hashes: FxHashMap::default(),
            scratch: Words::default(),
        }
    }

    pub(crate) fn index_bits(&self) -> u32 {
        self.index_bits
    }

    /// The longest way to a slot.
    pub(crate) fn probes(&self) -> u32 {
        self.probes
    }

    /// The slot of a hash: the first empty one, or the first of its print for which `fits` says yes.
    fn search(&mut self, hash: u64, mut fits: impl FnMut(u32, &mut Words) -> bool) -> usize {
        let mask = (1 << self.index_bits) - 1;
        let mark = print(hash, self.index_bits);
        let mut at = home(hash, self.slots.len());
        for probe in 1.. {
            self.probes = self.probes.max(probe);
            let slot = self.slots[at];
            if slot == 0 || slot & !mask == mark && fits((slot & mask) - 1, &mut self.scratch) {
                break;
            }
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
        at
    }

    /// Adds the name `words`, number `alias`; those that are folded alike become a group.
    pub(crate) fn insert(&mut self, hash: u64, alias: u32, words: &Words, names: &Strings, flags: &[u8]) {
        let to = words.list.len();
        let spelling = |i| words.spelling(i);
        let at = self.search(hash, |other, scratch| {
            let other = other as usize;
            let mark = Flags(u16::from_le_bytes([flags[2 * other], flags[2 * other + 1]]));
            if mark.plain() {
                same_plain(names.get(other).as_bytes(), to, spelling)
            } else {
                same(names.get(other), to, spelling, scratch)
            }
        });
        match self.slots[at] {
            0 => self.slots[at] = print(hash, self.index_bits) | (alias + 1),
            slot => {
                let first = (slot & ((1 << self.index_bits) - 1)) - 1;
                self.groups.entry(at).or_insert_with(|| vec![first]).push(alias);
            }
        }
    }

    /// Keeps for a hash the name of the heaviest entity; of equals the first.
    pub(crate) fn keep_heaviest(&mut self, hash: u64, alias: u32, weights: &[f32]) {
        let hashes = std::mem::take(&mut self.hashes);
        let at = self.search(hash, |other, _| hashes.get(&other) == Some(&hash));
        self.hashes = hashes;
        let weight = |alias: u32| weights.get(alias as usize).copied().unwrap_or(0.0);
        let mask = (1 << self.index_bits) - 1;
        if self.slots[at] == 0 || weight(alias) > weight((self.slots[at] & mask) - 1) {
            self.slots[at] = print(hash, self.index_bits) | (alias + 1);
            self.hashes.insert(alias, hash);
        }
    }

    /// Writes the groups, and their numbers into the slots; gives how many there are.
    pub(crate) fn finish(&mut self, weights: &[f32], sections: &mut Vec<Section>) -> u32 {
        let mut groups: Vec<(usize, Vec<u32>)> = std::mem::take(&mut self.groups).into_iter().collect();
        groups.sort_unstable_by_key(|&(at, _)| at);
        let weight = |alias: u32| weights.get(alias as usize).copied().unwrap_or(0.0);
        let (mut ends, mut members) = (Vec::new(), Vec::new());
        let mask = (1 << self.index_bits) - 1;
        for (number, (at, mut group)) in groups.into_iter().enumerate() {
            group.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)));
            members.extend(group);
            ends.push(members.len() as u32);
            self.slots[at] = self.slots[at] & !mask | (self.names + number + 1) as u32;
        }
        let count = ends.len() as u32;
        if count > 0 {
            sections.push(narrow(Part::GroupEnd, &ends));
            sections.push(narrow(Part::GroupMember, &members));
        }
        count
    }

    /// The slots, if there are any.
    pub(crate) fn into_section(self, part: Part) -> Option<Section> {
        let mut bytes = Vec::with_capacity(self.slots.len() * 4);
        self.slots.iter().for_each(|slot| bytes.extend_from_slice(&slot.to_le_bytes()));
        (!bytes.is_empty()).then_some(Section { part, width: 4, bytes })
    }
}

/// Bits of the hashes of names and of their beginnings: most words of a text have none.
pub(crate) struct Filter(Vec<u64>);

/// Words of the filter for so many names.
const NAMES_A_WORD: usize = 4;

impl Filter {
    /// A filter for so many names.
    pub(crate) fn new(names: usize) -> Self {
        Self(vec![0; (names / NAMES_A_WORD).next_power_of_two()])
    }

    pub(crate) fn add(&mut self, hash: u64) {
        let (word, bits) = filter_bits(hash, self.0.len());
        self.0[word] |= bits;
    }

    pub(crate) fn section(self) -> Section {
        let bytes = self.0.iter().flat_map(|word| word.to_le_bytes()).collect();
        Section { part: Part::Filter, width: 8, bytes }
    }
}
