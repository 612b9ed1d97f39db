//! One document, or the deletion of one, as the bytes of a record.

use super::bytes::{Bytes, put_hashes, put_number};
use crate::sketch::Sketch;

/// The longest id, in bytes.
pub(super) const LONGEST_ID: usize = 65_535;

const ADDED: u8 = 1;
const DELETED: u8 = 2;

/// What a record says.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Record<'a> {
    Added { id: &'a str, day: Option<i32>, sketch: Sketch },
    Deleted { id: &'a str },
}

/// The bytes of a record that adds a document.
pub(super) fn put_added(out: &mut Vec<u8>, id: &str, day: Option<i32>, sketch: &Sketch) {
    out.push(ADDED);
    put_id(out, id);
    out.push(u8::from(day.is_some()));
    out.extend(day.unwrap_or(0).to_le_bytes());
    out.extend(sketch.exact.to_le_bytes());
    for number in [u64::from(sketch.words), u64::from(sketch.shingles), sketch.limit] {
        put_number(out, number);
    }
    put_hashes(out, &sketch.hashes);
    put_number(out, sketch.gram_limit);
    put_hashes(out, &sketch.grams);
}

/// The bytes of a record that deletes a document.
pub(super) fn put_deleted(out: &mut Vec<u8>, id: &str) {
    out.push(DELETED);
    put_id(out, id);
}

fn put_id(out: &mut Vec<u8>, id: &str) {
    put_number(out, id.len() as u64);
    out.extend(id.as_bytes());
}

impl<'a> Record<'a> {
    /// The id, and whether the record adds it, without reading the sketch.
    pub(super) fn id(bytes: &'a [u8]) -> Option<(bool, &'a str)> {
        let mut bytes = Bytes(bytes);
        let added = match bytes.byte()? {
            ADDED => true,
            DELETED => false,
            _ => return None,
        };
        id(&mut bytes).map(|id| (added, id))
    }

    /// What the bytes say; `None` if they are no record, or go on after it.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut bytes = Bytes(bytes);
        let kind = bytes.byte()?;
        let id = id(&mut bytes)?;
        let record = match kind {
            ADDED => added(id, &mut bytes)?,
            DELETED => Record::Deleted { id },
            _ => return None,
        };
        bytes.0.is_empty().then_some(record)
    }
}

fn id<'a>(bytes: &mut Bytes<'a>) -> Option<&'a str> {
    let len = usize::try_from(bytes.number()?).ok().filter(|&len| len <= LONGEST_ID)?;
    std::str::from_utf8(bytes.take(len)?).ok()
}

fn added<'a>(id: &'a str, bytes: &mut Bytes<'_>) -> Option<Record<'a>> {
    let known = bytes.byte()?;
    let day = i32::from_le_bytes(bytes.array()?);
    let day = match known {
        0 => None,
        1 => Some(day),
        _ => return None,
    };
    let exact = u128::from_le_bytes(bytes.array()?);
    let (words, shingles, limit) = (bytes.number_u32()?, bytes.number_u32()?, bytes.number()?);
    let hashes = bytes.hashes(limit)?;
    let gram_limit = bytes.number()?;
    let grams = bytes.hashes(gram_limit)?;
    let sketch = Sketch { exact, words, shingles, limit, hashes, gram_limit, grams };
    Some(Record::Added { id, day, sketch })
}

#[cfg(test)]
mod tests {
    use super::{Record, put_added, put_deleted};
    use crate::sketch::Sketch;

    #[test]
    fn records_come_back() {
        let text = "Frost killed the early cherries, growers in the valley said, and prices doubled by noon.";
        for (id, day, text) in [("a", Some(-4), text), ("", None, ""), ("ü/7", Some(i32::MAX), "one")] {
            let sketch = Sketch::new(text, &[]);
            let mut out = Vec::new();
            put_added(&mut out, id, day, &sketch);
            assert_eq!(Record::read(&out), Some(Record::Added { id, day, sketch }));
            for end in 0..out.len() {
                assert_eq!(Record::read(&out[..end]), None, "cut at {end}");
            }
            out.clear();
            put_deleted(&mut out, id);
            assert_eq!(Record::read(&out), Some(Record::Deleted { id }));
            out.push(0);
            assert_eq!(Record::read(&out), None);
        }
    }

    #[test]
    fn any_bytes_are_read_without_a_panic() {
        let mut out = Vec::new();
        put_added(&mut out, "id", None, &Sketch::new("A short text about nothing much at all", &[]));
        for at in 0..out.len() {
            for value in 0..=255 {
                let mut bytes = out.clone();
                bytes[at] = value;
                let _ = Record::read(&bytes);
            }
        }
    }
}
