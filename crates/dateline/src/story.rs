//! The stories of a pile, each with its title and timeline.

use crate::headline::{as_headline, headline};
use crate::pile::copy_of;
use crate::report::{Reported, count, period};
use crate::sourced::source;
use crate::subject::TimelineOptions;
use crate::{About, CorrectionOut, Pile, Sourced};
use dateline_timeline::{Story, Timeline, parse_day};
use serde::Serialize;
use std::collections::BTreeSet;

/// The stories into which a pile falls, the greatest first.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Stories {
    /// What they are about: the topic's words and entities, or nothing.
    #[serde(skip)]
    pub title: String,
    /// Those that have a timeline.
    pub stories: Vec<SourcedStory>,
    /// What could not be done, a sentence each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What became of the corrections; JSON documents have them beside the stories.
    #[serde(skip)]
    pub corrections: Vec<CorrectionOut>,
    /// Version, settings and lexicons; so do these.
    #[serde(skip)]
    pub about: About,
    /// How many articles were read.
    #[serde(skip)]
    pub articles: usize,
    /// All articles of the pile, for the report.
    #[serde(skip)]
    pub(crate) reported: Vec<Reported>,
}

/// A story of a pile: articles that tell of one thing, with the timeline of what they tell.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct SourcedStory {
    /// The headline of its most central article that has one, else a sentence that opens one, else its words.
    pub title: String,
    /// The words that tell it from the other stories.
    pub words: Vec<String>,
    /// The ids of its articles, in their order.
    pub articles: Vec<String>,
    /// How many of them are no copies of each other.
    pub independent: usize,
    /// How many publishers they have, as far as these are known.
    pub sources: usize,
    /// When the first of them was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_report: Option<String>,
    /// When the last was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_report: Option<String>,
    /// What it tells.
    #[serde(flatten)]
    pub timeline: Sourced,
}

impl Stories {
    /// Those of `told` that have a timeline, with a note on the others.
    pub(crate) fn new(
        pile: &Pile,
        told: &[(Story, Timeline)],
        reported: Vec<Reported>,
        options: &TimelineOptions,
    ) -> Self {
        let (some, none): (Vec<_>, Vec<_>) =
            told.iter().partition(|(_, timeline)| !timeline.entries.is_empty());
        let stories: Vec<SourcedStory> = some
            .into_iter()
            .map(|(story, timeline)| SourcedStory::new(pile, story, timeline, options))
            .collect();
        let lost = none.iter().map(|(story, _)| story.articles.len()).sum();
        let notes = notes(pile, &stories, none.len(), lost, options);
        let about = pile.annotator().about().of_timeline(options);
        let (title, corrections, articles) = (options.title(), Vec::new(), pile.articles().len());
        Self { title, stories, notes, corrections, about, articles, reported }
    }
}

/// What the stories do not show, in words.
fn notes(
    pile: &Pile,
    stories: &[SourcedStory],
    without: usize,
    lost: usize,
    options: &TimelineOptions,
) -> Vec<String> {
    let mut notes = Vec::new();
    if pile.articles().is_empty() {
        notes.push("there are no articles".to_owned());
    }
    if without > 0 {
        let what = if options.is_everything() {
            "that could be dated"
        } else {
            "of what is asked for that could be dated"
        };
        let (stories, have, are) =
            if without == 1 { ("story", "has", "is") } else { ("stories", "have", "are") };
        let articles = if lost == 1 { "article" } else { "articles" };
        notes.push(format!(
            "{without} {stories} of {lost} {articles} {have} no sentence {what}, and {are} left out"
        ));
    }
    if stories.len() > 1 && stories.iter().all(|story| story.independent == 1) {
        notes.push("no two articles tell of the same thing: each is a story of its own".to_owned());
    }
    notes
}

impl SourcedStory {
    fn new(pile: &Pile, story: &Story, timeline: &Timeline, options: &TimelineOptions) -> Self {
        let title = title(pile, story);
        let mut timeline = source(pile, timeline, &story.articles, Vec::new(), options);
        timeline.title.clone_from(&title);
        let publisher = |&i: &usize| pile.articles()[i].publisher(&pile.found()[i].document);
        let sources: BTreeSet<&str> = story.articles.iter().filter_map(publisher).collect();
        Self {
            title,
            words: story.words.clone(),
            articles: story.articles.iter().map(|&i| pile.articles()[i].id.clone()).collect(),
            independent: story
                .articles
                .iter()
                .filter(|i| copy_of(pile.clusters(), **i).is_none())
                .count()
                .max(1),
            sources: sources.len(),
            first_report: story.first_report.map(|d| d.to_string()),
            last_report: story.last_report.map(|d| d.to_string()),
            timeline,
        }
    }
}

impl SourcedStory {
    /// `25 April to 25 June 2015, 18 articles, 16 independent, from 6 sources`.
    pub(crate) fn facts(&self) -> String {
        let mut facts = Vec::new();
        let day = |day: &Option<String>| parse_day(day.as_deref()?).ok();
        if let (Some(first), Some(last)) = (day(&self.first_report), day(&self.last_report)) {
            facts.push(period(first, last));
        }
        facts.push(count(self.articles.len(), "article", "articles"));
        if self.independent < self.articles.len() {
            facts.push(format!("{} independent", self.independent));
        }
        if self.sources > 0 {
            facts.push(format!("from {}", count(self.sources, "source", "sources")));
        }
        facts.join(", ")
    }
}

/// Of the headlines of its central articles the one with most of its words, of equals the first that came out; where none
/// has any, a sentence that opens one of them.
fn title(pile: &Pile, story: &Story) -> String {
    let has = |title: &str| {
        let title = title.to_lowercase();
        story.words.iter().filter(|word| title.contains(&word.to_lowercase())).count()
    };
    let mut central = story.central.clone();
    central.sort_by_key(|index| {
        let published = pile.found()[*index].published.value;
        (published.is_none(), published)
    });
    let headlines = central.iter().filter_map(|index| headline(pile, *index));
    let best = headlines.rev().max_by_key(|title| has(title));
    let opening = || {
        let (index, span) = story.opening?;
        Some(as_headline(span.text(&pile.articles()[index].text)))
    };
    let fits = best.clone().filter(|title| has(title) > 0);
    fits.or_else(opening).or(best).unwrap_or_else(|| story.words.join(", "))
}
