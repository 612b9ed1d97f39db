//! The sentences that tell a day: near the middle of what is said of it, short, and new.

use super::entry::DatedBy;
use super::other_days::overlap;
use super::pool::{Pool, Sentence};
use super::terms::{Vector, normalise};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A sentence that may tell a date.
#[derive(Clone, Copy)]
pub(crate) struct Candidate {
    /// Its index in the pool.
    pub(crate) sentence: usize,
    weight: f64,
    /// Whether it names the date.
    names: bool,
    /// How it is tied to the date.
    dated_by: DatedBy,
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
            let dated_by = named_by(sentence, guess);
            found.push(Candidate { sentence: id, weight: 1.0, names: true, dated_by });
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
                    let dated_by = match (told, guessed[article]) {
                        (false, _) => DatedBy::Nearby,
                        (true, true) => DatedBy::Likely,
                        (true, false) => DatedBy::Published,
                    };
                    found.push(Candidate { sentence: id, weight, names: false, dated_by });
                }
            }
        }
        published = at.tomorrow().ok();
        weight = 0.5;
    }
    found
}

/// The candidates for a month or a year: the plain sentences that name it.
pub(crate) fn naming(pool: &Pool, sentences: &[usize], value: &str) -> Vec<Candidate> {
    let guess = |id: usize| pool.sentences[id].longer.iter().any(|(_, _, v, guessed)| v == value && *guessed);
    sentences
        .iter()
        .filter(|id| pool.sentences[**id].plain || pool.sentences[**id].pinned)
        .map(|&sentence| {
            let dated_by = named_by(&pool.sentences[sentence], guess(sentence));
            Candidate { sentence, weight: 1.0, names: false, dated_by }
        })
        .collect()
}

fn named_by(sentence: &Sentence, guess: bool) -> DatedBy {
    match (sentence.pinned, guess) {
        (true, _) => DatedBy::Pinned,
        (false, true) => DatedBy::Likely,
        (false, false) => DatedBy::Named,
    }
}

/// Chooses up to `count` sentences, pinned ones first and all of them, then the best: those that add most to what is said of the date, near
/// its middle, divided by nearly their length.
///
/// With `nearby`, sentences that only may tell the date fill what is left of `count`, and those that lean on
/// others do, too. `used` holds the keys of
/// what the timeline has already. None of these comes again, but for one sentence that names two dates where
/// the second would have no other.
pub(crate) fn pick(
    pool: &Pool,
    candidates: &[Candidate],
    count: usize,
    nearby: bool,
    used: &mut BTreeSet<String>,
) -> Vec<(usize, DatedBy)> {
    let middle = centroid(pool, candidates);
    let pinned = pinned(pool, candidates);
    let count = count.saturating_sub(pinned.len());
    let told =
        |c: &Candidate| pinned.iter().any(|(id, _)| alike(&pool.sentences[*id], &pool.sentences[c.sentence]));
    let kept = |keep: &dyn Fn(&Candidate) -> bool| -> Vec<Candidate> {
        candidates.iter().filter(|c| keep(c) && !told(c)).copied().collect()
    };
    let own = kept(&|c| c.dated_by != DatedBy::Nearby);
    let mut chosen = if nearby {
        choose(pool, &own, &middle, count, used)
    } else {
        standing(pool, choose(pool, &own, &middle, count + SPARE, used), count)
    };
    if nearby && chosen.len() < count {
        let said = |c: &Candidate| {
            chosen.iter().any(|(id, _)| alike(&pool.sentences[*id], &pool.sentences[c.sentence]))
        };
        let others = kept(&|c| c.dated_by == DatedBy::Nearby && !said(c));
        let more = choose(pool, &others, &middle, count - chosen.len(), used);
        chosen.extend(more);
    }
    chosen.splice(0..0, pinned.iter().copied());
    if chosen.is_empty() {
        chosen = choose(pool, &kept(&|c| c.names), &middle, count.min(1), &BTreeSet::new());
    }
    used.extend(chosen.iter().map(|(id, _)| pool.sentences[*id].key.clone()));
    chosen
}

/// The pinned sentences about the subject, each once.
fn pinned(pool: &Pool, candidates: &[Candidate]) -> Vec<(usize, DatedBy)> {
    let mut seen = BTreeSet::new();
    let own = candidates.iter().filter(|c| c.dated_by == DatedBy::Pinned);
    own.map(|c| (c.sentence, c.dated_by))
        .filter(|(id, _)| pool.sentences[*id].fits && seen.insert(&pool.sentences[*id].key))
        .collect()
}

/// So many sentences more are chosen than wanted, to leave out those that cannot stand.
const SPARE: usize = 2;

/// The first `count` sentences, without those that lean on one that is not there; the best one stays.
fn standing(pool: &Pool, chosen: Vec<(usize, DatedBy)>, count: usize) -> Vec<(usize, DatedBy)> {
    let mut kept: Vec<(usize, DatedBy)> = Vec::new();
    for (id, how) in chosen {
        let sentence = &pool.sentences[id];
        let before = |other: usize| other + 1 == id && pool.sentences[other].article == sentence.article;
        let stands = !sentence.leans || kept.is_empty() || kept.iter().any(|(other, _)| before(*other));
        if stands && kept.len() < count {
            kept.push((id, how));
        }
    }
    kept
}

/// How much the same is said of two dates, from 0 to 1.
pub(crate) fn closeness(pool: &Pool, a: &[Candidate], b: &[Candidate]) -> f64 {
    let own = |candidates: &[Candidate]| -> Vec<Candidate> {
        candidates.iter().filter(|c| c.weight == 1.0).copied().collect()
    };
    let (a, b) = (centroid(pool, &own(a)), centroid(pool, &own(b)));
    a.iter().map(|(term, weight)| weight * weight_of(&b, *term)).sum()
}

/// The weight of a term in a vector.
fn weight_of(vector: &[(u32, f64)], term: u32) -> f64 {
    vector.binary_search_by_key(&term, |(t, _)| *t).map_or(0.0, |i| vector[i].1)
}

/// The greedy choice among the candidates that are not `used`.
fn choose(
    pool: &Pool,
    candidates: &[Candidate],
    middle: &[(u32, f64)],
    count: usize,
    used: &BTreeSet<String>,
) -> Vec<(usize, DatedBy)> {
    let mut open: Vec<(usize, DatedBy, f64)> = candidates
        .iter()
        .map(|c| (c.sentence, c.dated_by))
        .filter(|(id, _)| pool.sentences[*id].fits && !used.contains(&pool.sentences[*id].key))
        .map(|(id, dated_by)| {
            let sentence = &pool.sentences[id];
            let cosine: f64 =
                sentence.vector.iter().map(|(term, weight)| weight * weight_of(middle, *term)).sum();
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
                .map(|(term, _)| weight_of(middle, *term))
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
    let (shared, all) = overlap(a, b);
    all > 0 && shared * 5 >= all * 4
}

/// What does not name the subject tells the date from the others: its share in the middle.
const CONTEXT: f64 = 1.5;

/// The weighted sum of the candidates, of length one. The same sentence in two copies of an article counts once.
fn centroid(pool: &Pool, candidates: &[Candidate]) -> Vector {
    let (mut sum, mut seen) = (BTreeMap::<u32, f64>::new(), BTreeSet::new());
    for candidate in candidates {
        let sentence = &pool.sentences[candidate.sentence];
        if !seen.insert((pool.group[sentence.article], &sentence.key)) {
            continue;
        }
        let share = if sentence.fits { candidate.weight } else { candidate.weight * CONTEXT };
        for (term, weight) in &sentence.vector {
            *sum.entry(*term).or_default() += share * weight;
        }
    }
    let mut middle: Vector = sum.into_iter().collect();
    normalise(&mut middle);
    middle
}
