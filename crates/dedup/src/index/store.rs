//! An index that is open: what it holds, and where.

use super::disk::{Disk, Folder, sync_folder};
use super::error::{Error, Kind, Result};
use super::lock::Lock;
use super::manifest::{self, Manifest};
use super::record::Record;
use super::segment::{self, Place, Segment};
use crate::sketch::Sketch;
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_128;

/// How often a reader tries again when a writer puts new segments in the place of those it was told of.
const TRIES: usize = 8;

/// Sketches of documents in a folder, kept from one run to the next.
///
/// One writer at a time; readers as many as there are. See the [module](crate::index) for what is promised.
#[derive(Debug)]
pub struct Index {
    pub(super) disk: Box<dyn Disk>,
    pub(super) folder: PathBuf,
    pub(super) lock: Option<Lock>,
    pub(super) generation: u64,
    pub(super) segments: Vec<Segment>,
    pub(super) catalog: Catalog,
    /// Whether a write failed so that it is unknown what the disk holds.
    pub(super) unsure: bool,
}

/// One document of an index.
#[derive(Clone, PartialEq, Debug)]
pub struct Stored {
    /// Its id.
    pub id: String,
    /// Its day, in days since 1970-01-01, where it is known.
    pub day: Option<i32>,
    /// Its sketch.
    pub sketch: Sketch,
}

impl Index {
    /// Makes an empty index in a folder, which is made too if it is missing, and opens it for writing.
    ///
    /// # Errors
    /// If there is an index already, or what is left of one; if another writer is at it; if the system refuses.
    pub fn create(folder: impl AsRef<Path>) -> Result<Self> {
        let folder = folder.as_ref();
        std::fs::create_dir_all(folder).map_err(|e| Error::io("create", folder, e))?;
        if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            sync_folder(parent).map_err(|e| Error::io("write", parent, e))?;
        }
        let lock = Lock::take(folder)?;
        Self::create_on(Box::new(Folder(folder.to_path_buf())), folder, Some(lock))
    }

    pub(super) fn create_on(disk: Box<dyn Disk>, folder: &Path, lock: Option<Lock>) -> Result<Self> {
        match Manifest::read(&*disk) {
            Err(e) if e.is_absent() => {}
            Err(e) => return Err(e),
            Ok(_) => return Err(Kind::Exists { path: folder.to_path_buf() }.into()),
        }
        Manifest::default().write(&*disk)?;
        Self::open_on(disk, folder, lock)
    }

    /// Opens an index for reading and writing.
    ///
    /// Reads all of it once and checks it; about a second for a million articles.
    ///
    /// # Errors
    /// If there is none, if it does not fit this version, if it is damaged, if another writer has it open, or if
    /// the system refuses.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self> {
        let folder = folder.as_ref();
        let disk = Folder(folder.to_path_buf());
        // A folder without an index gets no lock file.
        Manifest::read(&disk)?;
        let lock = Lock::take(folder)?;
        Self::open_on(Box::new(disk), folder, Some(lock))
    }

    /// Opens an index for reading: what was acknowledged until now.
    ///
    /// # Errors
    /// As for [`open`](Self::open), but writers are no hindrance.
    pub fn open_read_only(folder: impl AsRef<Path>) -> Result<Self> {
        let folder = folder.as_ref();
        let mut tries = 0;
        loop {
            let disk = Folder(folder.to_path_buf());
            let before = Manifest::read(&disk)?;
            match Self::open_on(Box::new(disk.clone()), folder, None) {
                Err(e) if tries < TRIES && Manifest::read(&disk)? != before => {
                    tries += 1;
                    drop(e);
                }
                done => return done,
            }
        }
    }

    pub(super) fn open_on(disk: Box<dyn Disk>, folder: &Path, lock: Option<Lock>) -> Result<Self> {
        let manifest = Manifest::read(&*disk)?;
        let mut segments = Vec::new();
        let mut catalog = Catalog::default();
        for (number, &listed) in manifest.segments.iter().enumerate() {
            let segment = Segment::open(&*disk, listed, lock.is_none())?;
            segment.each(|place, bytes| {
                catalog
                    .read(Place { segment: number as u32, ..place }, bytes)
                    .map_err(|what| segment.damaged_at(place.at, what))
            })?;
            segments.push(segment);
        }
        if catalog.ids.len() as u64 != manifest.documents {
            let what = format!("{} documents listed, {} found", manifest.documents, catalog.ids.len());
            return Err(Error::damaged(&disk.path(manifest::NAME), what));
        }
        let generation = manifest.generation;
        let folder = folder.to_path_buf();
        let index = Self { disk, folder, lock, generation, segments, catalog, unsure: false };
        if index.lock.is_some() {
            index.tidy();
        }
        Ok(index)
    }

    /// Removes what an interrupted write left. That it stays does no harm, so a failure is none.
    pub(super) fn tidy(&self) {
        let kept = |name: &str| match segment::number_of(name) {
            Some(number) => self.segments.iter().any(|segment| segment.listed.number == number),
            None => name != manifest::NEW,
        };
        for name in self.disk.names().unwrap_or_default().iter().filter(|name| !kept(name)) {
            let _ = self.disk.remove(name);
        }
        for segment in &self.segments {
            let _ = segment.cut();
        }
    }

    /// How many documents the index holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.catalog.ids.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.catalog.ids.is_empty()
    }

    /// Whether it holds a document with this id.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.catalog.ids.contains_key(&key(id))
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Bytes of all segments, those of deleted documents included until [`compact`](Self::compact).
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.segments.iter().map(|segment| segment.listed.bytes).sum()
    }

    /// The document with this id.
    ///
    /// # Errors
    /// If there is none, if its record is damaged, or if the system refuses.
    pub fn get(&self, id: &str) -> Result<Stored> {
        let number = self.catalog.ids.get(&key(id)).ok_or_else(|| Kind::Unknown { id: id.to_owned() })?;
        self.document(*number)
    }

    /// Calls `found` with each document, in the order in which they were added. Reads all segments once.
    ///
    /// # Errors
    /// If a record is damaged, or if the system refuses.
    pub fn for_each(&self, mut found: impl FnMut(Stored)) -> Result<()> {
        self.each(|_, id, day, sketch| {
            found(Stored { id: id.to_owned(), day, sketch });
            Ok(())
        })
    }

    /// The document with this number.
    pub(super) fn document(&self, number: u32) -> Result<Stored> {
        let place = self.catalog.places[number as usize];
        let segment = &self.segments[place.segment as usize];
        let mut room = Vec::new();
        match Record::read(segment.get(place, &mut room)?) {
            Some(Record::Added { id, day, sketch }) => Ok(Stored { id: id.to_owned(), day, sketch }),
            _ => Err(segment.damaged_at(place.at, "it is no document")),
        }
    }

    /// Calls `found` with number, id, day and sketch of each document.
    pub(super) fn each(
        &self,
        mut found: impl FnMut(u32, &str, Option<i32>, Sketch) -> Result<()>,
    ) -> Result<()> {
        let mut next = 0;
        for segment in &self.segments {
            segment.each(|place, bytes| {
                let damaged = || segment.damaged_at(place.at, "it is no record");
                let (added, _) = Record::id(bytes).ok_or_else(damaged)?;
                if !added {
                    return Ok(());
                }
                let number = next;
                next += 1;
                if self.catalog.places.get(number as usize).is_none_or(|place| place.len == 0) {
                    return Ok(());
                }
                match Record::read(bytes) {
                    Some(Record::Added { id, day, sketch }) => found(number, id, day, sketch),
                    _ => Err(damaged()),
                }
            })?;
        }
        Ok(())
    }
}

/// Where each document is.
#[derive(Debug, Default)]
pub(super) struct Catalog {
    /// The numbers of the documents by the hashes of their ids.
    pub(super) ids: FxHashMap<u128, u32>,
    /// A place for each record that adds a document; the length of one deleted is 0.
    pub(super) places: Vec<Place>,
}

/// By what an id is found. 128 bits: that two ids share one does not happen.
pub(super) fn key(id: &str) -> u128 {
    xxh3_128(id.as_bytes())
}

impl Catalog {
    /// Takes in a record.
    fn read(&mut self, place: Place, bytes: &[u8]) -> std::result::Result<(), &'static str> {
        match Record::id(bytes).ok_or("it is no record")? {
            (true, id) if self.ids.contains_key(&key(id)) => Err("its id is there already"),
            (true, id) => self.add(key(id), place).ok_or("there are more than 2^32 documents"),
            (false, id) => self.delete(key(id)).ok_or("it deletes what is not there"),
        }
    }

    pub(super) fn add(&mut self, key: u128, place: Place) -> Option<()> {
        let number = u32::try_from(self.places.len()).ok()?;
        self.places.push(place);
        self.ids.insert(key, number);
        Some(())
    }

    pub(super) fn delete(&mut self, key: u128) -> Option<()> {
        let number = self.ids.remove(&key)?;
        self.places[number as usize].len = 0;
        Some(())
    }
}
