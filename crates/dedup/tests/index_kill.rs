//! A writer that is killed again and again in mid-write loses nothing that it acknowledged.
#![cfg(all(feature = "index", unix))]

use dateline_dedup::Sketch;
use dateline_dedup::index::{Entry, Index};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write, stdout};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Where the writer writes. Without it, it does nothing.
const FOLDER: &str = "DATELINE_DEDUP_KILL_TEST";

const KILLS: usize = 60;

/// A place for files: in memory where there is one, since a disk takes its time to sync.
fn scratch() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}

fn sketch(number: usize) -> Sketch {
    Sketch::new(
        &format!("Report {number} of the harbour master: {number} boats, {number} crates of fish, no ice"),
        &[],
    )
}

/// The documents of a batch: one document or a few pages of the disk.
fn batch(number: usize) -> std::ops::Range<usize> {
    number * 1000..number * 1000 + [1, 3, 12, 40][number % 4]
}

/// Appends, deletes and compacts for ever, and says so after each.
fn write_for_ever(folder: &Path) {
    let mut index = Index::open(folder).expect("a sound index");
    let mut next = 0;
    index
        .for_each(|stored| next = next.max(stored.id.parse::<usize>().expect("a number") / 1000 + 1))
        .expect("a sound index");
    for number in next.. {
        let made: Vec<(String, Sketch)> = batch(number).map(|i| (i.to_string(), sketch(i))).collect();
        let entries: Vec<Entry<'_>> =
            made.iter().map(|(id, sketch)| Entry { id, day: None, sketch }).collect();
        index.append(&entries).expect("room");
        say("added", number);
        if number % 3 == 2 {
            let last = batch(number - 1);
            let ids: Vec<String> = last.skip(1).map(|i| i.to_string()).collect();
            index.delete(&ids).expect("room");
            say("thinned", number - 1);
        }
        if number % 5 == 4 {
            index.compact().expect("room");
        }
    }
}

fn say(what: &str, number: usize) {
    let mut out = stdout().lock();
    writeln!(out, "{what} {number}").and_then(|()| out.flush()).expect("a reader");
}

#[test]
#[ignore = "the part that the kill test starts"]
fn writer() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        write_for_ever(Path::new(&folder));
    }
}

#[test]
fn nothing_acknowledged_is_lost() {
    let folder = scratch().join(format!("dateline-index-kill-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    drop(Index::create(&folder).expect("a new index"));
    let (mut added, mut thinned) = (BTreeSet::new(), BTreeSet::new());
    for kill in 0..KILLS {
        let mut writer = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "writer", "--ignored", "--nocapture", "--test-threads", "1"])
            .env(FOLDER, &folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a second process");
        let mut lines = BufReader::new(writer.stdout.take().expect("a pipe")).lines();
        // Wait for a sign of life, then for a time that differs from kill to kill.
        let first = lines.by_ref().map_while(Result::ok).find(|line| line.contains("added"));
        note(&first.expect("an acknowledged batch"), &mut added, &mut thinned);
        std::thread::sleep(Duration::from_micros((kill as u64 * 7919) % 9000));
        writer.kill().expect("a process");
        writer.wait().expect("a process");
        lines.map_while(Result::ok).for_each(|line| note(&line, &mut added, &mut thinned));
        check(&folder, &added, &thinned);
    }
    assert!(added.len() >= KILLS);
    println!("{KILLS} kills, {} batches acknowledged, none lost", added.len());
    let _ = std::fs::remove_dir_all(&folder);
}

/// Takes in an acknowledgement. The last line may be cut off; then nobody was told.
fn note(line: &str, added: &mut BTreeSet<usize>, thinned: &mut BTreeSet<usize>) {
    // The first one stands behind what the test's own frame says.
    let words: Vec<&str> = line.split(' ').collect();
    let [.., what, number] = words[..] else { return };
    let Ok(number) = number.parse() else { return };
    match what {
        "added" => added.insert(number),
        "thinned" => thinned.insert(number),
        _ => false,
    };
}

/// Every batch is there whole or not at all, each that was acknowledged is, and each deletion too.
fn check(folder: &Path, added: &BTreeSet<usize>, thinned: &BTreeSet<usize>) {
    let index = Index::open(folder).expect("a sound index");
    let mut found: BTreeSet<usize> = BTreeSet::new();
    index
        .for_each(|stored| {
            let number = stored.id.parse().expect("a number");
            assert_eq!(stored.sketch, sketch(number));
            found.insert(number);
        })
        .expect("a sound index");
    let batches: BTreeSet<usize> = found.iter().map(|number| number / 1000).collect();
    assert!(added.is_subset(&batches), "lost: {:?}", added.difference(&batches).collect::<Vec<_>>());
    for number in batches {
        let held = found.range(number * 1000..(number + 1) * 1000).count();
        let whole = batch(number).len();
        let expected = if thinned.contains(&number) { held == 1 } else { held == 1 || held == whole };
        assert!(expected, "batch {number}: {held} of {whole}");
    }
}
