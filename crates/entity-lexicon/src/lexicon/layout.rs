//! The compiled file: a header, a table of sections, the sections. Numbers are little-endian.
//!
//! The header and the table have a checksum of their own, each section has another. A section is a
//! column of numbers of 1 to 4 bytes, or bytes. The table has a row for each kind of section, though it
//! be empty. A column that would hold one value throughout, or
//! only count up, is left out. Lengths that are mostly small are kept instead of ends, with a mark
//! where every thirty-second run begins.

use super::checksum::checksum;
use super::runs::{Column, Runs};
use crate::Error;

pub(crate) const MAGIC: [u8; 8] = *b"DLLEX\0\r\n";
pub(crate) const VERSION: u32 = 1;
/// Magic, version, number of sections, length of the file, entities, aliases, groups, bits of a
/// slot's index, longest probe, scale of coordinates, whether given names are grouped, a reserved number, checksum.
pub(crate) const HEADER: usize = 64;
/// Kind, width, offset, length, checksum.
pub(crate) const ENTRY: usize = 32;
/// How many steps a look into the slots may take, whatever a file says.
pub(crate) const MOST_PROBES: u32 = 1 << 12;

/// What a section holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u16)]
pub(crate) enum Part {
    /// The lexicon's name.
    Name,
    /// The names, one after the other, those of an entity together, its usual name first.
    Strings,
    /// How long each name is.
    AliasLen,
    AliasMark,
    /// What each name asks of a text.
    AliasFlags,
    /// How many names each entity has; left out if every one has one.
    NameCount,
    NameMark,
    /// The ids, in their order; left out if every id is the name.
    Ids,
    /// How long each id is.
    IdLen,
    IdMark,
    /// Type and subtype of each entity, as a row of `Classes`.
    Class,
    /// Lines `TYPE\tsubtype`.
    Classes,
    /// The weight, a whole number.
    WeightWhole,
    /// The weight as the bits of a 32-bit float.
    WeightFloat,
    /// Degrees from the south pole, times the header's scale, plus one; 0 for none.
    Lat,
    /// Degrees from the date line, likewise.
    Lon,
    GeonameId,
    /// 0 for none, the entity's number plus one, or beyond those a row of `Outside`.
    Parent,
    /// Ids of parents in other lexicons.
    Outside,
    OutsideEnd,
    /// The entities that have more, in their order.
    MoreEntity,
    MoreEnd,
    /// Lines `key\tvalue`: language, dates, actor codes.
    More,
    /// The table of names: 0, or the low bits a name's number plus one (or beyond the names a group's),
    /// the high bits those of its hash.
    Slots,
    /// Bits of the hashes of names and of their beginnings.
    Filter,
    /// Where the members of each group end: names that are folded alike.
    GroupEnd,
    /// Their numbers, the heaviest entity's first.
    GroupMember,
    /// The table of skeletons.
    SkeletonSlots,
}

pub(crate) const PARTS: usize = Part::SkeletonSlots as usize + 1;

/// Header and table of sections, read and checked.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub(crate) entities: u32,
    pub(crate) aliases: u32,
    pub(crate) groups: u32,
    /// How many bits of a slot are a number; the others are of a hash.
    pub(crate) index_bits: u32,
    pub(crate) probes: u32,
    /// What a degree is multiplied with.
    pub(crate) scale: u32,
    /// Whether spellings of given names count as one in the table of skeletons.
    pub(crate) given_names: bool,
    pub(crate) columns: [Column; PARTS],
    checksums: [u64; PARTS],
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes)
}

impl Layout {
    /// Reads header and table; every section lies in the file, and columns that belong together are
    /// of one length. The time does not depend on the size of the file.
    ///
    /// # Errors
    /// What is wrong with the file called `source`.
    pub(crate) fn read(source: &str, bytes: &[u8]) -> Result<Self, Error> {
        let wrong = |what: String| Err(Error::file(source, what));
        if bytes.len() < HEADER || bytes[..8] != MAGIC {
            return wrong("this is no compiled lexicon".into());
        }
        let (version, sections) = (u32_at(bytes, 8), u32_at(bytes, 12) as usize);
        if version != VERSION {
            return wrong(format!("version {version} of the format; this program reads version {VERSION}"));
        }
        let length = u64_at(bytes, 16);
        if length != bytes.len() as u64 {
            return wrong(format!("{} bytes, but its header says {length}", bytes.len()));
        }
        let table_end = HEADER + sections.min(PARTS) * ENTRY;
        if sections > PARTS || bytes.len() < table_end {
            return wrong(format!("{sections} sections do not fit"));
        }
        let sum = checksum(&[&bytes[..HEADER - 8], &bytes[HEADER..table_end]]);
        if sum != u64_at(bytes, HEADER - 8) {
            return wrong("the checksum of its header is wrong".into());
        }
        let mut layout = Self {
            entities: u32_at(bytes, 24),
            aliases: u32_at(bytes, 28),
            groups: u32_at(bytes, 32),
            index_bits: u32_at(bytes, 36).clamp(1, 31),
            probes: u32_at(bytes, 40).min(MOST_PROBES),
            scale: u32_at(bytes, 44).max(1),
            given_names: u32_at(bytes, 48) != 0,
            columns: [Column::default(); PARTS],
            checksums: [0; PARTS],
        };
        for entry in bytes[HEADER..table_end].chunks_exact(ENTRY) {
            let (kind, width) = (u32_at(entry, 0) as usize, u32_at(entry, 4) as usize);
            let (offset, len) = (u64_at(entry, 8), u64_at(entry, 16));
            let inside = offset.checked_add(len).is_some_and(|end| end <= length);
            if kind >= PARTS || !(1..=8).contains(&width) || !inside {
                return wrong(format!("section {kind} does not lie in the file"));
            }
            layout.columns[kind] = Column::new(offset as usize, len as usize, width);
            layout.checksums[kind] = u64_at(entry, 24);
        }
        layout.check_lengths(source)?;
        Ok(layout)
    }

    fn check_lengths(&self, source: &str) -> Result<(), Error> {
        let per_alias = [Part::AliasLen, Part::AliasFlags];
        let per_entity = [Part::NameCount, Part::IdLen, Part::Class, Part::WeightWhole];
        let places = [Part::WeightFloat, Part::Lat, Part::Lon, Part::GeonameId, Part::Parent];
        let counts = per_alias.iter().map(|&part| (part, self.aliases));
        let counts = counts.chain(per_entity.iter().chain(&places).map(|&part| (part, self.entities)));
        let groups = [Part::GroupEnd];
        for (part, count) in counts.chain(groups.iter().map(|&part| (part, self.groups))) {
            let column = self.column(part);
            if !column.is_empty() && column.count() != count as usize {
                return Err(Error::file(source, format!("the section {part:?} is not of length {count}")));
            }
        }
        if self.column(Part::AliasLen).count() != self.aliases as usize {
            return Err(Error::file(source, "names without lengths"));
        }
        if self.column(Part::NameCount).is_empty() && self.entities != self.aliases {
            return Err(Error::file(source, "names without entities"));
        }
        Ok(())
    }

    #[inline]
    pub(crate) fn column(&self, part: Part) -> Column {
        self.columns[part as usize]
    }

    #[inline]
    pub(crate) fn runs(&self, lens: Part, marks: Part) -> Runs {
        Runs::new(self.column(lens), self.column(marks))
    }

    /// The checksum of the checksums of all sections but the name.
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut sums: Vec<u8> = Vec::with_capacity(8 * PARTS);
        for (part, sum) in self.checksums.iter().enumerate().filter(|(part, _)| *part != Part::Name as usize)
        {
            sums.extend((part as u64).to_le_bytes().iter().chain(&sum.to_le_bytes()));
        }
        checksum(&[&sums])
    }

    /// Reads every byte and compares with the checksums.
    ///
    /// # Errors
    /// The first section that was changed.
    pub(crate) fn verify(&self, source: &str, bytes: &[u8]) -> Result<(), Error> {
        let mut end = HEADER;
        for (number, (column, &sum)) in self.columns.iter().zip(&self.checksums).enumerate() {
            if let Some(last) = column.end() {
                end = end.max(last);
                if checksum(&[column.bytes(bytes)]) != sum {
                    return Err(Error::file(source, format!("the checksum of section {number} is wrong")));
                }
            }
        }
        if end != bytes.len() { Err(Error::file(source, "bytes after the last section")) } else { Ok(()) }
    }
}
