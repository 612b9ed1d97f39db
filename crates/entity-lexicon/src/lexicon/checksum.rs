//! The checksum of the compiled file: any one byte changed changes it.

/// The checksum of `parts`, one after the other, each with its length.
pub(crate) fn checksum(parts: &[&[u8]]) -> u64 {
    let mut sum = 0x51_7c_c1_b7_27_22_0a_95;
    for part in parts {
        let (chunks, rest) = part.as_chunks::<8>();
        for chunk in chunks {
            sum = step(sum, u64::from_le_bytes(*chunk));
        }
        sum = step(sum, rest.iter().rev().fold(0, |tail, &byte| tail << 8 | u64::from(byte)));
        sum = step(sum, part.len() as u64);
    }
    sum
}

/// One to one in either argument, so that no single change is lost.
fn step(sum: u64, value: u64) -> u64 {
    (sum ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}
