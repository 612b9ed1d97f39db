//! The search through a text: many looks into the tables side by side, so that the processor waits for
//! memory once for many words and not once for each.

use super::Found;
use super::batch::Batch;
use crate::Lexicon;
use crate::fold::join_hash;
use crate::lexicon::case_policy::Flags;
use crate::lexicon::names::{MOST_WORDS, same, same_plain};
use crate::lexicon::tables::Tables;
use crate::scan::{Scanner, Words};
use dateline_tokenizer::Span;

/// Words that are looked up side by side.
const SIDE_BY_SIDE: usize = 256;

/// Words that may be a name: `from` to before `to` of a batch.
#[derive(Clone, Copy)]
struct Candidate {
    from: u16,
    to: u16,
    hash: u64,
    /// What the table has first for the hash; then its number, of a name or of a group.
    index: u32,
    /// The number of the name, of a group the heaviest.
    number: u32,
    flags: Flags,
    /// Where the name is spelled out.
    start: u32,
    end: u32,
}

/// A search through one text.
pub(super) struct Search<'a> {
    lexicon: &'a Lexicon,
    tables: Tables<'a>,
    text: &'a str,
    any_case: bool,
    batch: Batch,
    /// The words that may begin a name.
    first_words: Vec<usize>,
    candidates: Vec<Candidate>,
    scratch: Words,
    /// The word of the text that must be an acronym.
    written: Words,
    /// The longest name at each word, as the word after it and the entity.
    longest: Vec<(u16, u32)>,
    /// From, to and entity, in the order of their lengths.
    names: Vec<(u16, u16, u32)>,
}

impl<'a> Search<'a> {
    pub(super) fn new(lexicon: &'a Lexicon, text: &'a str, any_case: bool) -> Self {
        Self {
            lexicon,
            tables: lexicon.tables(),
            text,
            any_case,
            batch: Batch::default(),
            first_words: Vec::new(),
            candidates: Vec::new(),
            scratch: Words::default(),
            written: Words::default(),
            longest: Vec::new(),
            names: Vec::new(),
        }
    }

    /// Tells every name, or the longest from the left.
    pub(super) fn run(mut self, overlapping: bool, mut each: impl FnMut(Found)) {
        let mut start = 0;
        loop {
            let last = self.batch.read(self.text, start, SIDE_BY_SIDE + MOST_WORDS - 1);
            // Behind the last word of those that are searched stands as much as a name can have.
            let words = self.batch.items.len();
            let searched = if last { words } else { words + 1 - MOST_WORDS };
            self.begin(searched);
            self.look_up();
            self.verify();
            let to =
                if overlapping { self.tell_all(&mut each, searched) } else { self.tell(&mut each, searched) };
            match self.batch.items.get(to) {
                Some(item) => start = item.start,
                None if last => return,
                None => start = self.batch.items.last().map_or(self.text.len(), |item| item.after),
            }
        }
    }

    /// The candidates: words that may begin a name, and those that may go on with it.
    fn begin(&mut self, searched: usize) {
        self.candidates.clear();
        let Self { tables, batch, candidates, first_words, .. } = self;
        let new = |from: usize, to: usize, hash| Candidate {
            from: from as u16,
            to: to as u16,
            hash,
            index: 0,
            number: 0,
            flags: Flags::default(),
            start: 0,
            end: 0,
        };
        // Without a branch, which would often be guessed wrong.
        first_words.resize(searched, 0);
        let mut count = 0;
        for (i, item) in batch.items[..searched].iter().enumerate() {
            first_words[count] = i;
            count += usize::from(tables.may_begin(item.hash));
        }
        candidates.extend(first_words[..count].iter().map(|&i| new(i, i + 1, batch.items[i].hash)));
        let mut shorter = 0..candidates.len();
        while !shorter.is_empty()
            && candidates[shorter.start].to as usize - candidates[shorter.start].from as usize != MOST_WORDS
        {
            let before = candidates.len();
            for k in shorter {
                let Candidate { from, to, hash, .. } = candidates[k];
                let Some(next) = batch.items.get(to as usize) else { continue };
                let hash = join_hash(hash, next.hash);
                if tables.may_begin(hash) && batch.is_joined(self.text, to as usize) {
                    candidates.push(new(from as usize, to as usize + 1, hash));
                }
            }
            shorter = before..candidates.len();
        }
    }

    /// Keeps the candidates for whose hash the table has a name, and finds where it is spelled out. Each
    /// look at memory is a loop of its own.
    fn look_up(&mut self) {
        let Self { lexicon, tables, candidates, .. } = self;
        for candidate in candidates.iter_mut() {
            candidate.index = tables.first_slot(candidate.hash);
        }
        // Again without a branch.
        let mut kept = 0;
        for k in 0..candidates.len() {
            let candidate = candidates[k];
            let index = tables.index(candidate.hash, candidate.index);
            candidates[kept] = Candidate { index: index.unwrap_or(0), ..candidate };
            kept += usize::from(index.is_some());
        }
        candidates.truncate(kept);
        for candidate in candidates.iter_mut() {
            candidate.number = if tables.is_group(candidate.index) {
                lexicon.members(candidate.index).next().unwrap_or(u32::MAX)
            } else {
                candidate.index
            };
        }
        for candidate in candidates.iter_mut() {
            candidate.flags = tables.flags(candidate.number);
        }
        for candidate in candidates.iter_mut() {
            let place = tables.place(candidate.number);
            (candidate.start, candidate.end) = (place.start as u32, place.end as u32);
        }
    }

    /// Keeps the candidates whose words are the name's.
    fn verify(&mut self) {
        self.names.clear();
        for k in 0..self.candidates.len() {
            let c = self.candidates[k];
            if let Some(entity) = self.entity(c) {
                self.names.push((c.from, c.to, entity));
            }
        }
    }

    /// The heaviest entity whose name a candidate is.
    fn entity(&mut self, c: Candidate) -> Option<u32> {
        let Self { lexicon, tables, text, batch, scratch, written, any_case, .. } = self;
        let (from, to) = (c.from as usize, c.to as usize);
        let spelling = |i| batch.spelling(text, from + i);
        let mut allows = |flags: Flags| {
            if *any_case {
                return true;
            }
            if flags.acronym() {
                written.clear();
                return Scanner::from(text, batch.items[from].start).next(written)
                    && flags.allows(written, 0, 1);
            }
            flags.have_capitals(to - from, |i| batch.is_named(text, from + i))
        };
        let name = tables.spelling(c.start as usize..c.end as usize);
        let same = if c.flags.plain() {
            batch.plain(text, from, to).is_some_and(|words| words.eq_ignore_ascii_case(name))
                || same_plain(name, to - from, spelling)
        } else {
            std::str::from_utf8(name).is_ok_and(|name| same(name, to - from, spelling, scratch))
        };
        if same && (!tables.is_group(c.index) || allows(c.flags)) {
            let entity = lexicon.entity_of(c.number);
            return (entity < lexicon.layout.entities && allows(c.flags)).then_some(entity);
        }
        // One of those that are folded alike, or another name with this part of the hash.
        let index = if same { c.index } else { lexicon.spelled(c.hash, to - from, spelling, scratch)? };
        lexicon.heaviest(index, to - from, spelling, scratch, allows)
    }

    /// Tells the longest from the left; gives the word to go on from.
    fn tell(&mut self, each: &mut impl FnMut(Found), searched: usize) -> usize {
        self.longest.clear();
        self.longest.resize(searched, (0, 0));
        for &(from, to, entity) in &self.names {
            self.longest[from as usize] = (to, entity);
        }
        let mut at = 0;
        while at < searched {
            let (to, entity) = self.longest[at];
            if to == 0 {
                at += 1;
                continue;
            }
            each(Found { span: self.span(at, to as usize), entity });
            at = to as usize;
        }
        at
    }

    /// Tells all; gives the word to go on from.
    fn tell_all(&mut self, each: &mut impl FnMut(Found), searched: usize) -> usize {
        self.names.sort_unstable();
        for &(from, to, entity) in &self.names {
            each(Found { span: self.span(from as usize, to as usize), entity });
        }
        searched
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.batch.items[from].start, self.batch.items[to - 1].end)
    }
}
