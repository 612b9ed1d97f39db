//! An entry of the timeline, as the template shows it.

use super::Shown;
use super::facets::Facets;
use super::sources::Sources;
use super::words::{count, day, long_day, thousands, weekday};
use crate::export::one_line;
use crate::rows::ClaimOut;
use crate::sourced::{OtherDayOut, SourcedEntry, SourcedSentence};
use minijinja::{Value, context};

pub(super) fn entry(index: usize, shown: &Shown<'_>, facets: &Facets, sources: &Sources<'_>) -> Value {
    let entry = shown.entry;
    let reports = match (entry.articles, entry.independent) {
        (articles, independent) if articles == independent => {
            count(articles, "article", "independent articles")
        }
        (articles, independent) => {
            format!("{}, {independent} independent", count(articles, "article", "articles"))
        }
    };
    context! {
        id => &shown.id,
        date => &entry.date,
        day => day(&entry.date),
        weekday => weekday(&entry.date),
        facets => facets.of(index),
        sentences => entry.sentences.iter().map(|s| sentence(s, sources)).collect::<Vec<_>>(),
        claims => claims(entry),
        elsewhere => entry.other_days.iter().map(|other| elsewhere(other, sources)).collect::<Vec<_>>(),
        reports,
        names => names(entry, facets),
    }
}

/// The names that can be filtered by, each once.
fn names(entry: &SourcedEntry, facets: &Facets) -> Vec<Value> {
    let mut seen: Vec<&str> = Vec::new();
    let mut names = Vec::new();
    for entity in &entry.entities {
        if let Some(number) = facets.entity(&entity.entity, entity.kind)
            && !seen.contains(&entity.name.as_str())
        {
            seen.push(&entity.name);
            names.push(context! { name => &entity.name, number });
        }
    }
    names
}

fn sentence(sentence: &SourcedSentence, sources: &Sources<'_>) -> Value {
    let own = sources.of(sentence);
    let published = sentence.published.as_deref().map(long_day);
    let published =
        published.map(|day| if sentence.published_likely { format!("probably {day}") } else { day });
    context! {
        text => one_line(&sentence.text),
        raw => &sentence.text,
        before => sentence.before.trim_start(),
        after => sentence.after.trim_end(),
        source => sentence.source.as_ref().unwrap_or(&sentence.article),
        published,
        title => own.and_then(|own| own.title.clone()).or_else(|| sentence.title.clone()),
        dated_by => sentence.dated_by,
        link => own.and_then(|own| own.link()),
        id => &sentence.article,
        start => sentence.start,
        end => sentence.end,
        others => sources.folded(sentence),
    }
}

/// A sentence of another article that tells the same of another day.
fn elsewhere(other: &OtherDayOut, sources: &Sources<'_>) -> Value {
    let own = sources.report(&other.article);
    context! {
        day => long_day(&other.date),
        text => one_line(&other.text),
        name => own.map_or(other.article.as_str(), |own| own.name()),
        link => own.and_then(|own| own.link()),
    }
}

/// Each count once. Claims without a number say nothing that the sentence does not.
fn claims(entry: &SourcedEntry) -> Vec<Value> {
    let mut seen: Vec<(String, String, Option<&str>)> = Vec::new();
    for claim in entry.claims.iter().filter(|claim| claim.value.is_some()) {
        let who = claim.attribution.as_ref().map(|a| a.text.as_str());
        let what =
            claim.unit.map_or_else(|| claim.measure.to_owned(), |unit| format!("{unit} ({})", claim.measure));
        let row = (counted(claim), what, who);
        if !seen.contains(&row) {
            seen.push(row);
        }
    }
    seen.into_iter().map(|(count, what, who)| context! { count, what, who }).collect()
}

/// `about 250`.
pub(super) fn counted(claim: &ClaimOut) -> String {
    let value = claim.value.map(thousands).unwrap_or_default();
    match claim.bound {
        "about" => format!("about {value}"),
        "at_least" => format!("at least {value}"),
        "more_than" => format!("more than {value}"),
        "at_most" => format!("at most {value}"),
        "less_than" => format!("fewer than {value}"),
        "nearly" => format!("nearly {value}"),
        _ => value,
    }
}
