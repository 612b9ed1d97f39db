use dateline::{Article, Input, Reader};

/// The largest row that the reader takes here.
const MOST: usize = 1 << 16;

/// Reads the bytes as a file of JSON Lines: a row that holds something is an article or an error, and no row is lost.
pub fn jsonl(data: &[u8]) {
    let path = std::env::temp_dir().join(format!(
        "dateline-fuzz-{}-{:?}.jsonl",
        std::process::id(),
        std::thread::current().id()
    ));
    std::fs::write(&path, data).expect("a writable folder");
    let answers: Vec<_> = Reader::new().max_bytes(MOST).read(&[Input::Path(path.clone())]).collect();
    std::fs::remove_file(&path).expect("written a moment ago");

    let packed = [b"\x1f\x8b".as_slice(), b"\x28\xb5\x2f\xfd"].iter().any(|magic| data.starts_with(magic));
    if !packed {
        let rows = data.split(|&byte| byte == b'\n').filter(|row| !row.iter().all(u8::is_ascii_whitespace));
        // An empty file is an error of its own.
        assert_eq!(answers.len(), rows.count().max(1), "an answer for each row");
    }
    for answer in answers {
        match answer {
            Ok(article) => assert!(!article.id.is_empty()),
            Err(error) => assert!(error.to_string().contains("dateline-fuzz-"), "{error} names its file"),
        }
    }
    if let Ok(row) = std::str::from_utf8(data) {
        let _ = Article::from_json(row);
    }
}
