//! Which contents hold a rare shingle or gram, found in passes that fit in the memory allowed.

use super::contents::Contents;
use super::error::{Error, Kind, Result};
use super::settings::Settings;
use super::store::Index;
use crate::rare::texts;
use crate::sketch::Sketch;
use rustc_hash::FxHashSet;

/// A shingle may lie in so many times more contents than texts, when they are versions of few.
const COPIES: usize = 16;

/// Tells a gram from a shingle; hashes have 48 bits.
const GRAM: u64 = 1 << 63;

/// A posting while it is being sorted takes so many bytes.
const POSTING: u64 = 16;

/// A posting of a rare hash takes so many: once with its hash, once with its content.
const KEPT: u64 = 8;

/// The rare hashes of an index and their holders.
#[derive(Debug, Default)]
pub(super) struct Postings {
    holders: Vec<u32>,
    ends: Vec<u32>,
    /// For each content its rare hashes, by number.
    rare: Vec<u32>,
    rare_ends: Vec<u32>,
    /// What lies in too many texts to tell anything.
    common: FxHashSet<u64>,
}

/// The hashes of a sketch, shingles and grams told apart.
pub(super) fn hashes(sketch: &Sketch) -> impl Iterator<Item = u64> + '_ {
    sketch.hashes.iter().copied().chain(sketch.grams.iter().map(|&gram| gram | GRAM))
}

/// Whether a hash is one of a shingle.
pub(super) fn is_shingle(hash: u64) -> bool {
    hash < GRAM
}

/// The part of the work that a hash falls in.
fn part(hash: u64, parts: u64) -> u64 {
    // A product's upper half spreads evenly what sketches keep of the lower end.
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) % parts
}

impl Postings {
    /// Reads the index as often as the memory asks for.
    pub(super) fn new(index: &Index, contents: &Contents, settings: &Settings) -> Result<Self> {
        let most = settings.most(contents.len());
        let version = contents.versions(index)?;
        let parts = (contents.postings * POSTING).div_ceil((settings.memory / 2).max(1)).max(1);
        let mut out = Self::default();
        let mut seen = vec![false; contents.len()];
        let mut postings: Vec<(u64, u32)> = Vec::new();
        let mut held: Vec<u32> = Vec::new();
        for now in 0..parts {
            postings.clear();
            contents.each(index, |content, sketch| {
                let mine = hashes(sketch).filter(|&hash| parts == 1 || part(hash, parts) == now);
                postings.extend(mine.map(|hash| (hash, content)));
            })?;
            postings.sort_unstable();
            for group in postings.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
                held.clear();
                held.extend(group.iter().map(|&(_, content)| content));
                let furniture = held.len() > most
                    && (held.len() > most * COPIES || texts(&held, &version, &mut seen) > most);
                if furniture {
                    out.common.insert(group[0].0);
                } else {
                    out.holders.extend(&held);
                    out.ends.push(out.holders.len() as u32);
                }
            }
            // The other quarter is for pairs.
            let needed = out.bytes().div_ceil(3) * 4;
            if needed > settings.memory {
                let what = "the postings found so far";
                return Err(Error::from(Kind::Memory { what, needed, limit: settings.memory }));
            }
        }
        drop(postings);
        out.turn(contents.len());
        Ok(out)
    }

    /// The room that rare hashes take in the end.
    pub(super) fn bytes(&self) -> u64 {
        self.holders.len() as u64 * KEPT
    }

    /// Lists the rare hashes of each content.
    fn turn(&mut self, contents: usize) {
        let mut ends = vec![0_u32; contents + 1];
        for &content in &self.holders {
            ends[content as usize + 1] += 1;
        }
        for content in 0..contents {
            ends[content + 1] += ends[content];
        }
        self.rare = vec![0; self.holders.len()];
        let mut start = 0;
        for (number, &end) in self.ends.iter().enumerate() {
            for &content in &self.holders[start as usize..end as usize] {
                let at = &mut ends[content as usize];
                self.rare[*at as usize] = number as u32;
                *at += 1;
            }
            start = end;
        }
        ends.truncate(contents);
        self.rare_ends = ends;
    }

    /// Whether a hash lies in too many texts.
    pub(super) fn is_common(&self, hash: u64) -> bool {
        self.common.contains(&hash)
    }

    /// Counts, for each later content, the rare hashes that it shares with `content`; those with fewer than two
    /// are left out. `counts` has a place for each content, 0 before and after.
    pub(super) fn sharing(&self, content: u32, counts: &mut [u32], out: &mut Vec<u32>) {
        out.clear();
        for &rare in list(&self.rare, &self.rare_ends, content) {
            let holders = list(&self.holders, &self.ends, rare);
            for &other in &holders[holders.partition_point(|&other| other <= content)..] {
                counts[other as usize] += 1;
                if counts[other as usize] == 1 {
                    out.push(other);
                }
            }
        }
        out.retain(|&other| std::mem::take(&mut counts[other as usize]) >= 2);
        out.sort_unstable();
    }
}

fn list<'a>(items: &'a [u32], ends: &[u32], number: u32) -> &'a [u32] {
    let start = number.checked_sub(1).map_or(0, |before| ends[before as usize]);
    &items[start as usize..ends[number as usize] as usize]
}
