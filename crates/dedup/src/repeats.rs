//! Passages that an article says twice.

use crate::align::{Chained, GAP, LEAST_PASSAGE, Passage, chain, runs};
use crate::twice::Twice;
use crate::words::{Word, each_shingle, each_word};
use dateline_tokenizer::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words in a shingle.
const SHINGLE: usize = 3;

/// A shingle that stands more often than this in one article is a refrain and no seed.
const MOST_PLACES: usize = 8;

/// The share of a line's words that must stand earlier.
const ALIKE: f64 = 0.8;

/// How much longer the earlier passage may be than the line, as a factor.
const LONGER: f64 = 1.25;

/// How many lines lie at most between a cut-off line and the complete one, both included.
const NEIGHBOUR: usize = 2;

/// The least length of a cut-off line in words.
const LEAST_CUT: usize = 4;

/// Spans of one article: `repeat` says again what `kept` said.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Repeat {
    /// The passage that stays.
    pub kept: Span,
    /// The passage that says the same again.
    pub repeat: Span,
}

/// Passages that an article emits twice, in the order of `repeat`.
///
/// `lines` are the spans of its lines in order (sentences do as well). A line is a repeat if
/// - an earlier line has the same words, however short it is;
/// - nearly all of its words stand in one earlier passage, in that order, and every number of
///   both is the same (so a later toll is not a repeat of an earlier one);
/// - it is cut off, and the line next to it or one further begins with it and goes on. Then the complete line is
///   kept, even if it comes later.
///
/// Repeated lines that follow each other are merged as long as what they repeat follows as well,
/// which also covers interleaved copies (`p1 p2 p1 p2`). Costs `n log n` in the number of words.
///
/// # Panics
/// If a line does not lie in `text` on character borders.
///
/// ```
/// use dateline_tokenizer::Span;
/// let text = "Flood reaches the old town\nFlood reaches the old town\nThe river rose on Monday.";
/// let lines = [Span::new(0, 26), Span::new(27, 53), Span::new(54, 79)];
/// let found = dateline_dedup::repeats(text, &lines);
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].kept, found[0].repeat), (lines[0], lines[1]));
/// ```
#[must_use]
pub fn repeats(text: &str, lines: &[Span]) -> Vec<Repeat> {
    let article = Article::new(text, lines);
    let same = article.same();
    let mut alike = article.alike(&same);
    let mut found: Vec<Found> = Vec::new();
    for line in 0..lines.len() {
        let before = found.last().filter(|f| f.line + 1 == line);
        let kept = article
            .cut_off(&same, line)
            .or_else(|| article.equal(&same, line, before))
            .or_else(|| alike.remove(&line));
        found.extend(kept.map(|kept| Found { line, kept }));
    }
    merge(&found, lines)
}

/// What a line repeats.
#[derive(Clone, Debug)]
struct Kept {
    span: Span,
    lines: Range<usize>,
}

/// A line that repeats something.
#[derive(Debug)]
struct Found {
    line: usize,
    kept: Kept,
}

fn merge(found: &[Found], lines: &[Span]) -> Vec<Repeat> {
    let mut out: Vec<Repeat> = Vec::new();
    let mut last: Option<&Found> = None;
    for next in found {
        let repeat = lines[next.line];
        let follows = last.is_some_and(|last| {
            let line = last.line + 1 == next.line;
            let kept = last.kept.lines.end == next.kept.lines.start
                || last.kept.lines.end == next.kept.lines.start + 1;
            line && kept && last.kept.span.end() <= next.kept.span.start()
        });
        match out.last_mut() {
            // A kept passage that ran into its own repeat would be kept and left out at once.
            Some(open) if follows && next.kept.span.end() <= open.repeat.start() => {
                open.kept = open.kept.cover(next.kept.span);
                open.repeat = open.repeat.cover(repeat);
            }
            _ => out.push(Repeat { kept: next.kept.span, repeat }),
        }
        last = Some(next);
    }
    out
}

/// An article as words.
struct Article<'a> {
    text: &'a str,
    lines: &'a [Span],
    words: Vec<Word>,
    hashes: Vec<u32>,
    /// The words of each line.
    ranges: Vec<Range<usize>>,
}

impl<'a> Article<'a> {
    fn new(text: &'a str, lines: &'a [Span]) -> Self {
        let mut words = Vec::with_capacity(text.len() / 5);
        let mut ranges = Vec::with_capacity(lines.len());
        for &line in lines {
            let first = words.len();
            each_word(text, line, |word| words.push(word));
            ranges.push(first..words.len());
        }
        let hashes = words.iter().map(|w| w.hash).collect();
        Self { text, lines, words, hashes, ranges }
    }

    fn hashes(&self, line: usize) -> &[u32] {
        &self.hashes[self.ranges[line].clone()]
    }

    fn whole(&self, line: usize) -> Kept {
        Kept { span: self.lines[line], lines: line..line + 1 }
    }

    /// For each line the first with the same words, itself if there is none before; bare numbers
    /// stand alone.
    fn same(&self) -> Vec<usize> {
        let mut first: FxHashMap<&[u32], usize> = FxHashMap::default();
        (0..self.lines.len())
            .map(|line| {
                let bare = self.words[self.ranges[line].clone()].iter().all(|w| w.number);
                if bare { line } else { *first.entry(self.hashes(line)).or_insert(line) }
            })
            .collect()
    }

    /// The line that has the same words: the one that goes on from what the line `before`
    /// repeats, or else the first.
    fn equal(&self, same: &[usize], line: usize, before: Option<&Found>) -> Option<Kept> {
        if same[line] == line {
            return None;
        }
        let next = before.map(|b| b.kept.lines.end).filter(|&n| n < line && same[n] == same[line]);
        Some(self.whole(next.unwrap_or(same[line])))
    }

    /// The complete line close by that begins with this one.
    fn cut_off(&self, same: &[usize], line: usize) -> Option<Kept> {
        let ends_open = {
            let end = self.lines[line].text(self.text).trim_end();
            end.ends_with("...")
                || end.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '…' | ',' | '-'))
        };
        if !ends_open || self.ranges[line].len() < LEAST_CUT {
            return None;
        }
        let near = line.saturating_sub(NEIGHBOUR)..(line + NEIGHBOUR + 1).min(self.lines.len());
        let complete = |&other: &usize| other != line && self.begins_with(other, line);
        // The longest, since one cut-off line may stand next to another.
        near.filter(complete)
            .max_by_key(|&other| self.ranges[other].len())
            .map(|other| self.whole(same[other]))
    }

    /// Whether line `long` begins with line `short`, whose last word may be cut, and goes on.
    fn begins_with(&self, long: usize, short: usize) -> bool {
        let (a, b) = (self.hashes(long), self.hashes(short));
        let whole = b.len() - 1;
        if a.len() <= whole || a[..whole] != b[..whole] {
            return false;
        }
        let word = |line: usize| {
            let word = self.words[self.ranges[line].start + whole];
            self.text[word.start as usize..word.end as usize].to_lowercase()
        };
        if a[whole] == b[whole] { a.len() > b.len() } else { word(long).starts_with(&word(short)) }
    }

    /// For lines that are not the same as an earlier one the earlier passage that is nearly so.
    fn alike(&self, same: &[usize]) -> FxHashMap<usize, Kept> {
        let mut hits = self.hits(same);
        hits.sort_unstable();
        let (mut found, mut chained) = (Vec::new(), Chained::default());
        let mut out = FxHashMap::default();
        for hits in hits.chunk_by(|a, b| a.0 == b.0) {
            let line = hits[0].0;
            let range = self.ranges[line].clone();
            let diagonals: Vec<(i64, u32)> = hits.iter().map(|&(_, diagonal, at)| (diagonal, at)).collect();
            let (own, earlier) = (&self.hashes[range.clone()], &self.hashes[..range.start]);
            runs(own, earlier, &diagonals, &mut found);
            chain(own, earlier, &mut found, GAP, &mut chained);
            let whole = chained.passages.iter().map(|passage| rounded_off(own, earlier, *passage));
            let alike = whole.filter(|passage| self.repeats(passage, range.clone()));
            let best = alike.max_by_key(|passage| passage.words);
            if let Some(kept) = best.map(|passage| self.kept(&passage)) {
                out.insert(line, kept);
            }
        }
        out
    }

    /// Line, diagonal and place in the line wherever a shingle stood earlier, in another line.
    fn hits(&self, same: &[usize]) -> Vec<(usize, i64, u32)> {
        let mut shingles: Vec<u64> = Vec::with_capacity(self.hashes.len());
        let mut said_again = Twice::new(self.hashes.len());
        for range in &self.ranges {
            each_shingle(&self.hashes[range.clone()], SHINGLE, |shingle| {
                shingles.push(shingle);
                said_again.add(shingle);
            });
        }
        let mut places: Vec<(u64, usize, usize)> = Vec::new();
        let mut shingles = shingles.into_iter();
        for (line, range) in self.ranges.iter().enumerate().filter(|(_, range)| !range.is_empty()) {
            let count = (range.len() + 1).saturating_sub(SHINGLE).max(1);
            let places_of = (range.start..).zip(shingles.by_ref().take(count));
            let again = places_of.filter(|&(_, shingle)| said_again.holds(shingle));
            places.extend(again.map(|(at, shingle)| (shingle, at, line)));
        }
        places.sort_unstable();
        let mut hits = Vec::new();
        for group in places.chunk_by(|a, b| a.0 == b.0).filter(|g| g.len() <= MOST_PLACES) {
            for (n, &(_, at, line)) in group.iter().enumerate() {
                if same[line] != line || self.ranges[line].len() < LEAST_PASSAGE {
                    continue;
                }
                let place = at - self.ranges[line].start;
                let earlier = group[..n].iter().filter(|e| e.2 < line);
                hits.extend(earlier.map(|e| (line, place as i64 - e.1 as i64, place as u32)));
            }
        }
        hits
    }

    /// Whether a passage that starts in the words `line` makes the whole line a repeat.
    fn repeats(&self, passage: &Passage, line: Range<usize>) -> bool {
        let earlier = passage.start_b..passage.end_b;
        passage.words >= LEAST_PASSAGE
            && passage.words as f64 >= ALIKE * line.len() as f64
            && earlier.len() as f64 <= LONGER * line.len() as f64
            && self.numbers(line).eq(self.numbers(earlier))
    }

    fn numbers(&self, words: Range<usize>) -> impl Iterator<Item = u32> + '_ {
        self.words[words].iter().filter(|w| w.number).map(|w| w.hash)
    }

    /// The earlier side of a passage, out to the borders of lines that it nearly fills.
    fn kept(&self, passage: &Passage) -> Kept {
        let (from, to) = (passage.start_b, passage.end_b);
        let line_of = |word: usize| self.ranges.partition_point(|r| r.end <= word);
        let (top, bottom) = (line_of(from), line_of(to - 1));
        let filled = |line: usize| {
            let range = &self.ranges[line];
            let held = to.min(range.end) - from.max(range.start);
            held as f64 >= ALIKE * range.len() as f64
        };
        let start = if filled(top) { self.lines[top].start() } else { self.words[from].start as usize };
        let end = if filled(bottom) { self.lines[bottom].end() } else { self.words[to - 1].end as usize };
        Kept { span: Span::new(start, end), lines: top..bottom + 1 }
    }
}

/// The most words of a line before or after a passage that are looked for next to it.
const EDGE: usize = 12;

/// How many words more than those may be looked at on the other side.
const SLACK: usize = 2;

/// The passage with the words at both ends of a line that an edit near the end has cut off.
fn rounded_off(own: &[u32], earlier: &[u32], mut passage: Passage) -> Passage {
    if passage.words * 2 < own.len() {
        return passage;
    }
    let before = passage.start_a.min(EDGE);
    let (edge, there) = (
        &own[passage.start_a - before..passage.start_a],
        &earlier[passage.start_b.saturating_sub(before + SLACK)..passage.start_b],
    );
    let (words, reach) = in_order(edge.iter().rev(), there.iter().rev());
    passage.words += words;
    passage.start_b -= reach;
    let after = (own.len() - passage.end_a).min(EDGE);
    let end = earlier.len().min(passage.end_b + after + SLACK);
    let (edge, there) = (&own[passage.end_a..passage.end_a + after], &earlier[passage.end_b..end]);
    let (words, reach) = in_order(edge.iter(), there.iter());
    passage.words += words;
    passage.end_b += reach;
    passage
}

/// How many words of `a` stand in `b` in the same order, and how far in `b` the last of them is.
fn in_order<'a>(
    a: impl Iterator<Item = &'a u32>,
    b: impl Iterator<Item = &'a u32> + Clone,
) -> (usize, usize) {
    // For each place of `b` the longest common subsequence that ends before it, and where it ends.
    let mut best = [(0_usize, 0_usize); EDGE + SLACK + 1];
    for word in a {
        let mut diagonal = best[0];
        for (at, other) in b.clone().enumerate() {
            let above = best[at + 1];
            let longer = (diagonal.0 + 1, at + 1);
            if word == other && longer.0 > above.0 {
                best[at + 1] = longer;
            } else if best[at].0 > above.0 {
                best[at + 1] = best[at];
            }
            diagonal = above;
        }
    }
    best[b.count()]
}
