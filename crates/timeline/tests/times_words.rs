//! The word files: comments on groups, sorted inside groups, nothing twice.

use std::collections::HashSet;
use std::path::Path;

#[test]
fn groups_are_sorted_and_rows_unique() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = 0;
    for folder in ["times/words", "published/words"] {
        for entry in src.join(folder).read_dir().unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let (mut seen, mut before, mut explained) = (HashSet::new(), "", false);
            for row in text.lines() {
                if row.is_empty() || row.starts_with('#') {
                    // A blank line ends a group; its comment begins the next.
                    explained = row.starts_with('#');
                    before = "";
                    continue;
                }
                assert!(explained, "{}: {row:?} stands in no group with a comment", path.display());
                assert!(before < row, "{}: {row:?} after {before:?}", path.display());
                assert!(seen.insert(row), "{}: {row:?} twice", path.display());
                before = row;
            }
            files += 1;
        }
    }
    assert!(files >= 9, "only {files} word files");
}
