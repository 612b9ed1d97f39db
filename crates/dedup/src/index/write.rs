//! Changes of an index. Each lands whole or not at all.

use super::bytes::MOST_HASHES;
use super::error::{Error, Kind, Result};
use super::manifest::{Listed, Manifest};
use super::record::{LONGEST_ID, put_added, put_deleted};
use super::segment::{LONGEST_RECORD, Place, Segment, Tail};
use super::store::{Index, key};
use crate::sketch::Sketch;
use rustc_hash::FxHashSet;

/// A segment that has reached this gets a successor.
const FULL: u64 = 1 << 28;

/// A document for an index.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its id, at most 65,535 bytes.
    pub id: &'a str,
    /// Its day, in days since 1970-01-01, where it is known.
    pub day: Option<i32>,
    /// Its sketch.
    pub sketch: &'a Sketch,
}

impl Index {
    /// Adds documents: all of them once it returns, none if it fails.
    ///
    /// What is acknowledged by returning is on the disk, also if the power fails right after.
    ///
    /// # Errors
    /// If an id is there already or twice in the batch, if an id is too long, if another index than an open and
    /// writable one is asked, or if the system refuses, as on a full disk.
    pub fn append(&mut self, batch: &[Entry<'_>]) -> Result<()> {
        let mut seen = FxHashSet::default();
        for (row, entry) in batch.iter().enumerate() {
            check_id(entry.id, row)?;
            if self.contains(entry.id) || !seen.insert(key(entry.id)) {
                return Err(Kind::Twice { id: entry.id.to_owned(), row }.into());
            }
            if !is_sound(entry.sketch) {
                return Err(Kind::Sketch { row }.into());
            }
        }
        self.change(false, |change| {
            for (row, entry) in batch.iter().enumerate() {
                change.add(entry.id, entry.day, entry.sketch, row)?;
            }
            Ok(())
        })
    }

    /// Deletes the documents with these ids, and says how many there were; an unknown id is no error.
    ///
    /// Their room is given back by [`compact`](Self::compact).
    ///
    /// # Errors
    /// If the index is not writable, or if the system refuses; then none is deleted.
    pub fn delete<S: AsRef<str>>(&mut self, ids: &[S]) -> Result<usize> {
        let mut seen = FxHashSet::default();
        let there: Vec<&str> =
            ids.iter().map(AsRef::as_ref).filter(|id| self.contains(id) && seen.insert(key(id))).collect();
        self.change(false, |change| there.iter().try_for_each(|id| change.delete(id)))?;
        Ok(there.len())
    }

    /// Adds all documents of another index, and says how many were new.
    ///
    /// A document that both hold with the same day and sketch counts once.
    ///
    /// # Errors
    /// If both hold an id with different documents, if the other is damaged, if this one is not writable, or if
    /// the system refuses; then none is added.
    pub fn merge(&mut self, other: &Index) -> Result<usize> {
        let before = self.len();
        let mut held = Vec::new();
        other.each(|_, id, day, sketch| {
            if self.contains(id) {
                let mine = self.get(id)?;
                if mine.day != day || mine.sketch != sketch {
                    return Err(Kind::Different { id: id.to_owned() }.into());
                }
                held.push(key(id));
            }
            Ok(())
        })?;
        let held: FxHashSet<u128> = held.into_iter().collect();
        self.change(false, |change| {
            other.each(|number, id, day, sketch| {
                if held.contains(&key(id)) {
                    return Ok(());
                }
                change.add(id, day, &sketch, number as usize)
            })
        })?;
        Ok(self.len() - before)
    }

    /// Writes the index anew without what was deleted. Takes the room of both for as long as it lasts.
    ///
    /// # Errors
    /// If it is not writable, if a record is damaged, or if the system refuses; then the old one stays.
    pub fn compact(&mut self) -> Result<()> {
        // The records are copied as they are read, so the two halves of the index are borrowed apart.
        let old = Index {
            disk: Box::new(super::disk::Folder(self.folder.clone())),
            folder: self.folder.clone(),
            lock: None,
            generation: self.generation,
            segments: std::mem::take(&mut self.segments),
            catalog: std::mem::take(&mut self.catalog),
            unsure: false,
        };
        let next = old.segments.iter().map(|segment| segment.listed.number).max();
        let done = self.change_from(next, true, |change| {
            old.each(|number, id, day, sketch| change.add(id, day, &sketch, number as usize))
        });
        if done.is_err() {
            (self.segments, self.catalog) = (old.segments, old.catalog);
            return done;
        }
        drop(old);
        self.tidy();
        done
    }

    fn change(&mut self, fresh: bool, fill: impl FnOnce(&mut Change<'_>) -> Result<()>) -> Result<()> {
        let last = self.segments.iter().map(|segment| segment.listed.number).max();
        self.change_from(last, fresh, fill)
    }

    /// Writes what `fill` asks for behind the segments, and lists it.
    fn change_from(
        &mut self,
        last: Option<u64>,
        fresh: bool,
        fill: impl FnOnce(&mut Change<'_>) -> Result<()>,
    ) -> Result<()> {
        if self.unsure {
            return Err(Kind::Unsure { path: self.folder.clone() }.into());
        }
        if self.lock.is_none() {
            return Err(Kind::ReadOnly { path: self.folder.clone() }.into());
        }
        let before: Vec<Listed> = self.segments.iter().map(|segment| segment.listed).collect();
        let mut change = Change::new(self, last.unwrap_or(0), fresh);
        let done = fill(&mut change).and_then(|()| change.land());
        match done {
            Ok(Some(changes)) => self.take_in(changes),
            Ok(None) => Ok(()),
            Err(e) => {
                self.take_back(&before);
                Err(e)
            }
        }
    }

    fn take_in(&mut self, changes: Changes) -> Result<()> {
        self.generation += 1;
        for key in changes.deleted {
            self.catalog.delete(key);
        }
        for (key, place) in changes.added {
            self.catalog.add(key, place);
        }
        Ok(())
    }

    /// Forgets what a failed change wrote.
    fn take_back(&mut self, before: &[Listed]) {
        self.segments.truncate(before.len());
        for (segment, &listed) in self.segments.iter_mut().zip(before) {
            segment.listed = listed;
        }
        self.unsure = !Manifest::read(&*self.disk).is_ok_and(|found| found.generation == self.generation);
        if !self.unsure {
            for segment in &self.segments {
                let _ = segment.cut();
            }
        }
    }
}

/// A change as it is being written.
struct Change<'a> {
    index: &'a mut Index,
    tail: Tail,
    /// The segment written to, by its place in the list.
    current: Option<usize>,
    last: u64,
    touched: Vec<usize>,
    changes: Changes,
    record: Vec<u8>,
    /// Whether it goes to new segments only.
    fresh: bool,
}

#[derive(Default)]
struct Changes {
    added: Vec<(u128, Place)>,
    deleted: Vec<u128>,
}

impl<'a> Change<'a> {
    fn new(index: &'a mut Index, last: u64, fresh: bool) -> Self {
        let current = index.segments.len().checked_sub(1).filter(|_| !fresh);
        Self {
            index,
            tail: Tail::default(),
            current,
            last,
            touched: Vec::new(),
            changes: Changes::default(),
            record: Vec::new(),
            fresh,
        }
    }

    fn add(&mut self, id: &str, day: Option<i32>, sketch: &Sketch, row: usize) -> Result<()> {
        self.record.clear();
        put_added(&mut self.record, id, day, sketch);
        let bytes = self.record.len();
        if bytes > LONGEST_RECORD {
            return Err(Kind::TooLong { what: "record", row, bytes, limit: LONGEST_RECORD }.into());
        }
        let place = self.write()?;
        self.changes.added.push((key(id), place));
        Ok(())
    }

    fn delete(&mut self, id: &str) -> Result<()> {
        self.record.clear();
        put_deleted(&mut self.record, id);
        self.write()?;
        self.changes.deleted.push(key(id));
        Ok(())
    }

    fn write(&mut self) -> Result<Place> {
        let at = match self.current {
            Some(at) if self.index.segments[at].listed.bytes < FULL => at,
            full => {
                if let Some(at) = full {
                    self.tail.flush(&self.index.segments[at])?;
                }
                self.last += 1;
                let segment = Segment::create(&*self.index.disk, self.last)?;
                self.index.segments.push(segment);
                self.index.segments.len() - 1
            }
        };
        self.current = Some(at);
        if self.touched.last() != Some(&at) {
            self.touched.push(at);
        }
        let place = self.tail.add(&mut self.index.segments[at], &self.record)?;
        Ok(Place { segment: at as u32, ..place })
    }

    /// Puts everything on the disk, then the manifest that makes it count. None if there is nothing to do.
    fn land(mut self) -> Result<Option<Changes>> {
        if self.touched.is_empty() && !self.fresh {
            return Ok(None);
        }
        if let Some(at) = self.current.filter(|_| !self.touched.is_empty()) {
            self.tail.flush(&self.index.segments[at])?;
        }
        for &at in &self.touched {
            self.index.segments[at].sync()?;
        }
        let disk = &*self.index.disk;
        disk.sync().map_err(|e| Error::io("write", &self.index.folder, e))?;
        let there = self.index.catalog.ids.len() + self.changes.added.len();
        let manifest = Manifest {
            generation: self.index.generation + 1,
            documents: (there - self.changes.deleted.len()) as u64,
            segments: self.index.segments.iter().map(|segment| segment.listed).collect(),
        };
        manifest.write(disk)?;
        Ok(Some(self.changes))
    }
}

fn check_id(id: &str, row: usize) -> Result<()> {
    if id.len() > LONGEST_ID {
        return Err(Kind::TooLong { what: "id", row, bytes: id.len(), limit: LONGEST_ID }.into());
    }
    Ok(())
}

/// Whether the lists of a sketch are such as can be read again.
fn is_sound(sketch: &Sketch) -> bool {
    let sound = |hashes: &[u64], limit: u64| {
        limit <= 1 << 48
            && hashes.len() <= MOST_HASHES
            && hashes.windows(2).all(|pair| pair[0] < pair[1])
            && hashes.last().is_none_or(|&last| last < limit)
    };
    sound(&sketch.hashes, sketch.limit) && sound(&sketch.grams, sketch.gram_limit)
}
