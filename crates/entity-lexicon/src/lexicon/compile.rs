//! From entities to the compiled form.

use super::case_policy::Flags;
use super::columns::{Lazy, Strings, prefix};
use super::layout::{Counts, Part, Section, head, narrow, runs};
use super::names::{can_be_found, has_transliterations, transliteration};
use super::rules::{AliasRule, derive};
use super::slots::{Filter, Slots};
use crate::fold::hash;
use crate::scan::Words;
use crate::{Entity, EntityType, Error};
use rustc_hash::{FxHashMap, FxHashSet};

/// Collects entities and compiles them into a [`Lexicon`](crate::Lexicon).
///
/// Needs some tens of bytes for an entity beside its names, and about a microsecond for a name.
///
/// ```
/// use dateline_entity_lexicon::{Entity, EntityType, Lexicon, LexiconBuilder};
///
/// let mut builder = LexiconBuilder::new("mine");
/// builder.add(&Entity::new("org:anchor", "Blue Anchor Union (BAU)", EntityType::Org));
/// let lexicon = Lexicon::build(builder)?;
/// assert_eq!(lexicon.len(), 1);
/// assert_eq!(lexicon.find("the BAU met").len(), 1);
/// # Ok::<(), dateline_entity_lexicon::Error>(())
/// ```
#[derive(Debug)]
pub struct LexiconBuilder {
    name: String,
    off: Vec<AliasRule>,
    /// Empty as long as every id is the name.
    ids: Strings,
    own_ids: bool,
    names: Strings,
    /// How many names the entities have in all, up to each one's end.
    name_end: Lazy<u32>,
    made_by: Lazy<u8>,
    class: Lazy<u32>,
    classes: Vec<String>,
    class_numbers: FxHashMap<String, u32>,
    weight: Lazy<f64>,
    lat: Lazy<i32>,
    lon: Lazy<i32>,
    geonameid: Lazy<u32>,
    parent: Lazy<u32>,
    parents: Vec<String>,
    parent_numbers: FxHashMap<String, u32>,
    more: Lazy<u32>,
    mores: Vec<String>,
    row: Lazy<u32>,
    errors: Vec<Error>,
}

/// Coordinates are kept as whole numbers of this part of a degree.
const DEGREE: f64 = 1e7;
const NOWHERE: i32 = i32::MIN;

impl LexiconBuilder {
    /// A builder for a lexicon of that name, with all rules on.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            off: Vec::new(),
            ids: Strings::default(),
            own_ids: false,
            names: Strings::default(),
            name_end: Lazy::new(|i| i as u32 + 1),
            made_by: Lazy::new(|_| 0),
            class: Lazy::new(|_| 0),
            classes: Vec::new(),
            class_numbers: FxHashMap::default(),
            weight: Lazy::new(|_| 0.0),
            lat: Lazy::new(|_| NOWHERE),
            lon: Lazy::new(|_| NOWHERE),
            geonameid: Lazy::new(|_| 0),
            parent: Lazy::new(|_| 0),
            parents: Vec::new(),
            parent_numbers: FxHashMap::default(),
            more: Lazy::new(|_| 0),
            mores: Vec::new(),
            row: Lazy::new(|_| 0),
            errors: Vec::new(),
        }
    }

    /// Switches a rule off.
    #[must_use]
    pub fn without(mut self, rule: AliasRule) -> Self {
        self.off.push(rule);
        self
    }

    /// How many entities were added.
    #[must_use]
    pub fn len(&self) -> usize {
        self.class.len()
    }

    /// Whether none was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds an entity. Of two with one id the first is kept; [`Lexicon::build_lossy`] tells.
    ///
    /// [`Lexicon::build_lossy`]: crate::Lexicon::build_lossy
    pub fn add(&mut self, entity: &Entity) {
        self.add_row(entity, 0);
    }

    /// Adds a name of type MISC that is its own id, as it stands: for a list of names and nothing else.
    pub fn add_name(&mut self, name: &str) {
        self.add_with(&Entity::new(name, name, EntityType::Misc), 0, |_| false);
    }

    /// Adds the entity of a source's row, by which messages name it.
    pub(crate) fn add_row(&mut self, entity: &Entity, row: usize) {
        let off = std::mem::take(&mut self.off);
        self.add_with(entity, row, |rule| !off.contains(&rule));
        self.off = off;
    }

    fn add_with(&mut self, entity: &Entity, row: usize, on: impl Fn(AliasRule) -> bool) {
        self.push_id(entity);
        self.row.push(row as u32);
        let names = std::iter::once(&entity.name).chain(&entity.aliases);
        for name in names.clone() {
            self.names.push(name);
            self.made_by.push(0);
        }
        if on(AliasRule::Demonym) {
            for name in &entity.demonyms {
                self.names.push(name);
                self.made_by.push(AliasRule::Demonym.number());
            }
        }
        for name in names.clone() {
            derive(name, entity.kind, &on, |rule, alias| {
                if !names.clone().any(|known| known == alias) {
                    self.names.push(alias);
                    self.made_by.push(rule.number());
                }
            });
        }
        self.name_end.push(self.names.len() as u32);
        let class = self.class_number(entity);
        self.class.push(class);
        self.weight.push(if entity.weight.is_finite() { entity.weight.max(0.0) } else { 0.0 });
        self.lat.push(entity.lat.map_or(NOWHERE, |degrees| (degrees * DEGREE).round() as i32));
        self.lon.push(entity.lon.map_or(NOWHERE, |degrees| (degrees * DEGREE).round() as i32));
        self.geonameid.push(entity.geonameid.unwrap_or(0));
        self.parent.push(match &entity.parent {
            Some(id) => number(id.clone(), &mut self.parents, &mut self.parent_numbers) + 1,
            None => 0,
        });
        let more = super::more::write(entity);
        self.more.push(if more.is_empty() {
            0
        } else {
            self.mores.push(more);
            self.mores.len() as u32
        });
    }

    /// The number of the entity's type and subtype; most often that of the entity before.
    fn class_number(&mut self, entity: &Entity) -> u32 {
        let is_same = |class: &String| {
            class
                .split_once('\t')
                .is_some_and(|(kind, subtype)| kind == entity.kind.name() && subtype == entity.subtype)
        };
        let last = self.class.len().checked_sub(1).map(|last| self.class.get(last));
        match last.filter(|&number| is_same(&self.classes[number as usize])) {
            Some(number) => number,
            None => {
                let class = format!("{}\t{}", entity.kind.name(), entity.subtype);
                number(class, &mut self.classes, &mut self.class_numbers)
            }
        }
    }

    /// The compiled form, and what was left out.
    ///
    /// # Errors
    /// The lexicon is greater than the format allows: 4 GiB of names, 2^27 names.
    pub(crate) fn compile(mut self) -> Result<(Vec<u8>, Vec<Error>), Error> {
        if self.names.too_long() || self.ids.too_long() || self.names.len() >= MOST_NAMES {
            return Err(Error::file(&self.name, "more than 4 GiB of names or 2^27 names"));
        }
        let order = self.order();
        let mut errors = std::mem::take(&mut self.errors);
        self.tell_twice(&order, &mut errors);
        let mut sections =
            vec![Section { part: Part::Name, width: 1, bytes: self.name.clone().into_bytes() }];
        let kept: Vec<u32> = order.iter().filter(|&&(_, twice)| !twice).map(|&(i, _)| i).collect();
        drop(order);
        let same_ids = !self.own_ids || kept.iter().all(|&i| self.id(i) == self.usual_name(i));
        self.entity_columns(&kept, same_ids, &mut sections);
        drop(std::mem::take(&mut self.ids));
        let mut out = self.alias_columns(&kept, &mut sections);
        drop(std::mem::take(&mut self.names));
        let groups = out.slots.finish(&out.weights, &mut sections);
        let counts = Counts {
            entities: kept.len() as u32,
            aliases: out.aliases,
            groups,
            index_bits: out.slots.index_bits(),
            probes: out.slots.probes().max(out.skeletons.probes()),
            scale: self.scale(),
            given_names: u32::from(!self.off.contains(&AliasRule::GivenName)),
        };
        sections.extend(out.slots.into_section(Part::Slots));
        sections.extend(out.skeletons.into_section(Part::SkeletonSlots));
        let mut bytes = head(&counts, &sections);
        bytes.reserve_exact(sections.iter().map(|section| section.bytes.len()).sum());
        for section in sections {
            bytes.extend_from_slice(&section.bytes);
        }
        Ok((bytes, errors))
    }

    /// The numbers of the names of entity `i`, as it was added.
    fn range(&self, i: u32) -> std::ops::Range<usize> {
        let start = i.checked_sub(1).map_or(0, |before| self.name_end.get(before as usize));
        start as usize..self.name_end.get(i as usize) as usize
    }

    fn class_of(&self, i: u32) -> (EntityType, &str) {
        let class = &self.classes[self.class.get(i as usize) as usize];
        let (kind, subtype) = class.split_once('\t').unwrap_or((class, ""));
        (EntityType::from_name(kind).unwrap_or(EntityType::Misc), subtype)
    }

    fn push_id(&mut self, entity: &Entity) {
        if !self.own_ids && entity.id != entity.name {
            let mut ids = Strings::default();
            (0..self.len() as u32).for_each(|i| ids.push(self.usual_name(i)));
            self.ids = ids;
            self.own_ids = true;
        }
        if self.own_ids {
            self.ids.push(&entity.id);
        }
    }

    fn id(&self, i: u32) -> &str {
        if self.own_ids { self.ids.get(i as usize) } else { self.usual_name(i) }
    }

    fn usual_name(&self, i: u32) -> &str {
        self.names.get(self.range(i).start)
    }

    /// The entities by id, and whether one has the id of the one before.
    fn order(&self) -> Vec<(u32, bool)> {
        let count = self.len();
        let id = |i: u32| self.id(i);
        let mut order: Vec<([u8; 8], u32)> = (0..count as u32).map(|i| (prefix(id(i)), i)).collect();
        if !order.windows(2).all(|pair| id(pair[0].1) < id(pair[1].1)) {
            order.sort_unstable_by(|a, b| {
                let head = u64::from_be_bytes(a.0).cmp(&u64::from_be_bytes(b.0));
                head.then_with(|| id(a.1).cmp(id(b.1))).then(a.1.cmp(&b.1))
            });
        }
        let mut before = None;
        let mut marked = Vec::with_capacity(count);
        for (_, i) in order {
            marked.push((i, before == Some(id(i))));
            before = Some(id(i));
        }
        marked
    }

    fn tell_twice(&self, order: &[(u32, bool)], errors: &mut Vec<Error>) {
        let mut twice: Vec<u32> = order.iter().filter(|&&(_, twice)| twice).map(|&(i, _)| i).collect();
        twice.sort_unstable();
        for &i in twice.iter().take(MOST_ERRORS) {
            let message = format!("the id “{}” stands twice", self.id(i));
            errors.push(Error::row(&self.name, self.row.get(i as usize) as usize, message));
        }
        if let Some(more) = twice.len().checked_sub(MOST_ERRORS).filter(|&more| more > 0) {
            let message = format!("{more} more rows have an id that stands twice");
            errors.push(Error::row(&self.name, self.row.get(twice[MOST_ERRORS] as usize) as usize, message));
        }
    }

    fn entity_columns(&mut self, kept: &[u32], same_ids: bool, sections: &mut Vec<Section>) {
        if !same_ids {
            let mut ids = Strings::default();
            kept.iter().for_each(|&i| ids.push(self.id(i)));
            sections.extend(ids.runs(Part::Ids, Part::IdLen, Part::IdMark));
        }
        let numbers = |column: &Lazy<u32>| kept.iter().map(|&i| column.get(i as usize)).collect::<Vec<_>>();
        if self.classes.len() > 1 {
            sections.push(narrow(Part::Class, &numbers(&self.class)));
        }
        let classes = self.classes.join("\n").into_bytes();
        sections.push(Section { part: Part::Classes, width: 1, bytes: classes });
        self.weights(kept, sections);
        for (part, column, half) in [(Part::Lat, &self.lat, 90.0), (Part::Lon, &self.lon, 180.0)] {
            if !column.is_as_expected() {
                sections.push(narrow(part, &self.coordinates(kept, column, half)));
            }
        }
        if !self.geonameid.is_as_expected() {
            sections.push(narrow(Part::GeonameId, &numbers(&self.geonameid)));
        }
        self.parent_columns(kept, sections);
        if !self.more.is_as_expected() {
            let mut mores = Strings::default();
            let mut entities = Vec::new();
            for (k, &i) in kept.iter().enumerate() {
                if let Some(more) = self.more.get(i as usize).checked_sub(1) {
                    entities.push(k as u32);
                    mores.push(&self.mores[more as usize]);
                }
            }
            sections.push(narrow(Part::MoreEntity, &entities));
            sections.extend(mores.sections(Part::More, Part::MoreEnd));
        }
    }

    fn weights(&self, kept: &[u32], sections: &mut Vec<Section>) {
        if self.weight.is_as_expected() {
            return;
        }
        let weights = || kept.iter().map(|&i| self.weight.get(i as usize));
        let whole = weights().all(|weight| weight.fract() == 0.0 && weight <= f64::from(u32::MAX));
        sections.push(if whole {
            narrow(Part::WeightWhole, &weights().map(|weight| weight as u32).collect::<Vec<_>>())
        } else {
            narrow(Part::WeightFloat, &weights().map(|weight| (weight as f32).to_bits()).collect::<Vec<_>>())
        });
    }

    fn parent_columns(&self, kept: &[u32], sections: &mut Vec<Section>) {
        if self.parent.is_as_expected() {
            return;
        }
        let place = |id: &str| kept.binary_search_by(|&i| self.id(i).cmp(id)).ok();
        let mut outside = Strings::default();
        let codes: Vec<u32> = self
            .parents
            .iter()
            .map(|id| match place(id) {
                Some(k) => k as u32 + 1,
                None => {
                    outside.push(id);
                    (kept.len() + outside.len()) as u32
                }
            })
            .collect();
        let parents: Vec<u32> = kept
            .iter()
            .map(|&i| self.parent.get(i as usize).checked_sub(1).map_or(0, |number| codes[number as usize]))
            .collect();
        sections.push(narrow(Part::Parent, &parents));
        sections.extend(outside.sections(Part::Outside, Part::OutsideEnd));
    }

    fn alias_columns(&self, kept: &[u32], sections: &mut Vec<Section>) -> AliasesOut {
        let total: usize = kept.iter().map(|&i| self.range(i).len()).sum();
        let one_each = total == kept.len() && kept.iter().all(|&i| self.range(i).len() == 1);
        let mut strings = Strings::with_capacity(self.names.bytes(), total);
        let mut flags = Vec::with_capacity(total * 2);
        let mut filter = Filter::new(total);
        let given_names = !self.off.contains(&AliasRule::GivenName);
        let skeletons_on = !self.off.contains(&AliasRule::Skeleton);
        let mut out = AliasesOut {
            aliases: total as u32,
            slots: Slots::new(total, total),
            skeletons: Slots::new(if skeletons_on { self.skeletons(kept) } else { 0 }, total),
            weights: Vec::new(),
        };
        let mut words = Words::default();
        let mut seen: FxHashSet<(u64, u16)> = FxHashSet::default();
        for &i in kept {
            seen.clear();
            let (kind, subtype) = self.class_of(i);
            let weight = self.weight.get(i as usize);
            let known_to_all = matches!(subtype, "country" | "capital" | "continent");
            for n in self.range(i) {
                let (name, rule) = (self.names.get(n), self.made_by.get(n));
                let demonym = rule == AliasRule::Demonym.number();
                words.read_name(name);
                let alias = strings.len() as u32;
                let mark = Flags::of(name, &words, known_to_all, demonym, rule);
                strings.push(name);
                flags.extend_from_slice(&mark.0.to_le_bytes());
                if !self.weight.is_as_expected() {
                    out.weights.push(weight as f32);
                }
                if !can_be_found(name, &words) {
                    continue;
                }
                let key = words.hash(0, words.list.len());
                if !one_each && !seen.insert((key, mark.spelling())) {
                    continue;
                }
                for to in 1..=words.list.len() {
                    filter.add(words.hash(0, to));
                }
                out.slots.insert(key, alias, &words, &strings, &flags);
                if skeletons_on
                    && !demonym
                    && let Some(key) = transliteration(&words, kind, subtype, given_names)
                {
                    out.skeletons.keep_heaviest(hash(&key), alias, &out.weights);
                }
            }
        }
        sections.extend(strings.runs(Part::Strings, Part::AliasLen, Part::AliasMark));
        sections.push(Section { part: Part::AliasFlags, width: 2, bytes: flags });
        if !one_each {
            let counts: Vec<u32> = kept.iter().map(|&i| self.range(i).len() as u32).collect();
            sections.extend(runs(Part::NameCount, Part::NameMark, &counts));
        }
        sections.push(filter.section());
        out
    }

    /// What degrees are multiplied with: as little as loses nothing.
    fn scale(&self) -> u32 {
        let coarse = (0..self.len()).all(|i| {
            [&self.lat, &self.lon].iter().all(|column| {
                let value = column.get(i);
                value == NOWHERE || value % (DEGREE as i32 / COARSE) == 0
            })
        });
        if coarse { COARSE as u32 } else { DEGREE as u32 }
    }

    fn coordinates(&self, kept: &[u32], column: &Lazy<i32>, half: f64) -> Vec<u32> {
        let scale = f64::from(self.scale());
        let code = |value: i32| match value {
            NOWHERE => 0,
            value => ((f64::from(value) / DEGREE + half) * scale).round() as u32 + 1,
        };
        kept.iter().map(|&i| code(column.get(i as usize))).collect()
    }

    /// How many names have a skeleton.
    fn skeletons(&self, kept: &[u32]) -> usize {
        let named = |i: u32| has_transliterations(self.class_of(i).0, self.class_of(i).1);
        kept.iter().filter(|&&i| named(i)).map(|&i| self.range(i).len()).sum()
    }
}

/// What the table of names is made from.
struct AliasesOut {
    aliases: u32,
    slots: Slots,
    skeletons: Slots,
    /// The weight of each name's entity; empty if all are alike.
    weights: Vec<f32>,
}

/// Names beyond which the slots have no room for a part of the hash.
const MOST_NAMES: usize = 1 << 27;
/// Messages about rows beyond which they are only counted.
const MOST_ERRORS: usize = 1000;
/// What degrees are multiplied with where four decimals are enough.
const COARSE: i32 = 10_000;

/// The number of `value` in `list`.
fn number(value: String, list: &mut Vec<String>, numbers: &mut FxHashMap<String, u32>) -> u32 {
    if let Some(&number) = numbers.get(&value) {
        return number;
    }
    let number = list.len() as u32;
    list.push(value.clone());
    numbers.insert(value, number);
    number
}
