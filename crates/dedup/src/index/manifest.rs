//! The list of what belongs to an index, and the only word on what was acknowledged.

use super::disk::Disk;
use super::error::{Error, Kind, Result};
use super::segment;
use crate::sketch::{MOST_GRAMS, MOST_HASHES, VERSION};
use std::fmt::Write;
use std::io;
use xxhash_rust::xxh3::xxh3_64;

/// What the files look like. Whatever changes that changes this.
pub(super) const FORMAT: u32 = 1;

pub(super) const NAME: &str = "manifest";
pub(super) const NEW: &str = "manifest.new";
const TITLE: &str = "dateline-dedup index";

/// No manifest is longer.
const LONGEST: u64 = 1 << 24;

/// A segment, as far as it was acknowledged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Listed {
    pub(super) number: u64,
    pub(super) bytes: u64,
    pub(super) records: u64,
    /// The hash of the records' hashes.
    pub(super) chain: u64,
}

/// The acknowledged state of an index.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Manifest {
    /// How many times it was written.
    pub(super) generation: u64,
    /// Documents that are there and not deleted.
    pub(super) documents: u64,
    /// The segments in the order in which they were written.
    pub(super) segments: Vec<Listed>,
}

impl Manifest {
    /// The manifest of a folder.
    pub(super) fn read(disk: &dyn Disk) -> Result<Self> {
        let path = disk.path(NAME);
        let failed = |e| Error::io("read", &path, e);
        let handle = match disk.open(NAME, true) {
            Ok(handle) => handle,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(absent(disk)),
            Err(e) => return Err(failed(e)),
        };
        let len = handle.len().map_err(failed)?;
        if len > LONGEST {
            return Err(Error::damaged(&path, format!("{len} bytes, the limit is {LONGEST}")));
        }
        let mut bytes = vec![0; len as usize];
        handle.read_at(&mut bytes, 0).map_err(failed)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| Error::damaged(&path, "it is not UTF-8"))?;
        Self::parse(text).map_err(|fault| match fault {
            Fault::Damaged(what) => Error::damaged(&path, what),
            Fault::Unfit(what) => Error::unfit(&path, what),
        })
    }

    /// Puts this in the place of the manifest of a folder.
    ///
    /// Once it returns, a crash leaves this one; before, the old one or this one, whole.
    pub(super) fn write(&self, disk: &dyn Disk) -> Result<()> {
        let path = disk.path(NEW);
        let handle = disk.create(NEW).map_err(|e| Error::io("create", &path, e))?;
        let failed = |e| Error::io("write", &path, e);
        handle.write_at(self.text().as_bytes(), 0).map_err(failed)?;
        handle.sync().map_err(failed)?;
        drop(handle);
        disk.rename(NEW, NAME).map_err(|e| Error::io("rename", &path, e))?;
        disk.sync().map_err(|e| Error::io("write the folder of", &path, e))
    }

    fn text(&self) -> String {
        let mut out = format!(
            "{TITLE}\nformat {FORMAT}\nhashing {VERSION}\nsketch {MOST_HASHES} {MOST_GRAMS}\ngeneration {}\n\
             documents {}\n",
            self.generation, self.documents
        );
        for s in &self.segments {
            // A String takes whatever is written to it.
            let _ = writeln!(out, "segment {} {} {} {:016x}", s.number, s.bytes, s.records, s.chain);
        }
        let check = xxh3_64(out.as_bytes());
        let _ = writeln!(out, "check {check:016x}");
        out
    }

    fn parse(text: &str) -> std::result::Result<Self, Fault> {
        let damaged = |what: &str| Fault::Damaged(what.to_owned());
        let body = text.strip_suffix('\n').ok_or_else(|| damaged("it is cut off"))?;
        let at = body.rfind('\n').ok_or_else(|| damaged("it is cut off"))? + 1;
        let check = body[at..].strip_prefix("check ").ok_or_else(|| damaged("it is cut off"))?;
        if check != format!("{:016x}", xxh3_64(&text.as_bytes()[..at])) {
            return Err(damaged("its checksum is wrong"));
        }
        let mut lines = text[..at].lines();
        let mut field = |name: &str| {
            let line = lines.next().unwrap_or_default();
            let value = line.strip_prefix(name).and_then(|rest| rest.strip_prefix(' '));
            value.ok_or_else(|| Fault::Damaged(format!("{name:?} expected, found {line:?}")))
        };
        if body.lines().next() != Some(TITLE) {
            return Err(damaged("it is no manifest of an index"));
        }
        // The title holds a space, so it reads as a field.
        field("dateline-dedup")?;
        fits("format", field("format")?, &FORMAT.to_string())?;
        fits("hashing", field("hashing")?, &VERSION.to_string())?;
        fits("sketch", field("sketch")?, &format!("{MOST_HASHES} {MOST_GRAMS}"))?;
        let number = |text: &str| text.parse().map_err(|_| Fault::Damaged(format!("{text:?} is no number")));
        let (generation, documents) = (number(field("generation")?)?, number(field("documents")?)?);
        let segments: Option<Vec<Listed>> = lines.map(listed).collect();
        let segments = segments.ok_or_else(|| damaged("a segment's line is wrong"))?;
        Ok(Self { generation, documents, segments })
    }
}

enum Fault {
    Damaged(String),
    Unfit(String),
}

fn fits(what: &str, found: &str, expected: &str) -> std::result::Result<(), Fault> {
    if found == expected {
        return Ok(());
    }
    Err(Fault::Unfit(format!(
        "{what} {found}, this version has {expected}; make the index anew from the texts"
    )))
}

fn listed(line: &str) -> Option<Listed> {
    let mut fields = line.strip_prefix("segment ")?.split(' ');
    let mut number = || fields.next()?.parse().ok();
    let (number, bytes, records) = (number()?, number()?, number()?);
    let chain = u64::from_str_radix(fields.next()?, 16).ok()?;
    fields.next().is_none().then_some(Listed { number, bytes, records, chain })
}

/// No manifest: there is no index, unless segments say that there was one.
fn absent(disk: &dyn Disk) -> Error {
    let path = disk.path(NAME);
    match disk.names() {
        Ok(names) if names.iter().any(|name| segment::number_of(name).is_some()) => {
            Error::damaged(&path, "it is missing, and there are segments")
        }
        _ => Kind::Absent { path: path.parent().unwrap_or(&path).to_path_buf() }.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Listed, Manifest};

    #[test]
    fn every_flipped_or_missing_byte_is_noticed() {
        let listed = Listed { number: 3, bytes: 4096, records: 17, chain: 0xfeed };
        let manifest = Manifest { generation: 9, documents: 12, segments: vec![listed; 2] };
        let text = manifest.text();
        assert_eq!(Manifest::parse(&text).ok(), Some(manifest));
        for at in 0..text.len() {
            assert!(Manifest::parse(&text[..at]).is_err(), "cut at {at}");
            for bit in 0..7 {
                let mut bytes = text.clone().into_bytes();
                bytes[at] ^= 1 << bit;
                let changed = String::from_utf8(bytes).expect("seven bits are ASCII");
                assert!(Manifest::parse(&changed).is_err(), "bit {bit} of byte {at}");
            }
        }
    }

    #[test]
    fn other_versions_are_told_from_damage() {
        for (line, other) in
            [("format 1", "format 2"), ("hashing 2", "hashing 77"), ("sketch 64", "sketch 32")]
        {
            let text = Manifest::default().text();
            let (body, _) = text.rsplit_once("check ").expect("a check");
            let body = body.replace(line, other);
            let text = format!("{body}check {:016x}\n", xxhash_rust::xxh3::xxh3_64(body.as_bytes()));
            let Err(Fault::Unfit(what)) = Manifest::parse(&text) else { panic!("{other} was taken") };
            assert!(what.contains(other), "{what}");
        }
    }
}
