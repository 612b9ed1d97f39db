//! Word lists that tell what a word may do in or beside a name.

use crate::fold::hash;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The lists that hold a word.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Classes(u32);

impl Classes {
    /// An English word that is usually written small.
    pub(crate) const COMMON: Classes = Classes(1);
    /// A given name.
    pub(crate) const GIVEN: Classes = Classes(1 << 1);
    /// A title, office or role that stands before or after a person's name.
    pub(crate) const TITLE: Classes = Classes(1 << 2);
    /// The second half of an office: `State` in Secretary of State.
    pub(crate) const COMPLEMENT: Classes = Classes(1 << 3);
    /// A particle inside a person's name.
    pub(crate) const PARTICLE: Classes = Classes(1 << 4);
    /// A verb of saying.
    pub(crate) const SAYS: Classes = Classes(1 << 5);
    /// The last word of an organisation's name.
    pub(crate) const ORG_HEAD: Classes = Classes(1 << 6);
    /// The word before `of` in an organisation's name.
    pub(crate) const ORG_CORE: Classes = Classes(1 << 7);
    /// The last word of a place's name.
    pub(crate) const PLACE_HEAD: Classes = Classes(1 << 8);
    /// A common noun for a place.
    pub(crate) const PLACE_NOUN: Classes = Classes(1 << 9);
    /// A preposition that stands before places.
    pub(crate) const PLACE_PREPOSITION: Classes = Classes(1 << 10);
    /// A day, a month, a feast.
    pub(crate) const CALENDAR: Classes = Classes(1 << 11);
    /// The last word of a contest's, treaty's or work's name.
    pub(crate) const MISC_HEAD: Classes = Classes(1 << 12);
    /// The first word of a place's name: `Lake`.
    pub(crate) const PLACE_PREFIX: Classes = Classes(1 << 14);
    /// An acronym that names no organisation.
    pub(crate) const OTHER_ACRONYM: Classes = Classes(1 << 15);
    /// A name of type MISC by itself: a religion, a party's followers.
    pub(crate) const MISC_NAME: Classes = Classes(1 << 16);

    /// A common noun that stands right after a town's name: `Springfield police`.
    pub(crate) const LOCAL_NOUN: Classes = Classes(1 << 13);

    /// A preposition before the place where something is.
    pub(crate) const LOCATIVE: Classes = Classes(1 << 17);
    /// A word of the dictionary, beyond the common ones: a guard for one-word names of small places.
    pub(crate) const DICTIONARY: Classes = Classes(1 << 18);

    /// What a government does, beside saying.
    pub(crate) const GOVERNS: Classes = Classes(1 << 19);

    /// A family name that stands before the given name: `Kim Jong-un`.
    pub(crate) const FAMILY: Classes = Classes(1 << 20);
    /// A title after which a person's name must come.
    pub(crate) const HONORIFIC: Classes = Classes(1 << 21);
    /// A head noun of places or bodies that is a family name, too: `Anthony Hill`.
    pub(crate) const FAMILY_HEAD: Classes = Classes(1 << 22);
    /// A common noun for an organisation: `carmaker`.
    pub(crate) const ORG_NOUN: Classes = Classes(1 << 23);
    /// What an organisation has, right after its name: `shares`.
    pub(crate) const ORG_COMPLEMENT: Classes = Classes(1 << 24);
    /// A body of a country that is called by one word: `the Senate`.
    pub(crate) const LONE_BODY: Classes = Classes(1 << 26);
    /// The last word of a company's name, which it may be called without: `First Tarvik Bank`.
    pub(crate) const BUSINESS: Classes = Classes(1 << 27);
    /// What stands before the name of a storm or an operation: `Hurricane Maria`.
    pub(crate) const EVENT: Classes = Classes(1 << 28);
    /// A given name that is a place's name, too.
    pub(crate) const GIVEN_TOWN: Classes = Classes(1 << 29);
    /// A verb of going, before `to` and a place.
    pub(crate) const MOTION: Classes = Classes(1 << 30);
    /// Whose an organisation is, inside its name: `Children's Hospital`.
    pub(crate) const POSSESSOR: Classes = Classes(1 << 25);

    /// Whether the word is in one of the lists of `any`.
    pub(crate) fn has(self, any: Classes) -> bool {
        self.0 & any.0 != 0
    }

    /// The lists of both.
    pub(crate) const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

const LISTS: [(Classes, &str, &str); 31] = [
    (Classes::COMMON, "common_words.txt", include_str!("words/common_words.txt")),
    (Classes::GIVEN, "given_names.txt", include_str!("words/given_names.txt")),
    (Classes::TITLE, "titles.txt", include_str!("words/titles.txt")),
    (Classes::COMPLEMENT, "title_complements.txt", include_str!("words/title_complements.txt")),
    (Classes::PARTICLE, "particles.txt", include_str!("words/particles.txt")),
    (Classes::SAYS, "say_verbs.txt", include_str!("words/say_verbs.txt")),
    (Classes::ORG_HEAD, "org_heads.txt", include_str!("words/org_heads.txt")),
    (Classes::ORG_CORE, "org_cores.txt", include_str!("words/org_cores.txt")),
    (Classes::PLACE_HEAD, "place_heads.txt", include_str!("words/place_heads.txt")),
    (Classes::PLACE_NOUN, "place_nouns.txt", include_str!("words/place_nouns.txt")),
    (Classes::PLACE_PREPOSITION, "place_prepositions.txt", include_str!("words/place_prepositions.txt")),
    (Classes::PLACE_PREFIX, "place_prefixes.txt", include_str!("words/place_prefixes.txt")),
    (Classes::OTHER_ACRONYM, "other_acronyms.txt", include_str!("words/other_acronyms.txt")),
    (Classes::MISC_NAME, "misc_names.txt", include_str!("words/misc_names.txt")),
    (Classes::LOCAL_NOUN, "local_nouns.txt", include_str!("words/local_nouns.txt")),
    (Classes::LOCATIVE, "locatives.txt", include_str!("words/locatives.txt")),
    (Classes::DICTIONARY, "dictionary.txt", include_str!("words/dictionary.txt")),
    (Classes::GOVERNS, "government_verbs.txt", include_str!("words/government_verbs.txt")),
    (Classes::FAMILY, "family_names.txt", include_str!("words/family_names.txt")),
    (Classes::HONORIFIC, "honorifics.txt", include_str!("words/honorifics.txt")),
    (Classes::FAMILY_HEAD, "family_heads.txt", include_str!("words/family_heads.txt")),
    (Classes::ORG_NOUN, "organisation_nouns.txt", include_str!("words/organisation_nouns.txt")),
    (
        Classes::ORG_COMPLEMENT,
        "organisation_complements.txt",
        include_str!("words/organisation_complements.txt"),
    ),
    (Classes::POSSESSOR, "possessors.txt", include_str!("words/possessors.txt")),
    (Classes::LONE_BODY, "lone_bodies.txt", include_str!("words/lone_bodies.txt")),
    (Classes::BUSINESS, "business_heads.txt", include_str!("words/business_heads.txt")),
    (Classes::EVENT, "event_prefixes.txt", include_str!("words/event_prefixes.txt")),
    (Classes::GIVEN_TOWN, "given_towns.txt", include_str!("words/given_towns.txt")),
    (Classes::MOTION, "motion_verbs.txt", include_str!("words/motion_verbs.txt")),
    (Classes::CALENDAR, "calendar.txt", include_str!("words/calendar.txt")),
    (Classes::MISC_HEAD, "misc_heads.txt", include_str!("words/misc_heads.txt")),
];

const GIVEN_GROUPS: &str = include_str!("words/given_name_groups.txt");
const SPELLINGS: &str = include_str!("words/spellings.tsv");

/// All lists, by folded word.
pub(crate) struct Cues {
    classes: FxHashMap<&'static str, Classes>,
    spellings: FxHashMap<&'static str, &'static str>,
    /// Spellings of given names, each with the one that stands for all.
    given: FxHashMap<&'static str, &'static str>,
    /// A bit for the hash of each British spelling, so that most words need no look into the table.
    may_respell: [u64; 32],
    /// The same for the words of the lists.
    may_class: Vec<u64>,
}

/// Words of `Cues::may_class`.
const CLASS_BITS: usize = 1 << 13;

/// The lists, read once.
pub(crate) fn cues() -> &'static Cues {
    static CUES: LazyLock<Cues> = LazyLock::new(Cues::read);
    &CUES
}

fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Cues {
    fn read() -> Self {
        let mut classes: FxHashMap<&'static str, Classes> = FxHashMap::default();
        for (class, _, text) in LISTS {
            for word in rows(text) {
                let entry = classes.entry(word).or_default();
                *entry = entry.or(class);
            }
        }
        let spellings: FxHashMap<_, _> = rows(SPELLINGS).filter_map(|row| row.split_once('\t')).collect();
        let mut may_respell = [0; 32];
        for british in spellings.keys() {
            let (slot, bit) = respell_bit(hash(british));
            may_respell[slot] |= bit;
        }
        let mut may_class = vec![0; CLASS_BITS];
        for word in classes.keys() {
            let (slot, bit) = class_bit(hash(word));
            may_class[slot] |= bit;
        }
        let groups = rows(GIVEN_GROUPS).filter_map(|row| row.split_once(' '));
        let given = groups.flat_map(|(first, rest)| rest.split(' ').map(move |name| (name, first))).collect();
        Self { classes, spellings, given, may_respell, may_class }
    }

    /// The lists that hold a folded word with this hash.
    pub(crate) fn class_of(&self, folded: &str, hash: u64) -> Classes {
        let (slot, bit) = class_bit(hash);
        if self.may_class[slot] & bit == 0 { Classes::default() } else { self.class(folded) }
    }

    /// Whether a word with this hash may have another spelling.
    #[inline]
    pub(crate) fn may_respell(&self, hash: u64) -> bool {
        let (slot, bit) = respell_bit(hash);
        self.may_respell[slot] & bit != 0
    }

    /// The lists that hold a folded word.
    pub(crate) fn class(&self, folded: &str) -> Classes {
        self.classes.get(folded).copied().unwrap_or_default()
    }

    /// The spelling of a given name that stands for all; other words are their own.
    pub(crate) fn given_name<'w>(&self, folded: &'w str) -> &'w str {
        self.given.get(folded).copied().unwrap_or(folded)
    }

    /// The American spelling of a British word.
    pub(crate) fn spelling(&self, folded: &str) -> Option<&'static str> {
        self.spellings.get(folded).copied()
    }
}

/// A word and a bit of `Cues::may_class`.
fn class_bit(hash: u64) -> (usize, u64) {
    ((hash >> 40) as usize % CLASS_BITS, 1 << (hash >> 53 & 63))
}

/// A word and a bit of `Cues::may_respell`.
fn respell_bit(hash: u64) -> (usize, u64) {
    ((hash >> 59) as usize, 1 << (hash >> 53 & 63))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn lists_are_folded_sorted_in_groups_and_without_duplicates() {
        for (_, file, text) in LISTS {
            assert!(text.starts_with('#'), "{file} does not say what it is");
            let mut seen = BTreeSet::new();
            let mut last = "";
            for line in text.lines() {
                if line.starts_with('#') {
                    last = "";
                    continue;
                }
                assert_eq!(crate::fold::fold(line), line, "{file}: {line} is not folded");
                assert!(last < line, "{file}: {line} after {last}");
                assert!(seen.insert(line), "{file}: {line} stands twice");
                last = line;
            }
        }
    }

    #[test]
    fn given_names_are_in_one_group() {
        let mut seen = BTreeSet::new();
        for row in rows(GIVEN_GROUPS) {
            assert!(row.contains(' '), "{row} is no group");
            for name in row.split(' ') {
                assert_eq!(crate::fold::fold(name), name);
                assert!(seen.insert(name), "{name} stands twice");
            }
        }
        assert_eq!((cues().given_name("serhiy"), cues().given_name("tarvik")), ("sergei", "tarvik"));
    }

    #[test]
    fn spellings_are_pairs_in_order() {
        let mut last = "";
        for row in rows(SPELLINGS) {
            let (british, american) = row.split_once('\t').expect("two columns");
            assert!(last < british && british != american, "{row}");
            assert!(!SPELLINGS.contains(&format!("\n{american}\t")), "{american} is on both sides");
            last = british;
        }
    }
}
