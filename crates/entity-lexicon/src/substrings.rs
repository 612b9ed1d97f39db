//! Names inside words: for scripts without spaces, and for who asks for it.

use crate::fold::fold_char;
use crate::lexicon::case_policy::Flags;
use crate::lexicon::names::{can_be_found, goes_on};
use crate::scan::{Gap, Scanner, Shape, Words, gap};
use crate::{Error, Found, Lexicon};
use aho_corasick::AhoCorasick;
use dateline_tokenizer::Span;
use rustc_hash::FxHashMap;
use std::sync::Arc;
use unicode_normalization::char::is_combining_mark;

/// Finds the names of one lexicon wherever their letters stand, inside words too: 東京 in 東京都.
///
/// Spellings are folded as [`Finder`](crate::Finder) folds them. An automaton is made of all names: five
/// seconds and half a gigabyte for a million, so that it is for lexicons of some ten thousands.
///
/// ```
/// use dateline_entity_lexicon::{Lexicon, Substrings};
///
/// let rows = "id\tname\ttype\ntokyo\t東京\tLOC\nacme\tAcmé\tORG\n";
/// let names = Substrings::new(Lexicon::from_tsv("rows", rows)?.into())?;
/// let text = "東京都のPanACMEland";
/// let found: Vec<_> = names.find(text).iter().map(|name| name.span.text(text)).collect();
/// assert_eq!(found, ["東京", "ACME"]);
/// # Ok::<(), dateline_entity_lexicon::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Substrings {
    lexicon: Arc<Lexicon>,
    automaton: AhoCorasick,
    /// The names of each pattern, the heaviest entity's first.
    names: Vec<Vec<u32>>,
    any_case: bool,
    overlapping: bool,
}

impl Substrings {
    /// A finder that asks for capitals where the name has them.
    ///
    /// # Errors
    /// The lexicon is too large for an automaton.
    pub fn new(lexicon: Arc<Lexicon>) -> Result<Self, Error> {
        let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
        let (mut patterns, mut names): (Vec<String>, Vec<Vec<u32>>) = (Vec::new(), Vec::new());
        let mut words = Words::default();
        for number in 0..lexicon.names_len() as u32 {
            let name = lexicon.alias(number);
            words.read_words(name);
            if !can_be_found(name, &words) {
                continue;
            }
            let mut folded = String::new();
            for (i, word) in words.list.iter().enumerate() {
                if i > 0 {
                    folded.push(' ');
                }
                name[word.start..word.end].chars().for_each(|c| fold_char(c, &mut folded));
            }
            let pattern = *numbers.entry(folded).or_insert_with_key(|folded| {
                patterns.push(folded.clone());
                names.push(Vec::new());
                patterns.len() - 1
            });
            names[pattern].push(number);
        }
        let weight = |&number: &u32| lexicon.record(lexicon.entity_of(number)).weight();
        names.iter_mut().filter(|names| names.len() > 1).for_each(|names| {
            names.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
        });
        let automaton = AhoCorasick::new(&patterns)
            .map_err(|error| Error::file(lexicon.name(), format!("no automaton: {error}")))?;
        Ok(Self { lexicon, automaton, names, any_case: false, overlapping: false })
    }

    /// Whether a name may be written in any case.
    #[must_use]
    pub fn any_case(mut self, any_case: bool) -> Self {
        self.any_case = any_case;
        self
    }

    /// Whether all names are told, and not only the longest from the left.
    #[must_use]
    pub fn overlapping(mut self, overlapping: bool) -> Self {
        self.overlapping = overlapping;
        self
    }

    /// The lexicon.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The names in `text`, by their beginning, the longer one later. Linear in the length of the text
    /// and in how many names lie in each other.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        self.for_each(text, |name| found.push(name));
        found
    }

    /// Calls `each` with every name, as [`Substrings::find`] would give them.
    pub fn for_each(&self, text: &str, mut each: impl FnMut(Found)) {
        let mut stretch = Stretch::default();
        let mut scanner = Scanner::new(text);
        let mut words = Words::default();
        // The end of the word before with its possessive, whether it has one, and whether it is short.
        let mut before: Option<(usize, bool, bool)> = None;
        loop {
            words.clear();
            let more = scanner.next(&mut words);
            let word = words.list.first().filter(|_| more);
            let joined = word.zip(before).is_some_and(|(word, (after, possessive, short))| {
                let gap = gap(&text[after..word.start]);
                goes_on(gap, short) && (gap != Gap::Space || !possessive)
            });
            if joined {
                stretch.push_space();
            } else {
                self.search(text, &stretch, &mut each);
                stretch.clear();
            }
            let Some(word) = word else { return };
            stretch.push_word(text, word.start, word.end);
            before = Some((scanner.at(), word.possessive, word.shape == Shape::Initial || word.len() <= 4));
        }
    }

    /// Tells the names of one stretch.
    fn search(&self, text: &str, stretch: &Stretch, each: &mut impl FnMut(Found)) {
        let mut found: Vec<Found> = Vec::new();
        for hit in self.automaton.find_overlapping_iter(&stretch.folded) {
            let Some(span) = stretch.span(hit.start(), hit.end()) else { continue };
            let written = |number: &&u32| {
                self.any_case || stretch.allows(text, hit.range(), self.lexicon.flags(**number))
            };
            if let Some(&number) = self.names[hit.pattern().as_usize()].iter().find(written) {
                found.push(Found { span, entity: self.lexicon.entity_of(number) });
            }
        }
        found.sort_by_key(|name| (name.span.start(), name.span.end()));
        if self.overlapping {
            return found.into_iter().for_each(each);
        }
        let mut end = 0;
        let mut found = found.into_iter().peekable();
        while let Some(name) = found.next() {
            let longer = found.peek().is_some_and(|next| next.span.start() == name.span.start());
            if name.span.start() >= end && !longer {
                end = name.span.end();
                each(name);
            }
        }
    }
}

/// Words that a name can go over, folded, with the places of their letters.
#[derive(Default)]
struct Stretch {
    folded: String,
    /// Where the letter begins that is folded to what begins at a byte; [`INSIDE`] for other bytes.
    starts: Vec<usize>,
    /// Where the letter ends that is folded to what ends before a byte.
    ends: Vec<usize>,
}

/// No border of letters of the text.
const INSIDE: usize = usize::MAX;

impl Stretch {
    fn clear(&mut self) {
        self.folded.clear();
        self.starts.clear();
        self.ends.clear();
    }

    fn push_space(&mut self) {
        self.folded.push(' ');
        self.grow();
    }

    fn grow(&mut self) {
        self.starts.resize(self.folded.len() + 1, INSIDE);
        self.ends.resize(self.folded.len() + 1, INSIDE);
    }

    fn push_word(&mut self, text: &str, start: usize, end: usize) {
        for (at, c) in text[start..end].char_indices() {
            let (at, from) = (start + at, self.folded.len());
            fold_char(c, &mut self.folded);
            self.grow();
            let to = self.folded.len();
            if from < to {
                self.starts[from] = at;
                self.ends[to] = at + c.len_utf8();
            } else if is_combining_mark(c) && self.ends[to] != INSIDE {
                // A mark belongs to the letter before it.
                self.ends[to] = at + c.len_utf8();
            }
        }
    }

    /// The span of the text for bytes of the stretch; `None` if they cut through a letter.
    fn span(&self, from: usize, to: usize) -> Option<Span> {
        let (start, end) = (self.starts[from], self.ends[to]);
        (start != INSIDE && end != INSIDE).then(|| Span::new(start, end))
    }

    /// Whether the letters are written as a name asks.
    fn allows(&self, text: &str, range: std::ops::Range<usize>, flags: Flags) -> bool {
        let letter = |at: usize| text[self.starts[at]..].chars().next().unwrap_or(' ');
        let places = || range.clone().filter(|&at| self.starts[at] != INSIDE);
        if flags.acronym() {
            return places().all(|at| !letter(at).is_lowercase());
        }
        let first = |&at: &usize| at == range.start || self.folded.as_bytes()[at - 1] == b' ';
        let firsts: Vec<usize> = places().filter(first).collect();
        flags.have_capitals(firsts.len(), |i| {
            !letter(firsts[i]).is_lowercase() && !letter(firsts[i]).is_numeric()
        })
    }
}
