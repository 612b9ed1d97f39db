//! Average-link clusters of verified pairs.

use crate::each;
use rustc_hash::FxHashMap;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// Two contents and how alike they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) similarity: f64,
    /// Whether one is a small part of the other, which takes in strangers as well.
    pub(crate) mixed: bool,
}

/// A merge that may be done: the two clusters with their state when it was proposed.
#[derive(PartialEq)]
struct Proposal {
    average: f64,
    pair: Reverse<(u32, u32)>,
    sizes: (u32, u32),
}

impl Eq for Proposal {}

impl PartialOrd for Proposal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Proposal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.average
            .total_cmp(&other.average)
            .then_with(|| self.pair.cmp(&other.pair))
            .then_with(|| self.sizes.cmp(&other.sizes))
    }
}

/// For each of `len` contents the lowest number in its cluster.
///
/// The two clusters whose members are most alike on average are merged until no average reaches
/// `threshold`; contents without an edge between them count as not alike at all. So a chain of
/// pairs does not pull strangers together. Costs `E log² E` for `E` edges.
pub(crate) fn average_link(len: usize, edges: &[Edge], threshold: f64) -> Vec<u32> {
    // Only what edges above the threshold connect can be merged, so each such part is a work of its own.
    let mut parent: Vec<u32> = (0..len as u32).collect();
    for edge in edges.iter().filter(|edge| edge.similarity >= threshold) {
        let (a, b) = (root(&mut parent, edge.a), root(&mut parent, edge.b));
        parent[a.max(b) as usize] = a.min(b);
    }
    let mut parts: Vec<(u32, Edge)> = Vec::new();
    for &edge in edges {
        let part = root(&mut parent, edge.a);
        if part == root(&mut parent, edge.b) {
            parts.push((part, edge));
        }
    }
    parts.sort_unstable_by_key(|&(part, edge)| (part, edge.a, edge.b));
    let parts: Vec<&[(u32, Edge)]> = parts.chunk_by(|a, b| a.0 == b.0).collect();
    let linked = each::map(parts.len(), || (), |(), part| link_part(parts[part], threshold));
    let mut names: Vec<u32> = (0..len as u32).collect();
    for (content, name) in linked.into_iter().flatten() {
        names[content as usize] = name;
    }
    names
}

/// The contents that some edges connect, each with its name.
fn link_part(edges: &[(u32, Edge)], threshold: f64) -> Vec<(u32, u32)> {
    let mut members: Vec<u32> = edges.iter().flat_map(|(_, edge)| [edge.a, edge.b]).collect();
    members.sort_unstable();
    members.dedup();
    let place = |content: u32| members.partition_point(|&member| member < content) as u32;
    let own: Vec<Edge> =
        edges.iter().map(|&(_, edge)| Edge { a: place(edge.a), b: place(edge.b), ..edge }).collect();
    let names = link(members.len(), &own, threshold);
    members.iter().zip(names).map(|(&content, name)| (content, members[name as usize])).collect()
}

/// For each of `len` contents the lowest number in its cluster.
fn link(len: usize, edges: &[Edge], threshold: f64) -> Vec<u32> {
    let mut parent: Vec<u32> = (0..len as u32).collect();
    let mut sizes = vec![1_u32; len];
    let mut sums: Vec<FxHashMap<u32, f64>> = vec![FxHashMap::default(); len];
    let mut queue = BinaryHeap::new();
    for edge in edges {
        sums[edge.a as usize].insert(edge.b, edge.similarity);
        sums[edge.b as usize].insert(edge.a, edge.similarity);
        propose(&mut queue, &sizes, edge.a, edge.b, edge.similarity, threshold);
    }
    while let Some(Proposal { pair: Reverse((a, b)), sizes: then, .. }) = queue.pop() {
        let live = parent[a as usize] == a && parent[b as usize] == b;
        if !live || then != (sizes[a as usize], sizes[b as usize]) {
            continue;
        }
        // The one with fewer neighbours goes into the other; its name is the lower of both.
        let (low, high) = (a.min(b), a.max(b));
        if sums[low as usize].len() < sums[high as usize].len() {
            sums.swap(low as usize, high as usize);
        }
        let moved = std::mem::take(&mut sums[high as usize]);
        parent[high as usize] = low;
        sizes[low as usize] += sizes[high as usize];
        for (other, sum) in moved {
            if other != low && other != high {
                *sums[low as usize].entry(other).or_insert(0.0) += sum;
            }
        }
        let around = std::mem::take(&mut sums[low as usize]);
        for (&other, &sum) in around.iter().filter(|&(&other, _)| other != low && other != high) {
            let theirs = &mut sums[other as usize];
            theirs.remove(&high);
            theirs.insert(low, sum);
            propose(&mut queue, &sizes, low, other, sum, threshold);
        }
        sums[low as usize] = around;
        sums[low as usize].retain(|&other, _| other != low && other != high);
    }
    (0..len as u32).map(|i| root(&mut parent, i)).collect()
}

fn propose(queue: &mut BinaryHeap<Proposal>, sizes: &[u32], a: u32, b: u32, sum: f64, threshold: f64) {
    let (a, b) = (a.min(b), a.max(b));
    let sizes = (sizes[a as usize], sizes[b as usize]);
    let average = sum / (f64::from(sizes.0) * f64::from(sizes.1));
    if average >= threshold {
        queue.push(Proposal { average, pair: Reverse((a, b)), sizes });
    }
}

/// The lowest number that the parents of a number lead to; the way there is halved as it is walked.
pub(crate) fn root(parent: &mut [u32], mut at: u32) -> u32 {
    while parent[at as usize] != at {
        parent[at as usize] = parent[parent[at as usize] as usize];
        at = parent[at as usize];
    }
    at
}
