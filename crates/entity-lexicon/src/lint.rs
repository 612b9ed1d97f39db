//! What is doubtful in a lexicon, and what differs between two.

use crate::cues::Classes;
use crate::fold::{is_ignorable, is_word_char};
use crate::lexicon::names::can_be_found;
use crate::lexicon::record::Parent;
use crate::scan::Words;
use crate::{Entity, Lexicon};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Something doubtful.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub enum Finding {
    /// Entities that share a name, folded, with the ids of the first few and how many there are.
    Collision(String, Vec<String>, usize),
    /// An alias of one word that is an English word written small: it is found only with a cue.
    CommonWord(String, String),
    /// An entity whose parent is nowhere.
    DanglingParent(String, String),
    /// An alias that no text can have: too short, too long, or without letters.
    NeverFound(String, String),
    /// An alias with a word in letters of two alphabets that look alike: the a of Cyrillic among those of Latin. Texts spell it otherwise.
    MixedAlphabets(String, String),
    /// An alias with characters that are not seen, such as marks of direction.
    Unseen(String, String),
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Finding::Collision(name, ids, count) => {
                write!(f, "collision: “{name}” is a name of {count} entities: {}", ids.join(", "))
            }
            Finding::CommonWord(id, alias) => write!(f, "common word: “{alias}” of {id} is an English word"),
            Finding::DanglingParent(id, parent) => {
                write!(f, "dangling id: the parent {parent} of {id} is nowhere")
            }
            Finding::NeverFound(id, alias) => {
                let start: String = alias.chars().take(40).collect();
                write!(f, "never found: “{start}” of {id} is too short, too long, or has no letters")
            }
            Finding::MixedAlphabets(id, alias) => {
                let strange: Vec<String> = strange_letters(alias)
                    .map(|(c, alphabet)| format!("{c} (U+{:04X}) is {}", u32::from(c), alphabet.name()))
                    .collect();
                write!(f, "mixed alphabets: in “{alias}” of {id} {}", strange.join(", "))
            }
            Finding::Unseen(id, alias) => {
                let marks = alias.chars().filter(|&c| is_ignorable(c));
                let marks: Vec<String> = marks.map(|c| format!("U+{:04X}", u32::from(c))).collect();
                write!(f, "unseen: “{alias}” of {id} has {}", marks.join(", "))
            }
        }
    }
}

/// Ids named in a collision.
const MOST_IDS: usize = 5;

impl Lexicon {
    /// What is doubtful in it, sorted. `others` are lexicons in which its parents may be, too.
    #[must_use]
    pub fn lint(&self, others: &[Arc<Lexicon>]) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut names: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for index in 0..self.layout.entities {
            let record = self.record(index);
            let id = || record.id().to_owned();
            if let Some(Parent::Outside(parent)) = record.parent()
                && !others.iter().any(|other| other.index_of(parent).is_some())
            {
                findings.push(Finding::DanglingParent(id(), parent.to_owned()));
            }
            for number in record.aliases().filter(|&number| self.flags(number).rule() == 0) {
                let alias = self.alias(number);
                let words = Words::of_name(alias);
                if !can_be_found(alias, &words) {
                    findings.push(Finding::NeverFound(id(), alias.to_owned()));
                    continue;
                }
                if strange_letters(alias).next().is_some() {
                    findings.push(Finding::MixedAlphabets(id(), alias.to_owned()));
                }
                if alias.contains(is_ignorable) {
                    findings.push(Finding::Unseen(id(), alias.to_owned()));
                }
                if words.list.len() == 1 && words.list[0].class.has(Classes::COMMON) {
                    findings.push(Finding::CommonWord(id(), alias.to_owned()));
                }
                let entities = names.entry(words.folded(0, words.list.len())).or_default();
                if entities.last() != Some(&index) {
                    entities.push(index);
                }
            }
        }
        for (name, entities) in names.into_iter().filter(|(_, entities)| entities.len() > 1) {
            let ids =
                entities.iter().take(MOST_IDS).map(|&index| self.record(index).id().to_owned()).collect();
            findings.push(Finding::Collision(name, ids, entities.len()));
        }
        findings.sort();
        findings
    }

    /// What differs from this lexicon to `new`, by id: gone, added, changed with the names of the
    /// fields that are.
    #[must_use]
    pub fn diff(&self, new: &Lexicon) -> Vec<Change> {
        let mut changes = Vec::new();
        for entity in self.entities() {
            match new.entity(&entity.id) {
                None => changes.push(Change::Gone(entity.id)),
                Some(other) if other != entity => {
                    let fields = changed(&entity, &other);
                    changes.push(Change::Changed(entity.id, fields));
                }
                Some(_) => {}
            }
        }
        let added = new.entities().filter(|entity| self.index_of(&entity.id).is_none());
        changes.extend(added.map(|entity| Change::Added(entity.id)));
        changes
    }
}

/// Alphabets that share the looks of letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Greek,
    Cyrillic,
}

impl Alphabet {
    fn of(c: char) -> Option<Self> {
        match c {
            'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Some(Self::Latin),
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(Self::Greek),
            '\u{400}'..='\u{52f}' => Some(Self::Cyrillic),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Latin => "Latin",
            Self::Greek => "Greek",
            Self::Cyrillic => "Cyrillic",
        }
    }
}

/// The letters that are of another alphabet than their word's first.
fn strange_letters(name: &str) -> impl Iterator<Item = (char, Alphabet)> {
    name.split(|c: char| !is_word_char(c) && !is_ignorable(c)).flat_map(|word| {
        let mut letters = word.chars().filter_map(|c| Some((c, Alphabet::of(c)?)));
        let first = letters.next().map(|(_, alphabet)| alphabet);
        letters.filter(move |&(_, alphabet)| Some(alphabet) != first)
    })
}

/// What became of an entity.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Change {
    /// Only the old lexicon has it.
    Gone(String),
    /// Only the new lexicon has it.
    Added(String),
    /// Both have it, with other values in these fields.
    Changed(String, Vec<&'static str>),
}

impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Change::Gone(id) => write!(f, "- {id}"),
            Change::Added(id) => write!(f, "+ {id}"),
            Change::Changed(id, fields) => write!(f, "~ {id}: {}", fields.join(", ")),
        }
    }
}

fn changed(a: &Entity, b: &Entity) -> Vec<&'static str> {
    let fields = [
        ("name", a.name != b.name),
        ("type", a.kind != b.kind),
        ("kind", a.subtype != b.subtype),
        ("aliases", a.aliases != b.aliases),
        ("demonyms", a.demonyms != b.demonyms),
        ("parent", a.parent != b.parent),
        ("coordinates", (a.lat, a.lon) != (b.lat, b.lon)),
        ("weight", a.weight != b.weight),
        ("geonameid", a.geonameid != b.geonameid),
        ("language", a.language != b.language),
        ("validity", (&a.valid_from, &a.valid_to) != (&b.valid_from, &b.valid_to)),
        ("codes", a.codes != b.codes),
        ("holders", a.holders != b.holders),
    ];
    fields.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(rows: &str) -> Lexicon {
        Lexicon::from_tsv("t", &format!("id\tname\ttype\taliases\tparent\n{rows}")).expect("a sound lexicon")
    }

    #[test]
    fn doubts_are_told() {
        let rows = "a\tMirand\tLOC\tThe Table|Table\tb\nb\tMIRAND\tLOC\t\tnowhere\nc\tC\tORG\t\t\n";
        let told: Vec<String> = lexicon(rows).lint(&[]).iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "collision: “mirand” is a name of 2 entities: a, b",
                "common word: “Table” of a is an English word",
                "dangling id: the parent nowhere of b is nowhere",
                "never found: “C” of c is too short, too long, or has no letters",
            ]
        );
        let other = lexicon("nowhere\tNowhere\tLOC\t\t\n");
        assert_eq!(lexicon(rows).lint(&[Arc::new(other)]).len(), 3);
    }

    #[test]
    fn differences_are_told() {
        let old = lexicon("a\tMirand\tLOC\t\t\nb\tTarvik\tLOC\t\t\n");
        let new = lexicon("b\tTarvik\tLOC\tOld Tarvik\ta\nc\tQasrun\tLOC\t\t\n");
        let told: Vec<String> = old.diff(&new).iter().map(ToString::to_string).collect();
        assert_eq!(told, ["- a", "~ b: aliases, parent", "+ c"]);
        assert!(old.diff(&old).is_empty());
    }
}
