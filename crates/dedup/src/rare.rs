//! Which contents hold a shingle that few others hold.

use crate::contents::Contents;
use crate::each;
use crate::shingles::{Bucket, Shingles};
use crate::weights::{ONCE, Weights};
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};

/// A shingle may lie in so many times more contents than texts, when they are versions of few.
const COPIES: usize = 16;

/// Set where a rare shingle stood earlier in the same content.
const AGAIN: u32 = 1 << 31;

/// What stands for a shingle that is neither rare nor common.
const NONE: u32 = AGAIN - 1;

/// What stands for a shingle that lies in too many contents.
const COMMON: u32 = u32::MAX;

/// What shingle starts at a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Mark(u32);

impl Mark {
    /// The number of a rare shingle; one that none has where it is not rare.
    pub(crate) fn number(self) -> u32 {
        self.0 & NONE
    }

    pub(crate) fn is_rare(self) -> bool {
        self.number() != NONE
    }

    /// Whether a rare shingle stands earlier in the content too.
    fn again(self) -> bool {
        self.0 & AGAIN != 0
    }
}

/// The rare shingles of a pile, from both sides, and the weights of words that not only common ones cover.
#[derive(Debug)]
pub(crate) struct Index {
    /// For each rare shingle how many contents hold it, and which; its number is where that begins.
    holders: Vec<u32>,
    /// For each word of the pile what shingle starts there.
    marks: Vec<Mark>,
    /// The weight of each word of the pile, 0 where it stands in common shingles only.
    weights: Vec<u8>,
    totals: Vec<u64>,
    own: Vec<u32>,
    shingle_len: usize,
}

impl Index {
    /// Indexes the shingles of `shingle_len` words that occur in 2 to `most` contents.
    ///
    /// A content for which another stands in has seeds, but is not among the holders.
    pub(crate) fn new(
        contents: &Contents,
        shingles: &Shingles,
        shingle_len: usize,
        most: usize,
        version: &[u32],
        stand_in: &[u32],
    ) -> Self {
        let owners = Owners::new(contents);
        let sorter = Sorter { contents, shingles, owners: &owners, most, version, stand_in };
        let parts = each::map(
            shingles.buckets(),
            || (Bucket::default(), vec![false; contents.len()]),
            |(room, seen), bucket| sorter.bucket(bucket, room, seen),
        );
        let mut holders = Vec::with_capacity(parts.iter().map(|part| part.holders.len()).sum());
        let mut first = Vec::with_capacity(parts.len());
        for part in &parts {
            first.push(holders.len());
            holders.extend_from_slice(&part.holders);
        }
        let marks: Vec<AtomicU32> = (0..contents.words.items().len()).map(|_| AtomicU32::new(NONE)).collect();
        each::map(
            parts.len(),
            || (),
            |(), at| {
                for &(place, mark) in &parts[at].marks {
                    // Each place is written once, so the order in which threads do it does not matter.
                    let mark = match first[at] + (mark & NONE) as usize {
                        _ if mark == COMMON => COMMON,
                        number if number < NONE as usize => number as u32 | (mark & AGAIN),
                        // In a pile of billions of words not all numbers can be told apart.
                        _ => NONE,
                    };
                    marks[place as usize].store(mark, Ordering::Relaxed);
                }
            },
        );
        drop(parts);
        let marks = marks.into_iter().map(|mark| Mark(mark.into_inner())).collect();
        let mut out =
            Self { holders, marks, weights: Vec::new(), totals: Vec::new(), own: Vec::new(), shingle_len };
        out.weigh(contents);
        out
    }

    /// Fills in the weights of words.
    fn weigh(&mut self, contents: &Contents) {
        let table = Weights::new(contents);
        let parts = each::parts(contents.len());
        let weighed = each::map(parts.len(), Vec::new, |common, part| {
            let mut weights: Vec<u8> = Vec::new();
            let mut sums: Vec<(u64, u32)> = Vec::new();
            for content in parts[part].clone() {
                let range = contents.words.range(content);
                let start = weights.len();
                weights.extend(contents.words.get(content).iter().map(|&word| table.of(word)));
                if only_common(&self.marks[range], self.shingle_len, common) {
                    let weights = weights[start..].iter_mut().zip(common.iter());
                    weights.filter(|(_, common)| **common).for_each(|(weight, _)| *weight = 0);
                }
                let own = &weights[start..];
                let total = own.iter().map(|&weight| u64::from(weight)).sum();
                sums.push((total, own.iter().filter(|&&weight| weight > 0).count() as u32));
            }
            (weights, sums)
        });
        for (weights, sums) in weighed {
            self.weights.extend(weights);
            self.totals.extend(sums.iter().map(|sum| sum.0));
            self.own.extend(sums.iter().map(|sum| sum.1));
        }
    }

    /// Where the holders of a rare shingle stand.
    pub(crate) fn list(&self, rare: u32) -> Range<usize> {
        let start = rare as usize + 1;
        start..start + self.holders[rare as usize] as usize
    }

    /// The contents that hold a rare shingle, in order.
    pub(crate) fn holders(&self, list: Range<usize>) -> &[u32] {
        &self.holders[list]
    }

    /// For each of the given words of the pile what shingle starts there.
    pub(crate) fn marks(&self, words: Range<usize>) -> &[Mark] {
        &self.marks[words]
    }

    /// The rare shingles among the given words of the pile, each once.
    pub(crate) fn rare(&self, words: Range<usize>) -> impl Iterator<Item = u32> + '_ {
        let rare = self.marks[words].iter().filter(|mark| mark.is_rare() && !mark.again());
        rare.map(|mark| mark.number())
    }

    /// For each of the given words of the pile its weight, 0 where it stands in common shingles only.
    pub(crate) fn weights(&self, words: Range<usize>) -> &[u8] {
        &self.weights[words]
    }

    /// How many of the given words of the pile stand nowhere else in it.
    pub(crate) fn once(&self, words: Range<usize>) -> usize {
        self.weights[words].iter().filter(|&&weight| weight == ONCE).count()
    }

    /// The weight of all words of a content.
    pub(crate) fn total(&self, content: usize) -> u64 {
        self.totals[content]
    }

    /// The number of words of a content that are not common.
    pub(crate) fn own(&self, content: usize) -> usize {
        self.own[content] as usize
    }

    /// Words in a shingle.
    pub(crate) fn shingle_len(&self) -> usize {
        self.shingle_len
    }
}

/// Tells rare shingles from common ones.
struct Sorter<'a> {
    contents: &'a Contents,
    shingles: &'a Shingles,
    owners: &'a Owners,
    most: usize,
    version: &'a [u32],
    stand_in: &'a [u32],
}

/// The rare shingles of a bucket, numbered from 0, and where they and common ones stand in the pile.
#[derive(Default)]
struct Part {
    holders: Vec<u32>,
    marks: Vec<(u64, u32)>,
}

impl Sorter<'_> {
    fn bucket(&self, bucket: usize, room: &mut Bucket, seen: &mut [bool]) -> Part {
        let mut out = Part::default();
        let mut owners: Vec<u32> = Vec::new();
        let mut held: Vec<u32> = Vec::new();
        let repeated = self.shingles.repeated(bucket, room);
        for group in repeated.chunk_by(|&a, &b| self.shingles.same(a, b)).filter(|group| group.len() > 1) {
            let places = || group.iter().map(|&shingle| self.shingles.place(shingle));
            owners.clear();
            owners.extend(places().map(|place| self.owners.of(self.contents, place)));
            held.clear();
            held.extend(owners.iter().map(|&content| self.stand_in[content as usize]));
            held.sort_unstable();
            held.dedup();
            if self.is_common(&held, seen) {
                out.marks.extend(places().map(|place| (place as u64, COMMON)));
            } else if held.len() > 1
                || owners.iter().any(|&content| self.stand_in[content as usize] != content)
            {
                let number = out.holders.len() as u32;
                out.holders.push(held.len() as u32);
                out.holders.extend_from_slice(&held);
                let before = std::iter::once(u32::MAX).chain(owners.iter().copied());
                for ((place, &owner), before) in places().zip(&owners).zip(before) {
                    let again = if owner == before { AGAIN } else { 0 };
                    out.marks.push((place as u64, number | again));
                }
            }
        }
        out
    }

    fn is_common(&self, held: &[u32], seen: &mut [bool]) -> bool {
        held.len() > self.most
            && (held.len() > self.most * COPIES || texts(held, self.version, seen) > self.most)
    }
}

/// How many different texts the contents `held` are versions of.
///
/// `seen` has a place for each version, false before and after.
pub(crate) fn texts(held: &[u32], version: &[u32], seen: &mut [bool]) -> usize {
    let mut count = 0;
    for &content in held {
        let text = version[content as usize] as usize;
        count += usize::from(!seen[text]);
        seen[text] = true;
    }
    for &content in held {
        seen[version[content as usize] as usize] = false;
    }
    count
}

/// Fills in for each word whether all its shingles are common; false if that is so for none.
fn only_common(marks: &[Mark], shingle_len: usize, common: &mut Vec<bool>) -> bool {
    if !marks.contains(&Mark(COMMON)) {
        return false;
    }
    common.clear();
    common.resize(marks.len(), true);
    let shingles = (marks.len() + 1).saturating_sub(shingle_len).max(1);
    for (at, _) in marks[..shingles].iter().enumerate().filter(|&(_, &mark)| mark != Mark(COMMON)) {
        common[at..(at + shingle_len).min(marks.len())].fill(false);
    }
    true
}

/// Words of the pile for which the content is written down.
const STEP: usize = 64;

/// To which content a word of the pile belongs.
struct Owners(Vec<u32>);

impl Owners {
    fn new(contents: &Contents) -> Self {
        let mut out = Vec::with_capacity(contents.words.items().len() / STEP + 1);
        for content in 0..contents.len() {
            out.resize(contents.words.range(content).end.div_ceil(STEP), content as u32);
        }
        Self(out)
    }

    fn of(&self, contents: &Contents, place: usize) -> u32 {
        let mut content = self.0[place / STEP];
        while contents.words.range(content as usize).end <= place {
            content += 1;
        }
        content
    }
}
