//! The compiled file: a header, a table of sections, the sections. Numbers are little-endian.
//!
//! The header and the table have a checksum of their own, each section has another. A section is a
//! column of numbers of 1 to 4 bytes, or bytes. A column that would hold one value throughout, or
//! only count up, is left out. Lengths that are mostly small are kept instead of ends, with a mark
//! where every thirty-second run begins.

use super::checksum::checksum;
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

/// Numbers of one width in a file.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Column {
    offset: usize,
    len: usize,
    width: usize,
}

impl Column {
    /// Number `i`, if the column has it.
    #[inline]
    pub(crate) fn get(self, bytes: &[u8], i: usize) -> Option<u32> {
        if self.width == 4 {
            let (numbers, _) = self.bytes(bytes).as_chunks::<4>();
            return numbers.get(i).map(|number| u32::from_le_bytes(*number));
        }
        let at = i.checked_mul(self.width)?;
        let number = self.bytes(bytes).get(at..at + self.width)?;
        if let &[number] = number {
            return Some(u32::from(number));
        }
        Some(number.iter().rev().fold(0, |value, &byte| value << 8 | u32::from(byte)))
    }

    /// The bytes of the section.
    #[inline]
    pub(crate) fn bytes(self, bytes: &[u8]) -> &[u8] {
        bytes.get(self.offset..self.offset + self.len).unwrap_or_default()
    }

    /// How many numbers it has.
    pub(crate) fn count(self) -> usize {
        self.len.checked_div(self.width).unwrap_or(0)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.len == 0
    }

    /// The part of `strings` number `i`, of which this column holds the ends.
    pub(crate) fn slice(self, bytes: &[u8], strings: Column, i: usize) -> &str {
        let end = self.get(bytes, i).unwrap_or(0) as usize;
        let start = i.checked_sub(1).and_then(|i| self.get(bytes, i)).unwrap_or(0) as usize;
        let part = strings.bytes(bytes).get(start..end).unwrap_or_default();
        std::str::from_utf8(part).unwrap_or_default()
    }
}

/// Runs that follow each other: their lengths, and where every [`MARK`]th begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Runs {
    lens: Column,
    marks: Column,
}

/// Runs from one mark to the next.
pub(crate) const MARK: usize = 32;

impl Runs {
    fn len(self, bytes: &[u8], i: usize) -> usize {
        self.lens.get(bytes, i).unwrap_or(0) as usize
    }

    fn mark(self, bytes: &[u8], block: usize) -> usize {
        self.marks.get(bytes, block).unwrap_or(0) as usize
    }

    /// Where run `i` begins and ends.
    #[inline]
    pub(crate) fn range(self, bytes: &[u8], i: usize) -> std::ops::Range<usize> {
        let first = i / MARK * MARK;
        let before: usize = if self.lens.width == 1 {
            let lens = self.lens.bytes(bytes).get(first..i).unwrap_or_default();
            lens.iter().map(|&len| usize::from(len)).sum()
        } else {
            (first..i).map(|k| self.len(bytes, k)).sum()
        };
        let start = self.mark(bytes, i / MARK) + before;
        start..start + self.len(bytes, i)
    }

    /// The run that `at` lies in.
    pub(crate) fn find(self, bytes: &[u8], at: usize) -> usize {
        // A run has one thing at least, so that its block is not beyond this one.
        let (mut low, mut high) = (0, self.marks.count().min(at / MARK + 1));
        // Most runs are as long as each other: the first looks are near where they would end.
        let mut step = 64;
        while step < high && self.mark(bytes, high - step) > at {
            high -= step;
            step *= 2;
        }
        low = low.max(high.saturating_sub(step));
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if self.mark(bytes, middle) <= at { low = middle } else { high = middle }
        }
        let mut end = self.mark(bytes, low);
        let mut run = low * MARK;
        while run < low * MARK + MARK {
            end += self.len(bytes, run);
            if at < end {
                break;
            }
            run += 1;
        }
        run
    }
}

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
            layout.columns[kind] = Column { offset: offset as usize, len: len as usize, width };
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
        Runs { lens: self.column(lens), marks: self.column(marks) }
    }

    /// Reads every byte and compares with the checksums.
    ///
    /// # Errors
    /// The first section that was changed.
    pub(crate) fn verify(&self, source: &str, bytes: &[u8]) -> Result<(), Error> {
        let mut end = HEADER;
        for (number, (column, &sum)) in self.columns.iter().zip(&self.checksums).enumerate() {
            if column.width > 0 {
                end = end.max(column.offset + column.len);
                if checksum(&[column.bytes(bytes)]) != sum {
                    return Err(Error::file(source, format!("the checksum of section {number} is wrong")));
                }
            }
        }
        if end != bytes.len() { Err(Error::file(source, "bytes after the last section")) } else { Ok(()) }
    }
}

/// A section to be written.
pub(crate) struct Section {
    pub(crate) part: Part,
    pub(crate) width: u32,
    pub(crate) bytes: Vec<u8>,
}

/// The numbers of a header.
pub(crate) struct Counts {
    pub(crate) entities: u32,
    pub(crate) aliases: u32,
    pub(crate) groups: u32,
    pub(crate) index_bits: u32,
    pub(crate) probes: u32,
    pub(crate) scale: u32,
    pub(crate) given_names: u32,
}

/// Header and table for `sections`, which follow them in their order.
pub(crate) fn head(counts: &Counts, sections: &[Section]) -> Vec<u8> {
    let mut table = Vec::new();
    let mut offset = (HEADER + sections.len() * ENTRY) as u64;
    for section in sections {
        table.extend_from_slice(&(section.part as u32).to_le_bytes());
        table.extend_from_slice(&section.width.to_le_bytes());
        let len = section.bytes.len() as u64;
        for number in [offset, len, checksum(&[&section.bytes])] {
            table.extend_from_slice(&number.to_le_bytes());
        }
        offset += len;
    }
    let mut head = MAGIC.to_vec();
    head.extend_from_slice(&VERSION.to_le_bytes());
    head.extend_from_slice(&(sections.len() as u32).to_le_bytes());
    head.extend_from_slice(&offset.to_le_bytes());
    let Counts { entities, aliases, groups, index_bits, probes, scale, given_names } = *counts;
    for number in [entities, aliases, groups, index_bits, probes, scale, given_names, 0] {
        head.extend_from_slice(&number.to_le_bytes());
    }
    let sum = checksum(&[&head, &table]);
    head.extend_from_slice(&sum.to_le_bytes());
    head.extend_from_slice(&table);
    head
}

/// The numbers in the fewest bytes that hold the greatest.
pub(crate) fn narrow(part: Part, numbers: &[u32]) -> Section {
    let most = numbers.iter().copied().max().unwrap_or(0);
    let width = (4 - most.leading_zeros() / 8).max(1);
    let mut bytes = Vec::with_capacity(numbers.len() * width as usize);
    for number in numbers {
        bytes.extend_from_slice(&number.to_le_bytes()[..width as usize]);
    }
    Section { part, width, bytes }
}

/// The lengths of runs and where every [`MARK`]th begins.
pub(crate) fn runs(lens: Part, marks: Part, numbers: &[u32]) -> [Section; 2] {
    let mut starts = Vec::with_capacity(numbers.len() / MARK + 1);
    let mut at = 0;
    for (i, len) in numbers.iter().enumerate() {
        if i % MARK == 0 {
            starts.push(at);
        }
        at += len;
    }
    [narrow(lens, numbers), narrow(marks, &starts)]
}
