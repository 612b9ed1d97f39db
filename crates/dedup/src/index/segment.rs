//! Files of records, which only grow.
//!
//! A segment begins with a head of 32 bytes: a mark, the format, the hashing version, its number and a checksum of
//! these. Each record is its length (4 bytes), the low half of its xxh3 hash (4 bytes) and its bytes. The hash is
//! seeded with the segment's number and the record's place, so that a record moved elsewhere is noticed too.

use super::disk::{Disk, Handle};
use super::error::{Error, Result};
use super::manifest::{FORMAT, Listed};
use crate::sketch::VERSION;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

const MARK: &[u8; 8] = b"DLDEDUP\n";
const HEAD: usize = 32;

/// Length and hash before each record.
const FRAME: usize = 8;

/// No record is longer.
pub(super) const LONGEST_RECORD: usize = 1 << 28;

/// So much is read or written at a time.
const BLOCK: usize = 1 << 20;

/// The file of a segment.
pub(super) fn name(number: u64) -> String {
    format!("{number:08}.sketches")
}

/// The number of a segment, if the file is one.
pub(super) fn number_of(file: &str) -> Option<u64> {
    let number = file.strip_suffix(".sketches")?.parse().ok()?;
    (name(number) == file).then_some(number)
}

fn head(number: u64) -> [u8; HEAD] {
    let mut out = [0; HEAD];
    out[..8].copy_from_slice(MARK);
    out[8..12].copy_from_slice(&FORMAT.to_le_bytes());
    out[12..16].copy_from_slice(&VERSION.to_le_bytes());
    out[16..24].copy_from_slice(&number.to_le_bytes());
    let check = xxh3_64(&out[..24]);
    out[24..].copy_from_slice(&check.to_le_bytes());
    out
}

fn check(number: u64, at: u64, bytes: &[u8]) -> u32 {
    xxh3_64_with_seed(bytes, (number << 40) ^ at) as u32
}

fn chained(chain: u64, check: u32) -> u64 {
    xxh3_64_with_seed(&check.to_le_bytes(), chain)
}

/// A segment with what of it counts.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) listed: Listed,
    handle: Box<dyn Handle>,
    path: PathBuf,
}

impl Segment {
    /// A new, empty segment; nothing of it counts until a manifest lists it.
    pub(super) fn create(disk: &dyn Disk, number: u64) -> Result<Self> {
        let path = disk.path(&name(number));
        let handle = disk.create(&name(number)).map_err(|e| Error::io("create", &path, e))?;
        handle.write_at(&head(number), 0).map_err(|e| Error::io("write", &path, e))?;
        Ok(Self { listed: Listed { number, bytes: HEAD as u64, records: 0, chain: 0 }, handle, path })
    }

    /// A segment that the manifest lists. What stands behind its end was never acknowledged and does not count.
    pub(super) fn open(disk: &dyn Disk, listed: Listed, read_only: bool) -> Result<Self> {
        let path = disk.path(&name(listed.number));
        let handle = disk.open(&name(listed.number), read_only).map_err(|e| Error::io("open", &path, e))?;
        let len = handle.len().map_err(|e| Error::io("read", &path, e))?;
        if len < listed.bytes || listed.bytes < HEAD as u64 {
            return Err(Error::damaged(&path, format!("it has {len} bytes of {}", listed.bytes)));
        }
        let mut found = [0; HEAD];
        handle.read_at(&mut found, 0).map_err(|e| Error::io("read", &path, e))?;
        if found != head(listed.number) {
            return Err(Error::damaged(&path, "its head is wrong"));
        }
        Ok(Self { listed, handle, path })
    }

    /// Drops what was written and never acknowledged.
    pub(super) fn cut(&self) -> Result<()> {
        let len = self.handle.len().map_err(|e| Error::io("read", &self.path, e))?;
        if len > self.listed.bytes {
            self.handle.set_len(self.listed.bytes).map_err(|e| Error::io("cut", &self.path, e))?;
        }
        Ok(())
    }

    pub(super) fn sync(&self) -> Result<()> {
        self.handle.sync().map_err(|e| Error::io("write", &self.path, e))
    }

    /// The bytes of the record at a place, checked; `room` is where they are kept.
    pub(super) fn get<'a>(&self, place: Place, room: &'a mut Vec<u8>) -> Result<&'a [u8]> {
        room.clear();
        room.resize(FRAME + place.len as usize, 0);
        self.handle.read_at(room, place.at).map_err(|e| Error::io("read", &self.path, e))?;
        let (frame, bytes) = room.split_at(FRAME);
        let (len, hash) = unframed(frame.try_into().unwrap_or_default());
        if len != place.len || hash != check(self.listed.number, place.at, bytes) {
            return Err(self.damaged_at(place.at, "its checksum is wrong"));
        }
        Ok(bytes)
    }

    /// Calls `found` with each record and its place, and checks that they are those which were acknowledged.
    pub(super) fn each(&self, mut found: impl FnMut(Place, &[u8]) -> Result<()>) -> Result<()> {
        let (number, end) = (self.listed.number, self.listed.bytes);
        let mut window = Window { handle: &*self.handle, path: &self.path, end, bytes: Vec::new(), start: 0 };
        let (mut at, mut records, mut chain) = (HEAD as u64, 0, 0);
        while at < end {
            let Some(frame) = window.get(at, FRAME)? else {
                return Err(self.damaged_at(at, "the segment ends in it"));
            };
            let (len, hash) = unframed(frame.try_into().unwrap_or_default());
            let Some(bytes) = window.get(at + FRAME as u64, len as usize)? else {
                return Err(self.damaged_at(at, "its length is wrong"));
            };
            if check(number, at, bytes) != hash {
                return Err(self.damaged_at(at, "its checksum is wrong"));
            }
            found(Place { segment: 0, len, at }, bytes)?;
            at += FRAME as u64 + u64::from(len);
            records += 1;
            chain = chained(chain, hash);
        }
        if (records, chain) != (self.listed.records, self.listed.chain) {
            return Err(Error::damaged(&self.path, "its records are not those that the manifest lists"));
        }
        Ok(())
    }

    pub(super) fn damaged_at(&self, at: u64, what: &str) -> Error {
        Error::damaged(&self.path, format!("the record at byte {at}: {what}"))
    }
}

/// Where a record stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    /// The segment, by its place in the list of segments.
    pub(super) segment: u32,
    pub(super) len: u32,
    pub(super) at: u64,
}

fn unframed(frame: [u8; FRAME]) -> (u32, u32) {
    let frame = u64::from_le_bytes(frame);
    (frame as u32, (frame >> 32) as u32)
}

/// A stretch of a file, read ahead.
struct Window<'a> {
    handle: &'a dyn Handle,
    path: &'a Path,
    end: u64,
    bytes: Vec<u8>,
    start: u64,
}

impl Window<'_> {
    /// The bytes at a place; `None` if the file has not so many. No more room is taken than the file has bytes.
    fn get(&mut self, at: u64, len: usize) -> Result<Option<&[u8]>> {
        let left = self.end.saturating_sub(at);
        if len as u64 > left || len > LONGEST_RECORD {
            return Ok(None);
        }
        let held = at >= self.start && at + len as u64 <= self.start + self.bytes.len() as u64;
        if !held {
            self.bytes.resize(left.min(len.max(BLOCK) as u64) as usize, 0);
            self.handle.read_at(&mut self.bytes, at).map_err(|e| Error::io("read", self.path, e))?;
            self.start = at;
        }
        let from = (at - self.start) as usize;
        Ok(Some(&self.bytes[from..from + len]))
    }
}

/// Writes records behind the end of a segment.
#[derive(Debug, Default)]
pub(super) struct Tail {
    pending: Vec<u8>,
}

impl Tail {
    /// Adds a record. The segment's own account of itself grows with it, the manifest's does not.
    pub(super) fn add(&mut self, segment: &mut Segment, record: &[u8]) -> Result<Place> {
        let listed = &mut segment.listed;
        let at = listed.bytes;
        let hash = check(listed.number, at, record);
        self.pending.extend((record.len() as u32).to_le_bytes());
        self.pending.extend(hash.to_le_bytes());
        self.pending.extend(record);
        listed.bytes += (FRAME + record.len()) as u64;
        listed.records += 1;
        listed.chain = chained(listed.chain, hash);
        if self.pending.len() >= BLOCK {
            self.flush(segment)?;
        }
        Ok(Place { segment: 0, len: record.len() as u32, at })
    }

    /// Hands what is pending to the system.
    pub(super) fn flush(&mut self, segment: &Segment) -> Result<()> {
        let at = segment.listed.bytes - self.pending.len() as u64;
        let written = segment.handle.write_at(&self.pending, at);
        self.pending.clear();
        written.map_err(|e| Error::io("write", &segment.path, e))
    }
}
