//! Parquet in and out, on the command line.

#![cfg(all(feature = "cli", feature = "parquet"))]
#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("dateline-parquet-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Status, rows, and what is said.
    fn run(&self, args: &[&str]) -> (Option<i32>, Vec<Value>, String) {
        let done =
            Command::new(env!("CARGO_BIN_EXE_dateline")).args(args).current_dir(&self.0).output().unwrap();
        let rows = String::from_utf8(done.stdout).unwrap();
        let rows = rows.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        (done.status.code(), rows, String::from_utf8(done.stderr).unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

const ROWS: &str = concat!(
    "{\"id\": \"a\", \"text\": \"The Ardal bridge fell on Tuesday.\", \"published\": \"2020-03-04\", \"n\": 7}\n",
    "{\"id\": \"b\", \"text\": \"Zürich 🌧.\\nSnow.\", \"n\": [1, null]}\n",
    "{\"id\": \"c\", \"text\": \"Sun.\"}\n",
);

#[test]
fn what_goes_out_comes_in() {
    let folder = Folder::new("round");
    fs::write(folder.0.join("a.jsonl"), ROWS).unwrap();
    // A line of an article each, with columns that make it an article again.
    let lines = ["lines", "a.jsonl", "--keep", "published", "--keep", "n", "-o", "t.parquet"];
    assert_eq!(folder.run(&lines), (Some(0), vec![], String::new()));
    let (status, rows, said) =
        folder.run(&["times", "t.parquet", "--keep", "n", "--keep", "kind", "--rejects", "r"]);
    assert_eq!(status, Some(3));
    assert_eq!(said, "dateline: t.parquet: row 3: the id “b” stands twice, first in row 2\n");
    let ids: Vec<_> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["a", "b", "c"]);
    assert_eq!(rows[0]["timexes"][0]["value"], "2020-03-03");
    assert_eq!(
        [&rows[0]["n"], &rows[1]["n"], &rows[2]["n"]],
        [&"7".into(), &"[1, null]".into(), &Value::Null]
    );
    assert_eq!(rows[0]["kind"], "body");
    let reject: Value = serde_json::from_str(&fs::read_to_string(folder.0.join("r")).unwrap()).unwrap();
    assert_eq!((&reject["file"], &reject["row"]), (&"t.parquet".into(), &3.into()));
    let text: Value = serde_json::from_str(reject["text"].as_str().unwrap()).unwrap();
    assert_eq!((&text["id"], &text["text"]), (&"b".into(), &"Snow.".into()));
}

#[test]
fn tables_of_csv_and_parquet_have_the_same_rows() {
    let folder = Folder::new("same");
    fs::write(folder.0.join("a.jsonl"), ROWS).unwrap();
    for command in ["tokens", "lines", "dedup", "entities", "times", "claims", "timeline"] {
        for file in ["t.csv", "t.parquet"] {
            let done = folder.run(&[command, "a.jsonl", "-o", file, "-q"]);
            assert_eq!((done.0, done.2.as_str()), (Some(0), ""), "{command} -o {file}");
        }
        let csv = fs::read(folder.0.join("t.csv")).unwrap();
        let csv: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(&csv[..])
            .records()
            .map(Result::unwrap)
            .collect();
        let file =
            parquet::file::reader::SerializedFileReader::try_from(folder.0.join("t.parquet").as_path());
        let mut rows = Vec::new();
        for row in file.unwrap() {
            let row = row.unwrap();
            if rows.is_empty() {
                rows.push(row.get_column_iter().map(|(name, _)| name.clone()).collect());
            }
            let cells = row.get_column_iter().map(|(_, cell)| match cell {
                parquet::record::Field::Null => String::new(),
                parquet::record::Field::Str(text) => text.clone(),
                cell => cell.to_string(),
            });
            rows.push(cells.collect::<csv::StringRecord>());
        }
        if rows.is_empty() {
            assert_eq!(csv.len(), 1, "{command}: a head alone");
        } else if command == "dedup" {
            assert_eq!(rows.len(), csv.len());
        } else {
            assert_eq!(rows, csv, "{command}");
        }
    }
}

#[test]
fn files_that_are_none_are_named_and_leave_nothing_behind() {
    let folder = Folder::new("bad");
    fs::write(folder.0.join("a.jsonl"), ROWS).unwrap();
    fs::write(folder.0.join("text.parquet"), ROWS).unwrap();
    fs::write(folder.0.join("empty.parquet"), "").unwrap();
    folder.run(&["dedup", "a.jsonl", "-o", "columns.parquet"]);
    let inputs = ["tokens", "text.parquet", "empty.parquet", "columns.parquet", "missing.parquet", "a.jsonl"];
    let (status, rows, said) = folder.run(&inputs);
    assert_eq!((status, rows.len(), said.lines().count()), (Some(3), 3, 4), "{said}");
    for (line, words) in said.lines().zip([
        "text.parquet: no Parquet file that can be read: ",
        "empty.parquet: no Parquet file that can be read: ",
        "columns.parquet: the file has no column “text”, but “id”, “cluster”",
        "missing.parquet: no such file or folder",
    ]) {
        assert!(line.contains(words), "{line}");
    }
    let (status, _, said) = folder.run(&["times", "a.jsonl", "--format", "parquet"]);
    assert_eq!(status, Some(1));
    assert!(said.contains("Parquet is written to a file: -o FILE.parquet"), "{said}");
    let (status, _, said) = folder.run(&["timeline", "a.jsonl", "--stories", "-o", "s.parquet"]);
    assert!(status == Some(1) && said.contains("stories can be written as json, md or txt"), "{said}");
    let mut names: Vec<_> =
        fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["a.jsonl", "columns.parquet", "empty.parquet", "text.parquet"]);
}

#[test]
fn damage_is_an_error_or_other_words_but_never_a_crash() {
    let folder = Folder::new("damage");
    let rows: String = (0..300)
        .map(|n| format!("{{\"id\": \"a{n}\", \"text\": \"Rain {n} fell.\", \"x\": \"{n}\"}}\n"))
        .collect();
    fs::write(folder.0.join("a.jsonl"), rows).unwrap();
    folder.run(&["lines", "a.jsonl", "--keep", "x", "-o", "whole.parquet"]);
    let whole = fs::read(folder.0.join("whole.parquet")).unwrap();
    let mut state = 11_u64;
    let mut damaged = 0;
    for n in 0..40 {
        let mut bytes = whole.clone();
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        if n % 4 == 0 {
            bytes.truncate(state as usize % whole.len());
        } else {
            let at = (state >> 20) as usize % whole.len();
            bytes[at] ^= (1 + (state >> 56)) as u8;
        }
        fs::write(folder.0.join("d.parquet"), bytes).unwrap();
        let (status, rows, said) = folder.run(&["tokens", "d.parquet", "--keep", "x"]);
        assert!(matches!(status, Some(0 | 1 | 3)), "{status:?}: {said}");
        assert!(rows.len() <= 300 && !said.contains("panicked"), "{said}");
        damaged += usize::from(status != Some(0));
    }
    assert!(damaged > 15, "{damaged} of 40");
}
