//! Which articles tell a sentence: its own, those that copied it, those that say the same words.

use super::reported::Reported;
use crate::sourced::SourcedSentence;
use minijinja::{Value, context};
use rustc_hash::FxHashMap;

/// The articles of the pile, found by id, each with its copies.
pub(super) struct Sources<'a> {
    reports: &'a [Reported],
    by_id: FxHashMap<&'a str, usize>,
    copies: FxHashMap<usize, Vec<usize>>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(reports: &'a [Reported]) -> Self {
        let by_id = reports.iter().enumerate().map(|(index, report)| (report.id.as_str(), index)).collect();
        let mut copies: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (index, report) in reports.iter().enumerate() {
            if let Some(original) = report.original {
                copies.entry(original).or_default().push(index);
            }
        }
        Self { reports, by_id, copies }
    }

    /// The article of an id.
    pub(super) fn report(&self, id: &str) -> Option<&'a Reported> {
        self.by_id.get(id).map(|index| &self.reports[*index])
    }

    /// The article that a sentence is taken from.
    pub(super) fn of(&self, sentence: &SourcedSentence) -> Option<&'a Reported> {
        self.report(&sentence.article)
    }

    /// All articles that tell a sentence, its own first.
    pub(super) fn telling(&self, sentence: &SourcedSentence) -> impl Iterator<Item = &'a Reported> {
        let own = self.by_id.get(sentence.article.as_str()).copied();
        own.into_iter().chain(self.others(sentence)).map(|index| &self.reports[index])
    }

    /// The other articles that tell a sentence, with what each is to its own.
    pub(super) fn folded(&self, sentence: &SourcedSentence) -> Vec<Value> {
        let original = self.of(sentence).and_then(|own| own.original);
        let row = |index: usize| {
            let report = &self.reports[index];
            let what = match report.original {
                _ if original == Some(index) => "the original",
                Some(_) => "a copy",
                None => "the same sentence",
            };
            context! {
                name => report.name(), id => &report.id, title => &report.title, day => report.day(),
                link => report.link(), what,
            }
        };
        self.others(sentence).into_iter().map(row).collect()
    }

    /// The original and its other copies, then who else says the same words; by the day of publication.
    fn others(&self, sentence: &SourcedSentence) -> Vec<usize> {
        let own = self.by_id.get(sentence.article.as_str()).copied();
        let root = own.map(|index| self.reports[index].original.unwrap_or(index));
        let family = root
            .into_iter()
            .chain(root.and_then(|root| self.copies.get(&root)).into_iter().flatten().copied());
        let also = sentence.also.iter().filter_map(|id| self.by_id.get(id.as_str()).copied());
        let mut others: Vec<usize> = family.chain(also).filter(|index| Some(*index) != own).collect();
        others.sort_unstable();
        others.dedup();
        others.sort_by_key(|index| {
            let report = &self.reports[*index];
            (report.published.is_none(), report.published, *index)
        });
        others
    }
}
