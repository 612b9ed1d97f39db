//! The settings and the way from documents to clusters.

use crate::candidates::candidates;
use crate::cluster::average_link;
use crate::contents::{Content, contents};
use crate::each;
use crate::lineage::{Member, members};
use crate::pair::{Pair, Relation};
use crate::rare::Index;
use crate::relation::{Judge, edges};
use crate::verify::{Pile, Scratch, Shared};
use crate::weights::Weights;
use dateline_tokenizer::Span;

/// In a pile with fewer than twice as many documents, a shingle may occur in this many.
const SMALL_PILE: usize = 8;

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
///
/// Shingles that few texts share point out pairs, which are then compared word by word; average
/// link over these pairs makes the clusters. Cheap to clone; holds settings only.
///
/// ```
/// use dateline_dedup::{Deduplicator, Input, Relation};
/// let text = "Snow closed the pass on Monday, and the mail came by sledge for the first time in years.";
/// let longer = format!("{text} Children got the week off, and the baker sold out before noon. \
///     A plough from the next valley is expected on Thursday.");
/// let documents = [
///     Input { text, spans: &[], day: Some(16_834) },
///     Input { text: &longer, spans: &[], day: Some(16_835) },
/// ];
/// let clusters = Deduplicator::new().window_days(Some(7)).cluster(&documents);
/// assert_eq!(clusters.members[1].of, Some(0));
/// assert_eq!(clusters.members[1].relation, Relation::Contains);
/// ```
#[derive(Clone, Debug)]
pub struct Deduplicator {
    shingle_len: usize,
    document_frequency: usize,
    threshold: f64,
    window_days: Option<u32>,
}

impl Default for Deduplicator {
    fn default() -> Self {
        Self { shingle_len: 3, document_frequency: 30, threshold: 0.36, window_days: None }
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

    /// The containment from which two documents are taken together, 0 to 1: 0.36, which bears
    /// misread letters and swapped leads. With 0.5 hardly a pair is wrong and three in a hundred more are missed.
    #[must_use]
    pub fn threshold(mut self, containment: f64) -> Self {
        self.threshold = containment.clamp(0.0, 1.0);
        self
    }

    /// How many days apart two documents may be; any number when None.
    #[must_use]
    pub fn window_days(mut self, days: Option<u32>) -> Self {
        self.window_days = days;
        self
    }

    /// The clusters of `documents`.
    ///
    /// Which documents are together does not depend on their order, which decides only between
    /// members of the same day and length. A document without a word is alone. Costs about a
    /// second of one core for 20,000 news articles.
    ///
    /// # Panics
    /// If a span does not lie in its text on character borders.
    #[must_use]
    pub fn cluster(&self, documents: &[Input<'_>]) -> Clusters {
        let contents = contents(documents, self.window_days.is_some());
        let index = Index::new(&contents, self.shingle_len, self.most(contents.len()));
        let weights = Weights::new(&contents);
        let totals = weights.totals(&contents, |i| index.common(i));
        let pile = Pile { documents, contents: &contents, index: &index, weights: &weights, totals: &totals };
        let candidates = candidates(&contents, &index, self.threshold, self.window_days);
        let verified = each::map(contents.len(), Scratch::default, |scratch, a| {
            let compared = |&b: &u32| (a as u32, b, pile.compare(a, b as usize, scratch));
            candidates[a].iter().map(compared).collect::<Vec<_>>()
        })
        .concat();
        let judge = Judge::new(self.threshold, &verified);
        let edges = edges(&judge, contents.len(), &verified);
        let clusters = grouped(&average_link(contents.len(), &edges, self.threshold));
        let found = each::map(clusters.len(), Scratch::default, |scratch, at| {
            members(documents, pile, &judge, &clusters[at], scratch)
        });
        let mut members: Vec<Member> = (0..documents.len()).map(Member::alone).collect();
        for (document, member) in found.into_iter().flatten() {
            members[document] = member;
        }
        Clusters { members, pairs: pairs(&contents, &judge, &verified) }
    }

    /// In how many contents a shingle may occur: fewer in a small pile, where what half of all
    /// documents hold is furniture.
    fn most(&self, contents: usize) -> usize {
        self.document_frequency.min((contents / 2).max(SMALL_PILE))
    }
}

/// The contents of each cluster, in order.
fn grouped(names: &[u32]) -> Vec<Vec<u32>> {
    let mut clusters: Vec<Vec<u32>> = vec![Vec::new(); names.len()];
    for (content, &name) in names.iter().enumerate() {
        clusters[name as usize].push(content as u32);
    }
    clusters.retain(|cluster| !cluster.is_empty());
    clusters
}

/// The verified pairs as pairs of documents: the first document stands for a content, and each
/// further one is paired with it.
fn pairs(contents: &[Content], judge: &Judge, verified: &[(u32, u32, Shared)]) -> Vec<Pair> {
    let exact = contents.iter().flat_map(|content| {
        let words = content.words.len();
        content.documents[1..].iter().map(move |&b| Pair {
            a: content.documents[0],
            b,
            relation: Relation::Exact,
            containment_a: 1.0,
            containment_b: 1.0,
            accepted: true,
            longest_run: words,
        })
    });
    let compared = verified.iter().map(|(a, b, shared)| {
        Pair {
            a: contents[*a as usize].documents[0],
            b: contents[*b as usize].documents[0],
            relation: judge.relation(shared),
            containment_a: shared.of_a,
            containment_b: shared.of_b,
            accepted: judge.accepts(shared),
            longest_run: shared.longest,
        }
        .ordered()
    });
    let mut out: Vec<Pair> = exact.chain(compared).collect();
    out.sort_unstable_by_key(|pair| (pair.a, pair.b));
    out
}
