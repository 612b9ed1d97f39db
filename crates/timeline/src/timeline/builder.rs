use super::days::{knee, publication_weight};
use super::entry::{DatedBy, Entry, Picked, Timeline};
use super::pick::{Candidate, alike, candidates, naming, pick};
use super::pool::{Named, Pool, Subject};
use super::terms::Terms;
use super::view::ArticleView;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A timeline never stops before this many dates while there are more.
const LEAST: usize = 20;
/// A reader is not given more dates than this unasked.
const MOST: usize = 40;
/// How many sentences tell a date, unless another number is asked for.
const SENTENCES: usize = 2;

/// Makes a timeline of a pile of articles. Cheap to make and to clone.
#[derive(Clone, Debug, Default)]
pub struct TimelineBuilder {
    topic: Vec<String>,
    entities: Vec<String>,
    since: Option<Date>,
    until: Option<Date>,
    entries: Option<usize>,
    sentences: Option<usize>,
    no_guess: bool,
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

    /// Only sentences that mention one of these entities.
    #[must_use]
    pub fn entity(mut self, ids: Vec<String>) -> Self {
        self.entities = ids;
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
    /// after) + a quarter each of ln(1 + articles published on it) and on the next day. A day's sentences name
    /// it, or open a report published on it; they are chosen greedily by how much of the middle of all that is
    /// said of the day they add, by their closeness to that middle, and for being short. A near-copy of an
    /// article adds no weight, and no sentence stands twice. The ranking is that of date-wise summarisation
    /// (Ghalandari & Ifrim 2020) made simpler.
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
    ///     [SentenceView { span, tokens: &tokens, times: vec![time], usable: true, leads: true, entities: vec![] }];
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
        let terms = Terms::new();
        let words = self.topic.iter().flat_map(|words| words.split_whitespace());
        let subject = Subject {
            stems: words.filter_map(|word| terms.stem(word)).collect(),
            entities: &self.entities,
            guess: !self.no_guess,
        };
        let pool = Pool::new(articles, &subject);
        let mut making = Making::new(self, articles, &pool);
        making.days();
        making.longer();
        let mut entries = making.entries;
        entries.sort_by(|a, b| (a.from, a.to, &a.date).cmp(&(b.from, b.to, &b.date)));
        Timeline { entries }
    }

    fn covers(&self, from: Date, to: Date) -> bool {
        self.since.is_none_or(|since| since <= from) && self.until.is_none_or(|until| to <= until)
    }
}

/// A timeline in the making.
struct Making<'a> {
    wish: &'a TimelineBuilder,
    pool: &'a Pool,
    guessed: Vec<bool>,
    by_day: BTreeMap<Date, Vec<usize>>,
    used: BTreeSet<String>,
    entries: Vec<Entry>,
    /// Whether all days with a sentence have an entry.
    complete: bool,
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
        Self { wish, pool, guessed, by_day, used: BTreeSet::new(), entries: Vec::new(), complete: false }
    }

    /// Days in order of weight until there are enough; those without a sentence are skipped.
    fn days(&mut self) {
        let pool = self.pool;
        let all: BTreeSet<Date> = pool.days.keys().chain(self.by_day.keys()).copied().collect();
        let mut ranked: Vec<(f64, Date)> = all
            .into_iter()
            .filter(|day| self.wish.covers(*day, *day))
            .map(|day| {
                let named = pool.days.get(&day).map_or(0.0, |named| named.mentions.weight(day));
                (named + publication_weight(day, &pool.reports), day)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let weights: Vec<f64> = ranked.iter().map(|(weight, _)| *weight).collect();
        let wanted = self.wish.entries.unwrap_or_else(|| knee(&weights, LEAST, MOST));
        let mut left = ranked.into_iter();
        while self.entries.len() < wanted {
            let Some((weight, day)) = left.next() else { break };
            let found = candidates(pool, day, &self.guessed, &self.by_day);
            self.entry(day.to_string(), (day, day), weight, &found, pool.days.get(&day));
        }
        self.complete = left.next().is_none();
    }

    /// Months and years, where the days left room.
    fn longer(&mut self) {
        if !self.complete {
            return;
        }
        let pool = self.pool;
        let mut ranked: Vec<(f64, &(Date, Date, String), &Named)> = pool
            .longer
            .iter()
            .filter(|((from, to, _), _)| self.wish.covers(*from, *to))
            .map(|(key, named)| (named.mentions.weight(key.1), key, named))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let wanted = self.wish.entries.unwrap_or(MOST);
        for (weight, (from, to, value), named) in ranked {
            if self.entries.len() >= wanted {
                break;
            }
            let found = naming(pool, &named.sentences, value);
            self.entry(value.clone(), (*from, *to), weight, &found, Some(named));
        }
    }

    /// Adds the entry of a date if any sentence tells it.
    fn entry(
        &mut self,
        date: String,
        (from, to): (Date, Date),
        weight: f64,
        found: &[Candidate],
        named: Option<&Named>,
    ) {
        let pool = self.pool;
        let count = self.wish.sentences.unwrap_or(SENTENCES);
        let chosen = pick(pool, found, count, &mut self.used);
        let Some(dated_by) = chosen.iter().map(|(_, how)| *how).min() else { return };
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
        });
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
