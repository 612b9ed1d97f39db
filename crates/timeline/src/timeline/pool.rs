//! All usable sentences of the pile, with what the choice among them needs.

use super::days::Mentions;
use super::terms::{Bag, Terms, Vector};
use super::view::{ArticleView, SentenceView, TimeRef};
use dateline_tokenizer::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashSet};

const ASIDE: &str = include_str!("aside.txt");
const LEANING: &str = include_str!("leaning.txt");
const QUOTES: [&str; 8] = ["\"", "\u{201c}", "\u{201d}", "\u{201e}", "\u{ab}", "\u{bb}", "``", "''"];

/// What the timeline is about.
pub(crate) struct Subject<'a> {
    pub(crate) stems: HashSet<String>,
    pub(crate) entities: &'a [String],
    pub(crate) guess: bool,
}

/// A usable sentence.
pub(crate) struct Sentence {
    pub(crate) article: usize,
    pub(crate) span: Span,
    /// The distinct days that it names, each with whether only a guess says so.
    pub(crate) days: Vec<(Date, bool)>,
    /// The months and years that it names, in the same way.
    pub(crate) longer: Vec<(String, bool)>,
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
    /// How many groups first came out on a day.
    pub(crate) reports: BTreeMap<Date, usize>,
    pub(crate) days: BTreeMap<Date, Named>,
    /// Months and years: first day, last day and value.
    pub(crate) longer: BTreeMap<(Date, Date, String), Named>,
    pub(crate) by_key: BTreeMap<String, Vec<usize>>,
}

/// What is said first is what the article is about, and says it so that it can stand alone. Where words
/// of a topic choose the sentences, this is of no use.
const LEAD: f64 = 1.5;

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
            by_key: BTreeMap::new(),
        };
        let mut terms = Terms::new();
        let mut first: BTreeMap<usize, Date> = BTreeMap::new();
        for (index, article) in articles.iter().enumerate() {
            let about = subject.entities.is_empty()
                || article.sentences.iter().any(|s| s.usable && mentions(s, subject.entities));
            if !about {
                continue;
            }
            if let Some(day) = pool.published[index] {
                first.entry(pool.group[index]).and_modify(|d| *d = day.min(*d)).or_insert(day);
            }
            for sentence in article.sentences.iter().filter(|s| s.usable) {
                pool.add(index, article.text, sentence, subject, &mut terms);
            }
        }
        for day in first.into_values() {
            *pool.reports.entry(day).or_default() += 1;
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
        let (bag, asked) = terms.bag(text, view.tokens, |stem| subject.stems.contains(stem));
        let times: Vec<&TimeRef> = view.times.iter().filter(|t| subject.guess || !t.guessed).collect();
        let mut days: Vec<(Date, bool)> =
            times.iter().filter(|t| is_day(&t.value)).map(|t| (t.from, t.guessed)).collect();
        days.sort_unstable();
        days.dedup_by_key(|(day, _)| *day);
        let (group, published) = (self.group[article], self.published[article]);
        for (day, _) in &days {
            self.days.entry(*day).or_default().add(id, group, published);
        }
        let mut longer = Vec::new();
        // What names a day is told on that day.
        for time in times.iter().filter(|t| days.is_empty() && is_month_or_year(&t.value)) {
            longer.push((time.value.clone(), time.guessed));
            let key = (time.from, time.to, time.value.clone());
            self.longer.entry(key).or_default().add(id, group, published);
        }
        let key: String =
            words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        self.by_key.entry(key.clone()).or_default().push(id);
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
            fits: (subject.stems.is_empty() || asked)
                && (subject.entities.is_empty() || mentions(view, subject.entities)),
            quality: quality(words) * if view.leads && subject.stems.is_empty() { LEAD } else { 1.0 },
        });
    }
}

impl Named {
    fn add(&mut self, sentence: usize, group: usize, published: Option<Date>) {
        self.mentions.add(group, published);
        if self.sentences.last() != Some(&sentence) {
            self.sentences.push(sentence);
        }
    }
}

fn mentions(sentence: &SentenceView<'_>, entities: &[String]) -> bool {
    sentence.entities.iter().any(|id| entities.iter().any(|wanted| wanted == id))
}

/// The article at the end of the chain of copies; the smallest of a ring.
fn original(articles: &[ArticleView<'_>], start: usize) -> usize {
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

/// A factor of .8 for quotation marks, again for a speaker's own words or a question, and again for a sentence
/// that is cut off; one of .9 for one that leans on the sentence before it.
fn quality(words: &str) -> f64 {
    let parts = || words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let listed = |list: &str, word: &str| list.lines().any(|own| own.eq_ignore_ascii_case(word));
    let quoted = QUOTES.iter().any(|mark| words.contains(mark));
    let aside = words.contains('?') || parts().any(|word| listed(ASIDE, word));
    let leans = parts().next().is_some_and(|word| listed(LEANING, word));
    let last = words
        .trim_end_matches(|c: char| QUOTES.iter().any(|mark| mark.contains(c)) || " )'\u{2019}".contains(c));
    let cut_off = !last.ends_with(['.', '!', '?', '\u{2026}']);
    let factors = [(quoted, 0.8), (aside, 0.8), (cut_off, 0.8), (leans, 0.9)];
    factors.into_iter().filter(|(found, _)| *found).map(|(_, factor)| factor).product()
}
