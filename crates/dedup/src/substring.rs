//! Passages that stand word for word in several places of a collection, by suffix array.

use crate::deduplicator::Input;
use crate::words::{Word, each_word};
use dateline_tokenizer::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A passage that stands word for word in an earlier place too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RepeatedPassage {
    /// The document in which it is said again.
    pub document: usize,
    /// Where: whole sentences (or whatever pieces were given) of that document.
    pub span: Span,
    /// The document that keeps it: the first that has it.
    pub kept_in: usize,
    /// Where the first of these sentences begins there.
    pub kept_at: usize,
}

/// Sentences that stand, word for word and in a row of at least `min_words` words, in an earlier place of the
/// collection too, by document and place. The first place keeps them.
///
/// `pieces` are the sentences of each document: a passage is cut to whole ones, so neither a word nor a sentence is
/// left in parts. Case, spaces and punctuation do not count. No passage runs from one document into the next.
///
/// The words are put in order of what follows them (a suffix array), which takes `n log n` in the words of the
/// collection and about 60 bytes a word: a core takes some five seconds for 100 MB
/// of news, and 1.2 GB.
///
/// # Panics
/// If a piece does not lie in its document's text on character borders.
///
/// ```
/// use dateline_dedup::{Input, repeated_passages};
/// use dateline_tokenizer::Span;
/// let input = |text| Input { text, spans: &[], day: None };
/// let (a, b) = ("Subscribe now. The lake froze.", "The lake froze. Boats lie still.");
/// let pieces = [vec![Span::new(0, 14), Span::new(15, 30)], vec![Span::new(0, 15), Span::new(16, 32)]];
/// let found = repeated_passages(&[input(a), input(b)], &pieces, 3);
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].document, found[0].span), (1, Span::new(0, 15)));
/// assert_eq!((found[0].kept_in, found[0].kept_at), (0, 15));
/// ```
#[must_use]
pub fn repeated_passages(
    documents: &[Input<'_>],
    pieces: &[Vec<Span>],
    min_words: usize,
) -> Vec<RepeatedPassage> {
    let collection = Collection::new(documents, pieces);
    let reach = reach(&stretches(&collection.words), min_words.max(1));
    let mut out: Vec<RepeatedPassage> = Vec::new();
    let mut at = 0;
    for (document, pieces) in collection.pieces.iter().enumerate() {
        let mut follows = None;
        for &(span, words) in pieces {
            let (from, to) = (at, at + words);
            at = to;
            let stretch = if words == 0 { None } else { reach[from].filter(|stretch| stretch.end >= to) };
            let Some(stretch) = stretch else {
                follows = follows.filter(|_| words == 0);
                continue;
            };
            let kept = stretch.source + (from - stretch.begin);
            match out.last_mut() {
                // It goes on where the piece before was kept.
                Some(open) if follows == Some(kept) => open.span = open.span.cover(span),
                _ => {
                    let (kept_in, kept_at) = collection.places[kept];
                    out.push(RepeatedPassage {
                        document,
                        span,
                        kept_in: kept_in as usize,
                        kept_at: kept_at as usize,
                    });
                }
            }
            follows = Some(kept + words);
        }
        at += 1;
    }
    out
}

/// A sentence and how many words it has.
type Piece = (Span, usize);

/// All words of a collection in a row, with a stop after each document.
struct Collection {
    /// Each different word has a number, each stop one of its own.
    words: Vec<u32>,
    /// The document and offset of each word.
    places: Vec<(u32, u32)>,
    pieces: Vec<Vec<Piece>>,
}

impl Collection {
    fn new(documents: &[Input<'_>], spans: &[Vec<Span>]) -> Self {
        let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
        let (mut words, mut places, mut pieces) = (Vec::new(), Vec::new(), Vec::new());
        let mut stops = u32::MAX;
        for (document, (input, spans)) in documents.iter().zip(spans).enumerate() {
            let mut own = Vec::with_capacity(spans.len());
            for &span in spans {
                let before = words.len();
                each_word(input.text, span, |word: Word| {
                    let next = numbers.len() as u32;
                    words.push(*numbers.entry(u64::from(word.hash)).or_insert(next));
                    places.push((document as u32, word.start));
                });
                own.push((span, words.len() - before));
            }
            pieces.push(own);
            words.push(stops);
            places.push((document as u32, input.text.len() as u32));
            stops -= 1;
        }
        Self { words, places, pieces }
    }
}

/// Words that stand in a row at an earlier place too.
#[derive(Clone, Copy)]
struct Stretch {
    begin: usize,
    end: usize,
    /// The earlier place.
    source: usize,
}

/// From each word on the longest stretch that stands earlier (the longest previous factor; Crochemore and Ilie 2008).
///
/// In the order of what follows, the neighbours of a place that come before it in the text share most with it. The
/// places are taken out from the last on, so that the neighbours left are always earlier ones.
fn stretches(words: &[u32]) -> Vec<Stretch> {
    let order = suffix_array(words);
    let mut common = common_prefixes(words, &order);
    let len = order.len();
    let mut rank = vec![0_usize; len];
    order.iter().enumerate().for_each(|(at, &place)| rank[place as usize] = at);
    // One further place on each side stands for none.
    let mut before: Vec<usize> = (0..=len).map(|at| at.wrapping_sub(1)).collect();
    let mut after: Vec<usize> = (1..=len + 1).collect();
    common.push(0);
    let mut out = vec![Stretch { begin: 0, end: 0, source: 0 }; len];
    for begin in (0..len).rev() {
        let at = rank[begin];
        let (left, right) = (before[at], after[at]);
        let (shared_left, shared_right) = (common[at], common[right]);
        let (shared, other) =
            if shared_left >= shared_right { (shared_left, left) } else { (shared_right, right) };
        let source = order.get(other).map_or(begin, |&place| place as usize);
        out[begin] = Stretch { begin, end: begin + shared as usize, source };
        if left < len {
            after[left] = right;
        }
        before[right] = left;
        common[right] = shared_left.min(shared_right);
    }
    out
}

/// For each word the stretch of at least so many words that holds it and reaches furthest.
fn reach(stretches: &[Stretch], least: usize) -> Vec<Option<Stretch>> {
    let mut furthest: Option<Stretch> = None;
    stretches
        .iter()
        .map(|stretch| {
            let long = stretch.end - stretch.begin >= least;
            if long && furthest.is_none_or(|open| stretch.end > open.end) {
                furthest = Some(*stretch);
            }
            furthest.filter(|open| open.end > stretch.begin)
        })
        .collect()
}

/// The places of `words` in the order of what follows them.
///
/// They are sorted by two words first. What is still equal then is sorted by what follows it, whose order is known
/// for twice as many words each time, until nothing is equal (Larsson and Sadakane 2007).
fn suffix_array(words: &[u32]) -> Vec<u32> {
    // The last word has none after it; whether one with the number 0 follows, the next step tells.
    let two = |at: usize| (u64::from(words[at]) << 32) | u64::from(words.get(at + 1).copied().unwrap_or(0));
    let mut pairs: Vec<(u64, u32)> = (0..words.len()).map(|at| (two(at), at as u32)).collect();
    pairs.sort_unstable();
    let mut order: Vec<u32> = pairs.iter().map(|&(_, at)| at).collect();
    // The rank of a place is where those that are equal to it end.
    let mut rank = vec![0_u32; words.len()];
    let mut equal: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for group in pairs.chunk_by(|a, b| a.0 == b.0) {
        let range = start..start + group.len();
        start = range.end;
        group.iter().for_each(|&(_, at)| rank[at as usize] = range.end as u32);
        if range.len() > 1 {
            equal.push(range);
        }
    }
    let mut width = 2;
    while !equal.is_empty() {
        let mut left = Vec::new();
        for range in equal {
            let group = &mut order[range.clone()];
            let after = |at: u32| rank.get(at as usize + width).copied().unwrap_or(0);
            pairs.clear();
            pairs.extend(group.iter().map(|&at| (u64::from(after(at)), at)));
            pairs.sort_unstable();
            let mut start = range.start;
            for same in pairs.chunk_by(|a, b| a.0 == b.0) {
                let end = start + same.len();
                for (place, &(_, at)) in order[start..end].iter_mut().zip(same) {
                    *place = at;
                    rank[at as usize] = end as u32;
                }
                if same.len() > 1 {
                    left.push(start..end);
                }
                start = end;
            }
        }
        equal = left;
        width *= 2;
    }
    order
}

/// How many words each place shares with the one before it in `order` (Kasai and others 2001).
fn common_prefixes(words: &[u32], order: &[u32]) -> Vec<u32> {
    let mut rank = vec![0_u32; words.len()];
    order.iter().enumerate().for_each(|(at, &place)| rank[place as usize] = at as u32);
    let mut out = vec![0_u32; words.len()];
    let mut len = 0_usize;
    for place in 0..words.len() {
        let at = rank[place] as usize;
        if at == 0 {
            len = 0;
            continue;
        }
        let before = order[at - 1] as usize;
        len += words[place + len..].iter().zip(&words[before + len..]).take_while(|(x, y)| x == y).count();
        out[at] = len as u32;
        len = len.saturating_sub(1);
    }
    out
}
