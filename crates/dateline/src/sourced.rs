//! A timeline with everything that its readers need to check it.

use crate::notes::notes;
use crate::report::Reported;
use crate::rows::{ClaimOut, TollRow, Unit, Units};
use crate::subject::TimelineOptions;
use crate::{About, Annotated, Article, CorrectionOut, Pile};
use dateline_timeline::{DatedBy, Entry, OtherDay, Picked, Timeline};
use dateline_tokenizer::Span;
use rustc_hash::FxHashMap;
use serde::Serialize;

/// A timeline whose every sentence names its article and its place there.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Sourced {
    /// What it is about: the topic's words and entities, or nothing.
    #[serde(skip)]
    pub title: String,
    /// In order of their dates.
    pub entries: Vec<SourcedEntry>,
    /// What it could not do, a sentence each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What became of the corrections; JSON documents have them beside the entries.
    #[serde(skip)]
    pub corrections: Vec<CorrectionOut>,
    /// Version, settings and lexicons; so do these.
    #[serde(skip)]
    pub about: About,
    /// How many articles were read.
    #[serde(skip)]
    pub articles: usize,
    /// How many of them say nothing that another does not.
    #[serde(skip)]
    pub copies: usize,
    /// How many have no publication day.
    #[serde(skip)]
    pub undated: usize,
    /// All articles of the pile, for the report.
    #[serde(skip)]
    pub(crate) reported: Vec<Reported>,
    /// What the articles behind it count together, for the report.
    #[serde(skip)]
    pub(crate) tolls: Vec<TollRow>,
}

/// What happened on a day (or in a month or year that no source narrows down).
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct SourcedEntry {
    /// `2016-10-11`, `2011-03` or `2012`.
    pub date: String,
    /// The first day that it means.
    pub from: String,
    /// The last.
    pub to: String,
    /// `pinned`, `named`, `published`, `likely` or `nearby`.
    pub dated_by: &'static str,
    /// How much the pile makes of it, to compare it with the other entries.
    pub weight: f64,
    /// The sentences, in the words of their articles; what was published first comes first.
    pub sentences: Vec<SourcedSentence>,
    /// Who and what they name.
    pub entities: Vec<EntityOut>,
    /// The counts they give.
    pub claims: Vec<ClaimOut>,
    /// How many articles speak of the date.
    pub articles: usize,
    /// How many once copies are one.
    pub independent: usize,
    /// When the first of them was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_report: Option<String>,
    /// When the last was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_report: Option<String>,
    /// Where other articles tell the same of another day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_days: Vec<OtherDayOut>,
}

/// A sentence that tells what an entry tells, but names another day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct OtherDayOut {
    /// The day that it names.
    pub date: String,
    /// The article's id.
    pub article: String,
    /// Where the sentence starts in the article's text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The sentence.
    pub text: String,
}

/// A sentence and where it comes from.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct SourcedSentence {
    /// The article's words, with white space as it stands there.
    pub text: String,
    /// The article's id.
    pub article: String,
    /// Where the sentence starts in the article's text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What binds it to the date: `pinned` by a correction, `named`, `published`, `likely` or `nearby`.
    pub dated_by: &'static str,
    /// The publication day of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Whether that day is only likely.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub published_likely: bool,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where it was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Articles that say the same words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// The article's text before the sentence, shortened.
    #[serde(skip)]
    pub before: String,
    /// The article's text after it, shortened.
    #[serde(skip)]
    pub after: String,
}

/// An entity that an entry names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[non_exhaustive]
pub struct EntityOut {
    /// Its id.
    pub entity: String,
    /// Its usual name.
    pub name: String,
    /// PER, ORG, LOC or MISC.
    #[serde(rename = "type")]
    pub kind: &'static str,
}

/// The timeline of these articles of the pile, with its sources.
pub(crate) fn source(
    pile: &Pile,
    timeline: &Timeline,
    articles: &[usize],
    reported: Vec<Reported>,
    options: &TimelineOptions,
) -> Sourced {
    let mut units = FxHashMap::default();
    let is_copy = |index: &&usize| crate::pile::copy_of(pile.clusters(), **index).is_some();
    let is_undated = |index: &&usize| pile.found()[**index].published.value.is_none();
    let undated = articles.iter().filter(is_undated).count();
    Sourced {
        title: options.title(),
        corrections: Vec::new(),
        about: pile.annotator().about().of_timeline(options),
        articles: articles.len(),
        copies: articles.iter().filter(is_copy).count(),
        undated,
        notes: notes(timeline, options, articles.len(), undated),
        reported,
        tolls: Vec::new(),
        entries: timeline.entries.iter().map(|e| entry(pile, e, options.unit, &mut units)).collect(),
    }
}

fn entry<'a>(
    pile: &'a Pile,
    entry: &Entry,
    unit: Unit,
    units: &mut FxHashMap<usize, Units<'a>>,
) -> SourcedEntry {
    let mut entities: Vec<EntityOut> = Vec::new();
    let mut claims = Vec::new();
    let mut sentences = Vec::new();
    // What is pinned, then as the day was told: first by who reported first.
    let mut told: Vec<&Picked> = entry.sentences.iter().collect();
    told.sort_by_key(|picked| {
        let published = pile.found()[picked.article].published.value;
        (picked.dated_by != DatedBy::Pinned, published.is_none(), published)
    });
    for picked in told {
        let (article, found) = (&pile.articles()[picked.article], &pile.found()[picked.article]);
        let units = units
            .entry(picked.article)
            .or_insert_with(|| Units::new(&pile.articles()[picked.article].text, unit));
        for mention in found.mentions.iter().filter(|m| picked.span.contains(m.span)) {
            if !entities.iter().any(|e| e.entity == mention.entity) {
                let (entity, name) = (mention.entity.clone(), mention.name.clone());
                entities.push(EntityOut { entity, name, kind: mention.kind.name() });
            }
        }
        let own = found.claims.iter().filter(|c| picked.span.overlaps(c.span));
        claims.extend(own.map(|claim| ClaimOut {
            article: Some(article.id.clone()),
            ..ClaimOut::new(claim, article, units)
        }));
        sentences.push(sentence(pile, article, found, picked, units));
    }
    SourcedEntry {
        date: entry.date.clone(),
        from: entry.from.to_string(),
        to: entry.to.to_string(),
        dated_by: entry.dated_by.name(),
        weight: (entry.weight * 1000.0).round() / 1000.0,
        sentences,
        entities,
        claims,
        articles: entry.articles.len(),
        independent: entry.independent,
        first_report: entry.first_report.map(|d| d.to_string()),
        last_report: entry.last_report.map(|d| d.to_string()),
        other_days: entry.other_days.iter().map(|other| other_day(pile, other, unit, units)).collect(),
    }
}

fn other_day<'a>(
    pile: &'a Pile,
    other: &OtherDay,
    unit: Unit,
    units: &mut FxHashMap<usize, Units<'a>>,
) -> OtherDayOut {
    let article = &pile.articles()[other.article];
    let units = units.entry(other.article).or_insert_with(|| Units::new(&article.text, unit));
    let (start, end) = units.of(other.span);
    let text = other.span.text(&article.text).to_owned();
    OtherDayOut { date: other.date.to_string(), article: article.id.clone(), start, end, text }
}

fn sentence(
    pile: &Pile,
    article: &Article,
    found: &Annotated,
    picked: &Picked,
    units: &Units<'_>,
) -> SourcedSentence {
    let (start, end) = units.of(picked.span);
    let (before, after) = around(&article.text, picked.span);
    let mut also: Vec<String> = Vec::new();
    for (other, _) in &picked.also {
        let id = &pile.articles()[*other].id;
        if *id != article.id && !also.contains(id) {
            also.push(id.clone());
        }
    }
    SourcedSentence {
        text: picked.span.text(&article.text).to_owned(),
        article: article.id.clone(),
        start,
        end,
        dated_by: picked.dated_by.name(),
        published: found.published.value.map(|d| d.to_string()),
        published_likely: found.published.basis == Some(dateline_timeline::Basis::Likely),
        source: article.publisher(&found.document).map(str::to_owned),
        url: article.url.clone(),
        title: article.title.clone(),
        also,
        before,
        after,
    }
}

/// At most so many bytes of an article are shown on either side of a sentence.
const AROUND: usize = 600;

fn around(text: &str, span: Span) -> (String, String) {
    let from = text.floor_char_boundary_stable(span.start().saturating_sub(AROUND));
    let to = text.floor_char_boundary_stable((span.end() + AROUND).min(text.len()));
    let before = &text[from..span.start()];
    let after = &text[span.end()..to.max(span.end())];
    let cut = if from > 0 { before.find(char::is_whitespace).unwrap_or(0) } else { 0 };
    let keep = if to < text.len() { after.rfind(char::is_whitespace).unwrap_or(0) } else { after.len() };
    let before = if from > 0 { format!("…{}", &before[cut..]) } else { before.to_owned() };
    let after = if to < text.len() { format!("{} …", &after[..keep]) } else { after.to_owned() };
    (before, after)
}

/// `str::floor_char_boundary`, which is newer than this crate's `rust-version`.
trait CharBoundary {
    fn floor_char_boundary_stable(&self, at: usize) -> usize;
}

impl CharBoundary for str {
    fn floor_char_boundary_stable(&self, at: usize) -> usize {
        (0..=at).rev().find(|&at| self.is_char_boundary(at)).unwrap_or(0)
    }
}
