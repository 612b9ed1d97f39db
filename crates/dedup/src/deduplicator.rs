//! The settings and the way from documents to clusters.

use crate::analysis::Analysis;
use crate::group::Group;
use crate::lineage::Member;
use crate::pair::Pair;
use crate::told::Told;
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
    /// The clusters of two documents and more, by their representatives.
    pub groups: Vec<Group>,
}

impl Clusters {
    /// How many of `documents` are independent: once the copies of a text are one.
    #[must_use]
    pub fn independent(&self, documents: impl IntoIterator<Item = usize>) -> usize {
        let representatives = documents.into_iter().filter_map(|i| Some(self.members.get(i)?.representative));
        representatives.collect::<std::collections::BTreeSet<_>>().len()
    }
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
    pub(crate) shingle_len: usize,
    pub(crate) document_frequency: usize,
    pub(crate) threshold: f64,
    pub(crate) window_days: Option<u32>,
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
    /// second of one core for 25,000 news articles.
    ///
    /// # Panics
    /// If a span does not lie in its text on character borders.
    #[must_use]
    pub fn cluster(&self, documents: &[Input<'_>]) -> Clusters {
        self.compare(documents).clusters()
    }

    /// As [`Deduplicator::cluster`], but what is told of pairs of documents holds, whatever their words say. Where
    /// copies of copies are told to be none, they stay copies.
    ///
    /// ```
    /// use dateline_dedup::{Deduplicator, Input, Told};
    /// let input = |text| Input { text, spans: &[], day: None };
    /// let documents = [input("The pass is closed by snow."), input("Snow: no way over the pass today.")];
    /// assert_eq!(Deduplicator::new().cluster(&documents).members[1].of, None);
    /// let told = [Told { a: 0, b: 1, copies: true }];
    /// let clusters = Deduplicator::new().cluster_told(&documents, &told);
    /// assert_eq!(clusters.members[1].representative, clusters.members[0].representative);
    /// ```
    ///
    /// # Panics
    /// As [`Deduplicator::cluster`].
    #[must_use]
    pub fn cluster_told(&self, documents: &[Input<'_>], told: &[Told]) -> Clusters {
        self.compare(documents).clusters_told(told)
    }

    /// Compares the likely pairs among `documents`, for clusters at any threshold and for explanations.
    ///
    /// # Panics
    /// If a span does not lie in its text on character borders.
    #[must_use]
    pub fn compare<'a>(&self, documents: &'a [Input<'a>]) -> Analysis<'a> {
        Analysis::new(self, documents, true, |_, _| true)
    }

    /// The pairs of a document of the first set (the first `first` of `documents`) with one of the second (the others):
    /// press releases against the press, training texts against a test set. Documents of one set are not compared.
    ///
    /// Each accepted or rejected pair has `a` in the first set and `b` in the second, in order. What is frequent
    /// is told from both sets together.
    ///
    /// # Panics
    /// If a span does not lie in its text on character borders.
    ///
    /// ```
    /// use dateline_dedup::{Deduplicator, Input};
    /// let input = |text| Input { text, spans: &[], day: None };
    /// let release = "The works at Lund will make a pump that runs on tide water alone, the firm says.";
    /// let report = "The works at Lund will make a pump that runs on tide water alone, the firm said on Monday.";
    /// let pairs = Deduplicator::new().across(&[input(release), input(release), input(report)], 2);
    /// let accepted: Vec<_> = pairs.iter().filter(|p| p.accepted).map(|p| (p.a, p.b)).collect();
    /// assert_eq!(accepted, [(0, 2), (1, 2)]);
    /// ```
    #[must_use]
    pub fn across(&self, documents: &[Input<'_>], first: usize) -> Vec<Pair> {
        let side = |own: &[usize], left: bool| own.iter().any(|&i| (i < first) == left);
        Analysis::new(self, documents, false, |a, b| {
            (side(a, true) && side(b, false)) || (side(a, false) && side(b, true))
        })
        .across(first)
    }

    /// In how many contents a shingle may occur: fewer in a small pile, where what half of all
    /// documents hold is furniture.
    pub(crate) fn most(&self, contents: usize) -> usize {
        self.document_frequency.min((contents / 2).max(SMALL_PILE))
    }
}
