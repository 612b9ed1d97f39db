//! The stories of a pile: articles that tell of one thing, grouped over time.

use super::gist::{Gists, strongest};
use super::grouping::{Item, group};
use super::pool::{leans, original};
use super::terms::Vector;
use super::view::ArticleView;
use dateline_tokenizer::Span;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// Articles that tell of one thing.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Story {
    /// Its articles as indices, in rising order.
    pub articles: Vec<usize>,
    /// Those of them that are nearest to what all of them say, the nearest first; at most ten.
    pub central: Vec<usize>,
    /// The sentence that opens one of these articles and says most of what all of them say, where one is no
    /// longer than a headline may be: the article, and where it stands.
    pub opening: Option<(usize, Span)>,
    /// The words that tell it from the other stories, the strongest first.
    pub words: Vec<String>,
    /// The day on which the first of its articles was published.
    pub first_report: Option<Date>,
    /// The day of the last.
    pub last_report: Option<Date>,
}

/// How many words name a story.
const WORDS: usize = 4;
/// How many articles may give it its title.
const CENTRAL: usize = 10;

/// Groups a pile into its stories, the greatest first; each article is in one.
///
/// An article is a vector over the words of its opening, weighted by how rare they are in the language at large,
/// names more than other words. Groups are joined bottom up while the mean cosine of their members is high
/// enough: .15 for two articles, falling to .05 for great groups, and a little more for each month between them. A
/// copy goes where its original goes. An article that is like no other is a story of its own. Time and memory are
/// in proportion to the pile times the groups that share an article's rarest words.
///
/// ```
/// use dateline_timeline::stories;
/// assert!(stories(&[]).is_empty());
/// ```
#[must_use]
pub fn stories(articles: &[ArticleView<'_>]) -> Vec<Story> {
    let mut gists = Gists::new();
    let originals: Vec<usize> = (0..articles.len()).map(|i| original(articles, i)).collect();
    let own: Vec<usize> = (0..articles.len()).filter(|&i| originals[i] == i).collect();
    let vectors: FxHashMap<usize, Vector> = own.iter().map(|&i| (i, gists.of(&articles[i]))).collect();
    let item = |i: &usize| Item { vector: vectors[i].clone(), day: articles[*i].published };
    let mut copies: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for i in (0..articles.len()).filter(|&i| originals[i] != i) {
        copies.entry(originals[i]).or_default().push(i);
    }
    let groups: Vec<Vec<usize>> = group(own.iter().map(item).collect())
        .into_iter()
        .map(|members| members.into_iter().map(|at| own[at]).collect())
        .collect();
    let surfaces = gists.surfaces(articles);
    let mut found: Vec<Story> = groups
        .into_iter()
        .map(|members| story(articles, members, &vectors, &copies, &mut gists, &surfaces))
        .collect();
    found.sort_by(|a, b| b.articles.len().cmp(&a.articles.len()).then(a.articles.cmp(&b.articles)));
    found
}

fn story(
    articles: &[ArticleView<'_>],
    mut members: Vec<usize>,
    vectors: &FxHashMap<usize, Vector>,
    copies: &FxHashMap<usize, Vec<usize>>,
    gists: &mut Gists,
    surfaces: &FxHashMap<u32, String>,
) -> Story {
    let mut sum: FxHashMap<u32, f64> = FxHashMap::default();
    for (term, weight) in members.iter().flat_map(|article| &vectors[article]) {
        *sum.entry(*term).or_default() += weight;
    }
    let mut near: Vec<(f64, usize)> = members
        .iter()
        .map(|article| (vectors[article].iter().map(|(term, weight)| sum[term] * weight).sum(), *article))
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let central: Vec<usize> = near.into_iter().map(|(_, article)| article).take(CENTRAL).collect();
    let opening = opening(articles, &central, &sum, gists);
    let mut strong: Vec<(u32, f64)> = strongest(sum.into_iter().collect(), WORDS);
    strong.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let words = strong.iter().filter_map(|(term, _)| surfaces.get(term).cloned()).collect();
    let own = members.clone();
    members.extend(own.iter().filter_map(|article| copies.get(article)).flatten());
    members.sort_unstable();
    let days = || members.iter().filter_map(|article| articles[*article].published);
    let (first_report, last_report) = (days().min(), days().max());
    Story { central, opening, words, first_report, last_report, articles: members }
}

/// A sentence of so many characters may stand for a headline, if it is among so many first ones and has so many words.
const HEADLINE: std::ops::RangeInclusive<usize> = 30..=120;
const FIRST: usize = 3;
const LEAST: usize = 6;

/// Of the first sentences of these articles the one that says most of `sum`, for its length.
fn opening(
    articles: &[ArticleView<'_>],
    central: &[usize],
    sum: &FxHashMap<u32, f64>,
    gists: &mut Gists,
) -> Option<(usize, Span)> {
    let mut best: Option<(f64, usize, Span)> = None;
    for &index in central {
        let article = &articles[index];
        let first =
            article.sentences.iter().filter(|sentence| sentence.usable && !sentence.caption).take(FIRST);
        for sentence in first.filter(|sentence| is_headline(sentence.span.text(article.text))) {
            let mut bag = gists.bag(article.text, sentence.tokens);
            let words = bag.len().max(LEAST) as f64;
            bag.sort_unstable();
            bag.dedup();
            let says: f64 = bag.iter().filter_map(|term| sum.get(term)).sum::<f64>() / words.sqrt();
            if best.is_none_or(|(most, ..)| says > most) {
                best = Some((says, index, sentence.span));
            }
        }
    }
    best.map(|(_, index, span)| (index, span))
}

fn is_headline(sentence: &str) -> bool {
    let words = sentence.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    let whole = sentence.starts_with(char::is_uppercase) && sentence.ends_with('.');
    whole && words >= LEAST && HEADLINE.contains(&sentence.chars().count()) && !leans(sentence)
}
