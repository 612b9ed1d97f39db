//! What a timeline is about.

use crate::rows::Unit;
use crate::{Error, Pile};
use dateline_entity_lexicon::EntityType;
use dateline_timeline::{Date, TimelineBuilder};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What a timeline is to be about, and how long it may be.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct TimelineOptions {
    /// Words of the topic; a sentence needs one of them. Empty: the whole pile.
    pub topic: Vec<String>,
    /// Names or ids of entities; a sentence needs one of them. Empty: no restriction.
    pub entities: Vec<String>,
    /// Names or ids of places; a sentence needs one of them or of what lies in them. Empty: no restriction.
    pub places: Vec<String>,
    /// The first day.
    pub since: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// How many entries; found from the pile when not given.
    pub entries: Option<usize>,
    /// What the offsets of sentences and claims count.
    pub unit: Unit,
    /// How many sentences an entry has at most.
    pub sentences: Option<usize>,
    /// The least weight of an entry, as its `weight` has it.
    pub least_weight: Option<f64>,
}

impl TimelineOptions {
    /// The title of what they ask for, or nothing.
    pub(crate) fn title(&self) -> String {
        self.topic.iter().chain(&self.entities).chain(&self.places).cloned().collect::<Vec<_>>().join(" ")
    }

    /// Whether they leave nothing out.
    pub(crate) fn is_everything(&self) -> bool {
        let period = self.since.is_some() || self.until.is_some();
        self.title().is_empty() && !period && self.entries.is_none() && self.least_weight.is_none()
    }

    /// What was asked for, by name, where something was.
    pub(crate) fn settings(&self) -> Map<String, Value> {
        let list = |items: &[String]| Some(json!(items)).filter(|_| !items.is_empty());
        let settings = [
            ("topic", list(&self.topic)),
            ("entity", list(&self.entities)),
            ("place", list(&self.places)),
            ("since", self.since.map(|day| json!(day.to_string()))),
            ("until", self.until.map(|day| json!(day.to_string()))),
            ("entries", self.entries.map(|count| json!(count))),
            ("sentences", self.sentences.map(|count| json!(count))),
            ("min_weight", self.least_weight.map(|weight| json!(weight))),
            ("offsets", (self.unit != Unit::default()).then(|| json!(self.unit.name()))),
        ];
        settings.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }

    /// The builder that does what they ask for, with the dates that corrections pin or drop.
    pub(crate) fn builder(&self, pile: &Pile) -> Result<TimelineBuilder, Error> {
        let told = pile.annotator().corrections().dates();
        Ok(told.fold(
            self.uncorrected(pile)?,
            |builder, (date, pinned)| {
                if pinned { builder.pin(date) } else { builder.drop(date) }
            },
        ))
    }

    /// The builder that does what they ask for.
    pub(crate) fn uncorrected(&self, pile: &Pile) -> Result<TimelineBuilder, Error> {
        if let (Some(since), Some(until)) = (self.since, self.until)
            && since > until
        {
            return Err(Error::setting(format!("since {since} is after until {until}")));
        }
        let mut builder = TimelineBuilder::new().topic(self.topic.clone());
        if !self.entities.is_empty() {
            builder = builder.entity(entities(pile, &self.entities)?);
        }
        if !self.places.is_empty() {
            builder = builder.entity(places(pile, &self.places)?);
        }
        if let Some(since) = self.since {
            builder = builder.since(since);
        }
        if let Some(until) = self.until {
            builder = builder.until(until);
        }
        if let Some(entries) = self.entries {
            builder = builder.entries(entries);
        }
        if let Some(sentences) = self.sentences {
            builder = builder.sentences(sentences);
        }
        if let Some(weight) = self.least_weight {
            builder = builder.least_weight(weight);
        }
        Ok(builder)
    }
}

/// The ids that the pile knows under each name: as id, as an entity's name, or as written.
fn entities(pile: &Pile, names: &[String]) -> Result<Vec<String>, Error> {
    let mut ids = BTreeSet::new();
    for name in names {
        let wanted = name.to_lowercase();
        let before = ids.len();
        for (found, article) in pile.found().iter().zip(pile.articles()) {
            let named = found.mentions.iter().filter(|mention| {
                mention.entity == *name
                    || mention.name.to_lowercase() == wanted
                    || mention.span.text(&article.text).to_lowercase() == wanted
            });
            ids.extend(named.map(|mention| mention.entity.clone()));
        }
        if ids.len() == before {
            return Err(Error::setting(format!("no article names “{name}”")));
        }
    }
    Ok(ids.into_iter().collect())
}

/// The ids of the places of these names and of all that the pile names and that lies in them.
fn places(pile: &Pile, names: &[String]) -> Result<Vec<String>, Error> {
    let named: BTreeMap<&str, &str> = pile
        .found()
        .iter()
        .flat_map(|found| &found.mentions)
        .filter(|mention| mention.kind == EntityType::Loc)
        .map(|mention| (mention.entity.as_str(), mention.name.as_str()))
        .collect();
    let lines: Vec<(&str, Vec<(String, String)>)> = named
        .into_iter()
        .map(|(id, name)| {
            let mut line = pile.lexicons().line(id);
            if line.is_empty() {
                // No lexicon says what it lies in, but it has a name.
                line.push((id.to_owned(), name.to_owned()));
            }
            (id, line)
        })
        .collect();
    let mut ids = BTreeSet::new();
    for name in names {
        let wanted = name.to_lowercase();
        let is_it = |(id, own): &(String, String)| id == name || own.to_lowercase() == wanted;
        let inside: Vec<&str> =
            lines.iter().filter(|(_, line)| line.iter().any(is_it)).map(|(id, _)| *id).collect();
        if inside.is_empty() {
            return Err(Error::setting(format!("no article names “{name}” or a place in it")));
        }
        ids.extend(inside.into_iter().map(str::to_owned));
    }
    Ok(ids.into_iter().collect())
}
