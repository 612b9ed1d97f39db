//! From entities to a table that finds their names.

use super::case_policy::{CasePolicy, bare};
use crate::fold::{join_hash, skeleton};
use crate::words::{Gap, Shape, Word, Words};
use crate::{Entity, EntityType};
use rustc_hash::FxHashMap;

/// A name of an entity, folded, with what it asks of a text.
#[derive(Clone, Debug)]
pub(crate) struct Alias {
    /// Its folded words with spaces between them.
    pub(crate) folded: String,
    pub(crate) entity: u32,
    pub(crate) policy: CasePolicy,
    pub(crate) demonym: bool,
    /// An abbreviation with a stop of its own at the end: `Ky.`
    pub(crate) stop: bool,
}

/// The longest name in words; longer ones are cut off by no known language.
const MOST_WORDS: usize = 16;
/// Skeletons below this length are shared by too many names.
const SHORTEST_SKELETON: usize = 4;

/// Names by hash.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// Sorted by hash of the whole name.
    aliases: Vec<Alias>,
    by_hash: FxHashMap<u64, (u32, u32)>,
    /// The most words of a name that begins with a word of this hash.
    reach: FxHashMap<u64, u8>,
    skeletons: FxHashMap<String, u32>,
}

impl Table {
    /// The table for `entities`.
    pub(crate) fn build(entities: &[Entity]) -> Self {
        let mut rows: Vec<(u64, Alias)> = Vec::new();
        let mut table = Table::default();
        // A post describes and does not name: “the French president” is no mention of its own.
        let named = entities.iter().enumerate().filter(|(_, entity)| entity.subtype != "post");
        for (i, entity) in named {
            let names = std::iter::once(&entity.name).chain(&entity.aliases).map(|name| (name, false));
            for (name, demonym) in names.chain(entity.demonyms.iter().map(|name| (name, true))) {
                table.add(i as u32, entity, name, demonym, &mut rows);
            }
        }
        rows.sort_by(|a, b| {
            (a.0, &a.1.folded, a.1.entity, a.1.demonym).cmp(&(b.0, &b.1.folded, b.1.entity, b.1.demonym))
        });
        rows.dedup_by(|a, b| a.0 == b.0 && a.1.entity == b.1.entity && a.1.folded == b.1.folded);
        for (i, (hash, _)) in rows.iter().enumerate() {
            table.by_hash.entry(*hash).or_insert((i as u32, 0)).1 = i as u32 + 1;
        }
        table.aliases = rows.into_iter().map(|(_, alias)| alias).collect();
        table
    }

    fn add(&mut self, i: u32, entity: &Entity, name: &str, demonym: bool, rows: &mut Vec<(u64, Alias)>) {
        let words = Words::scan(name, &bare());
        let list = &words.list;
        if list.is_empty() || list.len() > MOST_WORDS {
            return;
        }
        let hash = list[1..].iter().fold(list[0].hash, |hash, word| join_hash(hash, word.hash));
        let folded = folded(&words, 0, list.len());
        let reach = self.reach.entry(list[0].hash).or_default();
        *reach = (*reach).max(list.len() as u8);
        let transliterated = matches!(entity.kind, EntityType::Loc | EntityType::Per);
        if transliterated && !demonym {
            let key = skeleton(folded.split(' '), entity.kind == EntityType::Per);
            if key.len() >= SHORTEST_SKELETON {
                self.skeletons.entry(key).or_insert(i);
            }
        }
        let policy = CasePolicy::of(list, known_to_all(entity));
        rows.push((hash, Alias { folded, entity: i, policy, demonym, stop: name.ends_with('.') }));
    }

    /// The names with exactly these folded words.
    pub(crate) fn get(&self, hash: u64, words: &Words, from: usize, to: usize) -> &[Alias] {
        let Some(&(first, last)) = self.by_hash.get(&hash) else { return &[] };
        let mut run = &self.aliases[first as usize..last as usize];
        // A run has one hash; almost always one spelling too.
        while run.first().is_some_and(|alias| !same(&alias.folded, words, from, to)) {
            run = &run[1..];
        }
        let end = run.iter().position(|alias| !same(&alias.folded, words, from, to)).unwrap_or(run.len());
        &run[..end]
    }

    /// The most words that a name has which begins with the word of this hash.
    pub(crate) fn reach(&self, first: u64) -> usize {
        self.reach.get(&first).copied().map_or(0, usize::from)
    }

    /// The place or person whose name has this skeleton.
    pub(crate) fn by_skeleton(&self, key: &str) -> Option<u32> {
        if key.len() < SHORTEST_SKELETON { None } else { self.skeletons.get(key).copied() }
    }
}

/// Whether an entity is among those that every reader knows by one word.
fn known_to_all(entity: &Entity) -> bool {
    matches!(entity.subtype.as_str(), "country" | "capital" | "continent")
}

/// The folded words from `from` to before `to`, with spaces between them.
pub(crate) fn folded(words: &Words, from: usize, to: usize) -> String {
    let mut out = String::new();
    for i in from..to {
        if i > from {
            out.push(' ');
        }
        out.push_str(words.fold(i));
    }
    out
}

fn same(folded: &str, words: &Words, from: usize, to: usize) -> bool {
    let mut rest = folded;
    for i in from..to {
        if i > from {
            let Some(tail) = rest.strip_prefix(' ') else { return false };
            rest = tail;
        }
        let Some(tail) = rest.strip_prefix(words.fold(i)) else { return false };
        rest = tail;
    }
    rest.is_empty()
}

/// Whether a name of a lexicon can go on from `before` to `word`: over a line break too, though the
/// next line may look like a new sentence.
pub(crate) fn joins_alias(before: &Word, word: &Word) -> bool {
    word.gap == Gap::Space && !before.possessive || joins(before, word)
}

/// Whether a name can go on from `before` over the gap to `word`.
pub(crate) fn joins(before: &Word, word: &Word) -> bool {
    match word.gap {
        Gap::Space => !before.possessive && (!word.first || before.dotted),
        Gap::Hyphen | Gap::Ampersand => true,
        // St. Petersburg, Lt.-Gen.: an abbreviation, not the end of a sentence.
        Gap::Dot => before.shape == Shape::Initial || before.span.len() <= 4 && !word.first,
        Gap::Comma | Gap::Slash | Gap::Open | Gap::Close | Gap::Break => false,
    }
}
