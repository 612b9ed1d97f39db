//! An index on disk: what goes in comes out, in any number of batches, and damage is named.
#![cfg(feature = "index")]

use dateline_dedup::Sketch;
use dateline_dedup::index::{Entry, Error, Index};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder that goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = scratch().join(format!("dateline-index-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A place for files: in memory where there is one, since a disk takes its time to sync.
fn scratch() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}

fn text(number: usize) -> String {
    let words =
        ["harbour", "council", "ferry", "bridge", "market", "school", "river", "mayor", "flood", "winter"];
    let mut state = number as u64 + 1;
    let mut out = String::new();
    for _ in 0..12 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        out += &format!("{}{} ", words[(state >> 40) as usize % 10], (state >> 50) % 7);
    }
    out
}

fn add(index: &mut Index, numbers: impl Iterator<Item = usize>) -> Result<(), Error> {
    let made: Vec<(String, Sketch)> =
        numbers.map(|i| (format!("article-{i}"), Sketch::new(&text(i), &[]))).collect();
    let batch: Vec<Entry<'_>> = made.iter().map(|(id, sketch)| Entry { id, day: Some(7), sketch }).collect();
    index.append(&batch)
}

fn numbers(index: &Index) -> Vec<usize> {
    let mut out = Vec::new();
    let read = index.for_each(|stored| {
        let number = stored.id.strip_prefix("article-").and_then(|n| n.parse().ok()).expect("an id");
        assert_eq!(stored.sketch, Sketch::new(&text(number), &[]));
        assert_eq!(stored.day, Some(7));
        out.push(number);
    });
    read.expect("a sound index");
    out
}

fn error<T: std::fmt::Debug>(result: Result<T, Error>) -> Error {
    result.expect_err("an error")
}

#[test]
fn documents_come_back_after_a_restart() {
    let folder = Folder::new("restart");
    let mut index = Index::create(&folder.0).expect("a new index");
    assert!(index.is_empty());
    add(&mut index, 0..5).expect("room");
    add(&mut index, 5..6).expect("room");
    add(&mut index, 0..0).expect("an empty batch is one");
    drop(index);
    let mut index = Index::open(&folder.0).expect("an index");
    assert_eq!(numbers(&index), [0, 1, 2, 3, 4, 5]);
    assert_eq!(index.delete(&["article-1", "article-1", "never-there", "article-4"]).expect("room"), 2);
    assert!(!index.contains("article-1") && error(index.get("article-1")).is_unknown());
    add(&mut index, 1..2).expect("a deleted id can come back");
    drop(index);
    let mut index = Index::open(&folder.0).expect("an index");
    assert_eq!(numbers(&index), [0, 2, 3, 5, 1]);
    let before = index.bytes();
    index.compact().expect("room");
    assert!(index.bytes() < before);
    assert_eq!(numbers(&index), [0, 2, 3, 5, 1]);
    add(&mut index, 9..10).expect("room");
    drop(index);
    let index = Index::open_read_only(&folder.0).expect("an index");
    assert_eq!(numbers(&index), [0, 2, 3, 5, 1, 9]);
    assert_eq!(fs::read_dir(&folder.0).expect("a folder").count(), 3, "lock, manifest, one segment");
}

#[test]
fn a_batch_lands_whole_or_not_at_all() {
    let folder = Folder::new("whole");
    let mut index = Index::create(&folder.0).expect("a new index");
    add(&mut index, 0..3).expect("room");
    let refused = error(add(&mut index, [7, 8, 2].into_iter()));
    assert!(refused.is_duplicate() && refused.to_string().contains("row 2"), "{refused}");
    assert!(error(add(&mut index, [7, 8, 7].into_iter())).is_duplicate());
    let sketch = Sketch::new("long", &[]);
    let long = "x".repeat(65_536);
    assert!(index.append(&[Entry { id: &long, day: None, sketch: &sketch }]).is_err());
    let wrong = Sketch { hashes: vec![3, 2], ..sketch };
    assert!(index.append(&[Entry { id: "wrong", day: None, sketch: &wrong }]).is_err());
    assert_eq!(numbers(&index), [0, 1, 2]);
}

#[test]
fn one_writer_at_a_time_and_any_readers() {
    let folder = Folder::new("writers");
    let mut writer = Index::create(&folder.0).expect("a new index");
    let second = error(Index::open(&folder.0));
    assert!(second.is_locked() && second.to_string().contains("another writer"), "{second}");
    let mut reader = Index::open_read_only(&folder.0).expect("readers are welcome");
    add(&mut writer, 0..4).expect("room");
    assert_eq!(reader.len(), 0, "a reader sees what was there when it opened");
    assert!(error(add(&mut reader, 0..1)).is_not_writable());
    assert!(error(reader.compact()).is_not_writable());
    let reader = Index::open_read_only(&folder.0).expect("an index");
    writer.delete(&["article-0"]).expect("room");
    writer.compact().expect("room");
    assert_eq!(numbers(&reader), [0, 1, 2, 3], "also when the files under it are replaced");
    drop(writer);
    Index::open(&folder.0).expect("the lock is free again");
}

#[test]
fn two_indexes_merge() {
    let (a, b) = (Folder::new("merge-a"), Folder::new("merge-b"));
    let mut first = Index::create(&a.0).expect("a new index");
    let mut second = Index::create(&b.0).expect("a new index");
    add(&mut first, 0..4).expect("room");
    add(&mut second, 2..9).expect("room");
    second.delete(&["article-7"]).expect("room");
    assert_eq!(first.merge(&second).expect("room"), 4);
    assert_eq!(numbers(&first), [0, 1, 2, 3, 4, 5, 6, 8]);
    let sketch = Sketch::new("Another text under an id that is there", &[]);
    second
        .append(&[Entry { id: "article-7", day: Some(7), sketch: &Sketch::new(&text(7), &[]) }])
        .expect("room");
    second.append(&[Entry { id: "other", day: None, sketch: &sketch }]).expect("room");
    first.append(&[Entry { id: "other", day: Some(1), sketch: &sketch }]).expect("room");
    let refused = error(first.merge(&second));
    assert!(refused.is_duplicate() && refused.to_string().contains("other"), "{refused}");
    assert!(!first.contains("article-7"), "nothing of a merge that failed");
}

#[test]
fn only_an_index_is_opened() {
    let folder = Folder::new("absent");
    assert!(error(Index::open(&folder.0)).is_absent());
    fs::create_dir_all(&folder.0).expect("a folder");
    assert!(error(Index::open(&folder.0)).is_absent());
    Index::create(&folder.0).expect("a new index");
    assert!(Index::create(&folder.0).is_err_and(|e| e.to_string().contains("already")));
    let mut index = Index::open(&folder.0).expect("an index");
    add(&mut index, 0..1).expect("room");
    drop(index);
    fs::remove_file(folder.0.join("manifest")).expect("a manifest");
    assert!(error(Index::open(&folder.0)).is_damaged());
    assert!(error(Index::create(&folder.0)).is_damaged(), "what is left is not written over");
}

fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).expect("a folder");
    for file in fs::read_dir(from).expect("a folder") {
        let file = file.expect("a file");
        fs::copy(file.path(), to.join(file.file_name())).expect("a copy");
    }
}

/// An index whose last write was a batch of two, and its files but for the lock.
fn written(name: &str) -> (Folder, Vec<PathBuf>) {
    let folder = Folder::new(name);
    let mut index = Index::create(&folder.0).expect("a new index");
    add(&mut index, 0..2).expect("room");
    add(&mut index, 2..4).expect("room");
    drop(index);
    let files = fs::read_dir(&folder.0).expect("a folder").map(|file| file.expect("a file").path());
    let mut files: Vec<PathBuf> = files.filter(|path| !path.ends_with("lock")).collect();
    files.sort();
    assert_eq!(files.len(), 2, "{files:?}");
    (folder, files)
}

#[test]
fn a_cut_at_any_byte_is_named() {
    let (folder, files) = written("cut");
    let scratch = Folder::new("cut-copy");
    copy(&folder.0, &scratch.0);
    for file in &files {
        let bytes = fs::read(file).expect("a file");
        let target = scratch.0.join(file.file_name().expect("a name"));
        for end in 0..bytes.len() {
            fs::write(&target, &bytes[..end]).expect("a write");
            let cut = error(Index::open(&scratch.0));
            assert!(cut.is_damaged(), "{} cut at {end}: {cut}", file.display());
        }
        fs::write(&target, &bytes).expect("a write");
    }
}

#[test]
fn a_write_that_was_cut_before_it_counted_is_dropped() {
    // The batch is behind the acknowledged end, or its manifest never took the place of the old one.
    let (folder, files) = written("unacknowledged");
    let acknowledged = Folder::new("acknowledged");
    let mut index = Index::create(&acknowledged.0).expect("a new index");
    add(&mut index, 0..2).expect("room");
    drop(index);
    let late = fs::read(folder.0.join("manifest")).expect("a manifest");
    let segment = files.iter().find(|path| !path.ends_with("manifest")).expect("a segment");
    let name = segment.file_name().expect("a name");
    let bytes = fs::read(segment).expect("a segment");
    let held = fs::read(acknowledged.0.join(name)).expect("a segment").len();
    assert_eq!(bytes[..held], fs::read(acknowledged.0.join(name)).expect("a segment"));
    let scratch = Folder::new("unacknowledged-copy");
    for end in held..=bytes.len() {
        copy(&acknowledged.0, &scratch.0);
        fs::write(scratch.0.join(name), &bytes[..end]).expect("a write");
        fs::write(scratch.0.join("manifest.new"), &late[..late.len() * (end - held) / bytes.len()])
            .expect("a write");
        assert_eq!(numbers(&Index::open_read_only(&scratch.0).expect("an index")), [0, 1]);
        let mut index = Index::open(&scratch.0).expect("an index");
        assert_eq!(numbers(&index), [0, 1], "cut at {end}");
        add(&mut index, 8..9).expect("room");
        drop(index);
        assert_eq!(numbers(&Index::open(&scratch.0).expect("an index")), [0, 1, 8]);
    }
}

#[test]
fn a_flip_of_any_byte_is_named() {
    let (folder, files) = written("flip");
    let scratch = Folder::new("flip-copy");
    copy(&folder.0, &scratch.0);
    for file in &files {
        let sound = fs::read(file).expect("a file");
        let target = scratch.0.join(file.file_name().expect("a name"));
        for at in 0..sound.len() {
            for flip in [1, 0x80] {
                let mut bytes = sound.clone();
                bytes[at] ^= flip;
                fs::write(&target, &bytes).expect("a write");
                let flipped = error(Index::open(&scratch.0));
                assert!(flipped.is_damaged(), "{} byte {at} ^ {flip}: {flipped}", file.display());
            }
        }
        fs::write(&target, &sound).expect("a write");
    }
    assert_eq!(numbers(&Index::open(&scratch.0).expect("an index")), [0, 1, 2, 3]);
}

#[test]
fn a_strange_file_of_records_is_no_index() {
    let (folder, files) = written("strange");
    let segment = files.iter().find(|path| !path.ends_with("manifest")).expect("a segment");
    for strange in [vec![], vec![0; 40], vec![0xff; 4096], b"PK\x03\x04".repeat(2000)] {
        fs::write(segment, strange).expect("a write");
        assert!(error(Index::open(&folder.0)).is_damaged());
    }
    fs::remove_file(segment).expect("a segment");
    let gone = error(Index::open(&folder.0));
    assert!(gone.to_string().contains("00000001.sketches"), "{gone}");
}
