//! UTF-8 that was read as Windows-1252 or Latin-1: `donâ€™t`, `cafÃ©`.
//!
//! After the method of ftfy (R. Speer, 2012-), with another judge: a whole run of characters above ASCII must decode,
//! and what it decodes to is believed by its kind and by the letters around it.

use super::scan::{char_at, next_odd};
use super::{Change, tables};
use std::sync::LazyLock;

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

/// When to believe a character that a sequence decodes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Rule {
    Always,
    Letter,
    Inside,
    Many,
}

/// Whether a sign may stand behind a word of clean text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    Elsewhere,
    Behind,
    /// Behind a word, and between two.
    Between,
}

struct Table {
    /// The bytes of the characters of Windows-1252 above Latin-1, by code point.
    bytes: Vec<(u32, u8)>,
    /// First and last code point, a bit for the group, and the rule.
    rows: Vec<(u32, u32, u32, Rule)>,
    /// By byte, from 0x80 on.
    places: [Place; 128],
}

impl Table {
    fn new() -> Self {
        let mut bytes: Vec<(u32, u8)> = tables::windows_1252()
            .into_iter()
            .zip(0x80..=0xFF)
            .map(|(c, byte)| (u32::from(c), byte))
            .filter(|&(point, _)| point > 0xFF)
            .collect();
        bytes.sort_unstable();
        let mut groups: Vec<&str> = Vec::new();
        let mut rows = Vec::new();
        for (range, mut columns) in tables::ranges(include_str!("data/mojibake.tsv")) {
            let group = columns.next().unwrap_or_default();
            let index = groups.iter().position(|&known| known == group).unwrap_or(groups.len());
            if index == groups.len() {
                groups.push(group);
            }
            let rule = match columns.next() {
                Some("always") => Rule::Always,
                Some("letter") => Rule::Letter,
                Some("inside") => Rule::Inside,
                _ => Rule::Many,
            };
            rows.push((*range.start(), *range.end(), 1 << index, rule));
        }
        rows.sort_unstable_by_key(|row| row.0);
        let mut places = [Place::Elsewhere; 128];
        for (range, mut columns) in tables::ranges(include_str!("data/after_words.tsv")) {
            let place = if columns.next() == Some("between") { Place::Between } else { Place::Behind };
            places[*range.start() as usize - 0x80..=*range.end() as usize - 0x80].fill(place);
        }
        Table { bytes, rows, places }
    }

    /// The byte of `c` in Windows-1252, or in Latin-1; none for ASCII.
    fn byte(&self, c: char) -> Option<u8> {
        match u32::from(c) {
            ..0x80 => None,
            point @ 0x80..=0xFF => Some(point as u8),
            point => {
                let found = self.bytes.binary_search_by_key(&point, |&(point, _)| point).ok()?;
                Some(self.bytes[found].1)
            }
        }
    }

    fn row(&self, c: char) -> Option<(u32, Rule)> {
        let point = u32::from(c);
        let after = self.rows.partition_point(|row| row.0 <= point);
        let &(_, last, group, rule) = self.rows[..after].last()?;
        (point <= last).then_some((group, rule))
    }

    /// Whether to believe `c` by itself; `before` and `after` stand around it once its run is decoded.
    fn believes(&self, c: char, rule: Rule, before: Option<char>, after: Option<char>) -> bool {
        let mut utf8 = [0; 4];
        let utf8 = c.encode_utf8(&mut utf8).as_bytes();
        let last = self.places[utf8[utf8.len() - 1] as usize - 0x80];
        let capital = before.is_some_and(char::is_uppercase);
        let letter = after.is_some_and(char::is_alphabetic);
        let may_be_clean = last == Place::Between || (last == Place::Behind && !letter);
        match rule {
            Rule::Always => true,
            Rule::Many => false,
            // A capital after a small letter is in no word.
            _ if utf8.len() == 2 && before.is_some_and(char::is_lowercase) => true,
            Rule::Inside => false,
            Rule::Letter => match utf8[0] {
                // Â ends no word and is seldom one; Ã ends words in capitals.
                0xC2 => true,
                0xC3 => !(capital && !letter && last != Place::Elsewhere),
                _ if may_be_clean => false,
                0xE0.. => true,
                _ => letter || before.is_some_and(char::is_alphabetic),
            },
        }
    }
}

/// A run that decodes to characters which may be meant.
struct Run {
    /// Its place in the list of changes.
    changes: std::ops::Range<usize>,
    /// The groups of its characters.
    groups: u32,
    believed: bool,
}

/// What to change in `text`, in its order.
pub(super) fn changes(text: &str) -> Vec<Change> {
    let table = &*TABLE;
    let mut found = Found::default();
    let mut bytes = Vec::new();
    let mut at = 0;
    while let Some(start) = next_odd(text.as_bytes(), at) {
        bytes.clear();
        at = start;
        while let Some((byte, c)) = char_at(text, at).and_then(|c| Some((table.byte(c)?, c))) {
            bytes.push(byte);
            at += c.len_utf8();
        }
        if at == start {
            at += char_at(text, at).map_or(1, char::len_utf8);
        } else if bytes.len() > 1
            && let Ok(decoded) = std::str::from_utf8(&bytes)
        {
            found.judge(table, text, start, decoded);
        }
    }
    found.into_changes()
}

#[derive(Default)]
struct Found {
    changes: Vec<Change>,
    runs: Vec<Run>,
    /// The groups of which a character was believed by itself.
    groups: u32,
}

impl Found {
    /// Keeps what the run at byte `start` decodes to, unless it has characters that cannot be meant.
    fn judge(&mut self, table: &Table, text: &str, start: usize, decoded: &str) {
        let first = self.changes.len();
        let mut run = Run { changes: first..first, groups: 0, believed: false };
        let mut before = text[..start].chars().next_back();
        let mut group_before = 0;
        let mut at = start;
        let mut chars = decoded.chars().peekable();
        while let Some(c) = chars.next() {
            let Some((group, rule)) = table.row(c) else {
                self.changes.truncate(first);
                return;
            };
            // Each byte was one character.
            let end = at + text[at..].chars().take(c.len_utf8()).map(char::len_utf8).sum::<usize>();
            let after = chars.peek().copied().or_else(|| char_at(text, end));
            if table.believes(c, rule, before, after) || (rule == Rule::Many && group == group_before) {
                run.believed = true;
                self.groups |= group;
            }
            run.groups |= group;
            self.changes.push(Change { start: at, end, stand_in: Some(c) });
            (at, before, group_before) = (end, Some(c), group);
        }
        run.changes.end = self.changes.len();
        self.runs.push(run);
    }

    fn into_changes(self) -> Vec<Change> {
        let believed = |run: &Run| run.believed || run.groups & !self.groups == 0;
        if self.runs.iter().all(believed) {
            return self.changes;
        }
        let runs = self.runs.iter().filter(|run| believed(run));
        runs.flat_map(|run| &self.changes[run.changes.clone()]).copied().collect()
    }
}
