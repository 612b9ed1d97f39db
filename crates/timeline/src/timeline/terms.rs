//! Sentences as vectors of stems weighted by tf-idf.

use dateline_tokenizer::Span;
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use std::collections::HashSet;

const STOP_WORDS: &str = include_str!("stop_words.txt");

/// Turns words into stems, and stems into numbers.
pub(crate) struct Terms {
    stemmer: Stemmer,
    stop: HashSet<&'static str>,
    ids: FxHashMap<String, u32>,
}

/// A sentence's stems in the order of the text, stop words left out.
pub(crate) type Bag = Vec<u32>;

/// A vector of length one: stems in rising order with their weights.
pub(crate) type Vector = Vec<(u32, f64)>;

impl Terms {
    pub(crate) fn new() -> Self {
        let stop = STOP_WORDS.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        Self { stemmer: Stemmer::create(Algorithm::English), stop, ids: FxHashMap::default() }
    }

    /// The stem of a word, or nothing for a token without a letter or digit.
    pub(crate) fn stem(&self, word: &str) -> Option<String> {
        let folded = fold(word)?;
        Some(self.stemmer.stem(&folded).into_owned())
    }

    /// The stems of a sentence without stop words, and whether `wanted` holds for any word's stem.
    pub(crate) fn bag(&mut self, text: &str, tokens: &[Span], wanted: impl Fn(&str) -> bool) -> (Bag, bool) {
        let (mut bag, mut any) = (Vec::new(), false);
        for token in tokens {
            let Some(folded) = fold(token.text(text)) else { continue };
            let stem = self.stemmer.stem(&folded);
            any = any || wanted(&stem);
            if self.stop.contains(folded.as_str()) {
                continue;
            }
            let next = u32::try_from(self.ids.len()).expect("a text shorter than 4 GiB has fewer stems");
            let id = match self.ids.get(stem.as_ref()) {
                Some(&id) => id,
                None => *self.ids.entry(stem.into_owned()).or_insert(next),
            };
            bag.push(id);
        }
        (bag, any)
    }

    /// The vectors of `bags`, with idf = ln((1 + N) / (1 + df)) + 1 over these same bags.
    pub(crate) fn vectors(&self, bags: &[&[u32]]) -> Vec<Vector> {
        let counted: Vec<Vec<(u32, f64)>> = bags.iter().map(|bag| counts(bag)).collect();
        let mut df = vec![0_u32; self.ids.len()];
        for (term, _) in counted.iter().flatten() {
            df[*term as usize] += 1;
        }
        let n = bags.len() as f64;
        counted
            .into_iter()
            .map(|mut vector| {
                for (term, weight) in &mut vector {
                    *weight *= ((1.0 + n) / (1.0 + f64::from(df[*term as usize]))).ln() + 1.0;
                }
                normalise(&mut vector);
                vector
            })
            .collect()
    }
}

/// Divides a vector by its length.
pub(crate) fn normalise(vector: &mut Vector) {
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    if length > 0.0 {
        for (_, weight) in vector {
            *weight /= length;
        }
    }
}

fn counts(bag: &[u32]) -> Vec<(u32, f64)> {
    let mut sorted = bag.to_vec();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f64)).collect()
}

/// Lower case and straight apostrophes; nothing for a token without a letter or digit.
fn fold(word: &str) -> Option<String> {
    word.chars().any(char::is_alphanumeric).then(|| word.to_lowercase().replace('\u{2019}', "'"))
}
