//! Disks that fail: whatever fails, nothing acknowledged is lost and nothing half is kept.

use super::disk::{Disk, Folder, Handle};
use super::error::{Error, Result};
use super::lock::Lock;
use super::store::Index;
use super::write::Entry;
use crate::sketch::Sketch;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};

/// How much may still be done before the disk fails, and how.
#[derive(Debug)]
struct Left {
    bytes: AtomicI64,
    calls: AtomicI64,
}

impl Left {
    fn call(&self) -> io::Result<()> {
        match self.calls.fetch_sub(1, SeqCst) > 0 {
            true => Ok(()),
            false => Err(io::Error::other("made to fail")),
        }
    }
}

#[derive(Debug)]
struct Faulty(Folder, Arc<Left>);

#[derive(Debug)]
struct FaultyHandle(Box<dyn Handle>, Arc<Left>);

impl Disk for Faulty {
    fn open(&self, name: &str, read_only: bool) -> io::Result<Box<dyn Handle>> {
        Ok(Box::new(FaultyHandle(self.0.open(name, read_only)?, self.1.clone())))
    }

    fn create(&self, name: &str) -> io::Result<Box<dyn Handle>> {
        self.1.call()?;
        Ok(Box::new(FaultyHandle(self.0.create(name)?, self.1.clone())))
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        self.1.call()?;
        self.0.rename(from, to)
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        self.1.call()?;
        self.0.remove(name)
    }

    fn names(&self) -> io::Result<Vec<String>> {
        self.0.names()
    }

    fn sync(&self) -> io::Result<()> {
        self.1.call()?;
        self.0.sync()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path(name)
    }
}

impl Handle for FaultyHandle {
    fn len(&self) -> io::Result<u64> {
        self.0.len()
    }

    fn read_at(&self, out: &mut [u8], at: u64) -> io::Result<()> {
        self.0.read_at(out, at)
    }

    /// A full disk takes the first part of what is written.
    fn write_at(&self, bytes: &[u8], at: u64) -> io::Result<()> {
        self.1.call()?;
        let left = self.1.bytes.fetch_sub(bytes.len() as i64, SeqCst);
        if left >= bytes.len() as i64 {
            return self.0.write_at(bytes, at);
        }
        self.0.write_at(&bytes[..left.max(0) as usize], at)?;
        Err(io::ErrorKind::StorageFull.into())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.1.call()?;
        self.0.set_len(len)
    }

    fn sync(&self) -> io::Result<()> {
        self.1.call()?;
        self.0.sync()
    }
}

/// A place for files: in memory where there is one, since a disk takes its time to sync.
fn scratch() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}

fn folder(name: &str) -> PathBuf {
    let path = scratch().join(format!("dateline-index-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path);
    path
}

fn sketch(number: usize) -> Sketch {
    Sketch::new(&format!("Article {number} says that {number} boats lay in the harbour on day {number}"), &[])
}

fn append(index: &mut Index, from: usize, to: usize) -> Result<()> {
    let made: Vec<(String, Sketch)> = (from..to).map(|i| (i.to_string(), sketch(i))).collect();
    let batch: Vec<Entry<'_>> = made.iter().map(|(id, sketch)| Entry { id, day: None, sketch }).collect();
    index.append(&batch)
}

fn numbers(index: &Index) -> Vec<usize> {
    let mut out = Vec::new();
    index
        .for_each(|stored| {
            let number = stored.id.parse().expect("an id that is a number");
            assert_eq!(stored.sketch, sketch(number));
            out.push(number);
        })
        .expect("a sound index");
    out.sort_unstable();
    out
}

/// A change on a disk that fails, with what must be there before and after it.
struct Case {
    change: fn(&mut Index) -> Result<()>,
    after: Vec<usize>,
}

fn cases() -> Vec<Case> {
    vec![
        Case { change: |index| append(index, 6, 9), after: (0..9).collect() },
        Case { change: |index| index.delete(&["2", "3"]).map(|_| ()), after: vec![0, 1, 4, 5] },
        Case { change: Index::compact, after: (0..6).collect() },
    ]
}

/// Lets `change` fail in one way after the other, until it does not fail.
fn fail_on(name: &str, case: &Case, left: impl Fn(i64) -> Left) {
    let before: Vec<usize> = (0..6).collect();
    let (mut failed, mut done) = (0, false);
    for allowed in 0.. {
        let path = folder(name);
        let mut index = Index::create(&path).expect("a new index");
        append(&mut index, 0, 6).expect("room");
        drop(index);
        let disk = Box::new(Faulty(Folder(path.clone()), Arc::new(left(i64::MAX))));
        let faults = disk.1.clone();
        let lock = Some(Lock::take(&path).expect("no other writer"));
        let mut index = Index::open_on(disk, &path, lock).expect("a sound index");
        let set = left(allowed);
        faults.bytes.store(set.bytes.load(SeqCst), SeqCst);
        faults.calls.store(set.calls.load(SeqCst), SeqCst);
        let answer = (case.change)(&mut index);
        let (whole, unsure) = (answer.is_ok(), index.unsure);
        if let Err(e) = &answer {
            assert!(e.is_io(), "{e}");
        }
        if !unsure {
            // The open index holds what it says, and goes on once there is room again.
            assert_eq!(numbers(&index), if whole { &case.after[..] } else { &before[..] });
            faults.bytes.store(i64::MAX, SeqCst);
            faults.calls.store(i64::MAX, SeqCst);
            append(&mut index, 50, 52).expect("room again");
        } else {
            let refused = append(&mut index, 50, 52);
            assert!(refused.as_ref().is_err_and(Error::is_not_writable), "{refused:?}");
        }
        drop(index);
        let mut found = numbers(&Index::open(&path).expect("a sound index"));
        if !unsure {
            assert_eq!(found.split_off(found.len() - 2), [50, 51]);
        }
        assert!(found == case.after || (!whole && found == before), "allowed {allowed}: {found:?}");
        let _ = std::fs::remove_dir_all(&path);
        failed += usize::from(!whole);
        if whole {
            done = true;
            break;
        }
    }
    assert!(done && failed > 3, "{failed} failures");
}

#[test]
fn a_full_disk_loses_nothing() {
    for case in &cases() {
        fail_on("full", case, |bytes| Left {
            bytes: AtomicI64::new(bytes.saturating_mul(37)),
            calls: AtomicI64::new(i64::MAX),
        });
    }
}

#[test]
fn any_call_may_fail() {
    for case in &cases() {
        fail_on("calls", case, |calls| Left {
            bytes: AtomicI64::new(i64::MAX),
            calls: AtomicI64::new(calls),
        });
    }
}
