//! All usable sentences of the pile, with what the choice among them needs.

use super::days::Mentions;
use super::terms::{Bag, Terms, Vector};
use super::view::{ArticleView, SentenceView, TimeRef};
use dateline_tokenizer::Span;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static ASIDE: LazyLock<FxHashSet<&str>> = LazyLock::new(|| list(include_str!("aside.txt")));
static NO_MONTH: LazyLock<FxHashSet<&str>> = LazyLock::new(|| list(include_str!("no_month.txt")));
static LEANING: LazyLock<FxHashSet<&str>> = LazyLock::new(|| list(include_str!("leaning.txt")));
const QUOTES: [&str; 8] = ["\"", "\u{201c}", "\u{201d}", "\u{201e}", "\u{ab}", "\u{bb}", "``", "''"];

/// What the timeline is about.
pub(crate) struct Subject<'a> {
    /// Words of which one must stand in a sentence; none: any may.
    pub(crate) words: Vec<&'a str>,
    /// Of each of these, one must be mentioned.
    pub(crate) entities: &'a [Vec<String>],
    pub(crate) guess: bool,
}

/// A usable sentence.
pub(crate) struct Sentence {
    pub(crate) article: usize,
    pub(crate) span: Span,
    /// The distinct days that it names, each with whether only a guess says so.
    pub(crate) days: Vec<(Date, bool)>,
    /// The months and years that it names: first day, last day, value, whether only a guess says so.
    pub(crate) longer: Vec<(Date, Date, String, bool)>,
    /// Whether it speaks of a month, a year … in which it was not published.
    pub(crate) vague: bool,
    pub(crate) bag: Bag,
    pub(crate) vector: Vector,
    /// The sentence without case, spaces and punctuation: equal for the same sentence.
    pub(crate) key: String,
    /// Whether it speaks of the subject.
    pub(crate) fits: bool,
    /// 1 for plain narration, less for quotations and asides.
    pub(crate) quality: f64,
    /// Whether it is plain narration, without quotation marks, that can stand alone.
    pub(crate) plain: bool,
    /// Whether it leans on the sentence before it.
    pub(crate) leans: bool,
    /// Whether it is sure to tell its date.
    pub(crate) pinned: bool,
}

/// A date with the sentences that name it.
#[derive(Default)]
pub(crate) struct Named {
    pub(crate) mentions: Mentions,
    pub(crate) sentences: Vec<usize>,
}

/// The pile.
pub(crate) struct Pool {
    pub(crate) sentences: Vec<Sentence>,
    /// For each article, the sentences that open it.
    pub(crate) openings: Vec<Vec<usize>>,
    /// For each article, the first of its near-copies.
    pub(crate) group: Vec<usize>,
    /// For each article, its publication day, as far as it may be used.
    pub(crate) published: Vec<Option<Date>>,
    /// How many groups first came out on a day, each counted by how much its article is about the subject.
    pub(crate) reports: BTreeMap<Date, f64>,
    pub(crate) days: BTreeMap<Date, Named>,
    /// Months and years: first day, last day and value.
    pub(crate) longer: BTreeMap<(Date, Date, String), Named>,
    pub(crate) by_key: FxHashMap<String, Vec<usize>>,
}

/// What is said first is what the article is about, and says it so that it can stand alone. Where words
/// of a topic choose the sentences, this is of no use.
const LEAD: f64 = 1.5;

/// A caption says what is to be seen, where the body says what happened.
const CAPTION: f64 = 0.7;
/// How many sentences open an article.
const OPENING: usize = 6;

impl Pool {
    pub(crate) fn new(articles: &[ArticleView<'_>], subject: &Subject<'_>) -> Self {
        let published =
            articles.iter().map(|a| a.published.filter(|_| subject.guess || !a.guessed)).collect();
        let mut pool = Pool {
            sentences: Vec::new(),
            openings: vec![Vec::new(); articles.len()],
            group: (0..articles.len()).map(|i| original(articles, i)).collect(),
            published,
            reports: BTreeMap::new(),
            days: BTreeMap::new(),
            longer: BTreeMap::new(),
            by_key: FxHashMap::default(),
        };
        let mut terms = Terms::new().asking(subject.words.iter().copied());
        let mut first: BTreeMap<usize, (Date, f64)> = BTreeMap::new();
        for (index, article) in articles.iter().enumerate() {
            let relevant = subject.entities.is_empty()
                || article.sentences.iter().any(|s| s.usable && mentions(s, subject.entities));
            if !relevant {
                continue;
            }
            let from = pool.sentences.len();
            for sentence in article.sentences.iter().filter(|s| s.usable) {
                pool.add(index, article.text, sentence, subject, &mut terms);
            }
            let about = about(&pool.sentences[from..]);
            pool.mention(from, about);
            if let Some(day) = pool.published[index] {
                let report = first.entry(pool.group[index]).or_insert((day, about));
                *report = (report.0.min(day), report.1.max(about));
            }
        }
        for (day, about) in first.into_values() {
            *pool.reports.entry(day).or_default() += about;
        }
        let bags: Vec<&[u32]> = pool.sentences.iter().map(|s| s.bag.as_slice()).collect();
        let vectors = terms.vectors(&bags);
        for (sentence, vector) in pool.sentences.iter_mut().zip(vectors) {
            sentence.vector = vector;
        }
        pool
    }

    fn add(
        &mut self,
        article: usize,
        text: &str,
        view: &SentenceView<'_>,
        subject: &Subject<'_>,
        terms: &mut Terms,
    ) {
        let id = self.sentences.len();
        let words = view.span.text(text);
        let (bag, asked) = terms.bag(text, view.tokens);
        let times: Vec<&TimeRef> = view.times.iter().filter(|t| subject.guess || !t.guessed).collect();
        let mut days: Vec<(Date, bool)> =
            times.iter().filter(|t| is_day(&t.value)).map(|t| (t.from, t.guessed)).collect();
        days.sort_unstable();
        days.dedup_by_key(|(day, _)| *day);
        let published = self.published[article];
        // What names a day is told on that day.
        let longer: Vec<(Date, Date, String, bool)> = times
            .iter()
            .filter(|t| {
                days.is_empty() && is_month_or_year(&t.value) && (view.pinned || !tells_no_month(words))
            })
            .map(|t| (t.from, t.to, t.value.clone(), t.guessed))
            .collect();
        let key: String =
            words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        match self.by_key.get_mut(&key) {
            Some(same) => same.push(id),
            None => _ = self.by_key.insert(key.clone(), vec![id]),
        }
        let quality = quality(words);
        let lead = if view.leads && terms.asks_nothing() { LEAD } else { 1.0 };
        let caption = if view.caption { CAPTION } else { 1.0 };
        if self.openings[article].len() < OPENING {
            self.openings[article].push(id);
        }
        self.sentences.push(Sentence {
            article,
            span: view.span,
            days,
            longer,
            vague: times
                .iter()
                .any(|t| t.from < t.to && !published.is_some_and(|p| t.from <= p && p <= t.to)),
            bag,
            vector: Vec::new(),
            key,
            fits: (terms.asks_nothing() || asked) && mentions(view, subject.entities),
            quality: quality * lead * caption,
            plain: quality == 1.0,
            leans: leans(words),
            pinned: view.pinned,
        });
    }
}

impl Pool {
    /// How many articles there are that are no copies of each other.
    pub(crate) fn groups(&self) -> usize {
        self.group.iter().enumerate().filter(|(index, group)| index == *group).count()
    }

    /// How many days, months and years articles name or came out on.
    pub(crate) fn dates(&self) -> usize {
        let only_published = self.reports.keys().filter(|day| !self.days.contains_key(day)).count();
        self.days.len() + self.longer.len() + only_published
    }

    /// The pinned sentences about the subject.
    pub(crate) fn pinned(&self) -> impl Iterator<Item = &Sentence> {
        self.sentences.iter().filter(|sentence| sentence.pinned && sentence.fits)
    }

    /// The days on which articles came out and those that they name, one for each article.
    pub(crate) fn all_days(&self) -> Vec<Date> {
        let named =
            self.days.iter().flat_map(|(day, named)| std::iter::repeat_n(*day, named.mentions.groups()));
        self.published.iter().flatten().copied().chain(named).collect()
    }

    /// Notes the dates of the sentences from `from` on, all of one article that is so much about the subject.
    fn mention(&mut self, from: usize, about: f64) {
        for id in from..self.sentences.len() {
            let sentence = &self.sentences[id];
            let (group, published) = (self.group[sentence.article], self.published[sentence.article]);
            let strength = if sentence.fits { 1.0 } else { about };
            for (day, _) in &sentence.days {
                self.days.entry(*day).or_default().add(id, group, published, strength);
            }
            for (from, to, value, _) in &sentence.longer {
                let named = self.longer.entry((*from, *to, value.clone())).or_default();
                named.add(id, group, published, strength);
            }
        }
    }
}

/// How much an article is about the subject: twice the share of its sentences that speak of it, at most 1.
fn about(sentences: &[Sentence]) -> f64 {
    let fitting = sentences.iter().filter(|s| s.fits).count();
    (2.0 * fitting as f64 / sentences.len().max(1) as f64).min(1.0)
}

impl Named {
    fn add(&mut self, sentence: usize, group: usize, published: Option<Date>, strength: f64) {
        self.mentions.add(group, published, strength);
        if self.sentences.last() != Some(&sentence) {
            self.sentences.push(sentence);
        }
    }
}

/// Whether a sentence mentions one of each group of entities.
fn mentions(sentence: &SentenceView<'_>, groups: &[Vec<String>]) -> bool {
    groups.iter().all(|group| sentence.entities.iter().any(|id| group.iter().any(|wanted| wanted == id)))
}

/// The article at the end of the chain of copies; the smallest of a ring.
pub(super) fn original(articles: &[ArticleView<'_>], start: usize) -> usize {
    let (mut at, mut seen) = (start, vec![start]);
    while let Some(next) = articles[at].copy_of.filter(|next| *next < articles.len()) {
        if let Some(ring) = seen.iter().position(|i| *i == next) {
            return seen[ring..].iter().copied().min().unwrap_or(at);
        }
        seen.push(next);
        at = next;
    }
    at
}

/// Whether a TIMEX3 value names a day: `2016-10-11`, `2016-10-11T15:00`, `2016-10-11TMO`.
fn is_day(value: &str) -> bool {
    let b = value.as_bytes();
    let digits = |r: std::ops::Range<usize>| b[r].iter().all(u8::is_ascii_digit);
    b.len() >= 10
        && digits(0..4)
        && b[4] == b'-'
        && digits(5..7)
        && b[7] == b'-'
        && digits(8..10)
        && (b.len() == 10 || b[10] == b'T')
}

/// Whether a TIMEX3 value names a month or a year: `2016-10`, `2016`.
fn is_month_or_year(value: &str) -> bool {
    let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    match value.split_once('-') {
        Some((year, month)) => digits(year, 4) && digits(month, 2),
        None => digits(value, 4),
    }
}

fn parts(words: &str) -> impl Iterator<Item = &str> {
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words of a data file.
fn list(file: &'static str) -> FxHashSet<&'static str> {
    file.lines().filter(|line| !line.starts_with('#')).collect()
}

fn listed(list: &FxHashSet<&str>, word: &str) -> bool {
    const LONGEST: usize = 12;
    let is_low = !word.bytes().any(|b| b.is_ascii_uppercase());
    word.len() <= LONGEST
        && if is_low { list.contains(word) } else { list.contains(word.to_ascii_lowercase().as_str()) }
}

/// Whether a sentence tells of a month or year other than that something happened then.
fn tells_no_month(words: &str) -> bool {
    parts(words).any(|word| listed(&NO_MONTH, word))
}

/// Whether a sentence can hardly be understood without the one before it.
pub(super) fn leans(words: &str) -> bool {
    parts(words).next().is_some_and(|word| listed(&LEANING, word))
}

/// A factor of .8 for quotation marks, again for a speaker's own words or a question, again for a sentence
/// that is cut off, and again for one that leans on the sentence before it.
fn quality(words: &str) -> f64 {
    let quoted = QUOTES.iter().any(|mark| words.contains(mark));
    let aside = words.contains('?') || parts(words).any(|word| listed(&ASIDE, word));
    let last = words
        .trim_end_matches(|c: char| QUOTES.iter().any(|mark| mark.contains(c)) || " )'\u{2019}".contains(c));
    let cut_off = !last.ends_with(['.', '!', '?', '\u{2026}']);
    let factors = [(quoted, 0.8), (aside, 0.8), (cut_off, 0.8), (leans(words), 0.8)];
    factors.into_iter().filter(|(found, _)| *found).map(|(_, factor)| factor).product()
}
