//! What somebody knows better of two documents.

use rustc_hash::FxHashMap;

/// Two documents, by index, that go back to one text, or do not, whatever their words say.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Told {
    /// One of them.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// Whether one is a copy of the other.
    pub copies: bool,
}

/// Changes the cluster's number of each document so that it agrees with what is told.
///
/// Copies bring their whole clusters together. Where two of a cluster are no copies of each other, the rest goes with
/// the one that it is more like, in doubt with the first. `likeness` is 0 for documents that share nothing.
pub(crate) fn correct(clusters: &mut [usize], told: &[Told], likeness: impl Fn(usize, usize) -> f64) {
    let known = |pair: &&Told| pair.a.max(pair.b) < clusters.len() && pair.a != pair.b;
    let mut pairs: Vec<Told> = told.iter().filter(known).copied().collect();
    pairs.iter_mut().filter(|pair| pair.a > pair.b).for_each(|pair| std::mem::swap(&mut pair.a, &mut pair.b));
    pairs.sort_unstable();
    // Documents that must stay together, each by the number of one of them.
    let mut bound: Vec<usize> = (0..clusters.len()).collect();
    for pair in pairs.iter().filter(|pair| pair.copies) {
        unite(clusters, pair.a, pair.b);
        unite(&mut bound, pair.a, pair.b);
    }
    let mut next = clusters.iter().max().map_or(0, |most| most + 1);
    for pair in pairs.iter().filter(|pair| !pair.copies) {
        let (left, right) = (bound[pair.a], bound[pair.b]);
        let old = clusters[pair.a];
        if clusters[pair.b] != old || left == right {
            continue;
        }
        let own: Vec<usize> = (0..clusters.len()).filter(|&i| clusters[i] == old).collect();
        let mut like: FxHashMap<usize, (f64, f64)> = FxHashMap::default();
        for &i in &own {
            let (a, b) = like.entry(bound[i]).or_default();
            (*a, *b) = (a.max(likeness(i, pair.a)), b.max(likeness(i, pair.b)));
        }
        let leaves =
            |group: usize| group == right || (group != left && like.get(&group).is_some_and(|(a, b)| b > a));
        for i in own {
            if leaves(bound[i]) {
                clusters[i] = next;
            }
        }
        next += 1;
    }
}

/// Gives all that have the number of `b` that of `a`.
fn unite(numbers: &mut [usize], a: usize, b: usize) {
    let (kept, gone) = (numbers[a], numbers[b]);
    numbers.iter_mut().filter(|number| **number == gone).for_each(|number| *number = kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corrected(mut clusters: Vec<usize>, told: &[(usize, usize, bool)]) -> Vec<usize> {
        let told: Vec<Told> = told.iter().map(|&(a, b, copies)| Told { a, b, copies }).collect();
        // Neighbours are alike.
        correct(&mut clusters, &told, |a, b| 1.0 / (1.0 + a.abs_diff(b) as f64));
        let mut seen: Vec<usize> = Vec::new();
        for cluster in &clusters {
            if !seen.contains(cluster) {
                seen.push(*cluster);
            }
        }
        clusters.iter().map(|cluster| seen.iter().position(|known| known == cluster).unwrap_or(0)).collect()
    }

    #[test]
    fn copies_come_together_and_others_apart() {
        assert_eq!(corrected(vec![0, 1, 2], &[(2, 0, true)]), [0, 1, 0]);
        assert_eq!(corrected(vec![0, 0, 1, 1], &[(1, 2, true)]), [0, 0, 0, 0]);
        assert_eq!(corrected(vec![0, 0, 0, 0], &[(0, 3, false)]), [0, 0, 1, 1], "each with the likelier");
        assert_eq!(corrected(vec![0, 0, 0, 0], &[(3, 0, false), (2, 0, true)]), [0, 0, 0, 1]);
        assert_eq!(corrected(vec![0, 0, 0], &[(0, 1, false), (1, 2, false), (0, 2, false)]), [0, 1, 2]);
        assert_eq!(corrected(vec![0, 0], &[(0, 7, true), (1, 1, false)]), [0, 0], "no such pair");
    }
}
