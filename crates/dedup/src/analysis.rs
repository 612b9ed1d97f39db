//! A pile whose pairs are compared once and clustered as often as wanted.

use crate::candidates::candidates;
use crate::cluster::average_link;
use crate::contents::{Content, contents};
use crate::deduplicator::{Clusters, Deduplicator, Input};
use crate::each;
use crate::explain::Explanation;
use crate::group::groups;
use crate::lineage::{Member, members};
use crate::pair::{Pair, Verdict};
use crate::passages::shared_passages;
use crate::rare::Index;
use crate::relation::{Judge, edges};
use crate::verify::{Pile, Scratch, Shared};
use crate::versions::{stand_ins, versions};
use crate::weights::Weights;

/// Two contents by number, and what they share.
type Compared = (u32, u32, Shared);

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
    contents: Vec<Content>,
    index: Index,
    weights: Weights,
    totals: Vec<f64>,
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
        wanted: impl Fn(&Content, &Content) -> bool + Sync + Send,
    ) -> Self {
        let contents = contents(documents, settings.window_days.is_some());
        let version = versions(&contents, settings.shingle_len);
        // Days and sets part the versions of a text, so none may stand in for the others.
        let stand_in = match settings.window_days {
            None if stand_ins_allowed => stand_ins(&version),
            _ => (0..contents.len() as u32).collect(),
        };
        let index =
            Index::new(&contents, settings.shingle_len, settings.most(contents.len()), &version, &stand_in);
        let weights = Weights::new(&contents);
        let totals = weights.totals(&contents, |i| index.common(i));
        let mut candidates =
            candidates(&contents, &index, settings.threshold, settings.window_days, &stand_in);
        for (content, &other) in stand_in.iter().enumerate().filter(|&(i, &other)| i as u32 != other) {
            candidates[other as usize].push(content as u32);
        }
        let pile = Pile { documents, contents: &contents, index: &index, weights: &weights, totals: &totals };
        let compared = each::map(contents.len(), Scratch::default, |scratch, a| {
            let others = candidates[a].iter().filter(|&&b| wanted(&contents[a], &contents[b as usize]));
            others.map(|&b| (a as u32, b, pile.compare(a, b as usize, scratch))).collect::<Vec<_>>()
        })
        .concat();
        let mut content_of = vec![u32::MAX; documents.len()];
        for (number, content) in contents.iter().enumerate() {
            content.documents.iter().for_each(|&document| content_of[document] = number as u32);
        }
        let threshold = settings.threshold;
        Self { documents, threshold, contents, index, weights, totals, compared, content_of, stand_in }
    }

    fn pile(&self) -> Pile<'_> {
        Pile {
            documents: self.documents,
            contents: &self.contents,
            index: &self.index,
            weights: &self.weights,
            totals: &self.totals,
        }
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
        let threshold = threshold.clamp(0.0, 1.0);
        let judge = Judge::new(threshold, &self.compared);
        let names = self.names(&judge, threshold);
        let found = {
            let clusters = grouped(&names);
            each::map(clusters.len(), Scratch::default, |scratch, at| {
                members(self.documents, self.pile(), &judge, &clusters[at], scratch)
            })
        };
        let mut members: Vec<Member> = (0..self.documents.len()).map(Member::alone).collect();
        for (document, member) in found.into_iter().flatten() {
            members[document] = member;
        }
        let groups = groups(self.documents, &members, |i| self.known(i));
        Clusters { members, pairs: self.judged(&judge, &names), groups }
    }

    /// The share of a document's words that stand elsewhere in the pile as well: misread letters make words
    /// that do not.
    fn known(&self, document: usize) -> f64 {
        self.contents.get(self.content_of[document] as usize).map_or(0.0, |content| {
            let once = content.words.iter().filter(|&&word| self.weights.is_once(word)).count();
            1.0 - once as f64 / content.words.len() as f64
        })
    }

    /// For each content the lowest in its cluster.
    fn names(&self, judge: &Judge, threshold: f64) -> Vec<u32> {
        let mut edges = edges(judge, self.contents.len(), &self.compared);
        let for_itself = |content: u32| self.stand_in[content as usize] == content;
        edges.retain(|edge| for_itself(edge.b));
        let mut names = average_link(self.contents.len(), &edges, threshold);
        for (a, b, shared) in self.compared.iter().filter(|&&(_, b, _)| !for_itself(b)) {
            if judge.accepts(shared) {
                names[*b as usize] = names[*a as usize];
            }
        }
        names
    }

    /// The pairs that were compared, taken or not, by `a`, then by `b`, with the reason.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let judge = Judge::new(self.threshold, &self.compared);
        self.judged(&judge, &self.names(&judge, self.threshold))
    }

    /// Pairs of documents: the first document stands for a content, and each further one is paired with it.
    fn judged(&self, judge: &Judge, names: &[u32]) -> Vec<Pair> {
        let exact = self.contents.iter().flat_map(|content| {
            let (a, words) = (content.documents[0], content.words.len());
            content.documents[1..].iter().map(move |&b| Pair::exact(a, b, words))
        });
        let edges = edges(judge, self.contents.len(), &self.compared);
        let compared = self.compared.iter().zip(&edges).map(|((a, b, shared), edge)| {
            let verdict = verdict(judge, shared, names[*a as usize] == names[*b as usize], edge.mixed);
            let (a, b) = (self.contents[*a as usize].documents[0], self.contents[*b as usize].documents[0]);
            Pair {
                a,
                b,
                relation: judge.relation(shared),
                containment_a: shared.of_a,
                containment_b: shared.of_b,
                accepted: judge.accepts(shared),
                longest_run: shared.longest,
                verdict,
            }
            .ordered()
        });
        let mut out: Vec<Pair> = exact.chain(compared).collect();
        out.sort_unstable_by_key(|pair| (pair.a, pair.b));
        out
    }

    /// The pairs of documents below and from `first` on.
    pub(crate) fn across(&self, first: usize) -> Vec<Pair> {
        let judge = Judge::new(self.threshold, &self.compared);
        let edges = edges(&judge, self.contents.len(), &self.compared);
        let mut out = Vec::new();
        for content in &self.contents {
            cross(&content.documents, &content.documents, first, |a, b| {
                out.push(Pair::exact(a, b, content.words.len()));
            });
        }
        for ((x, y, shared), edge) in self.compared.iter().zip(&edges) {
            let (x, y) = (&self.contents[*x as usize].documents, &self.contents[*y as usize].documents);
            let pair = |a, b| Pair {
                a,
                b,
                relation: judge.relation(shared),
                containment_a: shared.of_a,
                containment_b: shared.of_b,
                accepted: judge.accepts(shared),
                longest_run: shared.longest,
                verdict: verdict(&judge, shared, judge.accepts(shared) && !edge.mixed, edge.mixed),
            };
            cross(x, y, first, |a, b| out.push(pair(a, b)));
            cross(y, x, first, |a, b| out.push(pair(b, a).ordered()));
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
            let pair = Pair::exact(a, b, self.contents[first].words.len());
            return Explanation::new(a, b, &pair, true, passages);
        }
        let key = (first.min(second) as u32, first.max(second) as u32);
        let known = self.compared.iter().position(|&(x, y, _)| (x, y) == key);
        let judge = Judge::new(self.threshold, &self.compared);
        let names = self.names(&judge, self.threshold);
        let shared = known.map_or_else(
            || self.pile().compare(key.0 as usize, key.1 as usize, &mut Scratch::default()),
            |at| self.compared[at].2,
        );
        let mixed = known.is_some_and(|at| edges(&judge, self.contents.len(), &self.compared)[at].mixed);
        let verdict = verdict(&judge, &shared, names[first] == names[second], mixed);
        let relation = judge.relation(&shared);
        let (of_a, of_b, relation) = if first < second {
            (shared.of_a, shared.of_b, relation)
        } else {
            (shared.of_b, shared.of_a, relation.reversed())
        };
        let pair = Pair {
            a,
            b,
            relation,
            containment_a: of_a,
            containment_b: of_b,
            accepted: judge.accepts(&shared),
            longest_run: shared.longest,
            verdict,
        };
        Explanation::new(a, b, &pair, known.is_some(), passages)
    }
}

/// Calls `found` for each pair of one of `a` below `first` with one of `b` from there on.
fn cross(a: &[usize], b: &[usize], first: usize, mut found: impl FnMut(usize, usize)) {
    for &x in a.iter().filter(|&&x| x < first) {
        b.iter().filter(|&&y| y >= first).for_each(|&y| found(x, y));
    }
}

fn verdict(judge: &Judge, shared: &Shared, together: bool, mixed: bool) -> Verdict {
    match (together, judge.accepts(shared)) {
        (true, _) => Verdict::Together,
        (false, true) if mixed => Verdict::Mixture,
        (false, true) => Verdict::Parted,
        (false, false) if shared.template => Verdict::Template,
        (false, false) => Verdict::TooLittle,
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
