//! Reading of the tables, which are data files compiled in.

use crate::lists;
use std::ops::RangeInclusive;

/// The rows of a table: a range of hexadecimal numbers, then the other columns.
pub(super) fn ranges(
    table: &'static str,
) -> impl Iterator<Item = (RangeInclusive<u32>, impl Iterator<Item = &'static str>)> {
    lists::entries(table).filter_map(|row| {
        let mut columns = row.split('\t');
        let range = columns.next()?;
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        Some((number(first)?..=number(last)?, columns))
    })
}

fn number(hexadecimal: &str) -> Option<u32> {
    u32::from_str_radix(hexadecimal, 16).ok()
}

/// The characters of Windows-1252 from byte 0x80 on; five bytes that it leaves free are control characters.
pub(super) fn windows_1252() -> [char; 128] {
    let bytes: [u8; 128] = std::array::from_fn(|at| at as u8 | 0x80);
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
    let mut chars = text.chars();
    std::array::from_fn(|_| chars.next().unwrap_or(char::REPLACEMENT_CHARACTER))
}
