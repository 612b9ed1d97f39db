//! An entity as it lies in a lexicon, read a field at a time.

use super::Lexicon;
use super::layout::Part;
use super::more::{is_since, is_until, read_holder};
use crate::{Entity, EntityType, Holder};

/// Entity number `index` of a lexicon.
#[derive(Clone, Copy)]
pub(crate) struct Record<'l> {
    lexicon: &'l Lexicon,
    index: u32,
}

/// What an entity lies in or belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Parent<'l> {
    /// An entity of the same lexicon, by its number.
    Inside(u32),
    /// One of another, by its id.
    Outside(&'l str),
}

/// The longest names of countries that stand before a body's like an adjective: US, U.S., UAE.
const SHORT_NAME: usize = 4;

impl<'l> Record<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon, index: u32) -> Self {
        Self { lexicon, index }
    }

    fn number(self, part: Part) -> Option<u32> {
        let column = self.lexicon.layout.column(part);
        column.get(self.lexicon.bytes(), self.index as usize)
    }

    /// The numbers of its names, the usual one first.
    pub(crate) fn aliases(self) -> std::ops::Range<u32> {
        let layout = &self.lexicon.layout;
        if layout.column(Part::NameCount).is_empty() {
            return self.index..(self.index + 1).min(layout.aliases);
        }
        let range =
            layout.runs(Part::NameCount, Part::NameMark).range(self.lexicon.bytes(), self.index as usize);
        let within = |at: usize| at.min(layout.aliases as usize) as u32;
        within(range.start)..within(range.end)
    }

    pub(crate) fn id(self) -> &'l str {
        let layout = &self.lexicon.layout;
        if layout.column(Part::IdLen).is_empty() {
            return self.name();
        }
        let id = self.lexicon.slice(Part::Ids, Part::IdLen, Part::IdMark, self.index);
        std::str::from_utf8(id).unwrap_or_default()
    }

    pub(crate) fn name(self) -> &'l str {
        self.lexicon.alias(self.aliases().start)
    }

    fn class(self) -> (EntityType, &'l str) {
        let number = self.number(Part::Class).unwrap_or(0) as usize;
        self.lexicon.classes.get(number).map_or((EntityType::Misc, ""), |(kind, subtype)| (*kind, subtype))
    }

    pub(crate) fn kind(self) -> EntityType {
        self.class().0
    }

    pub(crate) fn subtype(self) -> &'l str {
        self.class().1
    }

    pub(crate) fn weight(self) -> f64 {
        let whole = self.number(Part::WeightWhole).map(f64::from);
        let float = || self.number(Part::WeightFloat).map(|bits| f64::from(f32::from_bits(bits)));
        whole.or_else(float).filter(|weight| weight.is_finite()).unwrap_or(0.0)
    }

    fn degrees(self, part: Part, half: f64) -> Option<f64> {
        let code = self.number(part)?.checked_sub(1)?;
        let scale = f64::from(self.lexicon.layout.scale);
        // So that 33.5102 comes back as 33.5102.
        Some((f64::from(code) - half * scale).round() / scale).filter(|degrees| degrees.abs() <= half)
    }

    pub(crate) fn lat(self) -> Option<f64> {
        self.degrees(Part::Lat, 90.0)
    }

    pub(crate) fn lon(self) -> Option<f64> {
        self.degrees(Part::Lon, 180.0)
    }

    pub(crate) fn geonameid(self) -> Option<u32> {
        self.number(Part::GeonameId).filter(|&id| id > 0)
    }

    pub(crate) fn parent(self) -> Option<Parent<'l>> {
        let code = self.number(Part::Parent)?.checked_sub(1)?;
        let layout = &self.lexicon.layout;
        match code.checked_sub(layout.entities) {
            None => Some(Parent::Inside(code)),
            Some(row) => {
                let ends = layout.column(Part::OutsideEnd);
                let id = ends.slice(self.lexicon.bytes(), layout.column(Part::Outside), row as usize);
                (!id.is_empty()).then_some(Parent::Outside(id))
            }
        }
    }

    /// Language, dates and codes, as lines.
    pub(crate) fn more(self) -> &'l str {
        let (layout, bytes) = (&self.lexicon.layout, self.lexicon.bytes());
        let entities = layout.column(Part::MoreEntity);
        let (mut low, mut high) = (0, entities.count());
        while low < high {
            let middle = low + (high - low) / 2;
            match entities.get(bytes, middle).unwrap_or(u32::MAX).cmp(&self.index) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => {
                    return layout.column(Part::MoreEnd).slice(bytes, layout.column(Part::More), middle);
                }
            }
        }
        ""
    }

    /// Whether it was on a day, `2014-06-29`; what says nothing of days always was.
    pub(crate) fn is_valid(self, day: &str) -> bool {
        let bounds = self.more().lines().filter_map(|line| line.split_once('\t'));
        bounds.into_iter().all(|(key, bound)| match key {
            "from" => is_since(day, bound),
            "to" => is_until(day, bound),
            _ => true,
        })
    }

    /// Those who held it on a day, or ever, if there is no day.
    pub(crate) fn holders(self, day: Option<&str>) -> impl Iterator<Item = Holder> {
        let rows = self.more().lines().filter_map(|line| line.strip_prefix("holder\t"));
        rows.map(read_holder).filter(move |holder| {
            let bounded = |bound: &Option<String>, is: fn(&str, &str) -> bool| {
                bound.as_deref().zip(day).is_none_or(|(bound, day)| is(day, bound))
            };
            bounded(&holder.from, is_since) && bounded(&holder.to, is_until)
        })
    }

    /// What stands before the name of a body or post of a country: its adjectives, its usual name, and
    /// names as short as US.
    pub(crate) fn adjectives(self) -> impl Iterator<Item = &'l str> {
        let aliases = self.aliases();
        let first = aliases.start;
        let names = aliases.filter(move |&alias| {
            let short =
                || self.lexicon.alias(alias).len() <= SHORT_NAME && self.lexicon.alias(alias).is_ascii();
            alias == first || self.lexicon.flags(alias).demonym() || short()
        });
        names.map(move |alias| self.lexicon.alias(alias))
    }

    /// All of it.
    pub(crate) fn entity(self) -> Entity {
        let mut entity = Entity::new(self.id(), self.name(), self.kind());
        entity.subtype = self.subtype().into();
        entity.geonameid = self.geonameid();
        entity.lat = self.lat();
        entity.lon = self.lon();
        entity.weight = self.weight();
        entity.parent = self.parent().map(|parent| match parent {
            Parent::Inside(index) => Record::new(self.lexicon, index).id().to_owned(),
            Parent::Outside(id) => id.to_owned(),
        });
        for alias in self.aliases().skip(1) {
            let flags = self.lexicon.flags(alias);
            let name = self.lexicon.alias(alias).to_owned();
            if flags.demonym() {
                entity.demonyms.push(name);
            } else if flags.rule() == 0 {
                entity.aliases.push(name);
            }
        }
        super::more::read(self.more(), &mut entity);
        entity
    }
}
