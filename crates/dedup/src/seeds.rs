//! Where two contents hold the same rare shingle.

use crate::align::{Run, stretched};
use crate::rare::Mark;

/// A shingle that stands more often than this in the first content is a refrain and no seed: what is compared stays in
/// proportion to the words.
const MOST_PLACES: usize = 4;

/// What lies in a run of so many words or more is looked up no further, but for its end.
const LONG: usize = 16;

/// Bits for each slot by which a shingle is known.
const KNOWN: usize = 16;

/// Stands for a free slot.
const FREE: u32 = u32::MAX;

/// The rare shingles of a content, to be looked up by those of others.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Shingle and place, by the shingle's hash or in the next free slot.
    slots: Vec<(u32, u32)>,
    /// Tells most shingles that are not there, by the same hash.
    known: Vec<u64>,
    shift: u32,
}

impl Places {
    /// Looks up the shingles of another content from now on.
    pub(crate) fn fill(&mut self, marks: &[Mark]) {
        let size = (marks.iter().filter(|mark| mark.is_rare()).count() * 2).next_power_of_two().max(2);
        self.shift = 64 - (size * KNOWN).trailing_zeros();
        self.slots.clear();
        self.slots.resize(size, (FREE, 0));
        self.known.clear();
        self.known.resize((size * KNOWN).div_ceil(64), 0);
        for (at, mark) in marks.iter().enumerate().filter(|(_, mark)| mark.is_rare()) {
            let rare = mark.number();
            let bit = self.bit(rare);
            self.known[bit / 64] |= 1 << (bit % 64);
            let mut slot = self.slot(rare);
            let mut same = 0;
            while self.slots[slot].0 != FREE && same <= MOST_PLACES {
                same += usize::from(self.slots[slot].0 == rare);
                slot = (slot + 1) & (size - 1);
            }
            // One place more than are looked at tells that there are too many.
            if same <= MOST_PLACES {
                self.slots[slot] = (rare, at as u32);
            }
        }
    }

    fn slot(&self, rare: u32) -> usize {
        self.bit(rare) / KNOWN
    }

    fn bit(&self, rare: u32) -> usize {
        (u64::from(rare).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize
    }

    fn may_hold(&self, rare: u32) -> bool {
        let bit = self.bit(rare);
        self.known[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Writes the places of a shingle to the front of `out` and returns how many there are, 0 for a refrain.
    fn get(&self, rare: u32, out: &mut [u32; MOST_PLACES]) -> usize {
        let mut slot = self.slot(rare);
        let mut count = 0;
        while self.slots[slot].0 != FREE {
            if self.slots[slot].0 == rare {
                if count == MOST_PLACES {
                    return 0;
                }
                out[count] = self.slots[slot].1;
                count += 1;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        count
    }

    /// The runs of equal words around all rare shingles that the content shares with another.
    pub(crate) fn runs(
        &self,
        words: &[u32],
        others: &[u32],
        marks: &[Mark],
        open: &mut Open,
        out: &mut Vec<Run>,
    ) {
        out.clear();
        open.clear();
        let mut places = [0; MOST_PLACES];
        let mut skip = 0;
        for (b, mark) in marks.iter().enumerate() {
            if b < skip || !self.may_hold(mark.number()) {
                continue;
            }
            // What is not rare has a number that is in no slot.
            let count = self.get(mark.number(), &mut places);
            for &a in &places[..count] {
                if !open.holds(a as usize, b) {
                    let run = stretched(words, others, a as usize, b);
                    open.push(run);
                    out.push(run);
                    if run.len >= LONG {
                        // Its last words may still lie in another run as well.
                        skip = skip.max(run.b + run.len - LONG / 2);
                    }
                }
            }
        }
    }
}

/// Runs that reach beyond the place that is being looked at.
#[derive(Debug, Default)]
pub(crate) struct Open(Vec<(usize, usize)>);

impl Open {
    /// Whether an open run goes through these places.
    pub(crate) fn holds(&mut self, a: usize, b: usize) -> bool {
        let diagonal = a.wrapping_sub(b);
        self.0.retain(|&(_, end)| end > b);
        self.0.iter().any(|&(other, _)| other == diagonal)
    }

    pub(crate) fn push(&mut self, run: Run) {
        self.0.push((run.a.wrapping_sub(run.b), run.b + run.len));
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}
