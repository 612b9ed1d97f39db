//! Contents that are nearly the same text, told from a sample of their shingles.

use crate::cluster::root;
use crate::lists::Lists;
use crate::shingles::LOWEST;

/// Of the lowest shingles, how many two versions share.
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
pub(crate) fn versions(lowest: &Lists<u64>) -> Vec<u32> {
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(lowest.len() * KEYS);
    for (content, lowest) in lowest.iter().enumerate() {
        keys.extend(lowest.iter().take(KEYS).map(|&shingle| (shingle, content as u32)));
    }
    keys.sort_unstable();
    let mut version: Vec<u32> = (0..lowest.len() as u32).collect();
    let mut leaders: Vec<u32> = Vec::new();
    for group in keys.chunk_by(|a, b| a.0 == b.0) {
        leaders.clear();
        for &(_, content) in group {
            let same = |&&leader: &&u32| alike(lowest.get(leader as usize), lowest.get(content as usize));
            if let Some(&leader) = leaders.iter().find(same) {
                let (a, b) = (root(&mut version, leader), root(&mut version, content));
                version[a.max(b) as usize] = a.min(b);
            } else if leaders.len() < LEADERS {
                leaders.push(content);
            }
        }
    }
    (0..lowest.len() as u32).map(|content| root(&mut version, content)).collect()
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

fn alike(a: &[u64], b: &[u64]) -> bool {
    let both = a.len().min(b.len());
    let shared = a.iter().filter(|x| b.binary_search(x).is_ok()).count();
    shared * LOWEST >= ENOUGH * both
}
