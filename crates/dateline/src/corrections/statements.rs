//! The sentences that corrections pin or drop.

use super::Corrections;
use super::outcome::Outcome;
use super::row::{Passage, What, When};
use crate::Pile;
use dateline_timeline::TimeRef;
use dateline_tokenizer::Offsets;
use rustc_hash::{FxHashMap, FxHashSet};

/// What is told of the sentences of a pile.
#[derive(Clone, Debug, Default)]
pub(crate) struct Statements {
    /// By article and sentence.
    pinned: FxHashMap<(usize, usize), When>,
    /// The dates of what pinned sentences say.
    dates: Sayings<When>,
    /// What dropped sentences say.
    dropped: Sayings<()>,
    articles: FxHashSet<usize>,
}

/// What is told of a sentence.
pub(crate) enum Wish<'a> {
    /// Nothing.
    None,
    /// It tells nothing.
    Dropped,
    /// It tells this date, and whether surely.
    Dated(&'a When, bool),
}

impl Statements {
    /// Finds the sentences in the pile; `outcomes` gets what is wrong with the corrections that find none or many.
    pub(super) fn new(
        corrections: &Corrections,
        pile: &Pile,
        places: &Places<'_>,
        outcomes: &mut [Outcome],
    ) -> Self {
        let mut told = Self::default();
        for (number, row) in corrections.rows().iter().enumerate() {
            let outcome = &mut outcomes[number];
            match &row.what {
                What::PinSentence(passage, when) => {
                    match places.of(&passage.article).and_then(|index| find(pile, index, passage)) {
                        Ok(found) => {
                            let (index, at) = found;
                            told.dates.add(words_key(pile.words(index, at)), when.clone());
                            told.pinned.insert((index, at), when.clone());
                            outcome.sentence = Some(found);
                        }
                        Err(why) => outcome.nothing(why),
                    }
                }
                What::DropSentence(passage) => {
                    match places.of(&passage.article).and_then(|index| find(pile, index, passage)) {
                        Ok(found) => {
                            told.dropped.add(words_key(pile.words(found.0, found.1)), ());
                            outcome.sentence = Some(found);
                        }
                        Err(why) => outcome.nothing(why),
                    }
                }
                What::DropArticle(article) => match places.of(article) {
                    Ok(index) => _ = told.articles.insert(index),
                    Err(why) => outcome.nothing(why),
                },
                _ => {}
            }
        }
        told
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.dates.keys.is_empty() && self.dropped.keys.is_empty() && self.articles.is_empty()
    }

    /// Whether the whole article is dropped.
    pub(crate) fn drops(&self, article: usize) -> bool {
        self.articles.contains(&article)
    }

    /// What is told of a sentence with these words.
    pub(crate) fn of(&self, article: usize, sentence: usize, words: &str) -> Wish<'_> {
        if self.is_empty() {
            return Wish::None;
        }
        if let Some(when) = self.pinned.get(&(article, sentence)) {
            return Wish::Dated(when, true);
        }
        let key = words_key(words);
        if self.drops(article) || self.dropped.find(&key).is_some() {
            return Wish::Dropped;
        }
        self.dates.find(&key).map_or(Wish::None, |when| Wish::Dated(when, false))
    }
}

/// Statements by their words, each with what is told of it.
#[derive(Clone, Debug)]
struct Sayings<T> {
    keys: Vec<(String, T)>,
    /// The keys that have a word among their longest.
    by_word: FxHashMap<String, Vec<usize>>,
}

impl<T> Default for Sayings<T> {
    fn default() -> Self {
        Self { keys: Vec::new(), by_word: FxHashMap::default() }
    }
}

impl<T> Sayings<T> {
    /// A key is looked for by so many of its words: what is cut off on one side does not hold all of them.
    const WORDS: usize = 3;

    fn add(&mut self, key: String, told: T) {
        let mut words: Vec<&str> = key.split_whitespace().collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.dedup();
        for word in words.into_iter().take(Self::WORDS) {
            self.by_word.entry(word.to_owned()).or_default().push(self.keys.len());
        }
        self.keys.push((key, told));
    }

    /// What is told of a statement with these words.
    fn find(&self, key: &str) -> Option<&T> {
        let likely = key.split_whitespace().filter_map(|word| self.by_word.get(word)).flatten();
        let found = likely.filter(|&&at| same_words(&self.keys[at].0, key)).min()?;
        Some(&self.keys[*found].1)
    }
}

impl When {
    pub(crate) fn time(&self) -> TimeRef {
        TimeRef { from: self.from, to: self.to, value: self.value.clone(), guessed: false }
    }
}

/// A sentence that a correction speaks of: the article and the sentence, by index.
pub(super) type Found = (usize, usize);

/// The sentence of a passage, or why there is not just one. Sentences of the same words are one; the first that may
/// tell something stands for them.
fn find(pile: &Pile, index: usize, passage: &Passage) -> Result<Found, String> {
    let text = &pile.articles()[index].text;
    let sentences = &pile.found()[index].document.sentences;
    let offsets = Offsets::new(text);
    let chars = |at: usize| {
        let span = sentences[at].span;
        (offsets.chars(span.start()), offsets.chars(span.end()))
    };
    let mut found: Vec<usize> = match (&passage.quote, passage.start) {
        (Some(quote), _) => {
            let whole = words_key(quote);
            // Scripts without case may have no spaces either.
            let cut = quote.chars().any(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
            let quote = if cut { whole.trim() } else { &whole };
            (0..sentences.len())
                .filter(|&at| words_key(sentences[at].span.text(text)).contains(quote))
                .collect()
        }
        (None, Some(start)) => {
            let end = passage.end.unwrap_or(start + 1);
            (0..sentences.len()).filter(|&at| chars(at).0 < end && start < chars(at).1).collect()
        }
        (None, None) => Vec::new(),
    };
    if found.is_empty() {
        let id = &passage.article;
        return Err(match (&passage.quote, passage.start) {
            (None, Some(start)) => format!("{id} has no sentence at {start}"),
            _ => format!("no one sentence of {id} has these words"),
        });
    }
    if let (Some(_), Some(start)) = (&passage.quote, passage.start) {
        let nearest = found.iter().copied().min_by_key(|&at| chars(at).0.abs_diff(start));
        found = nearest.into_iter().collect();
    }
    let keys: FxHashSet<String> = found.iter().map(|&at| words_key(pile.words(index, at))).collect();
    if keys.len() > 1 {
        let n = keys.len();
        return Err(format!("{n} sentences of {} have these words; quote more of one", passage.article));
    }
    let usable = found.iter().copied().find(|&at| pile.is_usable(index, at));
    Ok((index, usable.unwrap_or(found[0])))
}

/// Where the articles of a pile stand.
pub(super) struct Places<'a>(FxHashMap<&'a str, usize>);

impl<'a> Places<'a> {
    pub(super) fn new(pile: &'a Pile) -> Self {
        Self(
            pile.articles().iter().enumerate().map(|(index, article)| (article.id.as_str(), index)).collect(),
        )
    }

    /// The index of the article with an id, or that there is none.
    pub(super) fn of(&self, id: &str) -> Result<usize, String> {
        self.0.get(id).copied().ok_or_else(|| format!("no article has the id “{id}”"))
    }
}

/// Whether two keys are those of one statement: the same words, perhaps with a dateline before them or a source behind.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() * 5 >= long.len() * 4 && long.contains(short)
}

/// The words of a text alone, each between spaces: neither case, white space nor the kind of a quotation mark tells
/// two texts apart.
pub(crate) fn words_key(text: &str) -> String {
    let mut key = String::from(" ");
    // What is not seen parts no words: soft hyphens, joiners, byte order marks.
    let unseen = |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}');
    for c in text.chars().filter(|c| !unseen(c)) {
        if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        } else if !key.ends_with(' ') {
            key.push(' ');
        }
    }
    if !key.ends_with(' ') {
        key.push(' ');
    }
    key
}
