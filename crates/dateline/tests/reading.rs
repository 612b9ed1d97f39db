//! Files of every kind, and every way in which they can be bad.

#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use dateline::{Input, Reader};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A folder of its own for a test, removed when it passes.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("dateline-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Ids of what can be read, and messages for what cannot, without the folder's own path.
    fn read(&self, names: &[&str]) -> (Vec<String>, Vec<String>) {
        self.read_with(&Reader::new(), names)
    }

    fn read_with(&self, reader: &Reader, names: &[&str]) -> (Vec<String>, Vec<String>) {
        let inputs: Vec<Input> = names.iter().map(|name| Input::Path(self.0.join(name))).collect();
        let (mut ids, mut errors) = (Vec::new(), Vec::new());
        for article in reader.read(&inputs) {
            match article {
                Ok(article) => ids.push(article.id),
                Err(error) => {
                    errors.push(error.to_string().replace(&format!("{}/", self.0.display()), ""));
                }
            }
        }
        (ids, errors)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

fn zstd(text: &str) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn every_format_plain_and_packed() {
    let folder = Folder::new("formats");
    let rows = "{\"id\": \"j1\", \"text\": \"Rain.\"}\n\n{\"id\": \"j2\", \"text\": \"Sun.\"}\n";
    folder
        .file("a.txt", "Rain fell.")
        .file("b.txt.gz", gzip("Snow fell."))
        .file("c.jsonl", rows)
        .file("d.jsonl.zst", zstd(&rows.replace('j', "k")))
        .file("e.csv", "id,text,published\nx1,\"Wind, and\nrain.\",2016-10-11\n")
        .file("f.csv", "text;id\nFog.;x2\n")
        .file("deep/er/g.txt", "Hail fell.")
        .file("ignored.pdf", "%PDF")
        .file(".hidden.txt", "No.");
    let (ids, errors) = folder.read(&[""]);
    assert_eq!(ids, ["a", "b", "j1", "j2", "k1", "k2", "deep/er/g", "x1", "x2"].map(String::from));
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn each_bad_input_is_named_and_the_rest_goes_through() {
    let folder = Folder::new("bad");
    folder
        .file("empty.txt", "")
        .file("blank.jsonl", "  \n\n")
        .file("binary.txt", b"PK\x03\x04\0\0\0\0\x08\0")
        .file("cut.txt.gz", &gzip(&"Rain fell. ".repeat(1000))[..20])
        .file("no-columns.csv", "a,b\n1,2\n")
        .file("short.csv", "id,text\nonly-one\nok1,Rain.\n")
        .file("page.html", "<p>")
        .file("nothing/x.pdf", "")
        .file(
            "rows.jsonl",
            concat!(
                "{\"id\": \"ok2\", \"text\": \"Rain.\"}\n",
                "{\"id\": \"no-text\"}\n",
                "not json\n",
                "{\"id\": \"ok2\", \"text\": \"Again.\"}\n",
                "{\"id\": \"day\", \"text\": \"x\", \"published\": \"2016-02-30\"}\n",
                "{\"id\": \"ok3\", \"text\": \"Sun.\"}",
            ),
        );
    let names = [
        "empty.txt",
        "blank.jsonl",
        "binary.txt",
        "cut.txt.gz",
        "no-columns.csv",
        "short.csv",
        "page.html",
        "nothing",
        "missing.txt",
        "rows.jsonl",
    ];
    let (ids, errors) = folder.read(&names);
    assert_eq!(ids, ["ok1", "ok2", "ok3"].map(String::from));
    for (error, (file, words)) in errors.iter().zip([
        ("empty.txt: ", "empty"),
        ("blank.jsonl: ", "empty"),
        ("binary.txt: ", "binary"),
        ("cut.txt.gz: ", "cannot be read to its end"),
        ("no-columns.csv: ", "no column “id”"),
        ("short.csv: row 2: ", "1 fields, where the header has 2"),
        ("page.html: ", "not a kind of file"),
        ("nothing: ", "no articles"),
        ("missing.txt: ", "no such file"),
        ("rows.jsonl: row 2: ", "no field “text”"),
        ("rows.jsonl: row 3: ", "not JSON"),
        ("rows.jsonl: row 4: ", "“ok2” stands twice, first in row 1"),
        ("rows.jsonl: row 5: ", "2016-02-30"),
    ]) {
        assert!(error.starts_with(file) && error.contains(words), "{error:?} is not about {file}{words}");
    }
    assert_eq!(errors.len(), 13, "{errors:#?}");
}

#[test]
fn lines_longer_than_the_limit_are_passed_over() {
    let folder = Folder::new("long");
    let long = "x".repeat(5000);
    folder
        .file("a.txt", &long)
        .file(
            "b.jsonl",
            format!("{{\"id\": \"b1\", \"text\": \"{long}\"}}\n{{\"id\": \"b2\", \"text\": \"Rain.\"}}\n"),
        )
        .file("c.csv", format!("id,text\nc1,{long}\nc2,Rain.\n"));
    let (ids, errors) = folder.read_with(&Reader::new().max_bytes(1000), &["a.txt", "b.jsonl", "c.csv"]);
    assert_eq!(ids, ["b2", "c2"].map(String::from));
    assert_eq!(errors.len(), 3, "{errors:?}");
    assert!(errors[1].starts_with("b.jsonl: row 1: "), "{errors:?}");
}

#[test]
fn a_quote_that_nothing_closes_does_not_draw_the_file_into_memory() {
    let folder = Folder::new("quote");
    let rest = "x,y\nz,w\n".repeat(400_000);
    folder.file("a.csv", format!("id,text\na,Rain.\nb,\"{rest}")).file("b.csv", format!("id,\"text{rest}"));
    let (ids, errors) = folder.read_with(&Reader::new().max_bytes(1 << 20), &["a.csv", "b.csv"]);
    assert_eq!(ids, ["a"]);
    assert_eq!(errors[0], "a.csv: row 3: the row is longer than 1 MiB");
    assert!(errors[1].starts_with("b.csv: not CSV: "), "{errors:?}");
    assert_eq!(errors.len(), 2);
}

#[test]
fn an_id_of_another_file_gets_its_path() {
    let folder = Folder::new("ids");
    let row = "{\"id\": \"1\", \"text\": \"Rain.\"}\n";
    folder.file("x/a.jsonl", row).file("y/a.jsonl", row).file("y/b.jsonl", row);
    let (ids, errors) = folder.read(&["x/a.jsonl", "y"]);
    assert_eq!(ids, ["1", "y/a.jsonl#1", "b.jsonl#1"].map(String::from));
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn other_encodings_are_decoded_and_said() {
    let folder = Folder::new("encodings");
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("Zürich.".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    folder
        .file("a.txt", b"The caf\xe9 in Z\xfcrich closed on Monday after the flood, its owner said.")
        .file("b.txt", utf16)
        .file("c.txt", b"\xef\xbb\xbfZ\xc3\xbcrich.");
    let inputs: Vec<Input> = ["a.txt", "b.txt", "c.txt"].map(|n| Input::Path(folder.0.join(n))).into();
    let articles: Vec<_> = Reader::new().read(&inputs).map(Result::unwrap).collect();
    assert!(articles.iter().all(|a| a.text.contains("Zürich")), "{articles:?}");
    let encodings: Vec<_> = articles.iter().map(|a| a.encoding).collect();
    assert_eq!(encodings, [Some("windows-1252"), Some("UTF-16LE"), None]);
}

#[test]
fn garbage_is_read_or_refused_but_never_a_crash() {
    let folder = Folder::new("garbage");
    let mut state = 7_u64;
    for n in 0..60 {
        let bytes: Vec<u8> = (0..n * 13)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 56) as u8
            })
            .collect();
        for suffix in ["txt", "jsonl", "csv", "txt.gz", "csv.zst"] {
            folder.file(&format!("{n}.{suffix}"), &bytes);
        }
    }
    let (ids, errors) = folder.read(&[""]);
    assert!(ids.len() + errors.len() >= 300, "every file is answered for");
    assert!(Path::new(&folder.0).exists());
}

#[test]
fn timeml_is_read_or_refused_with_its_reason() {
    let folder = Folder::new("timeml");
    folder.file(
        "a.tml",
        "<TimeML><DOCID>x1</DOCID><DCT><TIMEX3 tid='t0' type='DATE' value='1998-01-08'>today</TIMEX3></DCT>\
         <TEXT>Rain &amp; <TIMEX3 tid='t1' type='DATE' value='1998-01-07'>Wednesday</TIMEX3>.</TEXT></TimeML>",
    );
    folder.file("b.tml", "<TimeML>\n<TEXT>Rain.</TimeML>").file("c.tml", "<TEXT> </TEXT>");
    let article = Reader::new().read(&[Input::Path(folder.0.join("a.tml"))]).next().unwrap().unwrap();
    assert_eq!((article.id.as_str(), article.text.as_str()), ("x1", "Rain & Wednesday."));
    assert_eq!(article.published.map(|day| day.to_string()).as_deref(), Some("1998-01-08"));
    let (ids, errors) = folder.read(&[""]);
    assert_eq!(ids, ["x1"]);
    assert_eq!(errors[0], "b.tml: no TimeML, line 2: </TimeML> where <TEXT> is open");
    assert_eq!(errors[1], "c.tml: the document has no text");
}

#[test]
fn collections_of_news_tls_and_tilse_bring_their_days() {
    let folder = Folder::new("collections");
    let row = r#"{"id": 7, "time": "2014-05-01 00:00:00+00:00", "title": "Mill", "text": "A mill burned."}"#;
    let timeml = "<?xml version=\"1.0\"?>\n<TimeML>\nA mill &amp; a barn burned on \
        <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2014-05-01\">Thursday</TIMEX3>. 3 < 4 & 5.\n</TimeML>";
    let dated = "<TimeML><DCT><TIMEX3 value=\"2014-05-03\">May 3</TIMEX3></DCT><TEXT>Rain.</TEXT></TimeML>";
    folder.file("articles.jsonl", row).file("2014-05-02/1.txt", "Hail fell.");
    folder.file("2014-05-02/2.timeml", timeml).file("2014-05-02/3.tml", dated).file("4.timeml", "<a>b</a>");
    let mut read = Vec::new();
    let mut errors = Vec::new();
    for article in Reader::new().read(&[Input::Path(folder.0.clone())]) {
        match article {
            Ok(article) => read.push((article.id, article.published.unwrap().to_string(), article.text)),
            Err(error) => errors.push(error.message().to_owned()),
        }
    }
    let own = |id: &str, day: &str, text: &str| (id.to_owned(), day.to_owned(), text.to_owned());
    assert_eq!(
        read,
        [
            own("2014-05-02/1", "2014-05-02", "Hail fell."),
            own("2014-05-02/2", "2014-05-02", "A mill & a barn burned on Thursday. 3 < 4 & 5.\n"),
            own("2014-05-02/3", "2014-05-03", "Rain."),
            own("7", "2014-05-01", "A mill burned."),
        ]
    );
    assert_eq!(errors, ["no TimeML, line 1: there is no <TEXT>"]);
}
