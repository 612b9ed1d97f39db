//! Files from a stranger, with every checksum right: wrong answers or errors, but no panic.

use super::disk::Folder;
use super::explain::Explanation;
use super::manifest::Manifest;
use super::query::Query;
use super::record::put_added;
use super::segment::{Segment, Tail};
use super::settings::Settings;
use super::store::Index;
use crate::sketch::Sketch;
use std::path::PathBuf;

fn folder() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    let place = if memory.is_dir() { memory } else { std::env::temp_dir() };
    let path = place.join(format!("dateline-index-hostile-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path);
    path
}

/// Makes an index of the given records, whatever they say.
fn make(path: &PathBuf, records: &[Vec<u8>]) {
    std::fs::create_dir_all(path).expect("a folder");
    let disk = Folder(path.clone());
    let mut segment = Segment::create(&disk, 1).expect("room");
    let mut tail = Tail::default();
    for record in records {
        tail.add(&mut segment, record).expect("room");
    }
    tail.flush(&segment).expect("room");
    let documents = records.len() as u64;
    Manifest { generation: 1, documents, segments: vec![segment.listed] }.write(&disk).expect("room");
}

#[test]
fn records_that_lie_do_not_panic() {
    let path = folder();
    let text = "Locusts ate the barley of nine villages in a night, and the price of bread rose by half.";
    let sketch = Sketch::new(text, &[]);
    let (mut first, mut second) = (Vec::new(), Vec::new());
    put_added(&mut first, "first", Some(3), &sketch);
    put_added(&mut second, "second", None, &Sketch::new(&text[..60], &[]));
    let (mut opened, mut answered) = (0, 0);
    for at in 0..first.len() {
        for value in [0, 1, 0x7f, 0x80, 0xff, first[at] ^ 1, first[at].wrapping_add(1)] {
            let mut lie = first.clone();
            lie[at] = value;
            make(&path, &[second.clone(), lie]);
            let Ok(index) = Index::open_read_only(&path) else { continue };
            opened += 1;
            let settings = Settings::new();
            let clusters = index.clusters(&settings);
            let found = index.query(&[Query { sketch: &sketch, day: None }], &settings);
            let why = index.explain("first", "second", |_| Some(text.to_owned()));
            answered += usize::from(clusters.is_ok() && found.is_ok());
            for error in [clusters.err(), found.err()].into_iter().flatten() {
                assert!(error.is_damaged(), "{error}");
            }
            let sound = |why: &Explanation| (0.0..=1.0).contains(&why.of_a);
            assert!(why.as_ref().map_or_else(|e| e.is_damaged() || e.is_unknown(), sound), "{why:?}");
        }
    }
    assert!(opened > first.len() && answered > 0, "{opened} opened, {answered} answered");
    let _ = std::fs::remove_dir_all(&path);
}
