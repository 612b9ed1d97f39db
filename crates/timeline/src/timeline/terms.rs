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
    /// The words so far, as they are written.
    known: FxHashMap<Box<str>, Known>,
    /// The stems that are asked for.
    wanted: HashSet<String>,
}

/// What is known of a word.
#[derive(Clone, Copy)]
struct Known {
    /// Its stem's number; a stop word has none.
    id: Option<u32>,
    wanted: bool,
}

/// A sentence's stems in the order of the text, stop words left out.
pub(crate) type Bag = Vec<u32>;

/// A vector of length one: stems in rising order with their weights.
pub(crate) type Vector = Vec<(u32, f64)>;

impl Terms {
    pub(crate) fn new() -> Self {
        let stop = STOP_WORDS.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        Self {
            stemmer: Stemmer::create(Algorithm::English),
            stop,
            ids: FxHashMap::default(),
            known: FxHashMap::default(),
            wanted: HashSet::new(),
        }
    }

    /// Asks for words, in any of their forms.
    pub(crate) fn asking<'a>(mut self, words: impl Iterator<Item = &'a str>) -> Self {
        self.wanted = words.filter_map(|word| self.stem(word)).collect();
        self
    }

    /// Whether no word is asked for.
    pub(crate) fn asks_nothing(&self) -> bool {
        self.wanted.is_empty()
    }

    /// The stem of a word, or nothing for a token without a letter or digit.
    fn stem(&self, word: &str) -> Option<String> {
        let folded = fold(word)?;
        Some(self.stemmer.stem(&folded).into_owned())
    }

    /// The number of a word's stem, if it has one, is no stop word and stood in a bag.
    pub(crate) fn id(&self, word: &str) -> Option<u32> {
        self.known.get(word)?.id
    }

    /// The stems of a sentence without stop words, and whether any word is asked for.
    pub(crate) fn bag(&mut self, text: &str, tokens: &[Span]) -> (Bag, bool) {
        let (mut bag, mut any) = (Vec::new(), false);
        for token in tokens {
            let known = self.known(token.text(text));
            any = any || known.wanted;
            bag.extend(known.id);
        }
        (bag, any)
    }

    fn known(&mut self, word: &str) -> Known {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let mut known = Known { id: None, wanted: false };
        if let Some(folded) = fold(word) {
            let stem = self.stemmer.stem(&folded);
            known.wanted = self.wanted.contains(stem.as_ref());
            if !self.stop.contains(folded.as_str()) {
                let next = u32::try_from(self.ids.len()).expect("a text shorter than 4 GiB has fewer stems");
                known.id = Some(match self.ids.get(stem.as_ref()) {
                    Some(&id) => id,
                    None => *self.ids.entry(stem.into_owned()).or_insert(next),
                });
            }
        }
        self.known.insert(word.into(), known);
        known
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

/// Lower case and straight apostrophes; nothing for a token without a letter or digit, or a bracket as the
/// Penn Treebank writes it.
fn fold(word: &str) -> Option<String> {
    let says = word.chars().any(char::is_alphanumeric) && !matches!(word, "-LRB-" | "-RRB-" | "LRB" | "RRB");
    says.then(|| word.to_lowercase().replace('\u{2019}', "'"))
}
