//! The settings and the way from documents to clusters.

use crate::lineage::Member;
use crate::pair::{Pair, Relation};
use crate::shingle::word_hashes;
use dateline_tokenizer::Span;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// One document of a collection.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Its text.
    pub text: &'a str,
    /// The parts of the text to compare; all of it when empty.
    pub spans: &'a [Span],
    /// Its day, in days since 1970-01-01, where it is known.
    pub day: Option<i32>,
}

/// What [`Deduplicator::cluster`] finds.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Clusters {
    /// A member for each document, in the order of the documents.
    pub members: Vec<Member>,
    /// The pairs that were compared, taken or not, by `a`, then by `b`.
    pub pairs: Vec<Pair>,
}

/// Finds documents that go back to one text.
#[derive(Clone, Debug)]
pub struct Deduplicator {
    shingle_len: usize,
    document_frequency: usize,
    threshold: f64,
    window_days: Option<u32>,
}

impl Default for Deduplicator {
    fn default() -> Self {
        Self { shingle_len: 3, document_frequency: 30, threshold: 0.3, window_days: None }
    }
}

impl Deduplicator {
    /// With the settings that suit news.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Words in a shingle: 3, from 1 to 16.
    #[must_use]
    pub fn shingle_len(mut self, words: usize) -> Self {
        self.shingle_len = words.clamp(1, 16);
        self
    }

    /// In how many documents a shingle may occur and still count: 30, at least 2.
    #[must_use]
    pub fn document_frequency(mut self, documents: usize) -> Self {
        self.document_frequency = documents.max(2);
        self
    }

    /// The containment from which two documents are taken together.
    #[must_use]
    pub fn threshold(mut self, containment: f64) -> Self {
        self.threshold = containment;
        self
    }

    /// How many days apart two documents may be; any number when None.
    #[must_use]
    pub fn window_days(mut self, days: Option<u32>) -> Self {
        self.window_days = days;
        self
    }

    /// The clusters of `documents`.
    #[must_use]
    pub fn cluster(&self, documents: &[Input<'_>]) -> Clusters {
        let words: Vec<Vec<u32>> = documents.iter().map(|d| word_hashes(d.text, d.spans)).collect();
        let mut order: Vec<usize> = (0..documents.len()).collect();
        order.sort_by_key(|&i| (documents[i].day.is_none(), documents[i].day, Reverse(words[i].len()), i));
        let mut first: FxHashMap<&[u32], usize> = FxHashMap::default();
        let mut members: Vec<Member> = (0..documents.len())
            .map(|i| Member { representative: i, relation: Relation::Alone, of: None, share_own: 1.0 })
            .collect();
        let mut pairs = Vec::new();
        for i in order.into_iter().filter(|&i| !words[i].is_empty()) {
            let kept = *first.entry(&words[i]).or_insert(i);
            if kept != i {
                members[kept].relation = Relation::Original;
                members[i] = Member {
                    representative: kept,
                    relation: Relation::Exact,
                    of: Some(kept),
                    share_own: 0.0,
                };
                pairs.push(Pair {
                    a: kept.min(i),
                    b: kept.max(i),
                    relation: Relation::Exact,
                    containment_a: 1.0,
                    containment_b: 1.0,
                    accepted: true,
                    longest_run: words[i].len(),
                });
            }
        }
        pairs.sort_by_key(|p| (p.a, p.b));
        Clusters { members, pairs }
    }
}
