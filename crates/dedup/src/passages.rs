//! The passages that two documents share, as spans of both.

use crate::align::{Chained, GAP, LEAST_PASSAGE, chain, runs};
use crate::deduplicator::Input;
use crate::words::{Word, each_word_of, shingle};
use dateline_tokenizer::Span;

/// Words in a shingle.
const SHINGLE: usize = 3;

/// A shingle that stands more often than this in a text is a refrain and no seed.
const MOST_PLACES: usize = 8;

/// A passage that two texts share, small changes inside it bridged.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SharedPassage {
    /// Where it stands in the first.
    pub a: Span,
    /// Where it stands in the second.
    pub b: Span,
    /// How many of its words are the same in both.
    pub words: usize,
}

/// The passages that two documents share, the longest first; none overlaps another in either of them.
///
/// Equal runs of words are chained over gaps of up to ten words, as after a changed number. What is shorter than six
/// words is a phrase and left out. Costs `n log n` in the words of both.
///
/// # Panics
/// If a span does not lie in its text on character borders.
///
/// ```
/// use dateline_dedup::{Input, shared_passages};
/// let input = |text| Input { text, spans: &[], day: None };
/// let a = "The mayor spoke. Nine barges sank near the lock when the ice broke, and no one was hurt.";
/// let b = "Ten barges sank near the lock when the ice broke, and no one was hurt, a clerk said.";
/// let found = shared_passages(&input(a), &input(b));
/// assert_eq!(found[0].a.text(a), "barges sank near the lock when the ice broke, and no one was hurt");
/// ```
#[must_use]
pub fn shared_passages(a: &Input<'_>, b: &Input<'_>) -> Vec<SharedPassage> {
    let (words_a, words_b) = (words(a), words(b));
    let hashes = |words: &[Word]| words.iter().map(|word| word.hash).collect::<Vec<_>>();
    let (hashes_a, hashes_b) = (hashes(&words_a), hashes(&words_b));
    let mut found = Vec::new();
    runs(&hashes_a, &hashes_b, &hits(&hashes_a, &hashes_b), &mut found);
    let span = |words: &[Word], from: usize, to: usize| {
        Span::new(words[from].start as usize, words[to - 1].end as usize)
    };
    let mut chained = Chained::default();
    chain(&hashes_a, &hashes_b, &mut found, GAP, &mut chained);
    let mut all: Vec<SharedPassage> = chained
        .passages
        .iter()
        .filter(|passage| passage.words >= LEAST_PASSAGE)
        .map(|passage| SharedPassage {
            a: span(&words_a, passage.start_a, passage.end_a),
            b: span(&words_b, passage.start_b, passage.end_b),
            words: passage.words,
        })
        .collect();
    all.sort_unstable_by_key(|p| (std::cmp::Reverse(p.words), p.a, p.b));
    let (mut in_a, mut in_b) = (Taken::default(), Taken::default());
    all.retain(|passage| {
        let free = in_a.is_free(passage.a) && in_b.is_free(passage.b);
        if free {
            in_a.take(passage.a);
            in_b.take(passage.b);
        }
        free
    });
    all
}

fn words(document: &Input<'_>) -> Vec<Word> {
    let mut out = Vec::with_capacity(document.text.len() / 6);
    each_word_of(document.text, document.spans, |word| out.push(word));
    out
}

/// Where both hold the same shingle, as diagonal and place in `a`, sorted.
pub(crate) fn hits(a: &[u32], b: &[u32]) -> Vec<(i64, u32)> {
    let places = |words: &[u32]| {
        let shingles = words.windows(SHINGLE).map(shingle);
        let mut places: Vec<(u64, u32)> = shingles.enumerate().map(|(at, s)| (s, at as u32)).collect();
        places.sort_unstable();
        places
    };
    let (a, b) = (places(a), places(b));
    let mut out = Vec::new();
    let mut theirs = b.as_slice();
    for mine in a.chunk_by(|x, y| x.0 == y.0) {
        theirs = &theirs[theirs.iter().take_while(|s| s.0 < mine[0].0).count()..];
        let same = &theirs[..theirs.iter().take_while(|s| s.0 == mine[0].0).count()];
        if mine.len() <= MOST_PLACES && same.len() <= MOST_PLACES {
            let pairs = mine.iter().flat_map(|x| same.iter().map(move |y| (x.1, y.1)));
            out.extend(pairs.map(|(x, y)| (i64::from(x) - i64::from(y), x)));
        }
    }
    out.sort_unstable();
    out
}

/// Spans of a text that overlap no other.
#[derive(Default)]
struct Taken(std::collections::BTreeMap<usize, usize>);

impl Taken {
    fn is_free(&self, span: Span) -> bool {
        self.0.range(..span.end()).next_back().is_none_or(|(_, &end)| end <= span.start())
    }

    fn take(&mut self, span: Span) {
        self.0.insert(span.start(), span.end());
    }
}
