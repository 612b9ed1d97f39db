//! Clusters of a whole index, from its sketches.

use super::compare::compare;
use super::contents::Contents;
use super::error::{Kind, Result};
use super::postings::Postings;
use super::settings::Settings;
use super::store::Index;
use crate::cluster::average_link;
use crate::relation::{Compared, Judge, edges};
use crate::verify::Shared;
use std::cmp::Reverse;

/// A pair takes so many bytes.
const PAIR: u64 = size_of::<Compared>() as u64;

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
        let pairs = self.pairs(&contents, settings)?;
        let edges = edges(&Judge::new(settings.threshold, contents.len(), &pairs));
        let names = average_link(contents.len(), &edges, settings.threshold);
        let mut members: Vec<(u32, u32)> =
            names.iter().enumerate().map(|(content, &name)| (name, content as u32)).collect();
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
    fn pairs(&self, contents: &Contents, settings: &Settings) -> Result<Vec<Compared>> {
        let postings = Postings::new(self, contents, settings)?;
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
