//! Lexicons: entities and the table of their names, in the compiled form that a file has too.

pub(crate) mod builder;
pub(crate) mod case_policy;
mod checksum;
mod columns;
mod compile;
mod compile_entities;
mod compile_names;
mod data;
#[cfg(feature = "default-lexicon")]
mod embedded;
mod layout;
#[cfg(feature = "mmap")]
mod map;
pub(crate) mod more;
pub(crate) mod names;
mod order;
pub(crate) mod record;
pub(crate) mod rules;
mod runs;
pub(crate) mod search;
mod sections;
mod slots;
mod strings;
pub(crate) mod tables;
pub(crate) mod tsv;

use crate::{Entity, EntityType, Error};
use builder::LexiconBuilder;
use case_policy::Flags;
use data::Data;
use layout::{Layout, Part};
use record::Record;
use std::path::Path;

/// A set of entities with the table that finds their names. Immutable; share it in an `Arc`.
///
/// It is built from entities or read from a compiled file, whose bytes it reads where they lie. A file
/// that was damaged gives wrong names or none, never a crash; [`Lexicon::verify`] finds the damage.
#[derive(Debug)]
pub struct Lexicon {
    name: String,
    data: Data,
    pub(crate) layout: Layout,
    /// Types and subtypes by the number that entities have of them.
    pub(crate) classes: Vec<(EntityType, String)>,
}

impl Lexicon {
    /// The names that [`Lexicon::named`] knows.
    #[cfg(feature = "default-lexicon")]
    pub const NAMES: &'static [&'static str] = &["world", "conflict-syria"];

    /// The default lexicon: countries with capitals and demonyms, places, organisations, offices, people.
    ///
    /// It lies in the program in its compiled form: this takes microseconds.
    ///
    /// # Errors
    /// None as long as the embedded data are sound, which the tests check.
    #[cfg(feature = "default-lexicon")]
    pub fn world() -> Result<Lexicon, Error> {
        Self::from_data("world", Data::Static(embedded::WORLD))
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
            "conflict-syria" => Some(Self::from_data(name, Data::Static(embedded::CONFLICT_SYRIA))),
            _ => None,
        }
    }

    /// The lexicon in tab-separated `text`; `source` names it in messages.
    ///
    /// A header row names the columns: `id`, `name`, `type` (PER, ORG, LOC, MISC), and as wanted `kind`,
    /// `aliases` and `demonyms` (each with `|` between), `parent` (an id), `lat`, `lon`, `weight`,
    /// `geonameid`, `language`, `from`, `to`, `codes`, `holders`. Rows that begin with `#` are comments.
    ///
    /// # Errors
    /// The first row that is wrong, by its number, or a header without the first three columns.
    pub fn from_tsv(source: &str, text: &str) -> Result<Lexicon, Error> {
        let mut builder = LexiconBuilder::new(source);
        tsv::read(source, text, |row, entity| {
            builder.add_row(&entity?, row);
            Ok(())
        })?;
        Self::build(builder)
    }

    /// As [`Lexicon::from_tsv`], but leaves out what is wrong and tells it.
    #[must_use]
    pub fn from_tsv_lossy(source: &str, text: &str) -> (Lexicon, Vec<Error>) {
        let mut builder = LexiconBuilder::new(source);
        let mut errors = Vec::new();
        let header = tsv::read(source, text, |row, entity| {
            match entity {
                Ok(entity) => builder.add_row(&entity, row),
                Err(error) => errors.push(error),
            }
            Ok(())
        });
        errors.extend(header.err());
        match Self::build_lossy(builder) {
            Ok((lexicon, more)) => {
                errors.extend(more);
                (lexicon, errors)
            }
            Err(error) => {
                errors.push(error);
                (Self::empty(source), errors)
            }
        }
    }

    /// The lexicon of a builder's entities.
    ///
    /// # Errors
    /// An id stands twice, or there are more names than the format allows: 2^27, or 4 GiB.
    pub fn build(builder: LexiconBuilder) -> Result<Lexicon, Error> {
        let (lexicon, errors) = Self::build_lossy(builder)?;
        errors.into_iter().next().map_or(Ok(lexicon), Err)
    }

    /// As [`Lexicon::build`], but of entities with one id it keeps the first and tells the others.
    ///
    /// # Errors
    /// There are more names than the format allows.
    pub fn build_lossy(builder: LexiconBuilder) -> Result<(Lexicon, Vec<Error>), Error> {
        let (bytes, errors) = builder.compile()?;
        Ok((Self::from_data("lexicon", Data::Owned(bytes))?, errors))
    }

    fn empty(source: &str) -> Lexicon {
        Self::build(LexiconBuilder::new(source)).expect("no entities are not too many")
    }

    /// The compiled lexicon in `bytes`; `source` names it in messages. Takes microseconds: header,
    /// table of sections and their lengths are checked, the rest when it is looked at.
    ///
    /// # Errors
    /// The bytes are no compiled lexicon of this version, are too few, or their header is damaged.
    pub fn from_bytes(source: &str, bytes: Vec<u8>) -> Result<Lexicon, Error> {
        Self::from_data(source, Data::Owned(bytes))
    }

    /// The compiled lexicon in a file, mapped into memory with the feature `mmap`, else read.
    ///
    /// # Errors
    /// The file cannot be read, or is no sound compiled lexicon as for [`Lexicon::from_bytes`].
    pub fn open(path: impl AsRef<Path>) -> Result<Lexicon, Error> {
        let path = path.as_ref();
        let source = path.display().to_string();
        #[cfg(feature = "mmap")]
        let data = map::Map::open(path).map(Data::Mapped);
        #[cfg(not(feature = "mmap"))]
        let data = std::fs::read(path).map(Data::Owned);
        Self::from_data(&source, data.map_err(|error| Error::io(&source, &error))?)
    }

    /// Whether `bytes` begin as a compiled lexicon does.
    #[must_use]
    pub fn is_compiled(bytes: &[u8]) -> bool {
        bytes.starts_with(&layout::MAGIC)
    }

    fn from_data(source: &str, data: Data) -> Result<Lexicon, Error> {
        let layout = Layout::read(source, data.bytes())?;
        let text = |part| std::str::from_utf8(layout.column(part).bytes(data.bytes())).unwrap_or_default();
        let class = |line: &str| {
            let (kind, subtype) = line.split_once('\t').unwrap_or((line, ""));
            (EntityType::from_name(kind).unwrap_or(EntityType::Misc), subtype.to_owned())
        };
        let classes = text(Part::Classes).lines().map(class).collect();
        let name = text(Part::Name).to_owned();
        Ok(Self { name, layout, classes, data })
    }

    /// The compiled form, to be written to a file.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.data.bytes()
    }

    /// Reads every byte and compares it with the checksums.
    ///
    /// # Errors
    /// What was changed.
    pub fn verify(&self) -> Result<(), Error> {
        self.layout.verify(&self.name, self.bytes())
    }

    /// The lexicon's name, or the source it was built from.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A number that tells what the lexicon holds: the same for the same entities and names, whatever the lexicon is
    /// called and wherever it lies. It tells changes, not forgeries. Takes no time.
    ///
    /// ```
    /// use dateline_entity_lexicon::Lexicon;
    /// let read = |source, name| Lexicon::from_tsv(source, &format!("id\tname\ttype\nx\t{name}\tORG\n"));
    /// assert_eq!(read("a", "Ardal")?.fingerprint(), read("b", "Ardal")?.fingerprint());
    /// assert_ne!(read("a", "Ardal")?.fingerprint(), read("a", "Orsk")?.fingerprint());
    /// # Ok::<(), dateline_entity_lexicon::Error>(())
    /// ```
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.layout.fingerprint()
    }

    /// The entity with that id. Logarithmic in their number.
    #[must_use]
    pub fn entity(&self, id: &str) -> Option<Entity> {
        self.index_of(id).map(|index| self.record(index).entity())
    }

    /// All entities, in the order of their ids.
    pub fn entities(&self) -> impl Iterator<Item = Entity> {
        (0..self.layout.entities).map(|index| self.record(index).entity())
    }

    /// How many entities it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.layout.entities as usize
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many names it has, those of rules included.
    #[must_use]
    pub fn names_len(&self) -> usize {
        self.layout.aliases as usize
    }

    #[inline]
    pub(crate) fn bytes(&self) -> &[u8] {
        self.data.bytes()
    }

    #[inline]
    pub(crate) fn filter(&self) -> &[u8] {
        self.layout.column(Part::Filter).bytes(self.bytes())
    }

    pub(crate) fn record(&self, index: u32) -> Record<'_> {
        Record::new(self, index)
    }

    /// The number of the entity with that id.
    pub(crate) fn index_of(&self, id: &str) -> Option<u32> {
        let (mut low, mut high) = (0, self.layout.entities);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.record(middle).id().cmp(id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// Name number `number`.
    pub(crate) fn alias(&self, number: u32) -> &str {
        std::str::from_utf8(self.alias_bytes(number)).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn alias_bytes(&self, number: u32) -> &[u8] {
        self.slice(Part::Strings, Part::AliasLen, Part::AliasMark, number)
    }

    /// Piece number `i` of a section.
    pub(crate) fn slice(&self, pieces: Part, lens: Part, marks: Part, i: u32) -> &[u8] {
        let range = self.layout.runs(lens, marks).range(self.bytes(), i as usize);
        self.layout.column(pieces).bytes(self.bytes()).get(range).unwrap_or_default()
    }

    /// The entity of a name.
    pub(crate) fn entity_of(&self, number: u32) -> u32 {
        if self.layout.column(Part::NameCount).is_empty() {
            return number;
        }
        self.layout.runs(Part::NameCount, Part::NameMark).find(self.bytes(), number as usize) as u32
    }

    /// What a name asks of a text.
    pub(crate) fn flags(&self, number: u32) -> Flags {
        Flags(self.layout.column(Part::AliasFlags).get(self.bytes(), number as usize).unwrap_or(0) as u16)
    }
}
