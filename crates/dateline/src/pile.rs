//! Pass B: the whole pile.

use crate::annotate::is_calendar;
use crate::furniture::furniture;
use crate::parallel::each;
use crate::rows::Unit;
use crate::sourced::{self, Sourced};
use crate::{Annotated, Annotator, Article, Error};
use dateline_dedup::{Clusters, Deduplicator, Input, Relation, Repeat};
use dateline_entity_lexicon::{Mention, resolve_pile};
use dateline_timeline::{ArticleView, Basis, Date, SentenceView, TimeRef, TimelineBuilder};
use dateline_tokenizer::{Document, LineKind, Span};
use std::collections::HashMap;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// A pile of articles with all that both passes find in it.
#[derive(Debug)]
pub struct Pile {
    articles: Vec<Article>,
    found: Vec<Annotated>,
    clusters: Clusters,
    /// For each article, whether each of its lines recurs over its source.
    furniture: Vec<Vec<bool>>,
}

/// What a timeline is to be about, and how long it may be.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct TimelineOptions {
    /// Words of the topic; a sentence needs one of them. Empty: the whole pile.
    pub topic: Vec<String>,
    /// Names or ids of entities; a sentence needs one of them. Empty: no restriction.
    pub entities: Vec<String>,
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
        let mut found = each(&articles, stop, |article| annotator.annotate(article))?;
        bind_names(&mut found);
        let clusters = compare(&articles, &found);
        date_copies(&articles, &mut found, &clusters, annotator);
        let furniture = furniture(&articles, &found, &clusters);
        Ok(Self { articles, found, clusters, furniture })
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

    /// The timeline of the pile.
    ///
    /// # Errors
    /// If no article names an entity that `options` asks for, or `since` is after `until`.
    pub fn timeline(&self, options: &TimelineOptions) -> Result<Sourced, Error> {
        let builder = self.builder(options)?;
        let tokens: Vec<Vec<Span>> =
            self.found.iter().map(|f| f.document.tokens.iter().map(|t| t.span).collect()).collect();
        let sentences: Vec<Vec<SentenceView<'_>>> =
            (0..self.found.len()).map(|index| self.sentences(index, &tokens[index])).collect();
        let views: Vec<ArticleView<'_>> =
            (0..self.found.len()).map(|index| self.view(index, &sentences[index])).collect();
        Ok(sourced::source(self, &builder.build(&views), options))
    }

    fn builder(&self, options: &TimelineOptions) -> Result<TimelineBuilder, Error> {
        let mut builder = TimelineBuilder::new().topic(options.topic.clone());
        if let (Some(since), Some(until)) = (options.since, options.until)
            && since > until
        {
            return Err(Error::setting(format!("since {since} is after until {until}")));
        }
        if !options.entities.is_empty() {
            builder = builder.entity(self.entity_ids(&options.entities)?);
        }
        if let Some(since) = options.since {
            builder = builder.since(since);
        }
        if let Some(until) = options.until {
            builder = builder.until(until);
        }
        if let Some(entries) = options.entries {
            builder = builder.entries(entries);
        }
        if let Some(sentences) = options.sentences {
            builder = builder.sentences(sentences);
        }
        Ok(builder)
    }

    /// The ids that the pile knows under each name: as id, as an entity's name, or as written.
    fn entity_ids(&self, names: &[String]) -> Result<Vec<String>, Error> {
        let mut ids = Vec::new();
        for name in names {
            let wanted = name.to_lowercase();
            let before = ids.len();
            for (found, article) in self.found.iter().zip(&self.articles) {
                for mention in &found.mentions {
                    let is_it = mention.entity == *name
                        || mention.name.to_lowercase() == wanted
                        || mention.span.text(&article.text).to_lowercase() == wanted;
                    if is_it && !ids.contains(&mention.entity) {
                        ids.push(mention.entity.clone());
                    }
                }
            }
            if ids.len() == before {
                return Err(Error::setting(format!("no article names “{name}”")));
            }
        }
        Ok(ids)
    }

    fn view<'a>(&'a self, index: usize, sentences: &'a [SentenceView<'a>]) -> ArticleView<'a> {
        let article = &self.articles[index];
        let published = &self.found[index].published;
        ArticleView {
            id: &article.id,
            text: &article.text,
            published: published.value,
            guessed: published.basis == Some(Basis::Likely),
            copy_of: copy_of(&self.clusters, index),
            source: article.publisher(&self.found[index].document).unwrap_or(&article.id),
            sentences,
        }
    }

    fn sentences<'a>(&'a self, index: usize, tokens: &'a [Span]) -> Vec<SentenceView<'a>> {
        let found = &self.found[index];
        let guessed = found.published.basis == Some(Basis::Likely);
        let sentence_of = |span: Span| found.document.sentence_at(span.start());
        let mut views: Vec<SentenceView<'a>> = (0..found.document.sentences.len())
            .map(|at| SentenceView {
                span: self.statement(index, at),
                tokens: &tokens[found.document.sentences[at].tokens.clone()],
                times: Vec::new(),
                usable: self.is_usable(index, at),
                leads: false,
                entities: Vec::new(),
            })
            .collect();
        let lead = (0..views.len()).find(|&at| views[at].usable && self.kind(index, at) == LineKind::Body);
        if let Some(lead) = lead {
            views[lead].leads = true;
        }
        for timex in found.timexes.iter().filter(|t| is_calendar(t)) {
            if let (Some(from), Some(to), Some(at)) = (timex.from, timex.to, sentence_of(timex.span)) {
                let guessed = guessed && timex.anchor != dateline_timeline::Anchor::None;
                views[at].times.push(TimeRef { from, to, value: timex.value.clone(), guessed });
            }
        }
        for mention in &found.mentions {
            if let Some(at) = sentence_of(mention.span) {
                views[at].entities.push(&mention.entity);
            }
        }
        views
    }

    /// The span of a sentence, without the bullet of a list's item.
    fn statement(&self, index: usize, at: usize) -> Span {
        let span = self.found[index].document.sentences[at].span;
        let text = span.text(&self.articles[index].text);
        let bullet = |c: char| "•▪●■◦‣·–*-".contains(c) || c.is_whitespace();
        match self.kind(index, at) {
            LineKind::ListItem => {
                let bare = text.trim_start_matches(bullet).len();
                Span::new(span.end() - bare, span.end())
            }
            _ => span,
        }
    }

    /// The kind of the line in which sentence `at` starts.
    fn kind(&self, index: usize, at: usize) -> LineKind {
        let document = &self.found[index].document;
        document.lines[document.sentences[at].line].kind
    }

    /// Body text and complete captions make statements; furniture, headings, datelines and
    /// repeats do not.
    fn is_usable(&self, index: usize, at: usize) -> bool {
        let found = &self.found[index];
        let sentence = &found.document.sentences[at];
        let kind = self.kind(index, at);
        let text = sentence.span.text(&self.articles[index].text);
        let complete = text.ends_with(['.', '!', '?', ')', '"', '”', '’', '»']);
        let is_statement = match kind {
            // A label or a place announces a statement and is none.
            LineKind::Body | LineKind::ListItem => !text.ends_with(':'),
            LineKind::Caption => complete,
            _ => false,
        };
        is_statement
            && !self.furniture[index][sentence.line]
            && !found.document.datelines.iter().any(|d| d.span.contains(sentence.span))
            && !found.is_repeat(sentence.span)
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
    let mut days: HashMap<usize, Vec<Date>> = HashMap::new();
    for (member, found) in clusters.members.iter().zip(found.iter()) {
        if let Some(day) = found.published.value {
            days.entry(member.representative).or_default().push(day);
        }
    }
    for (index, member) in clusters.members.iter().enumerate() {
        let undated = found[index].published.value.is_none();
        if let Some(copies) = days.get(&member.representative).filter(|_| undated) {
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
