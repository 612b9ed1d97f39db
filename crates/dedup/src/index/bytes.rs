//! Numbers and lists of hashes as bytes; what is read is checked before it is used or allocated.

/// Bits of a hash of a sketch.
const HASH_BITS: u32 = 48;

/// No list has more hashes; an article of a gigabyte stays below.
pub(super) const MOST_HASHES: usize = 1 << 25;

/// Appends a number, seven bits a byte, the lowest first.
pub(super) fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Appends sorted, distinct hashes: a count, the bits of the largest difference, and the differences in so many bits.
pub(super) fn put_hashes(out: &mut Vec<u8>, hashes: &[u64]) {
    put_number(out, hashes.len() as u64);
    let differences = || {
        let before = std::iter::once(0).chain(hashes.iter().copied());
        hashes.iter().zip(before).map(|(&hash, before)| hash - before)
    };
    let width = differences().max().map_or(0, |widest| (64 - widest.leading_zeros()).max(1));
    out.push(width as u8);
    let (mut held, mut bits) = (0_u128, 0);
    for difference in differences() {
        held |= u128::from(difference) << bits;
        bits += width;
        while bits >= 8 {
            out.push(held as u8);
            held >>= 8;
            bits -= 8;
        }
    }
    if bits > 0 {
        out.push(held as u8);
    }
}

/// Reads from the front of a slice; `None` wherever the bytes do not hold what is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (front, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(front)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            if shift == 63 && byte > 1 {
                return None;
            }
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn number_u32(&mut self) -> Option<u32> {
        self.number()?.try_into().ok()
    }

    /// Hashes as [`put_hashes`] writes them, all below `limit`.
    pub(super) fn hashes(&mut self, limit: u64) -> Option<Vec<u64>> {
        let count = usize::try_from(self.number()?).ok()?;
        let width = u32::from(self.byte()?);
        if count > MOST_HASHES || width > HASH_BITS || (width == 0) != (count == 0) {
            return None;
        }
        let packed = self.take(count.checked_mul(width as usize)?.div_ceil(8))?;
        let mut out = Vec::with_capacity(count);
        let (mut held, mut bits, mut last) = (0_u128, 0, 0_u64);
        let mut packed = packed.iter();
        for at in 0..count {
            while bits < width {
                held |= u128::from(*packed.next()?) << bits;
                bits += 8;
            }
            let difference = held as u64 & ((1 << width) - 1);
            held >>= width;
            bits -= width;
            if at > 0 && difference == 0 {
                return None;
            }
            last = last.checked_add(difference)?;
            out.push(last);
        }
        (last < limit || out.is_empty()).then_some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, put_hashes, put_number};

    #[test]
    fn numbers_come_back() {
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), 1 << 48, u64::MAX] {
            let mut out = Vec::new();
            put_number(&mut out, number);
            let mut bytes = Bytes(&out);
            assert_eq!(bytes.number(), Some(number));
            assert!(bytes.0.is_empty());
            assert_eq!(Bytes(&out[..out.len() - 1]).number(), None);
        }
        assert_eq!(Bytes(&[0xff; 20]).number(), None);
    }

    #[test]
    fn hashes_come_back() {
        let top = (1_u64 << 48) - 1;
        for hashes in [vec![], vec![0], vec![0, 1], vec![5, 6, 900], vec![top], vec![0, top]] {
            let mut out = Vec::new();
            put_hashes(&mut out, &hashes);
            assert_eq!(Bytes(&out).hashes(1 << 48), Some(hashes.clone()));
            if let Some(&last) = hashes.last() {
                assert_eq!(Bytes(&out).hashes(last), None, "a hash that is not below the limit");
            }
        }
    }

    #[test]
    fn sizes_are_bounded_before_allocation() {
        let mut out = Vec::new();
        put_number(&mut out, u64::MAX);
        out.push(48);
        out.extend([0; 64]);
        assert_eq!(Bytes(&out).hashes(1 << 48), None);
    }
}
