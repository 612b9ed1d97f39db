//! Where sources give different days for what an entry tells.

use super::entry::{Entry, OtherDay};
use super::pool::{Pool, Sentence};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// The heaviest terms of a sentence: what tells the same has one of them.
const HEAVY: usize = 4;
/// Two sentences that share at least this part of their stems tell the same.
const SAME: (usize, usize) = (1, 2);
/// Sources that are further apart than this speak of different things.
const DAYS: i32 = 14;

/// Notes with each entry of a day the sentences of other articles that tell the same and name another day.
///
/// The time is in proportion to the pile.
pub(crate) fn note_other_days(pool: &Pool, entries: &mut [Entry], picked: &[Vec<usize>]) {
    let mut by_term: FxHashMap<u32, Vec<(usize, usize)>> = FxHashMap::default();
    for (at, ids) in picked.iter().enumerate().filter(|(at, _)| entries[*at].from == entries[*at].to) {
        for &id in ids.iter().filter(|id| pool.sentences[**id].days.len() == 1) {
            let mut heavy = pool.sentences[id].vector.clone();
            heavy.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            for (term, _) in heavy.into_iter().take(HEAVY) {
                by_term.entry(term).or_default().push((at, id));
            }
        }
    }
    for (other, sentence) in pool.sentences.iter().enumerate().filter(|(_, s)| s.days.len() == 1) {
        let mut told: Vec<(usize, usize)> =
            sentence.vector.iter().filter_map(|(term, _)| by_term.get(term)).flatten().copied().collect();
        told.sort_unstable();
        told.dedup();
        for (at, id) in told {
            let date = sentence.days[0].0;
            let own = pool.group[pool.sentences[id].article] != pool.group[pool.sentences[other].article];
            let apart = date != entries[at].from && near(date, entries[at].from);
            if own && apart && same(&pool.sentences[id], sentence) {
                entries[at].other_days.push(OtherDay {
                    date,
                    article: sentence.article,
                    span: sentence.span,
                });
            }
        }
    }
    for entry in entries {
        entry.other_days.sort_by_key(|other| (other.date, other.article, other.span.start()));
        entry.other_days.dedup();
    }
}

fn near(a: Date, b: Date) -> bool {
    b.since(a).is_ok_and(|span| span.get_days().abs() <= DAYS)
}

/// Whether two sentences share half of their stems.
fn same(a: &Sentence, b: &Sentence) -> bool {
    let (shared, all) = overlap(a, b);
    all > 0 && shared * SAME.1 >= all * SAME.0
}

/// How many stems two sentences share, and how many they have together.
pub(crate) fn overlap(a: &Sentence, b: &Sentence) -> (usize, usize) {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.vector.len() && j < b.vector.len() {
        match a.vector[i].0.cmp(&b.vector[j].0) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    (shared, a.vector.len() + b.vector.len() - shared)
}
