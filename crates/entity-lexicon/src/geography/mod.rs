//! Which of the places that share a name are meant: by their people, by what lies around them and is
//! named too, by the publisher's home.

mod why;

use crate::matcher::Ref;
use crate::overlay::Stack;
use rustc_hash::FxHashMap;

/// One name of an article, with all the places that it may stand for.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    /// The candidates; after [`answer`] the likeliest first.
    pub(crate) refs: Vec<Ref>,
    /// What is named right beside it.
    pub(crate) beside: Beside,
    /// How far the first candidate is ahead of the second.
    pub(crate) margin: f64,
    /// What speaks for the first candidate, for a reader; empty where there is no other.
    pub(crate) why: String,
}

/// Two candidates this near to each other, in powers of ten of their people, are not told apart.
const CLOSE: f64 = 0.02;

impl Question {
    /// Whether nothing tells the first two candidates apart.
    pub(crate) fn is_close(&self) -> bool {
        self.margin < CLOSE
    }
}

/// What is named right beside a place: `City, State`.
#[derive(Clone, PartialEq, Eq, Hash, Default, Debug)]
pub(crate) struct Beside {
    /// The places named after it, in which it may lie.
    pub(crate) after: Vec<Ref>,
    /// What the places named before it lie in.
    pub(crate) around: Vec<Ref>,
}

impl Beside {
    pub(crate) fn is_empty(&self) -> bool {
        self.after.is_empty() && self.around.is_empty()
    }
}

/// Candidates of a name beyond these, the lightest, are left out of the reckoning.
const MOST_CANDIDATES: usize = 40;
/// How often the names weigh each other.
const ROUNDS: usize = 3;
/// `City, State` outweighs any population.
const BESIDE: f64 = 8.0;
const COUNTRY: f64 = 2.0;
const LEXICON: f64 = 1.5;
/// What company in the same county, the same province, the same country and the same degree adds.
const COUNTY_COMPANY: f64 = 1.2;
const PROVINCE_COMPANY: f64 = 1.2;
const COUNTRY_COMPANY: f64 = 0.9;
const NEAR_COMPANY: f64 = 2.0;
/// A place that few readers know needs nearer company than its country: so much that still counts.
const SMALL_PLACE_COUNTRY: f64 = 0.1;
/// How sharply the likelier of two candidates is believed.
const SHARPNESS: f64 = 2.0;
/// How much the publisher's home counts as company.
const HOME: f64 = 2.0;

struct Candidate {
    place: Ref,
    /// The place and what it lies in, outwards, each with its level.
    line: Vec<(Ref, Level)>,
    cell: Option<(i32, i32)>,
    prior: f64,
    small: bool,
    beside: bool,
    share: f64,
    company: f64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Country,
    Province,
    County,
}

/// What the names of the article lie in, with how surely and how often.
#[derive(Default)]
struct Company {
    units: FxHashMap<Ref, f64>,
    cells: FxHashMap<(i32, i32), f64>,
}

impl Company {
    fn add(&mut self, candidate: &Candidate, weight: f64) {
        for (unit, _) in &candidate.line {
            *self.units.entry(*unit).or_default() += weight;
        }
        if let Some(cell) = candidate.cell {
            *self.cells.entry(cell).or_default() += weight;
        }
    }
}

/// Puts the likeliest candidate of each question first. `home` is where the publisher is.
pub(crate) fn answer(questions: &mut [Question], home: &[Ref], stack: &Stack) {
    let mut sets: Vec<Vec<Candidate>> =
        questions.iter().map(|question| candidates(question, stack)).collect();
    let at_home: Vec<Candidate> = home.iter().map(|&r| candidate(r, &Beside::default(), stack)).collect();
    for _ in 0..ROUNDS {
        let mut company = Company::default();
        for candidate in &at_home {
            company.add(candidate, HOME);
        }
        for set in &mut sets {
            share(set);
            for candidate in set.iter() {
                company.add(candidate, candidate.share);
            }
        }
        for set in &mut sets {
            let mut own = Company::default();
            for candidate in set.iter() {
                own.add(candidate, candidate.share);
            }
            for candidate in set.iter_mut() {
                candidate.company = support(candidate, &company, &own);
            }
        }
    }
    for (question, set) in questions.iter_mut().zip(&mut sets) {
        set.sort_by(|a, b| {
            score(b)
                .total_cmp(&score(a))
                .then(b.place.lexicon.cmp(&a.place.lexicon))
                .then(a.place.cmp(&b.place))
        });
        question.margin = match &set[..] {
            [first, second, ..] => score(first) - score(second),
            _ => f64::INFINITY,
        };
        question.refs = set.iter().map(|candidate| candidate.place).collect();
    }
    why::tell(questions, &sets, &at_home, stack);
}

fn candidates(question: &Question, stack: &Stack) -> Vec<Candidate> {
    let mut set: Vec<Candidate> =
        question.refs.iter().map(|&r| candidate(r, &question.beside, stack)).collect();
    lift_unweighed(&mut set, stack);
    set.sort_by(|a, b| score(b).total_cmp(&score(a)).then(a.place.cmp(&b.place)));
    set.truncate(MOST_CANDIDATES);
    set
}

/// A place whose lexicon does not say how many live there is taken to be as well known as any beneath its lexicon:
/// who adds it means it.
fn lift_unweighed(set: &mut [Candidate], stack: &Stack) {
    for at in 0..set.len() {
        let place = set[at].place;
        if place.lexicon > 0 && stack.record(place).weight() <= 0.0 {
            let beneath = set.iter().filter(|other| other.place.lexicon < place.lexicon);
            set[at].prior = beneath.map(|other| other.prior).fold(set[at].prior, f64::max) + LEXICON;
        }
    }
}

fn candidate(place: Ref, beside: &Beside, stack: &Stack) -> Candidate {
    let record = stack.record(place);
    let line: Vec<(Ref, Level)> = stack.within(place).into_iter().map(|r| (r, level(r, stack))).collect();
    let country = if record.subtype() == "country" { COUNTRY } else { 0.0 };
    let cell = record.lat().zip(record.lon()).map(|(lat, lon)| (lat.floor() as i32, lon.floor() as i32));
    Candidate {
        place,
        beside: beside.around.contains(&place)
            || line.iter().skip(1).any(|(unit, _)| beside.after.contains(unit)),
        cell: cell.filter(|_| !matches!(level(place, stack), Level::Country)),
        small: stack.is_small_place(place),
        prior: (record.weight() + 1.0).log10() + country + LEXICON * f64::from(place.lexicon),
        line,
        share: 0.0,
        company: 0.0,
    }
}

fn level(r: Ref, stack: &Stack) -> Level {
    match stack.record(r).subtype() {
        "country" | "continent" => Level::Country,
        "province" | "state" | "region" | "governorate" => Level::Province,
        _ => Level::County,
    }
}

fn score(candidate: &Candidate) -> f64 {
    candidate.prior + candidate.company + if candidate.beside { BESIDE } else { 0.0 }
}

/// Shares a question's one voice out among its candidates.
fn share(set: &mut [Candidate]) {
    let best = set.iter().map(score).fold(f64::NEG_INFINITY, f64::max);
    let weight = |candidate: &Candidate| ((score(candidate) - best) * SHARPNESS).exp();
    let all: f64 = set.iter().map(weight).sum();
    for candidate in set {
        candidate.share = weight(candidate) / all;
    }
}

/// What the other names say for a candidate.
fn support(candidate: &Candidate, company: &Company, own: &Company) -> f64 {
    let others = |unit: &Ref| {
        let all = company.units.get(unit).copied().unwrap_or(0.0);
        (all - own.units.get(unit).copied().unwrap_or(0.0)).max(0.0)
    };
    let mut sum = 0.0;
    for (unit, level) in &candidate.line {
        let factor = match level {
            Level::Country if candidate.small => COUNTRY_COMPANY * SMALL_PLACE_COUNTRY,
            Level::Country => COUNTRY_COMPANY,
            Level::Province => PROVINCE_COMPANY,
            Level::County => COUNTY_COMPANY,
        };
        sum += factor * saturate(others(unit));
    }
    if let Some((lat, lon)) = candidate.cell {
        let mut near = 0.0;
        for cell in (lat - 1..=lat + 1).flat_map(|lat| (lon - 1..=lon + 1).map(move |lon| (lat, lon))) {
            let all = company.cells.get(&cell).copied().unwrap_or(0.0);
            near += (all - own.cells.get(&cell).copied().unwrap_or(0.0)).max(0.0);
        }
        sum += NEAR_COMPANY * saturate(near);
    }
    sum
}

/// The tenth voice adds less than the first.
fn saturate(voices: f64) -> f64 {
    (1.0 + voices).ln()
}
