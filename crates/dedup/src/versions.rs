//! Contents that are nearly the same text, told from a sample of their shingles.

use crate::contents::Content;
use crate::each;
use crate::rare::shingles;

/// Shingles in a sketch: those with the lowest hashes.
const SKETCH: usize = 16;

/// Shingles that two sketches must share of so many.
const ENOUGH: usize = 12;

/// Of these, the lowest under which a content is looked up.
const KEYS: usize = 4;

/// Texts that a content is compared with among those that share such a shingle.
const LEADERS: usize = 8;

/// For each content the number of the text of which it is a version.
///
/// Only texts that share about three quarters of all their shingles count as versions of each
/// other. This decides nothing about clusters: it keeps a wire story with a hundred copies from
/// looking like a site's furniture.
pub(crate) fn versions(contents: &[Content], shingle_len: usize) -> Vec<u32> {
    let sketches =
        each::map(contents.len(), Vec::new, |room, i| sketch(&contents[i].words, shingle_len, room));
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(contents.len() * KEYS);
    for (content, sketch) in sketches.iter().enumerate() {
        keys.extend(sketch.iter().take(KEYS).map(|&shingle| (shingle, content as u32)));
    }
    keys.sort_unstable();
    let mut version: Vec<u32> = (0..contents.len() as u32).collect();
    let mut leaders: Vec<u32> = Vec::new();
    for group in keys.chunk_by(|a, b| a.0 == b.0) {
        leaders.clear();
        for &(_, content) in group {
            let same = |&&leader: &&u32| alike(&sketches[leader as usize], &sketches[content as usize]);
            if let Some(&leader) = leaders.iter().find(same) {
                let (a, b) = (root(&mut version, leader), root(&mut version, content));
                version[a.max(b) as usize] = a.min(b);
            } else if leaders.len() < LEADERS {
                leaders.push(content);
            }
        }
    }
    (0..contents.len() as u32).map(|content| root(&mut version, content)).collect()
}

/// More versions of one text than this are not compared with each other.
const MANY: u32 = 24;

/// For each content the one that stands for it: itself, unless it is one of many versions of a text. Only the one that
/// stands for them is compared with others; so a thousand near copies cost a thousand comparisons, not half a million.
pub(crate) fn stand_ins(version: &[u32]) -> Vec<u32> {
    let mut counts = vec![0_u32; version.len()];
    version.iter().for_each(|&text| counts[text as usize] += 1);
    let own = version.iter().enumerate();
    own.map(|(i, &text)| if counts[text as usize] > MANY { text } else { i as u32 }).collect()
}

/// The lowest number of a text's versions; the way there is halved as it is walked.
fn root(parent: &mut [u32], mut at: u32) -> u32 {
    while parent[at as usize] != at {
        parent[at as usize] = parent[parent[at as usize] as usize];
        at = parent[at as usize];
    }
    at
}

/// The lowest shingles of a content, in order.
fn sketch(words: &[u32], shingle_len: usize, room: &mut Vec<u64>) -> Vec<u64> {
    room.clear();
    let mut highest = u64::MAX;
    for shingle in shingles(words, shingle_len) {
        if shingle < highest {
            room.push(shingle);
            if room.len() >= SKETCH * 4 {
                shrink(room);
                highest = room.last().copied().unwrap_or(u64::MAX);
            }
        }
    }
    shrink(room);
    room.clone()
}

fn shrink(room: &mut Vec<u64>) {
    room.sort_unstable();
    room.dedup();
    room.truncate(SKETCH);
}

fn alike(a: &[u64], b: &[u64]) -> bool {
    let both = a.len().min(b.len());
    let shared = a.iter().filter(|x| b.binary_search(x).is_ok()).count();
    shared * SKETCH >= ENOUGH * both
}
