//! The stories of a pile: articles that tell of one thing, grouped over time.

use super::terms::{Terms, Vector, normalise};
use super::view::ArticleView;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Articles that tell of one thing.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Story {
    /// Its articles as indices, in rising order.
    pub articles: Vec<usize>,
    /// The one nearest to what all of them say.
    pub central: usize,
    /// The words that tell it from the other stories, the strongest first.
    pub words: Vec<String>,
    /// The day on which the first of its articles was published.
    pub first_report: Option<Date>,
    /// The day of the last.
    pub last_report: Option<Date>,
}

/// What stands further down than so many sentences says little of what an article is about.
const OPENING: usize = 12;
/// So many words stand for an article.
const TERMS: usize = 40;
/// So close an article must be to the middle of a story to belong to it.
const CLOSE: f64 = 0.16;
/// So close two stories must be to be one.
const ONE: f64 = 0.3;
/// How much closer an article must be for each month that a story has been silent, and the most of it.
const PER_MONTH: f64 = 0.01;
const SILENCE: f64 = 0.06;
/// How many words name a story.
const WORDS: usize = 4;

/// Groups a pile into its stories, the greatest first; each article is in one.
///
/// In the order of publication, each article joins the story whose middle is nearest (tf-idf over its opening
/// sentences, cosine), or opens one; a story that has been silent for months must be nearer. Then stories that
/// are as good as the same are joined. Copies count as articles. The time is in proportion to the articles
/// times the stories that share words with them.
///
/// ```
/// use dateline_timeline::stories;
/// assert!(stories(&[]).is_empty());
/// ```
#[must_use]
pub fn stories(articles: &[ArticleView<'_>]) -> Vec<Story> {
    let mut terms = Terms::new();
    let bags: Vec<Vec<u32>> = articles.iter().map(|article| opening(article, &mut terms)).collect();
    let views: Vec<&[u32]> = bags.iter().map(Vec::as_slice).collect();
    let vectors: Vec<Vector> = terms.vectors(&views).into_iter().map(strongest).collect();
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|&i| (articles[i].published.is_none(), articles[i].published, i));
    let mut groups = Groups::default();
    for &article in &order {
        let published = articles[article].published;
        match groups.nearest(&vectors[article], published) {
            Some(group) => groups.join(group, article, &vectors[article], published),
            None => groups.open(article, &vectors[article], published),
        }
    }
    groups.merge();
    let surface = surfaces(articles, &terms);
    let mut found: Vec<Story> = groups
        .all
        .into_iter()
        .filter(|group| !group.articles.is_empty())
        .map(|g| g.story(articles, &vectors, &surface))
        .collect();
    found.sort_by(|a, b| b.articles.len().cmp(&a.articles.len()).then(a.articles.cmp(&b.articles)));
    found
}

/// The stems of an article's first sentences.
fn opening(article: &ArticleView<'_>, terms: &mut Terms) -> Vec<u32> {
    let usable = article.sentences.iter().filter(|s| s.usable).take(OPENING);
    usable.flat_map(|sentence| terms.bag(article.text, sentence.tokens).0).collect()
}

/// The strongest terms of a vector, again of length one.
fn strongest(mut vector: Vector) -> Vector {
    vector.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    vector.truncate(TERMS);
    vector.sort_unstable_by_key(|(term, _)| *term);
    normalise(&mut vector);
    vector
}

/// How the pile writes each stem: in its most frequent form, the first of equals by the alphabet.
fn surfaces(articles: &[ArticleView<'_>], terms: &Terms) -> FxHashMap<u32, String> {
    let mut counts: FxHashMap<(u32, &str), usize> = FxHashMap::default();
    for article in articles {
        for sentence in article.sentences.iter().filter(|s| s.usable).take(OPENING) {
            for word in sentence.tokens.iter().map(|token| token.text(article.text)) {
                if let Some(id) = terms.id(word) {
                    *counts.entry((id, word)).or_default() += 1;
                }
            }
        }
    }
    let mut all: Vec<((u32, &str), usize)> = counts.into_iter().collect();
    all.sort_unstable_by(|a, b| (a.0.0, b.1, a.0.1).cmp(&(b.0.0, a.1, b.0.1)));
    all.dedup_by_key(|((id, _), _)| *id);
    all.into_iter().map(|((id, word), _)| (id, word.to_owned())).collect()
}

/// Articles that were put together so far.
#[derive(Default)]
struct Group {
    articles: Vec<usize>,
    sum: FxHashMap<u32, f64>,
    /// The square of the length of `sum`.
    square: f64,
    last: Option<Date>,
}

#[derive(Default)]
struct Groups {
    all: Vec<Group>,
    /// For each term the groups that have it.
    by_term: FxHashMap<u32, Vec<usize>>,
}

impl Group {
    fn add(&mut self, vector: &[(u32, f64)]) {
        for (term, weight) in vector {
            let sum = self.sum.entry(*term).or_default();
            self.square += (*sum + weight).powi(2) - sum.powi(2);
            *sum += weight;
        }
    }

    fn closeness(&self, vector: &[(u32, f64)]) -> f64 {
        let product: f64 =
            vector.iter().filter_map(|(term, weight)| Some(self.sum.get(term)? * weight)).sum();
        product / self.square.sqrt().max(f64::MIN_POSITIVE)
    }

    fn story(
        self,
        articles: &[ArticleView<'_>],
        vectors: &[Vector],
        surface: &FxHashMap<u32, String>,
    ) -> Story {
        let close = |article: &usize| self.closeness(&vectors[*article]);
        let central = self.articles.iter().rev().max_by(|a, b| close(a).total_cmp(&close(b))).copied();
        let mut strong: Vec<(u32, f64)> = self.sum.iter().map(|(term, weight)| (*term, *weight)).collect();
        strong.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let words = strong.iter().filter_map(|(term, _)| surface.get(term).cloned()).take(WORDS).collect();
        let mut members = self.articles;
        members.sort_unstable();
        let days = || members.iter().filter_map(|article| articles[*article].published);
        let (first_report, last_report) = (days().min(), days().max());
        Story { central: central.unwrap_or_default(), words, first_report, last_report, articles: members }
    }
}

impl Groups {
    /// The nearest group that is near enough.
    fn nearest(&self, vector: &[(u32, f64)], published: Option<Date>) -> Option<usize> {
        let sharing: BTreeSet<usize> =
            vector.iter().filter_map(|(term, _)| self.by_term.get(term)).flatten().copied().collect();
        let near = sharing.into_iter().filter_map(|at| {
            let group = &self.all[at];
            let closeness = group.closeness(vector) - silence(group.last, published);
            (closeness >= CLOSE).then_some((closeness, at))
        });
        near.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, at)| at)
    }

    fn open(&mut self, article: usize, vector: &[(u32, f64)], published: Option<Date>) {
        self.all.push(Group::default());
        self.join(self.all.len() - 1, article, vector, published);
    }

    fn join(&mut self, at: usize, article: usize, vector: &[(u32, f64)], published: Option<Date>) {
        for (term, _) in vector {
            if !self.all[at].sum.contains_key(term) {
                self.by_term.entry(*term).or_default().push(at);
            }
        }
        let group = &mut self.all[at];
        group.add(vector);
        group.articles.push(article);
        group.last = group.last.max(published);
    }

    /// Joins groups that are as good as the same, the later into the earlier.
    fn merge(&mut self) {
        for at in 1..self.all.len() {
            let mut vector: Vector = self.all[at].sum.iter().map(|(term, weight)| (*term, *weight)).collect();
            vector.sort_unstable_by_key(|(term, _)| *term);
            normalise(&mut vector);
            let sharing: BTreeSet<usize> = strongest(vector.clone())
                .iter()
                .filter_map(|(term, _)| self.by_term.get(term))
                .flatten()
                .copied()
                .filter(|other| *other < at && !self.all[*other].articles.is_empty())
                .collect();
            let near = sharing.into_iter().map(|other| (self.all[other].closeness(&vector), other));
            let nearest = near.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            let Some((_, into)) = nearest.filter(|(closeness, _)| *closeness >= ONE) else { continue };
            let group = std::mem::take(&mut self.all[at]);
            let mut parts: Vector = group.sum.into_iter().collect();
            parts.sort_unstable_by_key(|(term, _)| *term);
            for (term, _) in &parts {
                if !self.all[into].sum.contains_key(term) {
                    self.by_term.entry(*term).or_default().push(into);
                }
            }
            self.all[into].add(&parts);
            self.all[into].articles.extend(group.articles);
        }
    }
}

/// What the silence of a story costs.
fn silence(last: Option<Date>, now: Option<Date>) -> f64 {
    let (Some(last), Some(now)) = (last, now) else { return 0.0 };
    let days = now.since(last).map_or(0, |span| span.get_days());
    (f64::from(days) / 30.0 * PER_MONTH).clamp(0.0, SILENCE)
}
