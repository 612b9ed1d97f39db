//! Pass B: the whole pile.

use crate::annotate::Lexicons;
use crate::furniture::furniture;
use crate::parallel::each;
use crate::report::reported;
use crate::sourced::{self, Sourced, SourcedStory};
use crate::subject::TimelineOptions;
use crate::views::{Sentences, Tokens, views};
use crate::{Annotated, Annotator, Article, Error};
use dateline_dedup::{Clusters, Deduplicator, Input, Relation, Repeat};
use dateline_entity_lexicon::{Mention, resolve_pile};
use dateline_timeline::Date;
use dateline_tokenizer::{Document, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// A pile of articles with all that both passes find in it.
#[derive(Clone, Debug)]
pub struct Pile {
    articles: Vec<Article>,
    found: Vec<Annotated>,
    clusters: Clusters,
    /// For each article, whether each of its lines recurs over its source.
    furniture: Vec<Vec<bool>>,
    lexicons: Lexicons,
}

impl Pile {
    /// Annotates `articles` on the current rayon pool and compares them with each other.
    ///
    /// Memory: the articles and about ten times their size. Time: linear in the text, with about
    /// one to two megabytes a second and core.
    ///
    /// # Errors
    /// If `stop` becomes true.
    pub fn new(articles: Vec<Article>, annotator: &Annotator, stop: &AtomicBool) -> Result<Self, Error> {
        let found = each(&articles, stop, |article| annotator.annotate(article))?;
        let lexicons = annotator.lexicons();
        let (clusters, furniture) = (Clusters::default(), Vec::new());
        let mut pile = Self { articles, found, clusters, furniture, lexicons };
        pile.settle(annotator);
        Ok(pile)
    }

    /// The articles, in the order in which they came.
    #[must_use]
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// What pass A found in each article.
    #[must_use]
    pub fn found(&self) -> &[Annotated] {
        &self.found
    }

    /// Which articles are copies of which.
    #[must_use]
    pub fn clusters(&self) -> &Clusters {
        &self.clusters
    }

    /// For each line of article `index`, whether it recurs over its source's other articles.
    #[must_use]
    pub fn furniture(&self, index: usize) -> &[bool] {
        &self.furniture[index]
    }

    /// The lexicons that bound the names.
    pub(crate) fn lexicons(&self) -> &Lexicons {
        &self.lexicons
    }

    /// Adds articles, as if they had come after the others at first: what the pile says is the same to the byte.
    ///
    /// Only the new articles are annotated in full; names, copies and furniture are settled anew over all, which
    /// takes about half as long as reading all again. `annotator` is as for the others.
    ///
    /// # Errors
    /// If `stop` becomes true, or an article has an id that is there already; the pile is as before then.
    pub fn add(
        &mut self,
        articles: Vec<Article>,
        annotator: &Annotator,
        stop: &AtomicBool,
    ) -> Result<(), Error> {
        let mut ids: FxHashSet<&str> = self.articles.iter().map(|article| article.id.as_str()).collect();
        if let Some(twice) = articles.iter().find(|article| !ids.insert(article.id.as_str())) {
            return Err(Error::row(format!("the id “{}” stands twice", twice.id)));
        }
        let new = each(&articles, stop, |article| annotator.annotate(article))?;
        let own: Vec<usize> = (0..self.articles.len()).collect();
        let names = each(&own, stop, |&i| annotator.mentions(&self.articles[i], &self.found[i].document))?;
        for (found, mentions) in self.found.iter_mut().zip(names) {
            found.mentions = mentions;
        }
        self.articles.extend(articles);
        self.found.extend(new);
        self.lexicons = annotator.lexicons();
        self.settle(annotator);
        Ok(())
    }

    /// What only the whole pile tells.
    fn settle(&mut self, annotator: &Annotator) {
        bind_names(&mut self.found);
        self.clusters = compare(&self.articles, &self.found);
        date_copies(&self.articles, &mut self.found, &self.clusters, annotator);
        self.furniture = furniture(&self.articles, &self.found, &self.clusters);
    }

    /// The timeline of the pile.
    ///
    /// # Errors
    /// If no article names an entity or a place that `options` asks for, or `since` is after `until`.
    pub fn timeline(&self, options: &TimelineOptions) -> Result<Sourced, Error> {
        let builder = options.builder(self)?;
        let tokens = Tokens::new(self);
        let sentences = Sentences::new(self, &tokens);
        let timeline = builder.build(&views(self, &sentences));
        let all: Vec<usize> = (0..self.articles.len()).collect();
        Ok(sourced::source(self, &timeline, &all, reported(self), options))
    }

    /// The stories into which the pile falls, the greatest first, each with its title and timeline.
    ///
    /// # Errors
    /// As [`Pile::timeline`].
    pub fn stories(&self, options: &TimelineOptions) -> Result<Vec<SourcedStory>, Error> {
        let builder = options.builder(self)?;
        let tokens = Tokens::new(self);
        let sentences = Sentences::new(self, &tokens);
        let views = views(self, &sentences);
        let told = dateline_timeline::stories(&views).into_iter().map(|story| {
            let timeline = builder.build_of(&views, &story.articles);
            SourcedStory::new(self, &story, &timeline, options)
        });
        Ok(told.filter(|story| !story.timeline.entries.is_empty()).collect())
    }
}

/// Lets names that only another article spells out in full find their entity.
fn bind_names(found: &mut [Annotated]) {
    let mut mentions: Vec<Vec<Mention>> = found.iter_mut().map(|f| std::mem::take(&mut f.mentions)).collect();
    resolve_pile(&mut mentions);
    for (found, mentions) in found.iter_mut().zip(mentions) {
        found.mentions = mentions;
    }
}

/// Clusters of near-duplicates over what the articles themselves say.
fn compare(articles: &[Article], found: &[Annotated]) -> Clusters {
    let spans: Vec<Vec<Span>> = found.iter().map(|f| own_words(&f.document, &f.repeats)).collect();
    let inputs: Vec<Input<'_>> = articles
        .iter()
        .zip(found)
        .zip(&spans)
        .map(|((article, found), spans)| Input {
            text: &article.text,
            spans,
            day: found.published.value.map(days_since_1970),
        })
        .collect();
    Deduplicator::new().cluster(&inputs)
}

/// The body lines that are no repeats; all lines when there are none.
pub(crate) fn own_words(document: &Document, repeats: &[Repeat]) -> Vec<Span> {
    let said_again = |span: Span| repeats.iter().any(|r| r.repeat.overlaps(span));
    document.lines.iter().filter(|l| l.kind.is_body() && !said_again(l.span)).map(|l| l.span).collect()
}

/// Gives articles of which nothing tells the day the week of those that say the same.
fn date_copies(articles: &[Article], found: &mut [Annotated], clusters: &Clusters, annotator: &Annotator) {
    let mut days: FxHashMap<usize, Vec<Date>> = FxHashMap::default();
    for (member, found) in clusters.members.iter().zip(found.iter()) {
        if let Some(day) = found.published.value {
            days.entry(member.representative).or_default().push(day);
        }
    }
    for (index, member) in clusters.members.iter().enumerate() {
        let known = &found[index].published;
        let copies = days.get(&member.representative).map_or(&[][..], Vec::as_slice);
        // What copies told before the pile grew may not hold any more.
        if known.value.is_none() && (!copies.is_empty() || known.within.is_some()) {
            found[index].published = annotator.published(&articles[index], &found[index].document, copies);
        }
    }
}

/// From this share of own words on, an article is a report of its own, whatever it took over.
const OWN_REPORT: f64 = 0.5;

/// The article that `index` says over again, if it adds no report of its own.
pub(crate) fn copy_of(clusters: &Clusters, index: usize) -> Option<usize> {
    let member = &clusters.members[index];
    let took_over = !matches!(member.relation, Relation::Alone | Relation::Original | Relation::TemplateOnly);
    let adds_little = member.share_own < OWN_REPORT;
    (took_over && adds_little && member.representative != index).then_some(member.representative)
}

/// The day that is so many days from 1970-01-01.
pub(crate) fn date_of(day: i32) -> Option<Date> {
    let (epoch, length) = (Date::constant(1970, 1, 1), Duration::from_secs(86_400) * day.unsigned_abs());
    if day < 0 { epoch.checked_sub(length).ok() } else { epoch.checked_add(length).ok() }
}

pub(crate) fn days_since_1970(date: Date) -> i32 {
    let epoch = Date::constant(1970, 1, 1);
    date.since(epoch).map_or(0, |span| span.get_days())
}
