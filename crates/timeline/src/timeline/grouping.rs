//! Groups of vectors by how like each other their members are on average.

use super::terms::Vector;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// Two great groups are one from this mean likeness of their members on.
const LIKE: f64 = 0.05;
/// How much more alike two single ones must be; the mean over many pairs is surer.
const SINGLE: f64 = 0.1;
/// How much more alike groups must be for each month between them, and the most of it.
const PER_MONTH: f64 = 0.001;
const SILENCE: f64 = 0.02;
/// The partners of a group are looked for by so many of its terms.
const SEEK: usize = 60;
/// So many of those found are compared in full.
const COMPARE: usize = 24;

/// What is grouped: a vector of length one and its day.
pub(super) struct Item {
    pub(super) vector: Vector,
    pub(super) day: Option<Date>,
}

struct Group {
    members: Vec<usize>,
    sum: Vector,
    days: Option<(Date, Date)>,
}

/// A partner for a group: how much more alike than they must be, and who.
type Match = (f64, usize);

/// Groups items bottom up: in each round, every group looks for the one that it is most like (mean cosine of their
/// members), and the pairs that are alike enough are joined, the most alike first. The rounds are about as many as
/// the logarithm of the greatest group.
pub(super) fn group(items: Vec<Item>) -> Vec<Vec<usize>> {
    let single = |(index, item): (usize, Item)| Group {
        members: vec![index],
        sum: item.vector,
        days: item.day.map(|day| (day, day)),
    };
    let mut groups: Vec<Group> = items.into_iter().enumerate().map(single).collect();
    loop {
        let before = groups.len();
        groups = round(groups);
        if groups.len() == before {
            return groups.into_iter().map(|group| group.members).collect();
        }
    }
}

fn round(mut groups: Vec<Group>) -> Vec<Group> {
    let mut pairs: Vec<(Match, usize)> =
        partners(&groups).into_iter().enumerate().filter_map(|(at, found)| Some((found?, at))).collect();
    pairs.sort_by(|a, b| b.0.0.total_cmp(&a.0.0).then(a.1.cmp(&b.1)));
    let mut into: Vec<usize> = (0..groups.len()).collect();
    let mut touched = vec![false; groups.len()];
    for ((_, mut other), at) in pairs {
        while into[other] != other {
            other = into[other];
        }
        // Who has been joined looks anew in the next round; who was joined to may take further ones.
        if touched[at] || other == at {
            continue;
        }
        if touched[other] && margin(&groups[at], &groups[other]) < 0.0 {
            continue;
        }
        let (to, from) = if touched[other] || other < at { (other, at) } else { (at, other) };
        let gone = std::mem::take(&mut groups[from].sum);
        let members = std::mem::take(&mut groups[from].members);
        let days = groups[from].days;
        groups[to].join(members, &gone, days);
        into[from] = to;
        (touched[to], touched[from]) = (true, true);
    }
    groups.retain(|group| !group.members.is_empty());
    groups
}

/// The best partner of each group, if any is like enough.
fn partners(groups: &[Group]) -> Vec<Option<Match>> {
    let mut postings: FxHashMap<u32, Vec<(u32, f64)>> = FxHashMap::default();
    for (at, group) in groups.iter().enumerate() {
        for (term, weight) in &group.sum {
            postings.entry(*term).or_default().push((at as u32, *weight));
        }
    }
    let mut shared = vec![0.0; groups.len()];
    let mut found: Vec<usize> = Vec::new();
    let best = |(at, group): (usize, &Group)| {
        let mut strong: Vec<&(u32, f64)> = group.sum.iter().collect();
        strong.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (term, weight) in strong.into_iter().take(SEEK) {
            for (other, theirs) in &postings[term] {
                let product: &mut f64 = &mut shared[*other as usize];
                if *product == 0.0 {
                    found.push(*other as usize);
                }
                *product += weight * theirs;
            }
        }
        let mut likely: Vec<Match> = found
            .drain(..)
            .map(|other| (std::mem::take(&mut shared[other]), other))
            .filter(|(_, other)| *other != at)
            .map(|(product, other)| {
                (product / group.pairs(&groups[other]) - group.least(&groups[other]), other)
            })
            .collect();
        let nearest = |a: &Match, b: &Match| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if likely.len() > COMPARE {
            likely.select_nth_unstable_by(COMPARE, nearest);
            likely.truncate(COMPARE);
        }
        let exact = likely.into_iter().map(|(_, other)| (margin(group, &groups[other]), other));
        exact.filter(|(margin, _)| *margin >= 0.0).min_by(nearest)
    };
    groups.iter().enumerate().map(best).collect()
}

/// How much more alike two groups are than they must be to be one.
fn margin(a: &Group, b: &Group) -> f64 {
    let (few, many) = if a.sum.len() < b.sum.len() { (a, b) } else { (b, a) };
    let weight =
        |term: u32| many.sum.binary_search_by_key(&term, |(term, _)| *term).ok().map(|at| many.sum[at].1);
    let product: f64 = few.sum.iter().filter_map(|(term, own)| Some(own * weight(*term)?)).sum();
    product / a.pairs(b) - a.least(b)
}

impl Group {
    fn join(&mut self, members: Vec<usize>, sum: &Vector, days: Option<(Date, Date)>) {
        self.members.extend(members);
        self.sum = add(&self.sum, sum);
        self.days = match (self.days, days) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
    }

    fn pairs(&self, other: &Group) -> f64 {
        (self.members.len() * other.members.len()) as f64
    }

    /// How alike this and another group must be to be one.
    fn least(&self, other: &Group) -> f64 {
        LIKE + SINGLE / self.pairs(other).sqrt() + self.silence(other)
    }

    /// What the time between two groups costs.
    fn silence(&self, other: &Group) -> f64 {
        let (Some(a), Some(b)) = (self.days, other.days) else { return 0.0 };
        let (end, start) = if a.1 < b.0 { (a.1, b.0) } else { (b.1, a.0) };
        let days = start.since(end).map_or(0, |span| span.get_days());
        (f64::from(days) / 30.0 * PER_MONTH).clamp(0.0, SILENCE)
    }
}

fn add(a: &Vector, b: &Vector) -> Vector {
    let mut out = Vector::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    loop {
        out.push(match (a.peek(), b.peek()) {
            (Some((term, x)), Some((other, y))) if term == other => {
                a.next();
                b.next();
                (*term, x + y)
            }
            (Some((term, x)), other) if other.is_none_or(|(other, _)| term < other) => {
                a.next();
                (*term, *x)
            }
            (_, Some((term, y))) => {
                b.next();
                (*term, *y)
            }
            _ => return out,
        });
    }
}
