//! What the entries can be filtered by: who, where, which source, what kind of claim.

use super::Shown;
use super::reported::Reported;
use super::sources::Sources;
use crate::sourced::SourcedEntry;
use minijinja::{Value, context};
use rustc_hash::FxHashMap;

/// The filters: persons and organisations, places, publishers, kinds of claims.
const FACETS: [&str; 4] = ["Who", "Place", "Source", "Claims"];

/// A value that an entry can have, numbered over all filters.
struct Choice {
    facet: usize,
    name: String,
    entries: usize,
}

/// The values of all filters, and which of them each entry has.
#[derive(Default)]
pub(super) struct Facets {
    choices: Vec<Choice>,
    numbers: FxHashMap<(usize, String), usize>,
    of_entries: Vec<Vec<usize>>,
}

impl Facets {
    pub(super) fn new(shown: &[Shown<'_>], sources: &Sources<'_>) -> Self {
        let mut facets = Self::default();
        for Shown { entry, .. } in shown {
            let mut own: Vec<usize> = Vec::new();
            for (facet, key, name) in values(entry, sources) {
                let number = facets.number(facet, key, name);
                if !own.contains(&number) {
                    facets.choices[number].entries += 1;
                    own.push(number);
                }
            }
            facets.of_entries.push(own);
        }
        facets
    }

    fn number(&mut self, facet: usize, key: &str, name: &str) -> usize {
        let next = self.choices.len();
        let number = *self.numbers.entry((facet, key.to_owned())).or_insert(next);
        if number == next {
            self.choices.push(Choice { facet, name: name.to_owned(), entries: 0 });
        }
        number
    }

    /// The numbers of what entry `index` has, parted by spaces.
    pub(super) fn of(&self, index: usize) -> String {
        self.of_entries[index].iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
    }

    /// The number of an entity or a place, for a name that sets the filter.
    pub(super) fn entity(&self, id: &str, kind: &str) -> Option<usize> {
        self.numbers.get(&(facet_of(kind)?, id.to_owned())).copied()
    }

    /// The filters, each with its values, those of most entries first.
    pub(super) fn menus(&self) -> Vec<Value> {
        (0..FACETS.len()).filter_map(|facet| self.menu(facet)).collect()
    }

    fn menu(&self, facet: usize) -> Option<Value> {
        let mut choices: Vec<(usize, &Choice)> =
            self.choices.iter().enumerate().filter(|(_, choice)| choice.facet == facet).collect();
        choices.sort_by_key(|(number, choice)| (std::cmp::Reverse(choice.entries), &choice.name, *number));
        let label = FACETS[facet];
        let options: Vec<Value> = choices
            .iter()
            .map(|(number, choice)| context! { number, name => &choice.name, entries => choice.entries })
            .collect();
        (!options.is_empty()).then(|| context! { label, options })
    }
}

/// Each value of an entry: its filter, its key and its name.
fn values<'a>(entry: &'a SourcedEntry, sources: &'a Sources<'_>) -> Vec<(usize, &'a str, &'a str)> {
    let names = entry.entities.iter();
    let names = names.filter_map(|e| Some((facet_of(e.kind)?, e.entity.as_str(), e.name.as_str())));
    let reports = entry.sentences.iter().flat_map(|s| sources.telling(s));
    let publishers = reports.filter_map(|r: &Reported| r.source.as_deref()).map(|name| (2, name, name));
    let claims = entry.claims.iter().filter(|c| c.value.is_some()).map(|c| (3, c.measure, c.measure));
    names.chain(publishers).chain(claims).collect()
}

fn facet_of(kind: &str) -> Option<usize> {
    match kind {
        "PER" | "ORG" => Some(0),
        "LOC" => Some(1),
        _ => None,
    }
}
