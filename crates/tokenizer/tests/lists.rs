//! The word lists: every group has a comment, is sorted, and holds nothing twice.
#![allow(missing_docs)]

use std::collections::HashSet;
use std::path::Path;

#[test]
fn lists_are_in_order() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut lists = 0;
    for folder in ["lines", "sentences", "tokens"] {
        for entry in std::fs::read_dir(source.join(folder).join("data")).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            check(&name, &text);
            lists += 1;
        }
    }
    assert!(lists >= 15, "only {lists} lists found");
}

fn check(name: &str, text: &str) {
    assert!(text.starts_with("# "), "{name} starts with a comment");
    assert!(text.ends_with('\n'), "{name} ends with a line's end");
    let mut seen = HashSet::new();
    let mut last = "";
    for row in text.lines() {
        assert!(
            !row.trim().is_empty() && row.trim_end() == row,
            "{name}: a blank line or a space after {last:?}"
        );
        if is_comment(row) {
            last = "";
            continue;
        }
        assert!(last < row, "{name}: {row:?} after {last:?}");
        // The first column is the key, but for cues, whose phrase is the last.
        let key = if name == "cues.tsv" { row.rsplit('\t').next() } else { row.split('\t').next() };
        let key = key.unwrap_or(row);
        assert!(seen.insert(key), "{name}: {row:?} is there twice");
        last = row;
    }
}

fn is_comment(row: &str) -> bool {
    row.starts_with('#')
}
