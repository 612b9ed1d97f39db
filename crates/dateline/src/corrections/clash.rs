//! Corrections that contradict each other.

use super::row::{Correction, Passage, What};
use crate::Error;
use std::collections::{BTreeMap, BTreeSet};

/// # Errors
/// The first correction that contradicts an earlier one, with both rows.
pub(super) fn check(rows: &[Correction]) -> Result<(), Error> {
    let mut said: BTreeMap<Vec<String>, (String, usize)> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        for (about, value) in statements(&row.what) {
            let (first, other) = said.entry(about).or_insert((value.clone(), number));
            if *first != value {
                return Err(contradiction(rows, *other, number));
            }
        }
    }
    check_joins(rows)?;
    check_copies(rows)
}

/// What a correction claims: of each thing, one value.
fn statements(what: &What) -> Vec<(Vec<String>, String)> {
    let passage = |passage: &Passage| -> Vec<String> {
        let quote = passage.quote.as_deref().map(super::words_key).unwrap_or_default();
        vec!["sentence".into(), passage.article.clone(), quote, format!("{:?}", passage.start)]
    };
    let about = |kind: &str, of: &str| vec![kind.to_owned(), of.to_owned()];
    let (keep, drop) = (|| "keep".to_owned(), || "drop".to_owned());
    match what {
        What::PinDate(when) => vec![(about("date", &when.value), keep())],
        What::DropDate(when) => vec![(about("date", &when.value), drop())],
        What::PinSentence(place, when) => vec![
            (about("date", &when.value), keep()),
            (about("article", &place.article), keep()),
            (passage(place), when.value.clone()),
        ],
        What::DropSentence(place) => vec![(passage(place), drop())],
        What::DropArticle(article) => vec![(about("article", article), drop())],
        What::Published(article, day) => vec![(about("published", article), day.to_string())],
        What::Join { entity, into } => vec![(about("join", entity), into.clone())],
        What::Part { name, article, entity, into } => {
            let (article, entity) = (article.clone().unwrap_or_default(), entity.clone().unwrap_or_default());
            vec![(vec!["part".into(), name.clone(), article, entity], into.clone().unwrap_or_default())]
        }
        What::Copies(a, b, are) => {
            vec![(vec!["copies".into(), a.min(b).clone(), a.max(b).clone()], are.to_string())]
        }
    }
}

/// No entity may go round in a ring.
fn check_joins(rows: &[Correction]) -> Result<(), Error> {
    let joins: BTreeMap<&str, (&str, usize)> = rows
        .iter()
        .enumerate()
        .filter_map(|(number, row)| match &row.what {
            What::Join { entity, into } => Some((entity.as_str(), (into.as_str(), number))),
            _ => None,
        })
        .collect();
    let mut ended: BTreeSet<&str> = BTreeSet::new();
    for &start in joins.keys() {
        let mut path: BTreeMap<&str, usize> = BTreeMap::new();
        let mut at = start;
        while let Some(&(next, number)) = joins.get(at).filter(|_| !ended.contains(at)) {
            path.insert(at, number);
            if let Some(&first) = path.get(next) {
                return Err(contradiction(rows, first.min(number), first.max(number)));
            }
            at = next;
        }
        ended.extend(path.into_keys());
    }
    Ok(())
}

/// Copies of copies are copies.
fn check_copies(rows: &[Correction]) -> Result<(), Error> {
    let pairs = |are: bool| {
        rows.iter().enumerate().filter_map(move |(number, row)| match &row.what {
            What::Copies(a, b, own) if *own == are => Some((a.as_str(), b.as_str(), number)),
            _ => None,
        })
    };
    let mut group: BTreeMap<&str, &str> = BTreeMap::new();
    for (a, b, _) in pairs(true) {
        let (kept, gone) = (*group.entry(a).or_insert(a), *group.entry(b).or_insert(b));
        group.values_mut().filter(|own| **own == gone).for_each(|own| *own = kept);
    }
    for (a, b, number) in pairs(false) {
        if let (Some(own), Some(other)) = (group.get(a), group.get(b))
            && own == other
        {
            let linked = pairs(true).filter(|(x, y, _)| *x == a || *y == a).map(|(.., first)| first).max();
            let first = linked.unwrap_or(number);
            return Err(contradiction(rows, first.min(number), first.max(number)));
        }
    }
    Ok(())
}

fn contradiction(rows: &[Correction], first: usize, second: usize) -> Error {
    let named = |row: &Correction| match row.place() {
        Some(place) => format!("“{row}” ({place})"),
        None => format!("“{row}”"),
    };
    Error::setting(format!("{} contradicts {}", named(&rows[second]), named(&rows[first])))
}
