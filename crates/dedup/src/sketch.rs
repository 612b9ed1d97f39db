//! What a document leaves behind in an index: a sample of its shingles.
//!
//! For who stores sketches: nothing in one depends on other documents. `hashes` and `grams` are sorted, distinct and
//! 48 bits wide, so that six bytes each suffice (four or so as differences); a 200-word article has at most
//! [`MOST_HASHES`] and [`MOST_GRAMS`] or so of them, below 600 bytes in all. Store [`VERSION`] beside them and refuse
//! another. Document frequencies, and with them what counts as common, come in at comparing time:
//! [`Sketch::containment`] asks for each hash whether it counts.

use crate::letters::{grams, push_letters};
use crate::words::{each_shingle, each_word_of, mixed};
use dateline_tokenizer::Span;
use xxhash_rust::xxh3::xxh3_128;

/// What the numbers in a sketch mean. Whatever changes them changes this.
pub const VERSION: u32 = 2;

/// Words in a shingle of a sketch.
pub(crate) const SHINGLE: usize = 3;

/// Shingles kept of an article, unless that were less than one in [`SPARSEST`].
pub(crate) const MOST_HASHES: usize = 64;

/// Grams kept of an article, unless that were less than one in [`SPARSEST`] of its words.
pub(crate) const MOST_GRAMS: usize = 24;

/// At least one shingle in so many is kept, so that a piece of a long text is found in it.
const SPARSEST: usize = 8;

/// Bits of a hash.
const BITS: u32 = 48;

/// A sample of a document's shingles that is enough to tell what it shares with others.
///
/// Shingles of three words and grams of six letters are hashed; those below a limit are kept, which is the
/// FracMinHash of Irber and others (2022). So of two documents the same shingles are kept (down to the lower of
/// both limits), and containment is estimated without bias. A sketch depends on its text alone, and on [`VERSION`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sketch {
    /// The hash of all words in their order: the same for texts that differ in case, spaces and punctuation only.
    /// 0 for a text without a word.
    pub exact: u128,
    /// Words in the text.
    pub words: u32,
    /// Different shingles in the text.
    pub shingles: u32,
    /// A shingle is kept if its hash is below this.
    pub limit: u64,
    /// The kept shingles, sorted, without repeats.
    pub hashes: Vec<u64>,
    /// A gram is kept if its hash is below this.
    pub gram_limit: u64,
    /// The kept grams of letters and digits, sorted, without repeats: what misread letters leave of a text.
    pub grams: Vec<u64>,
}

impl Sketch {
    /// The sketch of the given spans of `text`, or of all of it where there are none. Costs `n log n` in the words.
    ///
    /// # Panics
    /// If a span does not lie in the text on character borders.
    ///
    /// ```
    /// use dateline_dedup::Sketch;
    /// let a = Sketch::new("Rain fell on the old town for nine days.", &[]);
    /// let b = Sketch::new("Rain fell on the old town for nine days, and then the river rose.", &[]);
    /// let (of_a, of_b) = a.containment(&b, |_| true);
    /// assert_eq!(of_a, 1.0);
    /// assert!(of_b < 0.7);
    /// ```
    #[must_use]
    pub fn new(text: &str, spans: &[Span]) -> Self {
        let mut words = Vec::with_capacity(text.len() / 6);
        let mut letters = Vec::with_capacity(text.len());
        each_word_of(text, spans, |word| {
            words.push(word.hash);
            push_letters(&text[word.start as usize..word.end as usize], &mut letters);
        });
        letters.make_ascii_lowercase();
        if words.is_empty() {
            return Self::default();
        }
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        let mut hashes: Vec<u64> = Vec::with_capacity(words.len());
        each_shingle(&words, SHINGLE, |shingle| hashes.push(kept_hash(shingle)));
        hashes.sort_unstable();
        hashes.dedup();
        let shingles = hashes.len();
        let limit = below(shingles, MOST_HASHES, shingles);
        hashes.truncate(hashes.partition_point(|&hash| hash < limit));
        hashes.shrink_to_fit();
        let mut grams: Vec<u64> = grams(&letters).map(|gram| mixed(0, gram) >> (64 - BITS)).collect();
        grams.sort_unstable();
        grams.dedup();
        let gram_limit = below(grams.len(), MOST_GRAMS, shingles);
        grams.truncate(grams.partition_point(|&hash| hash < gram_limit));
        grams.shrink_to_fit();
        Self {
            exact: xxh3_128(&bytes),
            words: words.len() as u32,
            shingles: shingles as u32,
            limit,
            hashes,
            gram_limit,
            grams,
        }
    }

    /// The share of this text's shingles that `other` holds, and of the other's that this one holds, as far as
    /// they count; 0 where none counts.
    ///
    /// `counts` is asked for each kept shingle, such as whether few documents hold it.
    #[must_use]
    pub fn containment(&self, other: &Sketch, counts: impl Fn(u64) -> bool) -> (f64, f64) {
        shares(&self.hashes, &other.hashes, self.limit.min(other.limit), counts)
    }

    /// The same of the grams, which misread letters leave more of.
    #[must_use]
    pub fn gram_containment(&self, other: &Sketch, counts: impl Fn(u64) -> bool) -> (f64, f64) {
        shares(&self.grams, &other.grams, self.gram_limit.min(other.gram_limit), counts)
    }
}

/// The bits of a shingle that a sketch keeps.
pub(crate) fn kept_hash(shingle: u64) -> u64 {
    shingle >> (64 - BITS)
}

/// Below which hash to keep, so that about `most` of `count` are kept, or one in eight of `floor` if that is more.
fn below(count: usize, most: usize, floor: usize) -> u64 {
    let keep = most.max(floor.saturating_mul(most) / (MOST_HASHES * SPARSEST)).max(1);
    if count <= keep { 1 << BITS } else { (((1_u128 << BITS) * keep as u128) / count as u128) as u64 }
}

/// The shares of both lists below `limit` that the other holds.
fn shares(a: &[u64], b: &[u64], limit: u64, counts: impl Fn(u64) -> bool) -> (f64, f64) {
    let kept = |list: &[u64]| list.partition_point(|&hash| hash < limit);
    let (a, b) = (&a[..kept(a)], &b[..kept(b)]);
    let (mut i, mut j) = (0, 0);
    let (mut in_a, mut in_b, mut both) = (0_usize, 0_usize, 0_usize);
    while i < a.len() || j < b.len() {
        let hash = a.get(i).into_iter().chain(b.get(j)).copied().min().unwrap_or(u64::MAX);
        let (mine, theirs) = (a.get(i) == Some(&hash), b.get(j) == Some(&hash));
        i += usize::from(mine);
        j += usize::from(theirs);
        if counts(hash) {
            in_a += usize::from(mine);
            in_b += usize::from(theirs);
            both += usize::from(mine && theirs);
        }
    }
    let share = |of: usize| if of == 0 { 0.0 } else { both as f64 / of as f64 };
    (share(in_a), share(in_b))
}
