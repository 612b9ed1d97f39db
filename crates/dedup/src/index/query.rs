//! What of an index is like given texts.

use super::compare::compare;
use super::contents::{alike, lowest};
use super::error::Result;
use super::postings::hashes;
use super::settings::Settings;
use super::store::Index;
use crate::sketch::Sketch;
use rustc_hash::{FxHashMap, FxHashSet};

/// Holders of a hash are remembered up to so many times what a shingle may lie in.
const COPIES: usize = 16;

/// A text that is asked about.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    /// Its sketch.
    pub sketch: &'a Sketch,
    /// Its day, in days since 1970-01-01, where it is known.
    pub day: Option<i32>,
}

/// A document of the index that is like a text asked about.
#[derive(Clone, PartialEq, Debug)]
pub struct Match {
    /// Its id.
    pub id: String,
    /// Its day, where it is known.
    pub day: Option<i32>,
    /// Whether the two have the same words.
    pub exact: bool,
    /// The share of the text asked about that the document has, estimated.
    pub of_query: f64,
    /// The share of the document that the text has, estimated.
    pub of_document: f64,
}

/// What was met of the index: documents with the same words once.
#[derive(Default)]
struct Met {
    /// The documents of each content that was met.
    documents: Vec<Vec<u32>>,
    by_exact: FxHashMap<u128, u32>,
    /// The contents that hold each hash asked about.
    holders: FxHashMap<u64, Vec<u32>>,
}

impl Index {
    /// For each text the documents that are like it, those most like it first.
    ///
    /// The index itself says what is rare. Reads all segments once, and again where something may be like a text,
    /// however many texts are asked about, so many at a time cost little more than one.
    ///
    /// # Errors
    /// If a record is damaged, or if the system refuses.
    pub fn query(&self, queries: &[Query<'_>], settings: &Settings) -> Result<Vec<Vec<Match>>> {
        let most = settings.most(self.len());
        let met = self.meet(queries, most)?;
        let sketches = met.documents.iter().map(|documents| Ok(self.document(documents[0])?.sketch));
        let sketches: Vec<Sketch> = sketches.collect::<Result<_>>()?;
        let rare: FxHashSet<u64> = met
            .holders
            .iter()
            .filter(|(_, holders)| texts(holders, &sketches, most) <= most)
            .map(|(&hash, _)| hash)
            .collect();
        let mut likely: Vec<Vec<u32>> = queries.iter().map(|query| shared(query, &met, &rare)).collect();
        let hit: FxHashSet<u32> = likely.iter().flatten().copied().collect();
        let common = self.common(hit.iter().map(|&content| &sketches[content as usize]), &rare, most)?;
        let mut out = Vec::new();
        for (query, likely) in queries.iter().zip(&mut likely) {
            let mut found = Vec::new();
            for &content in likely.iter() {
                let theirs = &sketches[content as usize];
                let shares = compare(query.sketch, theirs, |hash| !common.contains(&hash));
                let exact = query.sketch.exact == theirs.exact;
                if !exact && shares.of_a.max(shares.of_b) < settings.threshold {
                    continue;
                }
                for &number in &met.documents[content as usize] {
                    let stored = self.document(number)?;
                    if settings.near_in_time(query.day, stored.day) {
                        let (of_query, of_document) =
                            if exact { (1.0, 1.0) } else { (shares.of_a, shares.of_b) };
                        found.push(Match { id: stored.id, day: stored.day, exact, of_query, of_document });
                    }
                }
            }
            let like = |m: &Match| m.of_query.max(m.of_document);
            found.sort_by(|a, b| {
                let likeness = like(b).total_cmp(&like(a));
                b.exact.cmp(&a.exact).then(likeness).then_with(|| a.id.cmp(&b.id))
            });
            out.push(found);
        }
        Ok(out)
    }

    /// Reads the index for whatever holds a hash of the texts asked about.
    fn meet(&self, queries: &[Query<'_>], most: usize) -> Result<Met> {
        let mut met = Met::default();
        for query in queries {
            met.holders.extend(hashes(query.sketch).map(|hash| (hash, Vec::new())));
        }
        self.each(|number, _, _, sketch| {
            if let Some(&content) = met.by_exact.get(&sketch.exact) {
                met.documents[content as usize].push(number);
                return Ok(());
            }
            let mut new = None;
            for hash in hashes(&sketch) {
                let Some(holders) = met.holders.get_mut(&hash) else { continue };
                // One more than allowed is enough to know.
                if holders.len() <= most * COPIES {
                    let content = *new.get_or_insert_with(|| {
                        met.documents.push(vec![number]);
                        met.documents.len() as u32 - 1
                    });
                    holders.push(content);
                }
            }
            if let Some(content) = new {
                met.by_exact.insert(sketch.exact, content);
            }
            Ok(())
        })?;
        Ok(met)
    }

    /// The hashes of the given sketches that lie in too many contents. What is known to be rare is rare.
    fn common<'a>(
        &self,
        sketches: impl Iterator<Item = &'a Sketch>,
        rare: &FxHashSet<u64>,
        most: usize,
    ) -> Result<FxHashSet<u64>> {
        let mut holders: FxHashMap<u64, Vec<u64>> = FxHashMap::default();
        for sketch in sketches {
            holders.extend(hashes(sketch).filter(|hash| !rare.contains(hash)).map(|hash| (hash, Vec::new())));
        }
        // Mostly nothing is like a new text, and then one reading is enough.
        if holders.is_empty() {
            return Ok(FxHashSet::default());
        }
        self.each(|_, _, _, sketch| {
            let exact = sketch.exact as u64;
            for hash in hashes(&sketch) {
                if let Some(held) = holders.get_mut(&hash)
                    && held.len() <= most
                    && !held.contains(&exact)
                {
                    held.push(exact);
                }
            }
            Ok(())
        })?;
        Ok(holders.into_iter().filter(|(_, held)| held.len() > most).map(|(hash, _)| hash).collect())
    }
}

/// How many different texts the holders are versions of, counted to one more than `most`.
fn texts(holders: &[u32], sketches: &[Sketch], most: usize) -> usize {
    if holders.len() <= most || holders.len() > most * COPIES {
        return holders.len();
    }
    let mut leaders: Vec<Vec<u64>> = Vec::new();
    for &content in holders {
        let mine = lowest(&sketches[content as usize]);
        if !leaders.iter().any(|leader| alike(leader, mine)) {
            leaders.push(mine.to_vec());
        }
        if leaders.len() > most {
            break;
        }
    }
    leaders.len()
}

/// The contents that share two rare hashes with the text asked about, or all of its words.
fn shared(query: &Query<'_>, met: &Met, rare: &FxHashSet<u64>) -> Vec<u32> {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for hash in hashes(query.sketch).filter(|hash| rare.contains(hash)) {
        for &content in met.holders.get(&hash).into_iter().flatten() {
            *counts.entry(content).or_default() += 1;
        }
    }
    let mut out: Vec<u32> = counts.into_iter().filter(|&(_, count)| count >= 2).map(|(c, _)| c).collect();
    out.extend(met.by_exact.get(&query.sketch.exact).copied());
    out.sort_unstable();
    out.dedup();
    out
}
