//! How a text must write a name for it to be meant.

use crate::cues::Classes;
use crate::scan::{Shape, Word, Words};

/// What an alias asks of the words in the text, and what is known of it; 16 bits in a file.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Flags(pub(crate) u16);

/// So many words from the first can each need a capital.
const CAPITALS: usize = 8;
/// A one-word alias in capitals: `US`, `IS`, `NATO`.
const ACRONYM: u16 = 1 << 8;
/// A one-word alias that is an English word as well: only where something else speaks for the name.
const GUARDED: u16 = 1 << 9;
const DEMONYM: u16 = 1 << 10;
/// An abbreviation with a stop of its own at the end: `Ky.`
const STOP: u16 = 1 << 11;
/// Nothing but ASCII letters and digits with single signs between.
const PLAIN: u16 = 1 << 12;
const RULE: u32 = 13;

impl Flags {
    /// The flags for an alias, from its own spelling. `known_to_all` are names such as countries',
    /// which are meant in spite of a common noun of their spelling: Turkey, Chad. `rule` is the
    /// number of the rule that made it, or 0.
    pub(crate) fn of(name: &str, words: &Words, known_to_all: bool, demonym: bool, rule: u8) -> Self {
        let list = &words.list;
        let mut bits = u16::from(rule & 7) << RULE;
        for (i, word) in list.iter().enumerate().take(CAPITALS) {
            let article = word.class.has(Classes::PARTICLE) && list.len() > 1;
            if word.shape != Shape::Lower && word.shape != Shape::Number && !article {
                bits |= 1 << i;
            }
        }
        let acronym = list.len() == 1 && (list[0].shape == Shape::Upper || list[0].dotted);
        let common = Classes::COMMON.or(Classes::CALENDAR).or(Classes::TITLE).or(Classes::DICTIONARY);
        let guarded = list.len() == 1 && !acronym && !known_to_all && list[0].class.has(common);
        let flags = [
            (ACRONYM, acronym),
            (GUARDED, guarded),
            (DEMONYM, demonym),
            (STOP, name.ends_with('.')),
            (PLAIN, is_plain(name, words)),
        ];
        Self(flags.iter().filter(|(_, on)| *on).fold(bits, |bits, (flag, _)| bits | flag))
    }

    /// The flags but for the rule: two names alike in this and in their words are one.
    pub(crate) fn spelling(self) -> u16 {
        self.0 & ((1 << RULE) - 1)
    }

    pub(crate) fn acronym(self) -> bool {
        self.0 & ACRONYM != 0
    }

    pub(crate) fn guarded(self) -> bool {
        self.0 & GUARDED != 0
    }

    pub(crate) fn demonym(self) -> bool {
        self.0 & DEMONYM != 0
    }

    pub(crate) fn stop(self) -> bool {
        self.0 & STOP != 0
    }

    pub(crate) fn plain(self) -> bool {
        self.0 & PLAIN != 0
    }

    /// The number of the rule that made the alias; 0 if the lexicon lists it.
    pub(crate) fn rule(self) -> u8 {
        (self.0 >> RULE) as u8
    }

    /// Whether the words from `from` to before `to` of a text are written as the alias asks.
    pub(crate) fn allows(self, words: &Words, from: usize, to: usize) -> bool {
        if self.acronym() {
            return acronym_allows(&words.list[from], words.class_of(from));
        }
        self.have_capitals(to - from, |i| words.list[from + i].is_named())
    }

    /// Whether those of so many words that need a capital are written as names are. For an acronym this
    /// is not all that is asked.
    #[inline]
    pub(crate) fn have_capitals(self, words: usize, is_named: impl Fn(usize) -> bool) -> bool {
        (0..words.min(CAPITALS)).all(|i| self.0 >> i & 1 == 0 || is_named(i))
    }
}

fn acronym_allows(word: &Word, class: Classes) -> bool {
    let ordinary = class.has(Classes::COMMON.or(Classes::PARTICLE));
    match word.shape {
        _ if word.dotted => true,
        // In a headline all words are capitals, so that one that is also English proves nothing.
        Shape::Upper => !(word.shouted && ordinary),
        // Nato, Unesco: longer ones may be written as words.
        Shape::Capital => word.len() >= 4 && !ordinary && !class.has(Classes::GIVEN),
        Shape::Caseless => true,
        _ => false,
    }
}

/// Whether comparing letters without case is as good as folding.
fn is_plain(name: &str, words: &Words) -> bool {
    name.is_ascii()
        && words.list.iter().enumerate().all(|(i, word)| {
            let end = words.list.get(i + 1).map_or(name.len(), |next| next.start - 1);
            let start = if i == 0 { 0 } else { word.start };
            word.start == start
                && word.end == end
                && !word.dotted
                && words.fold(i).eq_ignore_ascii_case(&name[word.start..word.end])
        })
}
