//! Why two documents of an index are taken together or not.

use super::compare::compare;
use super::error::Result;
use super::store::Index;
use crate::align::{LEAST_PASSAGE, passages, runs};
use crate::shingle::{Word, each_word, shingle};
use dateline_tokenizer::Span;
use rustc_hash::FxHashMap;

/// Words that must be equal in a row for a passage to be looked for.
const SEED: usize = 3;

/// What stands more often than this in a text is a refrain and no seed.
const MOST_PLACES: usize = 4;

/// What two documents of an index have of each other.
#[derive(Clone, PartialEq, Debug)]
pub struct Explanation {
    /// Whether both have the same words.
    pub exact: bool,
    /// Hashes of shingles and letters that both sketches hold.
    pub shared: usize,
    /// The share of the first that the second has, estimated from the sketches; nothing is left out as common.
    pub of_a: f64,
    /// The share of the second that the first has.
    pub of_b: f64,
    /// The passages that both texts share, by their place in the first; None if a text could not be had.
    pub passages: Option<Vec<SharedPassage>>,
    /// The ids whose texts the reader did not give, without which there are no passages.
    pub without_text: Vec<String>,
}

/// A passage that stands in two texts, with small differences.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SharedPassage {
    /// Where it stands in the first text.
    pub a: Span,
    /// Where it stands in the second.
    pub b: Span,
    /// Equal words.
    pub words: usize,
}

impl Index {
    /// Says what two documents have of each other.
    ///
    /// The index holds no texts; `reader` is asked for them by id, to show the passages.
    ///
    /// # Errors
    /// If the index does not hold both, if a record is damaged, or if the system refuses.
    pub fn explain(
        &self,
        a: &str,
        b: &str,
        mut reader: impl FnMut(&str) -> Option<String>,
    ) -> Result<Explanation> {
        let (first, second) = (self.get(a)?, self.get(b)?);
        let shares = compare(&first.sketch, &second.sketch, |_| true);
        let texts = [a, b].map(|id| (id, reader(id)));
        let without_text = texts.iter().filter(|(_, text)| text.is_none()).map(|(id, _)| (*id).to_owned());
        let passages = match &texts {
            [(_, Some(a)), (_, Some(b))] => Some(aligned(a, b)),
            _ => None,
        };
        Ok(Explanation {
            exact: first.sketch.exact == second.sketch.exact,
            shared: shares.shared,
            of_a: shares.of_a,
            of_b: shares.of_b,
            without_text: without_text.collect(),
            passages,
        })
    }
}

fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    each_word(text, Span::new(0, text.len()), |word| out.push(word));
    out
}

/// The passages of two texts.
fn aligned(a: &str, b: &str) -> Vec<SharedPassage> {
    let (a, b) = (words(a), words(b));
    let hashes = |words: &[Word]| words.iter().map(|word| word.hash).collect::<Vec<u32>>();
    let (hashes_a, hashes_b) = (hashes(&a), hashes(&b));
    let (places_a, places_b) = (places(&hashes_a), places(&hashes_b));
    let mut hits: Vec<(i64, u32)> = Vec::new();
    for (shingle, mine) in &places_a {
        let Some(theirs) = places_b.get(shingle) else { continue };
        if mine.len() <= MOST_PLACES && theirs.len() <= MOST_PLACES {
            hits.extend(
                mine.iter().flat_map(|&x| theirs.iter().map(move |&y| (i64::from(x) - i64::from(y), x))),
            );
        }
    }
    hits.sort_unstable();
    let mut found = Vec::new();
    runs(&hashes_a, &hashes_b, &hits, &mut found);
    let least = LEAST_PASSAGE.min(a.len()).min(b.len());
    let passages = passages(&hashes_a, &hashes_b, &mut found);
    let mut out: Vec<SharedPassage> = passages
        .iter()
        .filter(|passage| passage.words >= least)
        .filter_map(|passage| {
            let first = passage.runs.iter().min_by_key(|run| run.a)?;
            let (end_a, end_b) = (&a[passage.end_a - 1], &b[passage.end_b - 1]);
            Some(SharedPassage {
                a: Span::new(a[first.a].start as usize, end_a.end as usize),
                b: Span::new(b[first.b].start as usize, end_b.end as usize),
                words: passage.words,
            })
        })
        .collect();
    out.sort_unstable_by_key(|passage| (passage.a.start(), passage.b.start()));
    out
}

fn places(words: &[u32]) -> FxHashMap<u64, Vec<u32>> {
    let mut out: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (at, window) in words.windows(SEED.min(words.len()).max(1)).enumerate() {
        let places = out.entry(shingle(window)).or_default();
        if places.len() <= MOST_PLACES {
            places.push(at as u32);
        }
    }
    out
}
