//! Telling most hashes that come once from those that come again.

/// Bits in which a hash is looked up.
const BITS_EACH: usize = 8;

/// Hashes as they come, a byte or two for each.
#[derive(Debug, Default)]
pub(crate) struct Twice {
    once: Vec<u64>,
    twice: Vec<u64>,
    shift: u32,
}

impl Twice {
    /// Room for so many hashes.
    pub(crate) fn new(hashes: usize) -> Self {
        let mut out = Self::default();
        out.clear(hashes);
        out
    }

    /// Forgets what came, and makes room for so many hashes.
    pub(crate) fn clear(&mut self, hashes: usize) {
        let bits = (hashes * BITS_EACH).next_power_of_two().max(64);
        self.shift = 64 - bits.trailing_zeros();
        for seen in [&mut self.once, &mut self.twice] {
            seen.clear();
            seen.resize(bits / 64, 0);
        }
    }

    pub(crate) fn add(&mut self, hash: u64) {
        let (word, bit) = self.place(hash);
        self.twice[word] |= self.once[word] & bit;
        self.once[word] |= bit;
    }

    /// Whether a hash came twice or more; one in some hundred that came once seems to have as well.
    pub(crate) fn holds(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.twice[word] & bit != 0
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        let bit = hash >> self.shift;
        ((bit / 64) as usize, 1 << (bit % 64))
    }
}
