//! Names that the article itself explains.

pub(crate) mod acronyms;
pub(crate) mod governments;
pub(crate) mod offices;
pub(crate) mod organisations;
pub(crate) mod people;
pub(crate) mod places;
pub(crate) mod short_forms;

use crate::EntityType;
use crate::cues::Classes;
use crate::lexicon::names::joins;
use crate::matcher::Hit;
use crate::scan::{Gap, Shape, Word, Words};

/// What the rules look at: the words, and the names of lexicons among them.
pub(crate) struct Article<'a> {
    pub(crate) words: &'a Words,
    /// For each word the name of a lexicon that it belongs to: its type, and where it begins and ends.
    known: Vec<Option<Known>>,
    /// The same for names of small places for which nothing speaks.
    faint: Vec<Option<Known>>,
}

/// A name of a lexicon, as the rules see it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Known {
    pub(crate) kind: EntityType,
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) guarded: bool,
}

impl Known {
    /// Whether the name has several words.
    pub(crate) fn is_long(self) -> bool {
        self.to - self.from > 1
    }
}

impl<'a> Article<'a> {
    pub(crate) fn new(
        words: &'a Words,
        hits: &[Hit],
        faint: &[Hit],
        kind: impl Fn(&Hit) -> EntityType,
    ) -> Self {
        let known = |hits: &[Hit]| {
            let mut known = vec![None; words.list.len()];
            for hit in hits {
                let (from, to) = (hit.from, hit.to);
                known[from..to].fill(Some(Known { kind: kind(hit), from, to, guarded: hit.guarded }));
            }
            known
        };
        Self { words, known: known(hits), faint: known(faint) }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.list.len()
    }

    pub(crate) fn word(&self, i: usize) -> &Word {
        &self.words.list[i]
    }

    /// The folded spelling of word `i`; empty outside the text.
    pub(crate) fn fold(&self, i: usize) -> &str {
        if i < self.len() { self.words.fold(i) } else { "" }
    }

    pub(crate) fn known(&self, i: usize) -> Option<Known> {
        self.known.get(i).copied().flatten()
    }

    /// The name of a place, however small, that word `i` belongs to.
    pub(crate) fn place(&self, i: usize) -> Option<Known> {
        self.known(i).or(self.faint.get(i).copied().flatten()).filter(|known| known.kind == EntityType::Loc)
    }

    /// Whether word `i` is there and in one of the lists.
    pub(crate) fn has(&self, i: usize, class: Classes) -> bool {
        self.words.list.get(i).is_some_and(|word| word.class.has(class))
    }

    /// Whether word `i` is written as a name in text that is not all capitals.
    pub(crate) fn named(&self, i: usize) -> bool {
        self.words.list.get(i).is_some_and(|word| {
            let pronoun = word.shape == Shape::Initial
                && matches!(self.fold(i), "i" | "a")
                && self.gap(i + 1) != Gap::Dot;
            let headline = word.titled && self.is_headline_word(i);
            word.is_named() && !word.shouted && !pronoun && !headline
        })
    }

    /// Whether word `i` owes its capital to a headline: a common word that no name begins or ends with.
    fn is_headline_word(&self, i: usize) -> bool {
        let other = Classes::ORG_HEAD.or(Classes::ORG_CORE).or(Classes::PLACE_HEAD).or(Classes::TITLE);
        let common = |word: &Word| word.class.has(Classes::COMMON) && !word.class.has(other);
        let word = self.word(i);
        let given = word.class.has(Classes::GIVEN) && self.words.list.get(i + 1).is_some_and(|w| !common(w));
        common(word) && !given && self.known(i).is_none()
    }

    pub(crate) fn lower(&self, i: usize) -> bool {
        self.words.list.get(i).is_some_and(|word| word.shape == Shape::Lower)
    }

    /// Whether a name can go on from word `i - 1` to word `i`.
    pub(crate) fn joined(&self, i: usize) -> bool {
        i > 0 && i < self.len() && joins(self.word(i - 1), self.word(i))
    }

    pub(crate) fn gap(&self, i: usize) -> Gap {
        self.words.list.get(i).map_or(Gap::Break, |word| word.gap)
    }

    /// Whether word `i` follows the one before it over white space, within a sentence.
    pub(crate) fn follows(&self, i: usize) -> bool {
        i > 0 && self.gap(i) == Gap::Space && !self.word(i).first
    }

    /// Whether word `i` owes its capital to where it stands.
    pub(crate) fn capital_by_place(&self, i: usize) -> bool {
        let word = self.word(i);
        word.class.has(Classes::COMMON.or(Classes::PLACE_PREPOSITION))
            && (word.first || matches!(word.gap, Gap::Break | Gap::Open))
    }

    /// Whether word `i` is a name's word that no lexicon knows and that is no English word.
    pub(crate) fn is_unknown(&self, i: usize) -> bool {
        let other = Classes::COMMON.or(Classes::CALENDAR).or(Classes::TITLE).or(Classes::MISC_NAME);
        self.named(i) && self.known(i).is_none() && !self.has(i, other)
    }

    /// Whether word `i` is a particle written small; those that are English words as well (at, as)
    /// are particles only before a hyphen.
    pub(crate) fn small_particle(&self, i: usize) -> bool {
        let english = self.has(i, Classes::COMMON.or(Classes::PLACE_PREPOSITION));
        self.lower(i) && self.has(i, Classes::PARTICLE) && (!english || self.gap(i + 1) == Gap::Hyphen)
    }

    /// The end of the run of name words from `from`: capitals, with particles inside.
    pub(crate) fn run_end(&self, from: usize) -> usize {
        let mut end = from;
        let mut i = from;
        while i < self.len() && i < from + 12 && (i == from || self.joined(i)) {
            if self.named(i) {
                end = i + 1;
            } else if !self.small_particle(i) {
                break;
            }
            i += 1;
        }
        end
    }

    /// The runs of name words, left to right, as ranges of words.
    pub(crate) fn runs(&self) -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < self.len() {
            let end = if self.named(at) { self.run_end(at) } else { at };
            if end > at {
                runs.push((at, end));
            }
            at = end.max(at + 1);
        }
        runs
    }
}
