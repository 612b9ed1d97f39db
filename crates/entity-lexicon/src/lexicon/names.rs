//! Names in the table: when a name can go on, how a hash becomes a place, whether a name is the same.

use crate::EntityType;
use crate::cues::cues;
use crate::fold::skeleton;
use crate::scan::{Gap, Shape, Word, Words};

/// The longest name in words; longer ones are cut off by no known language.
pub(crate) const MOST_WORDS: usize = 16;
/// The longest name in bytes.
pub(crate) const MOST_BYTES: usize = 1000;
/// Skeletons below this length are shared by too many names.
pub(crate) const SHORTEST_SKELETON: usize = 4;

/// Whether a name can be found in a text: it has words, not too many, and more than one letter.
pub(crate) fn can_be_found(name: &str, words: &Words) -> bool {
    let letters =
        words.list.first().is_some_and(|_| words.list.len() > 1 || words.fold(0).chars().nth(1).is_some());
    letters && words.list.len() <= MOST_WORDS && name.len() <= MOST_BYTES
}

/// What the transliterations of a place's or a person's name share; `None` for other names, for short
/// ones, and for the mass of small places, which are too many to be told apart by it.
pub(crate) fn transliteration(
    words: &Words,
    kind: EntityType,
    subtype: &str,
    given_names: bool,
) -> Option<String> {
    if !has_transliterations(kind, subtype) {
        return None;
    }
    let key = transliteration_key(words, 0, words.list.len(), kind, given_names);
    (key.len() >= SHORTEST_SKELETON).then_some(key)
}

/// The key of the words from `from` to before `to`; with `given_names`, the spellings of a person's
/// given name count as one.
pub(crate) fn transliteration_key(
    words: &Words,
    from: usize,
    to: usize,
    kind: EntityType,
    given_names: bool,
) -> String {
    let person = kind == EntityType::Per;
    let name = |i| if person && given_names { cues().given_name(words.fold(i)) } else { words.fold(i) };
    skeleton((from..to).map(name), person)
}

/// Whether names of this kind are looked up by what their transliterations share.
pub(crate) fn has_transliterations(kind: EntityType, subtype: &str) -> bool {
    matches!(kind, EntityType::Loc | EntityType::Per) && subtype != SMALL_PLACE
}

/// The subtype of the default lexicon's smaller places.
pub(crate) const SMALL_PLACE: &str = "populated_place";

/// The slot at which the search for a hash begins.
#[inline]
pub(crate) fn home(hash: u64, slots: usize) -> usize {
    ((u128::from(hash) * slots as u128) >> 64) as usize
}

/// The part of a hash that a slot keeps in its high bits.
#[inline]
pub(crate) fn print(hash: u64, index_bits: u32) -> u32 {
    (hash as u32) << index_bits
}

/// The word of the filter, and the bits in it, for a hash; `words` is a power of two.
#[inline]
pub(crate) fn filter_bits(hash: u64, words: usize) -> (usize, u64) {
    ((hash >> 18) as usize & (words - 1), 1 << (hash & 63) | 1 << (hash >> 6 & 63))
}

/// A word of a text as names are compared with it.
#[derive(Clone, Copy)]
pub(crate) struct Spelling<'w> {
    /// Folded, but for the case of ASCII letters, and without its possessive.
    pub(crate) folded: &'w [u8],
    /// Whether it has a possessive, which a name must have, too, before its last word.
    pub(crate) possessive: bool,
}

/// Whether `words` words of the folded spellings `spelling` are those of `name`. Room for its words is `scratch`.
pub(crate) fn same<'w>(
    name: &str,
    words: usize,
    spelling: impl Fn(usize) -> Spelling<'w>,
    scratch: &mut Words,
) -> bool {
    scratch.read_words(name);
    let alike = |i: usize| {
        let word = spelling(i);
        word.folded.eq_ignore_ascii_case(scratch.fold(i).as_bytes())
            && (i + 1 == words || word.possessive == scratch.list[i].possessive)
    };
    scratch.list.len() == words && (0..words).all(alike)
}

/// The same for a name of nothing but ASCII letters and digits with single signs between.
#[inline]
pub(crate) fn same_plain<'w>(name: &[u8], words: usize, spelling: impl Fn(usize) -> Spelling<'w>) -> bool {
    let mut rest = name;
    for i in 0..words {
        let word = spelling(i);
        let Some((head, tail)) = rest.split_at_checked(word.folded.len()) else { return false };
        if !head.eq_ignore_ascii_case(word.folded) || word.possessive && i + 1 < words {
            return false;
        }
        rest = match tail {
            [sign, tail @ ..] if i + 1 < words && !sign.is_ascii_alphanumeric() => tail,
            [] if i + 1 == words => tail,
            _ => return false,
        };
    }
    true
}

/// Whether a name of a lexicon can go on from `before` to `word`: over a line break too, though the
/// next line may look like a new sentence, and over a possessive, if the name has one: People's Bank.
#[inline]
pub(crate) fn joins_alias(before: &Word, word: &Word) -> bool {
    goes_on(word.gap, before.shape == Shape::Initial || before.len() <= 4 && !word.first)
}

/// The same for a gap after a word, which may be as short as an abbreviation.
pub(crate) fn goes_on(gap: Gap, short: bool) -> bool {
    match gap {
        Gap::Space | Gap::Hyphen | Gap::Ampersand => true,
        // St. Petersburg, Lt.-Gen.: an abbreviation, not the end of a sentence.
        Gap::Dot => short,
        Gap::Comma | Gap::Slash | Gap::Open | Gap::Close | Gap::Break => false,
    }
}

/// Whether a name can go on from `before` over the gap to `word`, in the same sentence.
pub(crate) fn joins(before: &Word, word: &Word) -> bool {
    let spaced = || !before.possessive && (!word.first || before.dotted);
    joins_alias(before, word) && (word.gap != Gap::Space || spaced())
}
