//! How a text must write a name for it to be meant.

use crate::article::cues::Classes;
use crate::words::{Shape, Word};
use dateline_tokenizer::Document;

/// What an alias asks of the words in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct CasePolicy {
    /// The words that need a capital, as bits from the first.
    capitals: u32,
    /// A one-word alias in capitals: `US`, `IS`, `NATO`.
    pub(crate) acronym: bool,
    /// A one-word alias that is an English word as well: only where something else speaks for the name.
    pub(crate) guarded: bool,
}

impl CasePolicy {
    /// The policy for an alias, from its own spelling. `known_to_all` are names such as countries',
    /// which are meant in spite of a common noun of their spelling: Turkey, Chad.
    pub(crate) fn of(words: &[Word], known_to_all: bool) -> Self {
        let mut capitals = 0;
        for (i, word) in words.iter().enumerate().take(32) {
            let article = word.class.has(Classes::PARTICLE) && words.len() > 1;
            if word.shape != Shape::Lower && word.shape != Shape::Number && !article {
                capitals |= 1 << i;
            }
        }
        let acronym = words.len() == 1 && (words[0].shape == Shape::Upper || words[0].dotted);
        let common = Classes::COMMON.or(Classes::CALENDAR).or(Classes::TITLE);
        let guarded = words.len() == 1 && !acronym && !known_to_all && words[0].class.has(common);
        Self { capitals, acronym, guarded }
    }

    /// Whether `words` of a text are written as the alias asks.
    pub(crate) fn allows(self, words: &[Word]) -> bool {
        if self.acronym {
            return acronym_allows(&words[0]);
        }
        words.iter().enumerate().take(32).all(|(i, word)| self.capitals >> i & 1 == 0 || word.is_named())
    }
}

fn acronym_allows(word: &Word) -> bool {
    let ordinary = word.class.has(Classes::COMMON.or(Classes::PARTICLE));
    match word.shape {
        _ if word.dotted => true,
        // In a headline all words are capitals, so that one that is also English proves nothing.
        Shape::Upper => !(word.shouted && ordinary),
        // Nato, Unesco: longer ones may be written as words.
        Shape::Capital => word.span.len() >= 4 && !ordinary && !word.class.has(Classes::GIVEN),
        Shape::Caseless => true,
        _ => false,
    }
}

/// A document without lines and sentences, to scan an alias with.
pub(crate) fn bare() -> Document {
    Document::default()
}
