//! Clusters of a whole index, from its sketches.

use super::compare::compare;
use super::contents::Contents;
use super::error::{Kind, Result};
use super::postings::Postings;
use super::settings::Settings;
use super::store::Index;
use super::texts::{Comparer, Text};
use crate::cluster::average_link;
use crate::relation::{Compared, Judge, edges};
use crate::verify::Shared;
use std::cmp::Reverse;

/// A pair takes so many bytes.
const PAIR: u64 = size_of::<Compared>() as u64;

/// Between these shares of sketches a pair is in doubt: what sketches tell of it is too few hashes.
const DOUBT: std::ops::Range<f64> = 0.07..0.6;

/// The threshold for words as a multiple of that for sketches, of whose hashes an edit breaks more.
const WORDS: f64 = 1.4;

/// Below this part of the threshold a pair is none.
const WORTH_KEEPING: f64 = 0.25;

/// Documents of an index that go back to one text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cluster {
    /// Their ids: the earliest, then the longest, then by id. The first one represents the cluster.
    pub ids: Vec<String>,
    /// The first of their days, in days since 1970-01-01, where one is known.
    pub first_day: Option<i32>,
    /// The last of their days.
    pub last_day: Option<i32>,
}

/// Clusters for which close pairs were compared by their texts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Verified {
    /// The clusters, as of [`Index::clusters`].
    pub clusters: Vec<Cluster>,
    /// How many pairs were close, so that their texts were read.
    pub pairs_read: usize,
    /// The ids for which the reader had no text, in order; their pairs are judged by the sketches.
    pub without_text: Vec<String>,
}

impl Index {
    /// The clusters of all documents, by the id of the first; a document that is like no other is in none.
    ///
    /// What is rare is counted over the whole index at this moment, so the clusters do not depend on the batches or
    /// on the order in which documents came. Reads all segments four times, and once more for each part that
    /// [`Settings::memory`] asks for; takes about 120 bytes a document beside what is parted.
    ///
    /// # Errors
    /// If the memory allowed is too little, if a record is damaged, or if the system refuses.
    pub fn clusters(&self, settings: &Settings) -> Result<Vec<Cluster>> {
        let contents = Contents::new(self, settings)?;
        let postings = Postings::new(self, &contents, settings)?;
        let pairs = self.pairs(&contents, &postings, settings)?;
        self.linked(&contents, &pairs, settings.threshold)
    }

    /// The same, but pairs that the sketches leave in doubt are compared by their texts, word by word and letter by
    /// letter, as [`Deduplicator`](crate::Deduplicator) does.
    ///
    /// `reader` gives the text of an id, as far as it was sketched; it is asked for one text at a time, and for a
    /// text as often as it is in doubt. The threshold for words is two fifths higher than that for sketches.
    ///
    /// # Errors
    /// As for [`clusters`](Self::clusters).
    pub fn clusters_by_text(
        &self,
        settings: &Settings,
        mut reader: impl FnMut(&str) -> Option<String>,
    ) -> Result<Verified> {
        let contents = Contents::new(self, settings)?;
        let postings = Postings::new(self, &contents, settings)?;
        let mut pairs = self.pairs(&contents, &postings, settings)?;
        let mut out = Verified::default();
        let mut comparer = Comparer::default();
        let mut read = |content: u32, without: &mut Vec<String>| -> Result<Option<Text>> {
            let id = self.document(contents.documents(content)[0])?.id;
            let text = reader(&id).map(|text| Text::new(&text, &postings));
            if text.is_none() {
                without.push(id);
            }
            Ok(text)
        };
        for same in pairs.chunk_by_mut(|x, y| x.0 == y.0) {
            let mut mine = None;
            for (a, b, shared) in same.iter_mut() {
                if !DOUBT.contains(&shared.of_a.max(shared.of_b)) {
                    continue;
                }
                if mine.is_none() {
                    mine = Some(read(*a, &mut out.without_text)?);
                }
                let theirs = read(*b, &mut out.without_text)?;
                if let (Some(Some(mine)), Some(theirs)) = (&mine, &theirs) {
                    (shared.of_a, shared.of_b) = comparer.compare(mine, theirs);
                    out.pairs_read += 1;
                }
            }
        }
        out.without_text.sort_unstable();
        out.without_text.dedup();
        out.clusters = self.linked(&contents, &pairs, (settings.threshold * WORDS).min(1.0))?;
        Ok(out)
    }

    /// The clusters of contents with these pairs.
    fn linked(&self, contents: &Contents, pairs: &[Compared], threshold: f64) -> Result<Vec<Cluster>> {
        let edges = edges(&Judge::new(threshold, contents.len(), pairs));
        let names = average_link(contents.len(), &edges, threshold);
        let mut members: Vec<(u32, u32)> = names.into_iter().zip(0..).collect();
        members.sort_unstable();
        let mut out = Vec::new();
        for group in members.chunk_by(|a, b| a.0 == b.0) {
            let documents = group.iter().flat_map(|&(_, content)| contents.documents(content));
            if documents.clone().nth(1).is_some() {
                out.push(self.named(documents.copied())?);
            }
        }
        out.sort_unstable_by(|a, b| a.ids.cmp(&b.ids));
        Ok(out)
    }

    /// The pairs of contents that share enough to matter, in order.
    fn pairs(&self, contents: &Contents, postings: &Postings, settings: &Settings) -> Result<Vec<Compared>> {
        let mut counts = vec![0_u32; contents.len()];
        let mut others = Vec::new();
        let mut out: Vec<Compared> = Vec::new();
        let least = settings.threshold * WORTH_KEEPING;
        for a in 0..contents.len() as u32 {
            postings.sharing(a, &mut counts, &mut others);
            others.retain(|&b| settings.near_in_time(contents.day(a), contents.day(b)));
            if others.is_empty() {
                continue;
            }
            let mine = contents.sketch(self, a)?;
            for &b in &others {
                let theirs = contents.sketch(self, b)?;
                let shares = compare(&mine, &theirs, |hash| !postings.is_common(hash));
                if shares.of_a.max(shares.of_b) >= least {
                    out.push((a, b, Shared { of_a: shares.of_a, of_b: shares.of_b, ..Shared::default() }));
                }
            }
            let needed = postings.bytes() + out.len() as u64 * PAIR;
            if needed > settings.memory {
                let what = "the postings and the pairs found so far";
                return Err(Kind::Memory { what, needed, limit: settings.memory }.into());
            }
        }
        Ok(out)
    }

    fn named(&self, documents: impl Iterator<Item = u32>) -> Result<Cluster> {
        let mut members = Vec::new();
        for number in documents {
            let stored = self.document(number)?;
            members.push((stored.day.is_none(), stored.day, Reverse(stored.sketch.words), stored.id));
        }
        members.sort_unstable();
        let days = || members.iter().filter_map(|(_, day, _, _)| *day);
        let (first_day, last_day) = (days().min(), days().max());
        Ok(Cluster { ids: members.into_iter().map(|(_, _, _, id)| id).collect(), first_day, last_day })
    }
}
