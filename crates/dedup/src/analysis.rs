//! A pile whose pairs are compared once and clustered as often as wanted.

use crate::candidates::Counts;
use crate::cluster::{Edge, average_link};
use crate::contents::{Contents, contents};
use crate::deduplicator::{Clusters, Deduplicator, Input};
use crate::each;
use crate::explain::Explanation;
use crate::group::groups;
use crate::lineage::{Member, make_copies, members};
use crate::pair::{Pair, Verdict};
use crate::passages::shared_passages;
use crate::rare::Index;
use crate::relation::{Compared, Judge, edges};
use crate::shingles::Shingles;
use crate::told::{self, Told};
use crate::verify::{Pile, Scratch, Shared};
use crate::versions::{stand_ins, versions};

/// What [`Deduplicator::compare`] finds: every likely pair of documents, compared word by word.
///
/// Clusters at another threshold need no further hashing or comparing. Borrows the documents.
///
/// ```
/// use dateline_dedup::{Deduplicator, Input, Verdict};
/// let input = |text| Input { text, spans: &[], day: None };
/// let documents = [
///     input("The ferry stopped at noon, when the wind had torn the lamps from the pier at Ostrand."),
///     input("Harbour news: the ferry stopped at noon, when the wind had torn the lamps from the pier."),
///     input("A choir of bakers won the prize for the third time."),
/// ];
/// let analysis = Deduplicator::new().compare(&documents);
/// assert_eq!(analysis.clusters().groups[0].documents, [0, 1]);
/// assert_eq!(analysis.clusters_at(1.0).groups.len(), 0);
/// let why = analysis.explain(0, 1);
/// assert_eq!(why.verdict, Verdict::Together);
/// assert!(why.passages[0].a.text(documents[0].text).starts_with("The ferry stopped at noon"));
/// ```
#[derive(Debug)]
pub struct Analysis<'a> {
    documents: &'a [Input<'a>],
    threshold: f64,
    contents: Contents,
    index: Index,
    compared: Vec<Compared>,
    /// The content of each document; `u32::MAX` for one without a word.
    content_of: Vec<u32>,
    /// For each content the one that is compared in its place.
    stand_in: Vec<u32>,
}

impl<'a> Analysis<'a> {
    pub(crate) fn new(
        settings: &Deduplicator,
        documents: &'a [Input<'a>],
        stand_ins_allowed: bool,
        wanted: impl Fn(&[usize], &[usize]) -> bool + Sync + Send,
    ) -> Self {
        let contents = contents(documents, settings.window_days.is_some());
        let shingles = Shingles::new(&contents, settings.shingle_len);
        let version = versions(&shingles.lowest);
        // Days and sets part the versions of a text, so none may stand in for the others.
        let stand_in = match settings.window_days {
            None if stand_ins_allowed => stand_ins(&version),
            _ => (0..contents.len() as u32).collect(),
        };
        let most = settings.most(contents.len());
        let index = Index::new(&contents, &shingles, settings.shingle_len, most, &version, &stand_in);
        drop(shingles);
        let pile = Pile { documents, contents: &contents, index: &index };
        let mut stood_for: Vec<(u32, u32)> = (0..).zip(&stand_in).map(|(i, &other)| (other, i)).collect();
        stood_for.retain(|(other, content)| other != content);
        stood_for.sort_unstable();
        let parts = each::parts(contents.len());
        let compared = each::map(
            parts.len(),
            || (Counts::new(contents.len()), Scratch::default()),
            |(counts, scratch), part| {
                let mut out: Vec<Compared> = Vec::new();
                for a in parts[part].clone().filter(|&a| stand_in[a] as usize == a) {
                    let found =
                        counts.candidates(a, &contents, &index, settings.threshold, settings.window_days);
                    let own = &stood_for[stood_for.partition_point(|&(other, _)| (other as usize) < a)..];
                    let own = own.iter().take_while(|&&(other, _)| other as usize == a).map(|&(_, b)| b);
                    let start = out.len();
                    for b in found.iter().copied().chain(own) {
                        if wanted(contents.documents.get(a), contents.documents.get(b as usize)) {
                            out.push((a as u32, b, pile.compare(a, b as usize, scratch)));
                        }
                    }
                    out[start..].sort_unstable_by_key(|&(_, b, _)| b);
                }
                out
            },
        )
        .concat();
        let mut content_of = vec![u32::MAX; documents.len()];
        for (number, own) in (0..).zip(contents.documents.iter()) {
            own.iter().for_each(|&document| content_of[document] = number);
        }
        let threshold = settings.threshold;
        Self { documents, threshold, contents, index, compared, content_of, stand_in }
    }

    fn pile(&self) -> Pile<'_> {
        Pile { documents: self.documents, contents: &self.contents, index: &self.index }
    }

    fn judge(&self, threshold: f64) -> Judge<'_> {
        Judge::new(threshold, self.contents.len(), &self.compared)
    }

    /// The clusters at the threshold of the settings.
    #[must_use]
    pub fn clusters(&self) -> Clusters {
        self.clusters_at(self.threshold)
    }

    /// The clusters at another threshold, from what was compared.
    ///
    /// The same as comparing anew with a threshold from 0.36 on; below that, pairs that share too few shingles for
    /// the threshold of the settings were not compared.
    #[must_use]
    pub fn clusters_at(&self, threshold: f64) -> Clusters {
        self.settled(threshold.clamp(0.0, 1.0), &[])
    }

    /// The clusters at the threshold of the settings, but for what is told.
    #[must_use]
    pub fn clusters_told(&self, told: &[Told]) -> Clusters {
        self.settled(self.threshold, told)
    }

    fn settled(&self, threshold: f64, told: &[Told]) -> Clusters {
        let judge = self.judge(threshold);
        let edges = edges(&judge);
        let names = self.names(&judge, &edges, threshold);
        let of_documents = self.corrected(&judge, &names, told);
        let clusters = self.grouped(&of_documents);
        let found = each::map(clusters.len(), Scratch::default, |scratch, at| {
            let mut members = members(self.documents, self.pile(), &judge, &clusters[at], scratch);
            make_copies(&mut members, told);
            members
        });
        let mut members: Vec<Member> = (0..self.documents.len()).map(Member::alone).collect();
        for (document, member) in found.into_iter().flatten() {
            members[document] = member;
        }
        let groups = groups(self.documents, &members, |i| self.known(i));
        let together = |a: usize, b: usize| of_documents[a] == of_documents[b];
        Clusters { members, pairs: self.judged(&judge, &edges, together), groups }
    }

    /// The share of a document's words that stand elsewhere in the pile as well: misread letters make words
    /// that do not.
    fn known(&self, document: usize) -> f64 {
        if self.content_of[document] == u32::MAX {
            return 0.0;
        }
        let words = self.contents.words.range(self.content_of[document] as usize);
        1.0 - self.index.once(words.clone()) as f64 / words.len() as f64
    }

    /// For each content the lowest in its cluster.
    fn names(&self, judge: &Judge<'_>, edges: &[Edge], threshold: f64) -> Vec<u32> {
        let for_itself = |content: u32| self.stand_in[content as usize] == content;
        let own: Vec<Edge> = edges.iter().copied().filter(|edge| for_itself(edge.b)).collect();
        let mut names = average_link(self.contents.len(), &own, threshold);
        for (a, b, shared) in self.compared.iter().filter(|&&(_, b, _)| !for_itself(b)) {
            if judge.accepts(shared) {
                names[*b as usize] = names[*a as usize];
            }
        }
        names
    }

    /// The number of each document's cluster, with what is told of some; a document without a word has its own.
    fn corrected(&self, judge: &Judge<'_>, names: &[u32], told: &[Told]) -> Vec<usize> {
        let of_content = |(document, &content): (usize, &u32)| {
            names.get(content as usize).map_or(self.contents.len() + document, |&name| name as usize)
        };
        let mut clusters: Vec<usize> = self.content_of.iter().enumerate().map(of_content).collect();
        if !told.is_empty() {
            let has_words = |i: usize| self.content_of.get(i).is_some_and(|&content| content != u32::MAX);
            let told: Vec<Told> =
                told.iter().filter(|pair| has_words(pair.a) && has_words(pair.b)).copied().collect();
            told::correct(&mut clusters, &told, |a, b| {
                let (a, b) = (self.content_of[a] as usize, self.content_of[b] as usize);
                if a == b { 1.0 } else { judge.containment(a, b).max(judge.containment(b, a)) }
            });
        }
        clusters
    }

    /// The contents of each cluster of two documents and more, in order, with those of their documents that lie in it.
    fn grouped(&self, clusters: &[usize]) -> Vec<Vec<(u32, Vec<usize>)>> {
        let mut order: Vec<(usize, u32, usize)> =
            (0..clusters.len()).map(|i| (clusters[i], self.content_of[i], i)).collect();
        order.sort_unstable();
        let groups = order.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1);
        let contents = |group: &[(usize, u32, usize)]| {
            let same = group.chunk_by(|a, b| a.1 == b.1);
            same.map(|own| (own[0].1, own.iter().map(|&(.., document)| document).collect())).collect()
        };
        groups.map(contents).collect()
    }

    /// The pairs that were compared, taken or not, by `a`, then by `b`, with the reason.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let judge = self.judge(self.threshold);
        let edges = edges(&judge);
        let names = self.names(&judge, &edges, self.threshold);
        let name = |i: usize| names[self.content_of[i] as usize];
        self.judged(&judge, &edges, |a, b| name(a) == name(b))
    }

    /// Pairs of documents: the first document stands for a content, and each further one is paired with it.
    fn judged(
        &self,
        judge: &Judge<'_>,
        edges: &[Edge],
        together: impl Fn(usize, usize) -> bool,
    ) -> Vec<Pair> {
        let exact = (0..self.contents.len()).flat_map(|content| {
            let own = self.contents.documents.get(content);
            let words = self.contents.words.range(content).len();
            let together = &together;
            own[1..].iter().map(move |&b| {
                let verdict = if together(own[0], b) { Verdict::Together } else { Verdict::Parted };
                Pair { verdict, ..Pair::exact(own[0], b, words) }
            })
        });
        let compared = self.compared.iter().zip(edges).map(|((a, b, shared), edge)| {
            let (a, b) = (self.contents.first(*a as usize), self.contents.first(*b as usize));
            pair(judge, shared, a, b, together(a, b), edge.mixed).ordered()
        });
        let mut out: Vec<Pair> = exact.chain(compared).collect();
        out.sort_unstable_by_key(|pair| (pair.a, pair.b));
        out
    }

    /// The pairs of documents below and from `first` on.
    pub(crate) fn across(&self, first: usize) -> Vec<Pair> {
        let judge = self.judge(self.threshold);
        let mut out = Vec::new();
        for (own, words) in self.contents.documents.iter().zip(self.contents.words.iter()) {
            cross(own, own, first, |a, b| out.push(Pair::exact(a, b, words.len())));
        }
        for ((x, y, shared), edge) in self.compared.iter().zip(edges(&judge)) {
            let documents = |content: u32| self.contents.documents.get(content as usize);
            let pair = |a, b| {
                let together = judge.accepts(shared) && !edge.mixed;
                pair(&judge, shared, a, b, together, edge.mixed)
            };
            cross(documents(*x), documents(*y), first, |a, b| out.push(pair(a, b)));
            cross(documents(*y), documents(*x), first, |a, b| out.push(pair(b, a).ordered()));
        }
        out.sort_unstable_by_key(|pair| (pair.a, pair.b));
        out
    }

    /// Why documents `a` and `b` are together, or why not: what they are to each other, the scores, and the
    /// passages that they share, longest first.
    ///
    /// Compares the two anew, also where they were too unlike to be compared before.
    ///
    /// # Panics
    /// If there is no document `a` or `b`.
    #[must_use]
    pub fn explain(&self, a: usize, b: usize) -> Explanation {
        let passages = shared_passages(&self.documents[a], &self.documents[b]);
        let (first, second) = (self.content_of[a] as usize, self.content_of[b] as usize);
        if first.max(second) >= self.contents.len() {
            return Explanation::nothing(a, b, passages);
        }
        if first == second {
            let pair = Pair::exact(a, b, self.contents.words.get(first).len());
            return Explanation::new(&pair, true, passages);
        }
        let (low, high) = (first.min(second), first.max(second));
        let judge = self.judge(self.threshold);
        let known = judge.position(low as u32, high as u32);
        let shared = known.map_or_else(
            || self.pile().compare(low, high, &mut Scratch::default()),
            |at| self.compared[at].2,
        );
        let edges = edges(&judge);
        let names = self.names(&judge, &edges, self.threshold);
        let mixed = known.is_some_and(|at| edges[at].mixed);
        let seen = if first == low { shared } else { shared.turned() };
        let pair = pair(&judge, &seen, a, b, names[first] == names[second], mixed);
        Explanation::new(&pair, known.is_some(), passages)
    }
}

/// What was found of two documents.
fn pair(judge: &Judge<'_>, shared: &Shared, a: usize, b: usize, together: bool, mixed: bool) -> Pair {
    let accepted = judge.accepts(shared);
    let verdict = match (together, accepted) {
        (true, _) => Verdict::Together,
        (false, true) if mixed => Verdict::Mixture,
        (false, true) => Verdict::Parted,
        (false, false) if shared.template => Verdict::Template,
        (false, false) => Verdict::TooLittle,
    };
    Pair {
        a,
        b,
        relation: judge.relation(shared),
        containment_a: shared.of_a,
        containment_b: shared.of_b,
        accepted,
        longest_run: shared.longest as usize,
        verdict,
    }
}

/// Calls `found` for each pair of one of `a` below `first` with one of `b` from there on.
fn cross(a: &[usize], b: &[usize], first: usize, mut found: impl FnMut(usize, usize)) {
    for &x in a.iter().filter(|&&x| x < first) {
        b.iter().filter(|&&y| y >= first).for_each(|&y| found(x, y));
    }
}
