//! Lexicons: entities and the table of their names.

pub(crate) mod build;
pub(crate) mod case_policy;
#[cfg(feature = "default-lexicon")]
mod embedded;
mod tsv;

use crate::{Entity, Error};
use build::Table;
use rustc_hash::FxHashMap;

/// A set of entities with the table that finds their names. Immutable; share it in an `Arc`.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    name: String,
    entities: Vec<Entity>,
    by_id: FxHashMap<String, u32>,
    pub(crate) table: Table,
}

impl Lexicon {
    /// The names that [`Lexicon::named`] knows.
    #[cfg(feature = "default-lexicon")]
    pub const NAMES: &'static [&'static str] = &["world", "conflict-syria"];

    /// The default lexicon: countries with capitals and demonyms, cities, organisations, offices.
    ///
    /// Reads embedded data; some tens of milliseconds.
    ///
    /// # Errors
    /// None as long as the embedded data are sound, which the tests check.
    #[cfg(feature = "default-lexicon")]
    pub fn world() -> Result<Lexicon, Error> {
        Self::from_tables("world", embedded::WORLD)
    }

    /// A lexicon that ships with the crate, by its name; `None` for any other.
    ///
    /// ```
    /// use dateline_entity_lexicon::Lexicon;
    /// assert!(Lexicon::named("world").is_some_and(|lexicon| lexicon.is_ok()));
    /// assert!(Lexicon::named("atlantis").is_none());
    /// ```
    #[cfg(feature = "default-lexicon")]
    #[must_use]
    pub fn named(name: &str) -> Option<Result<Lexicon, Error>> {
        match name {
            "world" => Some(Self::world()),
            "conflict-syria" => Some(Self::from_tables("conflict-syria", embedded::CONFLICT_SYRIA)),
            _ => None,
        }
    }

    #[cfg(feature = "default-lexicon")]
    fn from_tables(name: &str, tables: &[(&str, &str)]) -> Result<Lexicon, Error> {
        let mut lexicon = Lexicon { name: name.into(), ..Lexicon::default() };
        for (source, text) in tables {
            tsv::read(source, text, |row, entity| lexicon.add(source, row, entity?))?;
        }
        lexicon.table = Table::build(&lexicon.entities);
        Ok(lexicon)
    }

    /// The lexicon in `text`; `source` names it in messages.
    ///
    /// A header row names the columns, tab-separated: `id`, `name`, `type` (PER, ORG, LOC, MISC), and as
    /// wanted `kind`, `aliases` and `demonyms` (each with `|` between), `parent` (an id), `lat`, `lon`,
    /// `weight`, `geonameid`. Rows that begin with `#` are comments.
    ///
    /// # Errors
    /// The first row that is wrong, by its number, or a header without the first three columns.
    pub fn from_tsv(source: &str, text: &str) -> Result<Lexicon, Error> {
        let mut lexicon = Lexicon { name: source.into(), ..Lexicon::default() };
        tsv::read(source, text, |row, entity| lexicon.add(source, row, entity?))?;
        lexicon.table = Table::build(&lexicon.entities);
        Ok(lexicon)
    }

    /// As [`Lexicon::from_tsv`], but leaves out what is wrong and tells it.
    #[must_use]
    pub fn from_tsv_lossy(source: &str, text: &str) -> (Lexicon, Vec<Error>) {
        let mut lexicon = Lexicon { name: source.into(), ..Lexicon::default() };
        let mut errors = Vec::new();
        let header = tsv::read(source, text, |row, entity| {
            errors.extend(entity.and_then(|entity| lexicon.add(source, row, entity)).err());
            Ok(())
        });
        errors.extend(header.err());
        lexicon.table = Table::build(&lexicon.entities);
        (lexicon, errors)
    }

    fn add(&mut self, source: &str, row: usize, entity: Entity) -> Result<(), Error> {
        if self.by_id.contains_key(&entity.id) {
            return Err(Error::row(source, row, format!("the id “{}” stands twice", entity.id)));
        }
        self.by_id.insert(entity.id.clone(), self.entities.len() as u32);
        self.entities.push(entity);
        Ok(())
    }

    /// The lexicon's name, or the source it was read from.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The entity with that id.
    #[must_use]
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.by_id.get(id).map(|&i| &self.entities[i as usize])
    }

    /// All entities, in the order of the rows.
    pub fn entities(&self) -> impl Iterator<Item = &Entity> {
        self.entities.iter()
    }

    /// How many entities it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entities.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }

    pub(crate) fn at(&self, i: u32) -> &Entity {
        &self.entities[i as usize]
    }
}
