//! Claims of many articles about the same toll.

use super::claim::{Bound, Claim, Measure};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The claims of an article, and when it came out.
#[derive(Clone, Copy, Debug)]
pub struct Claimed<'a> {
    /// Its claims.
    pub claims: &'a [Claim],
    /// The day on which it was published.
    pub published: Option<Date>,
}

/// What articles say of one toll.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Toll {
    /// What is counted.
    pub measure: Measure,
    /// What one of them is, as [`Claim::unit`] has it.
    pub unit: Option<&'static str>,
    /// The entity of the place, where a statement names one: the smallest.
    pub place: Option<String>,
    /// The first day that it counts, where known.
    pub from: Option<Date>,
    /// The statements by the day of their report: article and claim, as indices.
    pub statements: Vec<(usize, usize)>,
    /// How it grew: the reports that gave more than every one before, as indices of `statements`.
    pub growth: Vec<usize>,
    /// Pairs of statements of the same day's reports that cannot both be right, as indices of `statements`.
    pub disagree: Vec<(usize, usize)>,
}

/// Statements of which no one tells the place are about one toll only within so many times of each other.
const ALIKE: u64 = 2;
/// Those that share a place may grow by this from one report to the next.
const GROWTH: u64 = 6;
/// The days that they count may begin so far apart.
const DAYS: i32 = 2;
/// A toll that nobody speaks of for so long is closed.
const SILENCE: i32 = 30;

/// The tolls of a pile: claims that count the same, in the order of their first reports.
///
/// Two claims are about the same toll if they have measure and unit in common, count from about the same day
/// ("since" included; a claim without a day counts from its report), do not lie in places apart and are near
/// enough in number. `within(a, b)` says whether place `a` lies in `b`. Vague claims have no number to compare
/// and are left out; a toll with one statement is one, too. The time is in proportion to the claims times the
/// tolls of their measure that are not closed.
///
/// ```
/// use dateline_timeline::{Claimed, claims, tolls};
/// use dateline_tokenizer::Tokenizer;
///
/// let told = |text: &str| claims(text, &Tokenizer::new().document(text), &[], &[], None);
/// let (first, second) = (told("The flood killed 12 people."), told("The flood killed 19 people."));
/// let (days, after) = ("2012-05-01".parse()?, "2012-05-02".parse()?);
/// let pile = [
///     Claimed { claims: &first, published: Some(days) },
///     Claimed { claims: &second, published: Some(after) },
/// ];
/// let found = tolls(&pile, |_, _| false);
/// assert_eq!(found.len(), 1);
/// assert_eq!(found[0].growth, [0, 1]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn tolls(pile: &[Claimed<'_>], within: impl Fn(&str, &str) -> bool) -> Vec<Toll> {
    let mut statements: Vec<(usize, usize)> = pile
        .iter()
        .enumerate()
        .flat_map(|(article, claimed)| (0..claimed.claims.len()).map(move |claim| (article, claim)))
        .filter(|&(article, claim)| pile[article].claims[claim].value.is_some())
        .collect();
    statements.sort_by_key(|&(article, claim)| {
        (pile[article].published.is_none(), pile[article].published, article, claim)
    });
    let mut found: Vec<Toll> = Vec::new();
    let mut open: BTreeMap<(Measure, Option<&str>), Vec<usize>> = BTreeMap::new();
    for statement in statements {
        let claim = &pile[statement.0].claims[statement.1];
        let same = open.entry((claim.measure, claim.unit)).or_default();
        same.retain(|toll| !closed(pile, &found[*toll], statement));
        let fits = same.iter().rev().copied().find(|toll| belongs(pile, &found[*toll], statement, &within));
        match fits {
            Some(at) => join(&mut found[at], claim, statement, &within),
            None => {
                same.push(found.len());
                found.push(Toll {
                    measure: claim.measure,
                    unit: claim.unit,
                    place: claim.place.clone(),
                    from: counts_from(pile, statement),
                    statements: vec![statement],
                    growth: Vec::new(),
                    disagree: Vec::new(),
                });
            }
        }
    }
    for toll in &mut found {
        compare(pile, toll);
    }
    found
}

fn counts_from(pile: &[Claimed<'_>], (article, claim): (usize, usize)) -> Option<Date> {
    pile[article].claims[claim].from.or(pile[article].published)
}

fn days_between(a: Date, b: Date) -> i32 {
    b.since(a).map_or(0, |span| span.get_days())
}

/// Whether the toll was last spoken of long before the report of a statement.
fn closed(pile: &[Claimed<'_>], toll: &Toll, (article, _): (usize, usize)) -> bool {
    let last = toll.statements.last().and_then(|(article, _)| pile[*article].published);
    matches!((last, pile[article].published), (Some(last), Some(now)) if days_between(last, now) > SILENCE)
}

fn belongs(
    pile: &[Claimed<'_>],
    toll: &Toll,
    statement: (usize, usize),
    within: &impl Fn(&str, &str) -> bool,
) -> bool {
    let claim = &pile[statement.0].claims[statement.1];
    let (last_article, last_claim) = *toll.statements.last().unwrap_or(&statement);
    let last = &pile[last_article].claims[last_claim];
    let (Some(a), Some(b)) = (last.value, claim.value) else { return false };
    // An article that counts twice in one sentence counts two things.
    if last_article == statement.0 && last.sentence == claim.sentence && a != b {
        return false;
    }
    let placed = match (&toll.place, &claim.place) {
        (Some(a), Some(b)) if a != b && !within(a, b) && !within(b, a) => return false,
        (Some(_), Some(_)) => true,
        _ => false,
    };
    let victims = |claim: &Claim| claim.victims.clone().filter(|noun| noun != "people");
    if matches!((victims(last), victims(claim)), (Some(a), Some(b)) if a != b) {
        return false;
    }
    let begun = match (toll.from, counts_from(pile, statement)) {
        (Some(a), Some(b)) if claim.from.is_some() => days_between(a, b).abs() <= DAYS,
        (Some(a), Some(b)) => days_between(a, b) <= SILENCE,
        _ => toll.from == counts_from(pile, statement),
    };
    let times = if placed { GROWTH } else { ALIKE };
    begun && a.max(b) <= a.min(b).saturating_mul(times)
}

fn join(toll: &mut Toll, claim: &Claim, statement: (usize, usize), within: &impl Fn(&str, &str) -> bool) {
    toll.statements.push(statement);
    toll.place = match (toll.place.take(), &claim.place) {
        (Some(old), Some(new)) if within(new, &old) => Some(new.clone()),
        (old, new) => old.or_else(|| new.clone()),
    };
}

/// What a claim leaves possible: the least and the most.
fn possible(claim: &Claim) -> (u64, u64) {
    let value = claim.value.unwrap_or_default();
    match claim.bound {
        Bound::Exact => (value, value),
        Bound::About => (value - value / 10, value + value / 10),
        Bound::AtLeast => (value, u64::MAX),
        Bound::MoreThan => (value.saturating_add(1), u64::MAX),
        Bound::AtMost => (0, value),
        Bound::LessThan => (0, value.saturating_sub(1)),
        Bound::Nearly => (value - value / 5, value),
        Bound::Vague => (0, u64::MAX),
    }
}

fn compare(pile: &[Claimed<'_>], toll: &mut Toll) {
    let claim = |at: usize| &pile[toll.statements[at].0].claims[toll.statements[at].1];
    let mut most = None;
    for at in 0..toll.statements.len() {
        if claim(at).value > most {
            most = claim(at).value;
            toll.growth.push(at);
        }
        let day = pile[toll.statements[at].0].published;
        for before in (0..at).rev().take_while(|before| pile[toll.statements[*before].0].published == day) {
            let ((a, b), (c, d)) = (possible(claim(before)), possible(claim(at)));
            if b < c || d < a {
                toll.disagree.push((before, at));
            }
        }
    }
}
