//! Pairs of contents that share enough rare shingles to be compared.

use crate::contents::Contents;
use crate::rare::Index;
use std::ops::Range;

/// The least number of rare shingles that two contents must share.
const LEAST_SHARED: u32 = 2;

/// How many shared shingles to ask for: this part of what the threshold would mean if every
/// shingle of a contained passage had survived. An edit breaks up to three shingles.
const SURVIVING: f64 = 0.15;

/// A higher threshold asks for no more, so that what was compared serves for all of them.
const HIGHEST: f64 = 0.36;

/// Room for the work, kept between contents.
#[derive(Debug)]
pub(crate) struct Counts {
    /// For each content the rare shingles shared, 0 before and after.
    shared: Vec<u32>,
    touched: Vec<u32>,
    /// Where the holders of each rare shingle stand.
    lists: Vec<Range<usize>>,
}

impl Counts {
    pub(crate) fn new(contents: usize) -> Self {
        Self { shared: vec![0; contents], touched: Vec::new(), lists: Vec::new() }
    }

    /// The later contents that `a` must be compared with, in order.
    pub(crate) fn candidates(
        &mut self,
        a: usize,
        contents: &Contents,
        index: &Index,
        threshold: f64,
        window_days: Option<u32>,
    ) -> &[u32] {
        self.touched.clear();
        // All lists are looked up before one is read, so that the processor waits for many at a time.
        self.lists.clear();
        self.lists.extend(index.rare(contents.words.range(a)).map(|rare| index.list(rare)));
        for list in self.lists.drain(..) {
            // From the end on, since those before `a` found it when it was their turn.
            for &b in index.holders(list).iter().rev().take_while(|&&b| b as usize > a) {
                if self.shared[b as usize] == 0 {
                    self.touched.push(b);
                }
                self.shared[b as usize] += 1;
            }
        }
        let shared = &mut self.shared;
        self.touched.retain(|&b| {
            let count = std::mem::take(&mut shared[b as usize]);
            let smaller = index.own(a).min(index.own(b as usize));
            let asked = (smaller as f64 * threshold.min(HIGHEST) * SURVIVING) as u32;
            let near = near_in_time(contents.days[a], contents.days[b as usize], window_days);
            let whole = smaller <= index.shingle_len();
            near && (count >= asked.max(LEAST_SHARED) || whole)
        });
        self.touched.sort_unstable();
        &self.touched
    }
}

/// Whether two days are close enough; an unknown day always is.
fn near_in_time(a: Option<i32>, b: Option<i32>, window: Option<u32>) -> bool {
    match (a, b, window) {
        (Some(a), Some(b), Some(window)) => a.abs_diff(b) <= window,
        _ => true,
    }
}
