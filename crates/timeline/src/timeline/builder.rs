use super::days::{Ranking, background, knee, publication_weight};
use super::entry::{DatedBy, Entry, Picked, Timeline};
use super::other_days::note_other_days;
use super::pick::{Candidate, alike, candidates, closeness, naming, pick};
use super::pool::{Named, Pool, Sentence, Subject};
use super::view::ArticleView;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A timeline never stops before this many dates while there are more.
const LEAST: usize = 20;
/// A reader is not given more dates than this unasked.
const MOST: usize = 40;
/// The weight that a day loses beside a chosen one that says just the same. From 1.5 to 2.5 does as well.
const ECHO: f64 = 2.0;
/// How many sentences tell a date, unless another number is asked for.
const SENTENCES: usize = 2;

/// Makes a timeline of a pile of articles. Cheap to make and to clone.
#[derive(Clone, Debug, Default)]
pub struct TimelineBuilder {
    topic: Vec<String>,
    entities: Vec<Vec<String>>,
    since: Option<Date>,
    until: Option<Date>,
    entries: Option<usize>,
    sentences: Option<usize>,
    no_guess: bool,
    least_weight: f64,
    pinned: BTreeSet<String>,
    dropped: BTreeSet<String>,
}

impl TimelineBuilder {
    /// A timeline of everything.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Only sentences with one of these words, in any of its forms.
    #[must_use]
    pub fn topic(mut self, words: Vec<String>) -> Self {
        self.topic = words;
        self
    }

    /// Only sentences that mention one of these entities; called again, one of each call's.
    #[must_use]
    pub fn entity(mut self, ids: Vec<String>) -> Self {
        self.entities.push(ids);
        self
    }

    /// Only dates from this day on.
    #[must_use]
    pub fn since(mut self, day: Date) -> Self {
        self.since = Some(day);
        self
    }

    /// Only dates up to this day.
    #[must_use]
    pub fn until(mut self, day: Date) -> Self {
        self.until = Some(day);
        self
    }

    /// At most this many entries. Otherwise all days of a small pile, and of a large one the 20 to 40 that
    /// stand out.
    #[must_use]
    pub fn entries(mut self, count: usize) -> Self {
        self.entries = Some(count);
        self
    }

    /// Only dates of at least this weight, as [`Entry::weight`] has it.
    #[must_use]
    pub fn least_weight(mut self, weight: f64) -> Self {
        self.least_weight = weight;
        self
    }

    /// The entry of this date, written as [`Entry::date`] has it, stands whatever it weighs, if any sentence tells it.
    #[must_use]
    pub fn pin(mut self, date: impl Into<String>) -> Self {
        self.pinned.insert(date.into());
        self
    }

    /// This date, written as [`Entry::date`] has it, gets no entry.
    #[must_use]
    pub fn drop(mut self, date: impl Into<String>) -> Self {
        self.dropped.insert(date.into());
        self
    }

    /// At most this many sentences for each entry; 2 unless set.
    #[must_use]
    pub fn sentences(mut self, count: usize) -> Self {
        self.sentences = Some(count);
        self
    }

    /// Whether publication days that are only likely may date anything; true unless set.
    #[must_use]
    pub fn guess(mut self, allowed: bool) -> Self {
        self.no_guess = !allowed;
        self
    }

    /// Makes the timeline.
    ///
    /// Days rank by who mentions them: ln(1 + articles) + ln(1 + days on which those came out, two or more
    /// after) + a tenth each of ln(1 + articles published on it) and on the next day, an article counted by
    /// how much it is about the subject. A day beside a chosen one weighs less the more it says the same. Dates
    /// years before the time that the pile is about, and months and years before its last quarter of a year, are left
    /// out unless a quarter of the pile speaks of them or [`since`](Self::since) is set. A day's sentences name it, or open a report published on it; they are
    /// chosen greedily by how much of the middle of all that is said of the day they add, by their closeness to
    /// that middle, and for being short. A near-copy of an article adds no weight, and no sentence stands twice.
    /// Pinned dates and sentences stand in any case, dropped dates in none.
    /// Where [`entries`](Self::entries) is set, undated openings of the reports of the two next days fill what
    /// is missing, marked as such. The ranking is that of date-wise summarisation (Ghalandari & Ifrim 2020)
    /// made simpler.
    ///
    /// The time is in proportion to the pile times the number of sentences asked for.
    ///
    /// ```
    /// use dateline_timeline::{ArticleView, Date, SentenceView, TimeRef, TimelineBuilder};
    /// use dateline_tokenizer::Span;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let text = "The bridge opened on 4 May 2011.";
    /// let tokens = [Span::new(0, 3), Span::new(4, 10), Span::new(11, 17)];
    /// let day: Date = "2011-05-04".parse()?;
    /// let time = TimeRef { from: day, to: day, value: day.to_string(), guessed: false };
    /// let span = Span::new(0, text.len());
    /// let sentences =
    ///     [SentenceView { span, tokens: &tokens, times: vec![time], usable: true, leads: true, caption: false, entities: vec![], pinned: false }];
    /// let article = ArticleView {
    ///     id: "a", text, published: None, guessed: false, copy_of: None, source: "", sentences: &sentences,
    /// };
    /// let timeline = TimelineBuilder::new().build(&[article]);
    /// assert_eq!(timeline.entries[0].date, "2011-05-04");
    /// assert_eq!(timeline.entries[0].sentences[0].span.text(text), text);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn build(&self, articles: &[ArticleView<'_>]) -> Timeline {
        let subject = Subject {
            words: self.topic.iter().flat_map(|words| words.split_whitespace()).collect(),
            entities: &self.entities,
            guess: !self.no_guess,
        };
        let pool = Pool::new(articles, &subject);
        let mut making = Making::new(self, articles, &pool);
        making.days();
        making.longer();
        let mut entries = making.entries;
        note_other_days(&pool, &mut entries, &making.picked);
        entries.sort_by(|a, b| (a.from, a.to, &a.date).cmp(&(b.from, b.to, &b.date)));
        let fitting = pool.sentences.iter().filter(|sentence| sentence.fits).count();
        Timeline { entries, fitting, dates: pool.dates() }
    }

    /// The timeline of some articles of a pile: `articles` are indices in rising order, as are those in the
    /// answer. Copies of articles that are not among them count as articles of their own.
    #[must_use]
    pub fn build_of(&self, pile: &[ArticleView<'_>], articles: &[usize]) -> Timeline {
        let inside = |original: usize| articles.binary_search(&original).ok();
        let own =
            articles.iter().map(|&i| ArticleView { copy_of: pile[i].copy_of.and_then(inside), ..pile[i] });
        let mut timeline = self.build(&own.collect::<Vec<_>>());
        for entry in &mut timeline.entries {
            entry.articles.iter_mut().for_each(|article| *article = articles[*article]);
            for picked in &mut entry.sentences {
                picked.article = articles[picked.article];
                picked.also.iter_mut().for_each(|(article, _)| *article = articles[*article]);
            }
            entry.other_days.iter_mut().for_each(|other| other.article = articles[other.article]);
        }
        timeline
    }

    fn covers(&self, from: Date, to: Date) -> bool {
        self.since.is_none_or(|since| since <= from) && self.until.is_none_or(|until| to <= until)
    }
}

/// Where a pile's own time begins, less a quarter of a year: nine tenths of `days` come later. A month or a year before,
/// of which hardly anyone gives a day, only tells what had been.
fn lately(mut days: Vec<Date>) -> Option<Date> {
    days.sort_unstable();
    days.get(days.len() / 10)?.checked_sub(jiff::Span::new().days(92)).ok()
}

/// A timeline in the making.
struct Making<'a> {
    wish: &'a TimelineBuilder,
    pool: &'a Pool,
    guessed: Vec<bool>,
    by_day: BTreeMap<Date, Vec<usize>>,
    used: BTreeSet<String>,
    entries: Vec<Entry>,
    /// The chosen sentences of each entry.
    picked: Vec<Vec<usize>>,
    /// Before this day, dates are background.
    background: Option<Date>,
    /// Before this day, months and years are.
    lately: Option<Date>,
    /// Whether all days with a sentence have an entry.
    complete: bool,
    /// The dates that are pinned, or that a pinned sentence tells.
    pins: BTreeSet<String>,
}

impl<'a> Making<'a> {
    fn new(wish: &'a TimelineBuilder, articles: &[ArticleView<'_>], pool: &'a Pool) -> Self {
        let mut by_day: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
        for (article, day) in pool.published.iter().enumerate() {
            if let Some(day) = day {
                by_day.entry(*day).or_default().push(article);
            }
        }
        let guessed = articles.iter().map(|article| article.guessed).collect();
        let (used, entries, complete) = (BTreeSet::new(), Vec::new(), false);
        let (background, lately) = (background(pool.all_days()), lately(pool.all_days()));
        let days = |s: &'a Sentence| s.days.iter().map(|(day, _)| day.to_string());
        let longer = |s: &'a Sentence| s.longer.iter().map(|(_, _, value, _)| value.clone());
        let mut pins: BTreeSet<String> = pool.pinned().flat_map(|s| days(s).chain(longer(s))).collect();
        pins.extend(wish.pinned.iter().cloned());
        let picked = Vec::new();
        Self { wish, pool, guessed, by_day, used, entries, picked, background, lately, complete, pins }
    }

    /// Days in order of weight until there are enough; those without a sentence are skipped.
    fn days(&mut self) {
        let pool = self.pool;
        let all: BTreeSet<Date> = pool.days.keys().chain(self.by_day.keys()).copied().collect();
        let mut pinned: BTreeSet<Date> = BTreeSet::new();
        let mut weights: Vec<(Date, f64)> = Vec::new();
        let mut ordinary: Vec<f64> = Vec::new();
        for day in all.into_iter().filter(|day| self.wish.covers(*day, *day)) {
            let named = pool.days.get(&day).map_or(0.0, |named| named.mentions.weight(day));
            let weight = named + publication_weight(day, &pool.reports);
            let label = day.to_string();
            let stands = self.pins.contains(&label);
            let is_ordinary = !self.is_background(day, pool.days.get(&day), self.background)
                && weight >= self.wish.least_weight;
            if self.wish.dropped.contains(&label) || !(stands || is_ordinary) {
                continue;
            }
            if stands {
                pinned.insert(day);
            }
            if is_ordinary {
                ordinary.push(weight);
            }
            weights.push((day, weight));
        }
        ordinary.sort_by(|a, b| b.total_cmp(a));
        let wanted = self.wish.entries.unwrap_or_else(|| knee(&ordinary, LEAST, MOST));
        let mut left = Ranking::new(weights);
        let longer = pool.longer.keys().filter(|(.., value)| self.pins.contains(value)).count();
        self.complete = true;
        while self.entries.len() < wanted || !pinned.is_empty() {
            // Of a number that was asked for, pinned dates have their part; elsewhere they come on top.
            let kept = if self.wish.entries.is_some() { pinned.len() + longer } else { 0 };
            let Some((day, weight)) = left.pop() else { break };
            if !pinned.remove(&day) && self.entries.len() + kept >= wanted {
                self.complete = false;
                continue;
            }
            let found = self.candidates(day);
            if self.entry(day.to_string(), (day, day), weight, &found, pool.days.get(&day)) {
                self.lighten_neighbours(day, &found, &mut left);
            }
        }
        self.complete &= left.pop().is_none();
    }

    /// What the day before or after says again is its echo: it weighs less by how much is the same.
    fn lighten_neighbours(&self, day: Date, found: &[Candidate], left: &mut Ranking) {
        for neighbour in [day.yesterday(), day.tomorrow()].into_iter().flatten() {
            if left.contains(neighbour) {
                left.lighten(neighbour, ECHO * closeness(self.pool, found, &self.candidates(neighbour)));
            }
        }
    }

    fn candidates(&self, day: Date) -> Vec<Candidate> {
        candidates(self.pool, day, &self.guessed, &self.by_day)
    }

    /// Whether a date lies before `begins`, long before the time that the pile is about, and few speak of it.
    fn is_background(&self, last: Date, named: Option<&Named>, begins: Option<Date>) -> bool {
        let few = named.is_none_or(|named| named.mentions.groups() * 4 < self.pool.groups());
        self.wish.since.is_none() && few && begins.is_some_and(|begins| last < begins)
    }

    /// Months and years, where the days left room.
    fn longer(&mut self) {
        let pool = self.pool;
        let mut ranked: Vec<(f64, &(Date, Date, String), &Named)> = pool
            .longer
            .iter()
            .filter(|((from, to, value), _)| {
                self.wish.covers(*from, *to) && !self.wish.dropped.contains(value)
            })
            .map(|(key, named)| (named.mentions.weight(key.1), key, named))
            .filter(|(weight, (_, to, value), named)| {
                let ordinary =
                    !self.is_background(*to, Some(named), self.lately) && *weight >= self.wish.least_weight;
                self.pins.contains(value) || (self.complete && ordinary)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let wanted = self.wish.entries.unwrap_or(MOST);
        for (weight, (from, to, value), named) in ranked {
            if self.entries.len() >= wanted && !self.pins.contains(value) {
                continue;
            }
            let found = naming(pool, &named.sentences, value);
            self.entry(value.clone(), (*from, *to), weight, &found, Some(named));
        }
    }

    /// Adds the entry of a date if any sentence tells it; whether one does.
    fn entry(
        &mut self,
        date: String,
        (from, to): (Date, Date),
        weight: f64,
        found: &[Candidate],
        named: Option<&Named>,
    ) -> bool {
        let pool = self.pool;
        let count = self.wish.sentences.unwrap_or(SENTENCES);
        let chosen = pick(pool, found, count, self.wish.entries.is_some(), &mut self.used);
        let Some(dated_by) = chosen.iter().map(|(_, how)| *how).min() else { return false };
        let sentences: Vec<Picked> = chosen.iter().map(|(id, how)| self.picked(*id, *how, found)).collect();
        let naming = named.map_or(&[][..], |named| &named.sentences);
        let mut articles: Vec<usize> = naming.iter().map(|id| pool.sentences[*id].article).collect();
        for picked in &sentences {
            articles.push(picked.article);
            articles.extend(picked.also.iter().map(|(article, _)| *article));
        }
        articles.sort_unstable();
        articles.dedup();
        let groups: BTreeSet<usize> = articles.iter().map(|article| pool.group[*article]).collect();
        let reports = || articles.iter().filter_map(|article| pool.published[*article]);
        let (first_report, last_report) = (reports().min(), reports().max());
        let independent = groups.len();
        self.entries.push(Entry {
            date,
            from,
            to,
            dated_by,
            weight,
            sentences,
            articles,
            independent,
            first_report,
            last_report,
            other_days: Vec::new(),
        });
        self.picked.push(chosen.into_iter().map(|(id, _)| id).collect());
        true
    }

    /// A chosen sentence with the sentences like it: the same anywhere, nearly the same among those found.
    fn picked(&self, id: usize, dated_by: DatedBy, found: &[Candidate]) -> Picked {
        let sentence = &self.pool.sentences[id];
        let same = self.pool.by_key.get(&sentence.key).map_or(&[][..], Vec::as_slice);
        let near =
            found.iter().map(|c| c.sentence).filter(|other| alike(sentence, &self.pool.sentences[*other]));
        let mut like: Vec<usize> = same.iter().copied().chain(near).filter(|other| *other != id).collect();
        like.sort_unstable();
        like.dedup();
        let stand = |other: usize| (self.pool.sentences[other].article, self.pool.sentences[other].span);
        let also = like.into_iter().map(stand).collect();
        Picked { article: sentence.article, span: sentence.span, dated_by, also }
    }
}
