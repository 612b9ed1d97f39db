//! What an article is about, as a vector that does not depend on the pile around it.

use super::terms::{Bag, Terms, Vector, normalise};
use super::view::ArticleView;
use dateline_tokenizer::Span;
use rustc_hash::FxHashMap;

const COMMON_WORDS: &str = include_str!("common_words.txt");

/// What stands further down than so many sentences says little of what an article is about.
const OPENING: usize = 24;
/// So many words stand for an article.
const TERMS: usize = 200;
/// How much more a name tells than another word that is as rare.
const NAME: f64 = 1.5;
/// About as many words has an opening.
const WORDS: f64 = 300.0;
/// The Zipf value of a word that is not listed.
const UNLISTED: f64 = 3.875;

/// How much a word tells, by how rare it is in the language at large: in a pile about one event its words are in
/// every article, and tell what the pile is about all the same.
pub(super) struct Gists {
    terms: Terms,
    /// By a stem's number; stems behind the end are rare.
    listed: Vec<f64>,
}

impl Gists {
    pub(super) fn new() -> Self {
        let mut terms = Terms::new();
        let mut listed: Vec<f64> = Vec::new();
        for group in COMMON_WORDS.split("\n[").skip(1) {
            let Some((zipf, words)) = group.split_once("]\n") else { continue };
            let weight = tells(zipf.parse().unwrap_or(UNLISTED));
            for id in terms.bag(words, &words_of(words)).0 {
                let id = id as usize;
                listed.resize(listed.len().max(id + 1), f64::MAX);
                listed[id] = listed[id].min(weight);
            }
        }
        Self { terms, listed }
    }

    /// The vector of an article's first sentences.
    pub(super) fn of(&mut self, article: &ArticleView<'_>) -> Vector {
        let rare = tells(UNLISTED);
        let mut counts: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
        for sentence in openings(article) {
            self.terms.bag(article.text, sentence);
            for word in sentence.iter().map(|token| token.text(article.text)) {
                if let Some(id) = self.terms.id(word)
                    && word.contains(char::is_alphabetic)
                {
                    let count = counts.entry(id).or_default();
                    count.0 += 1;
                    count.1 += u32::from(word.starts_with(char::is_uppercase));
                }
            }
        }
        let weighted = counts.into_iter().map(|(id, (all, capital))| {
            let tells = self.listed.get(id as usize).copied().unwrap_or(rare).min(rare);
            let name = if capital * 2 > all { NAME } else { 1.0 };
            (id, (1.0 + f64::from(all).ln()) * tells * name)
        });
        strongest(weighted.collect(), TERMS)
    }

    /// The stems of a sentence.
    pub(super) fn bag(&mut self, text: &str, tokens: &[Span]) -> Bag {
        self.terms.bag(text, tokens).0
    }

    /// How the articles write each stem: in its most frequent form, the first of equals by the alphabet.
    pub(super) fn surfaces(&self, articles: &[ArticleView<'_>]) -> FxHashMap<u32, String> {
        let mut counts: FxHashMap<(u32, &str), usize> = FxHashMap::default();
        for article in articles {
            for word in openings(article).flatten().map(|token| token.text(article.text)) {
                if let Some(id) = self.terms.id(word) {
                    *counts.entry((id, word)).or_default() += 1;
                }
            }
        }
        let mut all: Vec<((u32, &str), usize)> = counts.into_iter().collect();
        all.sort_unstable_by(|a, b| (a.0.0, b.1, a.0.1).cmp(&(b.0.0, a.1, b.0.1)));
        all.dedup_by_key(|((id, _), _)| *id);
        all.into_iter().map(|((id, word), _)| (id, word.to_owned())).collect()
    }
}

/// The tokens of an article's first sentences.
fn openings<'a>(article: &ArticleView<'a>) -> impl Iterator<Item = &'a [Span]> {
    article.sentences.iter().filter(|s| s.usable).take(OPENING).map(|sentence| sentence.tokens)
}

/// What a word of this Zipf value tells: how unlikely it is in an opening.
fn tells(zipf: f64) -> f64 {
    -(1.0 - (-WORDS * 10.0_f64.powf(zipf - 9.0)).exp()).ln()
}

fn words_of(list: &str) -> Vec<Span> {
    let start = |word: &str| word.as_ptr() as usize - list.as_ptr() as usize;
    list.split_whitespace().map(|word| Span::new(start(word), start(word) + word.len())).collect()
}

/// The strongest terms of a vector, again of length one.
pub(super) fn strongest(mut vector: Vector, count: usize) -> Vector {
    vector.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    vector.truncate(count);
    vector.sort_unstable_by_key(|(term, _)| *term);
    normalise(&mut vector);
    vector
}
