//! The tables of names for many looks side by side: each step of a search reads one of them and no other.

use super::Lexicon;
use super::case_policy::Flags;
use super::layout::Part;
use super::names::{filter_bits, home, print};
use super::runs::Runs;

/// The tables of one lexicon.
pub(crate) struct Tables<'l> {
    bytes: &'l [u8],
    filter: &'l [[u8; 8]],
    slots: &'l [[u8; 4]],
    flags: &'l [[u8; 2]],
    strings: &'l [u8],
    runs: Runs,
    index_bits: u32,
    probes: u32,
    names: u32,
}

impl Lexicon {
    pub(crate) fn tables(&self) -> Tables<'_> {
        let column = |part| self.layout.column(part).bytes(self.bytes());
        Tables {
            bytes: self.bytes(),
            filter: column(Part::Filter).as_chunks::<8>().0,
            slots: column(Part::Slots).as_chunks::<4>().0,
            flags: column(Part::AliasFlags).as_chunks::<2>().0,
            strings: column(Part::Strings),
            runs: self.layout.runs(Part::AliasLen, Part::AliasMark),
            index_bits: self.layout.index_bits,
            probes: self.layout.probes,
            names: self.layout.aliases,
        }
    }
}

impl Tables<'_> {
    /// Whether the words of this hash may be a name or the beginning of one.
    #[inline]
    pub(crate) fn may_begin(&self, hash: u64) -> bool {
        let (word, bits) = filter_bits(hash, self.filter.len());
        self.filter.get(word).is_some_and(|word| u64::from_le_bytes(*word) & bits == bits)
    }

    #[inline]
    fn slot(&self, at: usize) -> u32 {
        self.slots.get(at).map_or(0, |slot| u32::from_le_bytes(*slot))
    }

    /// The slot at which the search for a hash begins.
    #[inline]
    pub(crate) fn first_slot(&self, hash: u64) -> u32 {
        self.slot(home(hash, self.slots.len()))
    }

    /// The number of the first name, or beyond the names group, with this part of the hash; `first` is
    /// what [`Tables::first_slot`] gave.
    #[inline]
    pub(crate) fn index(&self, hash: u64, first: u32) -> Option<u32> {
        let mask = (1 << self.index_bits) - 1;
        let mark = print(hash, self.index_bits);
        let mut at = home(hash, self.slots.len());
        let mut slot = first;
        for _ in 0..self.probes {
            if slot == 0 {
                return None;
            }
            if slot & !mask == mark && slot & mask != 0 {
                return Some((slot & mask) - 1);
            }
            at = if at + 1 >= self.slots.len() { 0 } else { at + 1 };
            slot = self.slot(at);
        }
        None
    }

    /// Whether a number is that of several names which are folded alike.
    #[inline]
    pub(crate) fn is_group(&self, number: u32) -> bool {
        number >= self.names
    }

    /// What a name asks of a text.
    #[inline]
    pub(crate) fn flags(&self, number: u32) -> Flags {
        self.flags.get(number as usize).map_or(Flags::default(), |flags| Flags(u16::from_le_bytes(*flags)))
    }

    /// Where a name is spelled out.
    #[inline]
    pub(crate) fn place(&self, number: u32) -> std::ops::Range<usize> {
        self.runs.range(self.bytes, number as usize)
    }

    /// The spelling at a place.
    #[inline]
    pub(crate) fn spelling(&self, place: std::ops::Range<usize>) -> &[u8] {
        self.strings.get(place).unwrap_or_default()
    }
}
