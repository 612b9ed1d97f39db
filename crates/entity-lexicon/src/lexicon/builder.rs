//! Entities as they are added.

use super::columns::Lazy;
use super::rules::{AliasRule, derive};
use super::strings::Strings;
use crate::{Entity, EntityType};
use rustc_hash::FxHashMap;

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
    pub(super) name: String,
    pub(super) off: Vec<AliasRule>,
    /// Empty as long as every id is the name.
    pub(super) ids: Strings,
    pub(super) own_ids: bool,
    pub(super) names: Strings,
    /// How many names the entities have in all, up to each one's end.
    pub(super) name_end: Lazy<u32>,
    pub(super) made_by: Lazy<u8>,
    pub(super) class: Lazy<u32>,
    pub(super) classes: Vec<String>,
    class_numbers: FxHashMap<String, u32>,
    pub(super) weight: Lazy<f64>,
    pub(super) lat: Lazy<i32>,
    pub(super) lon: Lazy<i32>,
    pub(super) geonameid: Lazy<u32>,
    pub(super) parent: Lazy<u32>,
    pub(super) parents: Vec<String>,
    parent_numbers: FxHashMap<String, u32>,
    pub(super) more: Lazy<u32>,
    pub(super) mores: Vec<String>,
    pub(super) row: Lazy<u32>,
}

/// Coordinates are kept as whole numbers of this part of a degree.
pub(super) const DEGREE: f64 = 1e7;
/// No coordinate.
pub(super) const NOWHERE: i32 = i32::MIN;

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
        // Most have none, and a check costs less than a text.
        let plain = entity.language.is_empty()
            && entity.codes.is_empty()
            && entity.holders.is_empty()
            && entity.valid_from.is_none()
            && entity.valid_to.is_none();
        let more = if plain { String::new() } else { super::more::write(entity) };
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

    /// The numbers of the names of entity `i`, as it was added.
    pub(super) fn range(&self, i: u32) -> std::ops::Range<usize> {
        let start = i.checked_sub(1).map_or(0, |before| self.name_end.get(before as usize));
        start as usize..self.name_end.get(i as usize) as usize
    }

    /// The type and subtype of entity `i`.
    pub(super) fn class_of(&self, i: u32) -> (EntityType, &str) {
        let class = &self.classes[self.class.get(i as usize) as usize];
        let (kind, subtype) = class.split_once('\t').unwrap_or((class, ""));
        (EntityType::from_name(kind).unwrap_or(EntityType::Misc), subtype)
    }

    /// The id of entity `i`.
    pub(super) fn id(&self, i: u32) -> &str {
        if self.own_ids { self.ids.get(i as usize) } else { self.usual_name(i) }
    }

    /// The usual name of entity `i`.
    pub(super) fn usual_name(&self, i: u32) -> &str {
        self.names.get(self.range(i).start)
    }
}

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
