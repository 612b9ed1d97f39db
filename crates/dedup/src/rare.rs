//! Which contents hold a shingle that few others hold.

use crate::contents::Content;
use crate::each;
use crate::shingle::shingle;

/// A shingle may lie in so many times more contents than texts, when they are versions of few.
const COPIES: usize = 16;

/// A shingle at a place of a content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Posting {
    shingle: u64,
    content: u32,
    at: u32,
}

/// Where a content holds a rare shingle.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seed {
    /// The shingle, as a number in the index.
    pub(crate) rare: u32,
    /// The word at which it starts.
    pub(crate) at: u32,
}

/// The rare shingles of a pile, from both sides, and the words that only common ones cover.
#[derive(Debug)]
pub(crate) struct Index {
    holders: Lists<u32>,
    seeds: Lists<Seed>,
    common: Lists<bool>,
    own: Vec<u32>,
    shingle_len: usize,
}

impl Index {
    /// Indexes the shingles of `shingle_len` words that occur in 2 to `most` contents.
    ///
    /// A content for which another stands in has seeds, but is not among the holders.
    pub(crate) fn new(
        contents: &[Content],
        shingle_len: usize,
        most: usize,
        version: &[u32],
        stand_in: &[u32],
    ) -> Self {
        let postings = repeated(contents, shingle_len);
        let mut rare = Vec::new();
        let mut holders = Lists::default();
        let mut held: Vec<u32> = Vec::new();
        // Shingles of a word that lie in too many contents, to begin with as a count.
        let mut common: Lists<bool> = Lists::default();
        let mut frequent: Vec<Posting> = Vec::new();
        let mut seen = vec![false; contents.len()];
        for group in postings.chunk_by(|a, b| a.shingle == b.shingle) {
            held.clear();
            held.extend(group.iter().map(|p| stand_in[p.content as usize]));
            held.sort_unstable();
            held.dedup();
            if held.len() > most && (held.len() > most * COPIES || texts(&held, version, &mut seen) > most) {
                frequent.extend_from_slice(group);
            } else if held.len() > 1 || group.iter().any(|p| stand_in[p.content as usize] != p.content) {
                let number = holders.len() as u32;
                rare.extend(group.iter().map(|p| (p.content, Seed { rare: number, at: p.at })));
                holders.push(held.iter().copied());
            }
        }
        drop(postings);
        frequent.sort_unstable_by_key(|p| (p.content, p.at));
        let mut own = Vec::with_capacity(contents.len());
        let mut rest = frequent.as_slice();
        for (number, content) in contents.iter().enumerate() {
            let (mine, others) = rest.split_at(rest.partition_point(|p| p.content as usize <= number));
            rest = others;
            let flags = only_common(content.words.len(), shingle_len, mine);
            own.push(flags.iter().filter(|&&common| !common).count() as u32);
            common.push(flags.into_iter());
        }
        let seeds = Lists::grouped(contents.len(), &rare);
        Self { holders, seeds, common, own, shingle_len }
    }

    /// The contents that hold a rare shingle, in order.
    pub(crate) fn holders(&self, rare: u32) -> &[u32] {
        self.holders.get(rare as usize)
    }

    /// The rare shingles of a content, by their number, then by place.
    pub(crate) fn seeds(&self, content: usize) -> &[Seed] {
        self.seeds.get(content)
    }

    /// For each word of a content whether it stands in common shingles only.
    pub(crate) fn common(&self, content: usize) -> &[bool] {
        self.common.get(content)
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

/// Words all of whose shingles are among `frequent`.
fn only_common(words: usize, shingle_len: usize, frequent: &[Posting]) -> Vec<bool> {
    let mut common = vec![!frequent.is_empty(); words];
    if frequent.is_empty() {
        return common;
    }
    let mut next = 0;
    for at in 0..(words + 1).saturating_sub(shingle_len).max(1) {
        if frequent.get(next).is_some_and(|p| p.at as usize == at) {
            next += 1;
        } else {
            common[at..(at + shingle_len).min(words)].fill(false);
        }
    }
    common
}

/// The shingles of a content; a text shorter than one is a shingle by itself.
pub(crate) fn shingles(words: &[u32], len: usize) -> impl Iterator<Item = u64> + '_ {
    words.windows(len.min(words.len()).max(1)).map(shingle)
}

/// All shingles that occur twice or more in the pile, and some that do not, sorted.
fn repeated(contents: &[Content], shingle_len: usize) -> Vec<Posting> {
    let total: usize = contents.iter().map(|c| c.words.len()).sum();
    let mut seen = Seen::new(total);
    for content in contents {
        shingles(&content.words, shingle_len).for_each(|s| seen.add(s));
    }
    let seen = &seen;
    const CHUNK: usize = 512;
    let chunks = each::map(
        contents.len().div_ceil(CHUNK),
        || (),
        |(), chunk| {
            let first = chunk * CHUNK;
            let mut out = Vec::new();
            for (number, content) in contents.iter().enumerate().skip(first).take(CHUNK) {
                let kept = shingles(&content.words, shingle_len).enumerate().filter(|&(_, s)| seen.twice(s));
                out.extend(kept.map(|(at, s)| Posting { shingle: s, content: number as u32, at: at as u32 }));
            }
            out
        },
    );
    let mut postings = chunks.concat();
    sort(&mut postings);
    postings
}

#[cfg(not(feature = "parallel"))]
fn sort(postings: &mut [Posting]) {
    postings.sort_unstable();
}

#[cfg(feature = "parallel")]
fn sort(postings: &mut [Posting]) {
    use rayon::slice::ParallelSliceMut;
    postings.par_sort_unstable();
}

/// Tells most shingles that occur once from the others, in two bytes a shingle.
struct Seen {
    once: Vec<u64>,
    twice: Vec<u64>,
    shift: u32,
}

impl Seen {
    fn new(shingles: usize) -> Self {
        let bits = (shingles.max(64) * 8).next_power_of_two();
        Self { once: vec![0; bits / 64], twice: vec![0; bits / 64], shift: 64 - bits.trailing_zeros() }
    }

    fn place(&self, shingle: u64) -> (usize, u64) {
        let bit = (shingle >> self.shift) as usize;
        (bit / 64, 1 << (bit % 64))
    }

    fn add(&mut self, shingle: u64) {
        let (word, bit) = self.place(shingle);
        self.twice[word] |= self.once[word] & bit;
        self.once[word] |= bit;
    }

    fn twice(&self, shingle: u64) -> bool {
        let (word, bit) = self.place(shingle);
        self.twice[word] & bit != 0
    }
}

/// Many lists in one allocation.
#[derive(Debug)]
struct Lists<T> {
    items: Vec<T>,
    ends: Vec<usize>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T: Copy> Lists<T> {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn push(&mut self, items: impl Iterator<Item = T>) {
        self.items.extend(items);
        self.ends.push(self.items.len());
    }

    fn get(&self, list: usize) -> &[T] {
        let start = if list == 0 { 0 } else { self.ends[list - 1] };
        &self.items[start..self.ends[list]]
    }

    /// `lists` lists out of pairs of list and item; the items of a list keep their order.
    fn grouped(lists: usize, pairs: &[(u32, T)]) -> Self {
        let mut next = vec![0_usize; lists + 1];
        for &(list, _) in pairs {
            next[list as usize + 1] += 1;
        }
        for list in 0..lists {
            next[list + 1] += next[list];
        }
        let mut items: Vec<T> = pairs.iter().map(|&(_, item)| item).collect();
        for &(list, item) in pairs {
            items[next[list as usize]] = item;
            next[list as usize] += 1;
        }
        next.truncate(lists);
        Self { items, ends: next }
    }
}
