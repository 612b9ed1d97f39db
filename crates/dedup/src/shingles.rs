//! The shingles of a pile, put in order a bucket at a time.

use crate::contents::Contents;
use crate::each;
use crate::lists::Lists;
use crate::twice::Twice;
use crate::words::each_shingle;
use std::ops::Range;

/// About so many shingles come into a bucket, which then lies in the fast part of memory.
const BUCKET: usize = 1024;

/// No more buckets than this.
const MOST_BUCKETS: u32 = 16;

/// Shingles with the lowest hashes that are kept of each content.
pub(crate) const LOWEST: usize = 16;

/// All shingles of a pile by the upper bits of their hashes, and the lowest of each content.
///
/// A shingle is kept as the next bits of its hash and, below them, its place: the number of its first word in the
/// pile. With those of the bucket, about 54 bits of the hash remain, so that two shingles fall together in a pile of
/// hundreds of millions of words only; they are compared word by word wherever it matters.
#[derive(Debug)]
pub(crate) struct Shingles {
    /// For each part of the contents its shingles by bucket.
    parts: Vec<Lists<u64>>,
    buckets: usize,
    place_bits: u32,
    /// The lowest shingles of each content, in order.
    pub(crate) lowest: Lists<u64>,
}

impl Shingles {
    pub(crate) fn new(contents: &Contents, len: usize) -> Self {
        let total = contents.words.items().len();
        let place_bits = usize::BITS - total.leading_zeros();
        let bits = (usize::BITS - (total / BUCKET).leading_zeros()).min(MOST_BUCKETS);
        let bucketing = Bucketing { bits, place_bits };
        let ranges = each::parts(contents.len());
        let parts = each::map(ranges.len(), Room::default, |room, part| {
            bucketing.part(contents, len, ranges[part].clone(), room)
        });
        let mut lowest = Lists::default();
        let parts = parts.into_iter().map(|(shingles, own)| {
            lowest.append(&own);
            shingles
        });
        Self { parts: parts.collect(), buckets: 1 << bits, place_bits, lowest }
    }

    pub(crate) fn buckets(&self) -> usize {
        self.buckets
    }

    /// The shingles of a bucket that stand in the pile more than once, equal ones side by side in the order of their
    /// places, and a few that stand there once.
    pub(crate) fn repeated<'a>(&self, bucket: usize, room: &'a mut Bucket) -> &'a [u64] {
        room.all.clear();
        for part in &self.parts {
            room.all.extend_from_slice(part.get(bucket));
        }
        room.twice.clear(room.all.len());
        room.all.iter().for_each(|&shingle| room.twice.add(shingle));
        room.all.retain(|&shingle| room.twice.holds(shingle));
        room.all.sort_unstable();
        &room.all
    }

    /// Whether two shingles of a bucket are the same.
    pub(crate) fn same(&self, a: u64, b: u64) -> bool {
        (a ^ b) >> self.place_bits == 0
    }

    /// The number of a shingle's first word in the pile.
    pub(crate) fn place(&self, shingle: u64) -> usize {
        (shingle & ((1 << self.place_bits) - 1)) as usize
    }
}

/// Room for the work on a bucket.
#[derive(Debug, Default)]
pub(crate) struct Bucket {
    all: Vec<u64>,
    twice: Twice,
}

/// Room for the work on a part of the contents.
#[derive(Default)]
struct Room {
    hashes: Vec<u64>,
    lowest: Vec<u64>,
}

#[derive(Clone, Copy)]
struct Bucketing {
    bits: u32,
    place_bits: u32,
}

impl Bucketing {
    fn bucket(self, hash: u64) -> usize {
        // One bit at a time less than all, since there may be no bits at all.
        ((hash >> 1) >> (63 - self.bits)) as usize
    }

    /// The shingles of some contents by bucket, and the lowest of each.
    fn part(
        self,
        contents: &Contents,
        len: usize,
        range: Range<usize>,
        room: &mut Room,
    ) -> (Lists<u64>, Lists<u64>) {
        room.hashes.clear();
        let mut lowest = Lists::default();
        let mut ends = vec![0_usize; (1 << self.bits) + 1];
        for content in range.clone() {
            let mut highest = u64::MAX;
            room.lowest.clear();
            each_shingle(contents.words.get(content), len, |hash| {
                room.hashes.push(hash);
                ends[self.bucket(hash) + 1] += 1;
                if hash < highest {
                    room.lowest.push(hash);
                    if room.lowest.len() >= LOWEST * 4 {
                        shrink(&mut room.lowest);
                        highest = room.lowest[room.lowest.len() - 1];
                    }
                }
            });
            shrink(&mut room.lowest);
            lowest.push(room.lowest.iter().copied());
        }
        for bucket in 1..ends.len() {
            ends[bucket] += ends[bucket - 1];
        }
        let mut shingles = vec![0; room.hashes.len()];
        let mut hashes = room.hashes.iter();
        for content in range {
            let words = contents.words.range(content);
            let count = (words.len() + 1).saturating_sub(len).max(1);
            for (place, &hash) in (words.start..words.start + count).zip(&mut hashes) {
                let end = &mut ends[self.bucket(hash)];
                shingles[*end] = (hash << self.bits) >> self.place_bits << self.place_bits | place as u64;
                *end += 1;
            }
        }
        ends.pop();
        (Lists::new(shingles, ends), lowest)
    }
}

fn shrink(lowest: &mut Vec<u64>) {
    lowest.sort_unstable();
    lowest.dedup();
    lowest.truncate(LOWEST);
}
