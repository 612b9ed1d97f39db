//! Documents of an index with the same words are one content, and near versions of one text are counted once.

use super::error::Result;
use super::settings::Settings;
use super::store::Index;
use crate::cluster::root;
use crate::sketch::Sketch;

/// The lowest hashes by which versions of a text are told.
const LOWEST: usize = 16;

/// Of these, how many versions share.
const ENOUGH: usize = 12;

/// Under how many of them a content is looked up.
const KEYS: usize = 4;

/// Texts that a content is compared with among those that share a key.
const LEADERS: usize = 8;

/// The contents of an index, in the order of their hashes: the order in which documents came does not show.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// The documents, content after content.
    documents: Vec<u32>,
    /// Where the documents of each content end.
    ends: Vec<u32>,
    /// The content of each document that is the first of one.
    first: Vec<u32>,
    days: Vec<Option<i32>>,
    /// Hashes and grams of all contents.
    pub(super) postings: u64,
}

impl Contents {
    /// Reads the index once.
    pub(super) fn new(index: &Index, settings: &Settings) -> Result<Self> {
        let mut all: Vec<(u128, Option<i32>, u32)> = Vec::with_capacity(index.len());
        let mut lengths = vec![0_u32; index.catalog.places.len()];
        index.each(|number, _, day, sketch| {
            if sketch.words > 0 {
                all.push((sketch.exact, day.filter(|_| settings.window_days.is_some()), number));
                lengths[number as usize] = (sketch.hashes.len() + sketch.grams.len()) as u32;
            }
            Ok(())
        })?;
        all.sort_unstable();
        let mut out = Self { first: vec![u32::MAX; lengths.len()], ..Self::default() };
        for content in all.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (_, day, first) = content[0];
            out.first[first as usize] = out.ends.len() as u32;
            out.documents.extend(content.iter().map(|&(_, _, number)| number));
            out.ends.push(out.documents.len() as u32);
            out.days.push(day);
            out.postings += u64::from(lengths[first as usize]);
        }
        Ok(out)
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn day(&self, content: u32) -> Option<i32> {
        self.days[content as usize]
    }

    /// The documents of a content.
    pub(super) fn documents(&self, content: u32) -> &[u32] {
        let start = content.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.documents[start as usize..self.ends[content as usize] as usize]
    }

    /// The sketch of a content, from the disk.
    pub(super) fn sketch(&self, index: &Index, content: u32) -> Result<Sketch> {
        Ok(index.document(self.documents(content)[0])?.sketch)
    }

    /// Calls `found` with each content and its sketch, in the order of the files.
    pub(super) fn each(&self, index: &Index, mut found: impl FnMut(u32, &Sketch)) -> Result<()> {
        index.each(|number, _, _, sketch| {
            let content = self.first[number as usize];
            if content != u32::MAX {
                found(content, &sketch);
            }
            Ok(())
        })
    }

    /// For each content the text of which it is a version: they share three quarters of all their shingles.
    pub(super) fn versions(&self, index: &Index) -> Result<Vec<u32>> {
        let mut keys: Vec<(u64, u32)> = Vec::with_capacity(self.len() * KEYS);
        self.each(index, |content, sketch| {
            keys.extend(sketch.hashes.iter().take(KEYS).map(|&hash| (hash, content)));
        })?;
        keys.sort_unstable();
        let mut version: Vec<u32> = (0..self.len() as u32).collect();
        for group in keys.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
            let mut leaders: Vec<(u32, Vec<u64>)> = Vec::new();
            for &(_, content) in group {
                let lowest = lowest(&self.sketch(index, content)?).to_vec();
                if let Some((leader, _)) = leaders.iter().find(|(_, leader)| alike(leader, &lowest)) {
                    let (a, b) = (root(&mut version, *leader), root(&mut version, content));
                    version[a.max(b) as usize] = a.min(b);
                } else if leaders.len() < LEADERS {
                    leaders.push((content, lowest));
                }
            }
        }
        Ok((0..self.len() as u32).map(|content| root(&mut version, content)).collect())
    }
}

/// The lowest hashes of a sketch.
pub(super) fn lowest(sketch: &Sketch) -> &[u64] {
    &sketch.hashes[..sketch.hashes.len().min(LOWEST)]
}

/// Whether two texts are versions of one, by their lowest hashes.
pub(super) fn alike(a: &[u64], b: &[u64]) -> bool {
    let shared = a.iter().filter(|x| b.binary_search(x).is_ok()).count();
    shared * LOWEST >= ENOUGH * a.len().min(b.len())
}
