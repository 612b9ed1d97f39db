//! Sections as they are written.

use super::checksum::checksum;
use super::layout::{ENTRY, HEADER, MAGIC, PARTS, Part, VERSION};
use super::runs::MARK;

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

/// Room for header and table in front of the sections.
pub(crate) const ROOM: usize = HEADER + PARTS * ENTRY;

/// The file: `first` is the first section, in front of whose bytes there is [`ROOM`] for header and table.
pub(crate) fn write(counts: &Counts, first: Section, sections: Vec<Section>) -> Vec<u8> {
    let mut table = [(1, ROOM, 0, checksum(&[&[]])); PARTS];
    let mut file = first.bytes;
    table[first.part as usize] = (first.width, ROOM, file.len() - ROOM, checksum(&[&file[ROOM..]]));
    for Section { part, width, bytes } in sections {
        table[part as usize] = (width, file.len(), bytes.len(), checksum(&[&bytes]));
        file.extend_from_slice(&bytes);
    }
    let mut rows = Vec::with_capacity(PARTS * ENTRY);
    for (part, (width, offset, len, sum)) in table.into_iter().enumerate() {
        rows.extend_from_slice(&(part as u32).to_le_bytes());
        rows.extend_from_slice(&width.to_le_bytes());
        for number in [offset as u64, len as u64, sum] {
            rows.extend_from_slice(&number.to_le_bytes());
        }
    }
    let mut head = MAGIC.to_vec();
    head.extend_from_slice(&VERSION.to_le_bytes());
    head.extend_from_slice(&(PARTS as u32).to_le_bytes());
    head.extend_from_slice(&(file.len() as u64).to_le_bytes());
    let Counts { entities, aliases, groups, index_bits, probes, scale, given_names } = *counts;
    for number in [entities, aliases, groups, index_bits, probes, scale, given_names, 0] {
        head.extend_from_slice(&number.to_le_bytes());
    }
    let sum = checksum(&[&head, &rows]);
    head.extend_from_slice(&sum.to_le_bytes());
    file[..HEADER].copy_from_slice(&head);
    file[HEADER..ROOM].copy_from_slice(&rows);
    file
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
