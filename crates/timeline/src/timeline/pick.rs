//! The sentences that tell a day: near the middle of what is said of it, short, and new.

use super::entry::DatedBy;
use super::pool::{Pool, Sentence};
use super::terms::{Vector, normalise};
use jiff::civil::Date;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// A sentence that may tell a date.
#[derive(Clone, Copy)]
pub(crate) struct Candidate {
    /// Its index in the pool.
    pub(crate) sentence: usize,
    weight: f64,
    /// Whether it names the date.
    names: bool,
    /// How it is tied to the date; nothing for one that only says what the date is about.
    dated_by: Option<DatedBy>,
}

/// A sentence that names more days than this tells none of them.
const MANY_DAYS: usize = 3;

/// The candidates for a day: sentences that name it, and the openings of articles published on it or on
/// one of the two days after.
pub(crate) fn candidates(
    pool: &Pool,
    day: Date,
    guessed: &[bool],
    by_day: &BTreeMap<Date, Vec<usize>>,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    for &id in pool.days.get(&day).map_or(&[][..], |named| &named.sentences) {
        let sentence = &pool.sentences[id];
        if sentence.days.len() <= MANY_DAYS {
            let guess = sentence.days.iter().any(|(d, guessed)| *d == day && *guessed);
            let dated_by = if guess { DatedBy::Likely } else { DatedBy::Named };
            found.push(Candidate { sentence: id, weight: 1.0, names: true, dated_by: Some(dated_by) });
        }
    }
    let (mut published, mut weight) = (Some(day), 1.0);
    for late in 0..3 {
        let Some(at) = published else { break };
        for &article in by_day.get(&at).map_or(&[][..], Vec::as_slice) {
            for &id in &pool.openings[article] {
                let sentence = &pool.sentences[id];
                if sentence.days.is_empty() || sentence.days.len() > MANY_DAYS {
                    let told = late == 0 && sentence.days.is_empty() && !sentence.vague;
                    let how = if guessed[article] { DatedBy::Likely } else { DatedBy::Published };
                    found.push(Candidate {
                        sentence: id,
                        weight,
                        names: false,
                        dated_by: told.then_some(how),
                    });
                }
            }
        }
        published = at.tomorrow().ok();
        weight = 0.5;
    }
    found
}

/// The candidates for a month or a year: the sentences that name it.
pub(crate) fn naming(pool: &Pool, sentences: &[usize], value: &str) -> Vec<Candidate> {
    let guess = |id: usize| pool.sentences[id].longer.iter().any(|(v, guessed)| v == value && *guessed);
    sentences
        .iter()
        .map(|&sentence| {
            let dated_by = if guess(sentence) { DatedBy::Likely } else { DatedBy::Named };
            Candidate { sentence, weight: 1.0, names: true, dated_by: Some(dated_by) }
        })
        .collect()
}

/// Chooses up to `count` sentences, the best first: those that add most to what is said of the date, near
/// its middle, divided by nearly their length.
///
/// `used` holds the keys of what the timeline has already. None of these comes again, but for one sentence
/// that names two dates where the second would have no other.
pub(crate) fn pick(
    pool: &Pool,
    candidates: &[Candidate],
    count: usize,
    used: &mut BTreeSet<String>,
) -> Vec<(usize, DatedBy)> {
    let middle = centroid(pool, candidates);
    let mut chosen = choose(pool, candidates, &middle, count, used);
    if chosen.is_empty() {
        let named = candidates.iter().filter(|c| c.names).copied().collect::<Vec<_>>();
        chosen = choose(pool, &named, &middle, count.min(1), &BTreeSet::new());
    }
    used.extend(chosen.iter().map(|(id, _)| pool.sentences[*id].key.clone()));
    chosen
}

/// The greedy choice among the candidates that are not `used`.
fn choose(
    pool: &Pool,
    candidates: &[Candidate],
    middle: &[(u32, f64)],
    count: usize,
    used: &BTreeSet<String>,
) -> Vec<(usize, DatedBy)> {
    let weight_of = |term: u32| middle.binary_search_by_key(&term, |(t, _)| *t).map_or(0.0, |i| middle[i].1);
    let mut open: Vec<(usize, DatedBy, f64)> = candidates
        .iter()
        .filter_map(|c| Some((c.sentence, c.dated_by?)))
        .filter(|(id, _)| pool.sentences[*id].fits && !used.contains(&pool.sentences[*id].key))
        .map(|(id, dated_by)| {
            let sentence = &pool.sentences[id];
            let cosine: f64 = sentence.vector.iter().map(|(term, weight)| weight * weight_of(*term)).sum();
            let length = sentence.bag.len().max(6) as f64;
            (id, dated_by, cosine.max(0.02).sqrt() / length.powf(0.85) * sentence.quality)
        })
        .collect();
    let (mut chosen, mut covered) = (Vec::new(), BTreeSet::new());
    while chosen.len() < count {
        let mut best: Option<(f64, usize)> = None;
        for (at, (id, _, factor)) in open.iter().enumerate() {
            let vector = &pool.sentences[*id].vector;
            let gain: f64 = vector
                .iter()
                .filter(|(term, _)| !covered.contains(term))
                .map(|(term, _)| weight_of(*term))
                .sum();
            let score = gain * factor;
            if score > 0.0 && best.is_none_or(|(top, _)| score > top) {
                best = Some((score, at));
            }
        }
        let Some((_, at)) = best else { break };
        let (id, dated_by, _) = open.remove(at);
        let sentence = &pool.sentences[id];
        covered.extend(sentence.vector.iter().map(|(term, _)| *term));
        open.retain(|(other, ..)| !alike(sentence, &pool.sentences[*other]));
        chosen.push((id, dated_by));
    }
    chosen
}

/// Whether two sentences are the same, or share four fifths of their stems.
pub(crate) fn alike(a: &Sentence, b: &Sentence) -> bool {
    if a.key == b.key {
        return true;
    }
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.vector.len() && j < b.vector.len() {
        match a.vector[i].0.cmp(&b.vector[j].0) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    let all = a.vector.len() + b.vector.len() - shared;
    all > 0 && shared * 5 >= all * 4
}

/// The weighted sum of the candidates, of length one. The same sentence in two copies of an article counts once.
fn centroid(pool: &Pool, candidates: &[Candidate]) -> Vector {
    let (mut sum, mut seen) = (BTreeMap::<u32, f64>::new(), BTreeSet::new());
    for candidate in candidates {
        let sentence = &pool.sentences[candidate.sentence];
        if !seen.insert((pool.group[sentence.article], &sentence.key)) {
            continue;
        }
        for (term, weight) in &sentence.vector {
            *sum.entry(*term).or_default() += candidate.weight * weight;
        }
    }
    let mut middle: Vector = sum.into_iter().collect();
    normalise(&mut middle);
    middle
}
