//! Pass B: the whole pile.

use crate::annotate::Lexicons;
use crate::corrections::{Target, Told, entities_of, of_timelines};
use crate::furniture::furniture;
use crate::parallel::each;
use crate::report::reported;
use crate::rows::TollRow;
use crate::sourced::{self, Sourced};
use crate::story::Stories;
use crate::subject::TimelineOptions;
use crate::views::{Sentences, Tokens, views};
use crate::{Annotated, Annotator, Article, CorrectionOut, Corrections, Error, Saved};
use dateline_dedup::{Clusters, Deduplicator, Input, Relation, Repeat, Told as ToldPair};
use dateline_entity_lexicon::{Mention, resolve_pile};
use dateline_timeline::{ArticleView, Date, Story, Timeline, TimelineBuilder};
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
    /// What annotated the articles.
    annotator: Annotator,
    told: Told,
}

/// What was done, or is done next, on the way to a pile.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// Another article has been annotated.
    Annotated,
    /// All have been; now they are compared.
    Comparing,
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
        Self::watched(articles, annotator, stop, &|_| {})
    }

    /// [`Pile::new`], which tells how far it is.
    pub(crate) fn watched(
        articles: Vec<Article>,
        annotator: &Annotator,
        stop: &AtomicBool,
        watch: &(dyn Fn(Step) + Sync),
    ) -> Result<Self, Error> {
        let found = each(&articles, stop, |article| {
            let found = annotator.annotate(article);
            watch(Step::Annotated);
            found
        })?;
        watch(Step::Comparing);
        let (clusters, furniture) = (Clusters::default(), Vec::new());
        let (annotator, told) = (annotator.clone(), Told::default());
        let mut pile = Self { articles, found, clusters, furniture, annotator, told };
        pile.settle();
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
        self.annotator.lexicons()
    }

    /// What annotated the articles, with the corrections that hold for them.
    #[must_use]
    pub fn annotator(&self) -> &Annotator {
        &self.annotator
    }

    pub(crate) fn told(&self) -> &Told {
        &self.told
    }

    /// Articles, settings and corrections, to be written to a file.
    #[must_use]
    pub fn to_saved(&self) -> Saved {
        Saved::of(self.articles.clone(), &self.annotator)
    }

    /// The same articles with other corrections in place of those that held.
    ///
    /// Where only pins and drops differ, this takes next to no time; where names do not, only the articles whose
    /// publication day does are annotated anew in full.
    ///
    /// # Errors
    /// If `stop` becomes true.
    pub fn corrected(&self, corrections: Corrections, stop: &AtomicBool) -> Result<Self, Error> {
        let old = self.annotator.corrections();
        let names = old.changes_names() || corrections.changes_names();
        let annotator = self.annotator.clone().correct(corrections);
        let new = annotator.corrections();
        if old.below_timelines().eq(new.below_timelines()) {
            let mut pile = Self { annotator, ..self.clone() };
            pile.told = Told::new(&pile, self.told.before.clone());
            return Ok(pile);
        }
        let all: Vec<usize> = (0..self.articles.len()).collect();
        let found = each(&all, stop, |&i| {
            let (article, found) = (&self.articles[i], &self.found[i]);
            if names || old.day(&article.id) != new.day(&article.id) {
                return annotator.annotate(article);
            }
            let (mentions, corrected) = annotator.corrected_mentions(article, &found.document);
            let published = annotator.published(article, &found.document, &[]);
            Annotated { mentions, corrected, published, ..found.clone() }
        })?;
        let mut pile = Self { found, annotator, ..self.clone() };
        pile.settle();
        Ok(pile)
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
        let names =
            each(&own, stop, |&i| annotator.corrected_mentions(&self.articles[i], &self.found[i].document))?;
        for (found, (mentions, corrected)) in self.found.iter_mut().zip(names) {
            (found.mentions, found.corrected) = (mentions, corrected);
        }
        self.articles.extend(articles);
        self.found.extend(new);
        self.annotator = annotator.clone();
        self.settle();
        Ok(())
    }

    /// What only the whole pile tells.
    fn settle(&mut self) {
        bind_names(&mut self.found);
        self.correct_names();
        let before = self.compare();
        date_copies(&self.articles, &mut self.found, &self.clusters, &self.annotator);
        self.furniture = furniture(&self.articles, &self.found, &self.clusters);
        self.told = Told::new(self, before);
    }

    /// Joins and parts once more what only the whole pile could bind.
    fn correct_names(&mut self) {
        let corrections = self.annotator.corrections();
        if !corrections.changes_names() {
            return;
        }
        let mentions = self.found.iter().flat_map(|found| &found.mentions);
        let named = entities_of(mentions, |id| corrections.is_target(id));
        let lexicons = self.annotator.lexicons();
        let known = |id: &str| lexicons.entity(id).map(Target::from).or_else(|| named.get(id).cloned());
        for (article, found) in self.articles.iter().zip(&mut self.found) {
            corrections.bind(&article.id, &article.text, &mut found.mentions, known, &mut found.corrected);
            corrections.bind_claims(&mut found.claims, |id| known(id).is_some());
        }
    }

    /// Clusters of near-duplicates over what the articles themselves say, but for corrections; gives what they were
    /// without these.
    fn compare(&mut self) -> Clusters {
        let spans: Vec<Vec<Span>> = self.found.iter().map(|f| own_words(&f.document, &f.repeats)).collect();
        let inputs: Vec<Input<'_>> = self
            .articles
            .iter()
            .zip(&self.found)
            .zip(&spans)
            .map(|((article, found), spans)| Input {
                text: &article.text,
                spans,
                day: found.published.value.map(days_since_1970),
            })
            .collect();
        let compared = Deduplicator::new().compare(&inputs);
        let told = told_pairs(self.annotator.corrections(), &self.articles);
        if told.is_empty() {
            self.clusters = compared.clusters();
            return Clusters::default();
        }
        self.clusters = compared.clusters_told(&told);
        compared.clusters()
    }

    /// The timeline of the pile.
    ///
    /// # Errors
    /// If no article names an entity or a place that `options` asks for, or `since` is after `until`.
    pub fn timeline(&self, options: &TimelineOptions) -> Result<Sourced, Error> {
        let builder = options.builder(self)?;
        let tokens = Tokens::new(self);
        let sentences = Sentences::new(self, &tokens, true);
        let timeline = builder.build(&views(self, &sentences, true));
        let all: Vec<usize> = (0..self.articles.len()).collect();
        let mut sourced = sourced::source(self, &timeline, &all, reported(self), options);
        let behind: FxHashSet<usize> =
            timeline.entries.iter().flat_map(|e| e.articles.iter().copied()).collect();
        sourced.tolls = TollRow::among(self, options.unit, |index| behind.contains(&index));
        let (corrections, notes) =
            self.outcomes(options, &tokens, &[&timeline], |views, plain| vec![plain.build(views)])?;
        sourced.corrections = corrections;
        sourced.notes.extend(notes);
        Ok(sourced)
    }

    /// What became of the corrections in timelines of the pile; `make` makes those that would be without them.
    fn outcomes(
        &self,
        options: &TimelineOptions,
        tokens: &Tokens,
        after: &[&Timeline],
        make: impl Fn(&[ArticleView<'_>], &TimelineBuilder) -> Vec<Timeline>,
    ) -> Result<(Vec<CorrectionOut>, Vec<String>), Error> {
        let dates = self.annotator.corrections().dates().next().is_some();
        let before = if dates || !self.told.statements.is_empty() {
            let sentences = Sentences::new(self, tokens, false);
            make(&views(self, &sentences, false), &options.uncorrected(self)?)
        } else {
            Vec::new()
        };
        Ok(of_timelines(self, &before, after, options.is_everything()))
    }

    /// The stories into which the pile falls, the greatest first, each with its title and timeline.
    ///
    /// # Errors
    /// As [`Pile::timeline`].
    pub fn stories(&self, options: &TimelineOptions) -> Result<Stories, Error> {
        let builder = options.builder(self)?;
        let tokens = Tokens::new(self);
        let sentences = Sentences::new(self, &tokens, true);
        let views = views(self, &sentences, true);
        let told: Vec<(Story, Timeline)> = dateline_timeline::stories(&views)
            .into_iter()
            .map(|story| {
                let timeline = builder.build_of(&views, &story.articles);
                (story, timeline)
            })
            .collect();
        let after: Vec<&Timeline> = told.iter().map(|(_, timeline)| timeline).collect();
        let (corrections, notes) = self.outcomes(options, &tokens, &after, |views, plain| {
            let stories = dateline_timeline::stories(views).into_iter();
            stories.map(|story| plain.build_of(views, &story.articles)).collect()
        })?;
        let mut stories = Stories::new(self, &told, reported(self), options);
        stories.corrections = corrections;
        stories.notes.extend(notes);
        Ok(stories)
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

/// The pairs that corrections tell of, by the places of their articles.
pub(crate) fn told_pairs(corrections: &Corrections, articles: &[Article]) -> Vec<ToldPair> {
    let places: FxHashMap<&str, usize> = match corrections.pairs().next() {
        Some(_) => articles.iter().enumerate().map(|(index, article)| (article.id.as_str(), index)).collect(),
        None => FxHashMap::default(),
    };
    let pair = |(_, a, b, copies)| Some(ToldPair { a: *places.get(a)?, b: *places.get(b)?, copies });
    corrections.pairs().filter_map(pair).collect()
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
