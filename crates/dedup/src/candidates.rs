//! Pairs of contents that share enough rare shingles to be compared.

use crate::contents::Content;
use crate::each;
use crate::rare::Index;

/// The least number of rare shingles that two contents must share.
const LEAST_SHARED: u32 = 2;

/// How many shared shingles to ask for: this part of what the threshold would mean if every
/// shingle of a contained passage had survived. An edit breaks up to three shingles.
const SURVIVING: f64 = 0.15;

/// A higher threshold asks for no more, so that what was compared serves for all of them.
const HIGHEST: f64 = 0.36;

/// For each content the later ones that it must be compared with, in order.
pub(crate) fn candidates(
    contents: &[Content],
    index: &Index,
    threshold: f64,
    window_days: Option<u32>,
    stand_in: &[u32],
) -> Vec<Vec<u32>> {
    each::map(
        contents.len(),
        || (vec![0_u32; contents.len()], Vec::new()),
        |(shared, touched), a| {
            if stand_in[a] as usize != a {
                return Vec::new();
            }
            let mut last = u32::MAX;
            for seed in index.seeds(a).iter().map(|s| s.rare) {
                if seed == last {
                    continue;
                }
                last = seed;
                let holders = index.holders(seed);
                for &b in &holders[holders.partition_point(|&b| b as usize <= a)..] {
                    if shared[b as usize] == 0 {
                        touched.push(b);
                    }
                    shared[b as usize] += 1;
                }
            }
            let mut found: Vec<u32> = Vec::new();
            for b in touched.drain(..) {
                let count = std::mem::take(&mut shared[b as usize]);
                let smaller = index.own(a).min(index.own(b as usize));
                let asked = (smaller as f64 * threshold.min(HIGHEST) * SURVIVING) as u32;
                let near = near_in_time(contents[a].day, contents[b as usize].day, window_days);
                let whole = smaller <= index.shingle_len();
                if near && (count >= asked.max(LEAST_SHARED) || whole) {
                    found.push(b);
                }
            }
            found.sort_unstable();
            found
        },
    )
}

/// Whether two days are close enough; an unknown day always is.
fn near_in_time(a: Option<i32>, b: Option<i32>, window: Option<u32>) -> bool {
    match (a, b, window) {
        (Some(a), Some(b), Some(window)) => a.abs_diff(b) <= window,
        _ => true,
    }
}
