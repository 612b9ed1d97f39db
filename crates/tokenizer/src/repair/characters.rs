//! Spaces, line ends, hyphens and control characters, one character at a time.

use super::scan::{char_at, next_odd};
use super::{Change, tables};
use std::sync::LazyLock;

/// Code points above are never changed.
const LIMIT: usize = 0x1_0000;

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

struct Table {
    /// A bit for each code point, set if it is to be changed.
    changed: Vec<u64>,
    /// What stands for it, by code point.
    rows: Vec<(u32, Option<char>)>,
}

impl Table {
    fn new() -> Self {
        let windows = tables::windows_1252();
        let mut table = Table { changed: vec![0; LIMIT / 64], rows: Vec::new() };
        for (range, mut columns) in tables::ranges(include_str!("data/characters.tsv")) {
            let action = columns.next().unwrap_or_default();
            for point in range {
                let stand_in = match action {
                    "space" => Some(' '),
                    "line" => Some('\n'),
                    "windows-1252" => windows.get(point as usize - 0x80).copied().filter(|c| !c.is_control()),
                    _ => None,
                };
                table.changed[point as usize / 64] |= 1 << (point % 64);
                table.rows.push((point, stand_in));
            }
        }
        table.rows.sort_unstable();
        table
    }

    /// What stands for `c`: itself (`None`), nothing, or another character.
    fn stand_in(&self, c: char) -> Option<Option<char>> {
        let point = u32::from(c);
        let word = self.changed.get(point as usize / 64)?;
        if word >> (point % 64) & 1 == 0 {
            return None;
        }
        let row = self.rows.binary_search_by_key(&point, |&(point, _)| point).ok()?;
        Some(self.rows[row].1)
    }
}

/// What to change in `text`, in its order.
pub(super) fn changes(text: &str) -> Vec<Change> {
    let table = &*TABLE;
    let mut changes = Vec::new();
    let mut at = 0;
    while let Some(start) = next_odd(text.as_bytes(), at) {
        let Some(c) = char_at(text, start) else { break };
        at = start + c.len_utf8();
        let Some(stand_in) = table.stand_in(c) else { continue };
        if c == '\r' && text.as_bytes().get(at) == Some(&b'\n') {
            at += 1;
        }
        changes.push(Change { start, end: at, stand_in });
    }
    changes
}
