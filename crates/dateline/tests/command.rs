//! The command line as its users meet it: the binary, files, pipes and exit statuses.

#![cfg(all(feature = "cli", unix))]
#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A folder of its own for a test, removed when it passes.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("dateline-command-{name}-{}", std::process::id()));
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

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// The names of its files, hidden ones too.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(&self.0).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(args).current_dir(&self.0).stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Done {
        self.command(args).output().unwrap().into()
    }

    fn shell(&self, line: &str) -> Done {
        let bin = PathBuf::from(env!("CARGO_BIN_EXE_dateline"));
        let path = format!("{}:{}", bin.parent().unwrap().display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("sh");
        command.args(["-c", line]).current_dir(&self.0).env("PATH", path).stdin(Stdio::null());
        command.output().unwrap().into()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

#[derive(Debug)]
struct Done {
    status: Option<i32>,
    out: String,
    err: String,
}

impl From<Output> for Done {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Done {
    fn rows(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

const ROWS: &str = concat!(
    "{\"id\": \"a\", \"text\": \"The Ardal bridge fell on 3 March 2020. At least 25 people were killed, police said.\", ",
    "\"desk\": \"world\", \"views\": 12345678901234567890.5, \"tags\": [1, null]}\n",
    "{\"id\": \"b\", \"text\": \"Engineers had closed the Ardal bridge on 1 March 2020.\", \"desk\": null}\n",
);

const COMMANDS: [&str; 12] = [
    "tokens",
    "lines",
    "dedup",
    "index",
    "entities",
    "times",
    "claims",
    "timeline",
    "save",
    "lexicon",
    "demo",
    "completion",
];

/// The lines below “Examples:”, without what is said about them.
fn examples(help: &str) -> Vec<&str> {
    let below = help.split_once("Examples:\n").expect("there are examples").1;
    let lines = below.lines().take_while(|line| line.starts_with("  "));
    lines.map(|line| line.trim_start().split("  ").next().unwrap().trim_end()).collect()
}

#[test]
fn examples_of_the_help_run() {
    let folder = Folder::new("examples");
    assert_eq!(folder.run(&["demo", "--articles", "articles"]).status, Some(0));
    let mut run = 0;
    let all = COMMANDS.map(|command| folder.run(&[command, "--help"]).out);
    for help in all.iter().chain([&folder.run(&["--help"]).out]) {
        for example in examples(help) {
            let done = folder.shell(example);
            assert_eq!(done.status, Some(0), "{example}: {}", done.err);
            // What goes into no file is shown.
            let silent = [" -o ", "index add", "> "].iter().any(|part| example.contains(part));
            assert!(silent || !done.out.is_empty(), "{example}");
            run += 1;
        }
    }
    assert!(run > 40, "{run} examples");
    for file in
        ["tokens.csv", "network.graphml", "timeline.html", "kathmandu.md", "own.lexicon", "dateline.fish"]
    {
        assert!(!fs::read(folder.0.join(file)).unwrap().is_empty(), "{file}");
    }
}

#[test]
fn help_says_what_a_command_is_for_and_knows_what_was_meant() {
    let folder = Folder::new("help");
    for command in COMMANDS {
        let long = folder.run(&[command, "--help"]);
        assert_eq!((long.status, long.err.as_str()), (Some(0), ""));
        assert_eq!(long.out, folder.run(&["help", command]).out);
        assert!(
            long.out.lines().next().unwrap().len() > 15 && long.out.contains("Usage: dateline"),
            "{}",
            long.out
        );
        assert!(!long.out.contains('\x1b'), "no colours in a pipe");
    }
    for (args, hint) in [
        (&["tokns", "x"][..], "'tokens'"),
        (&["tokens", "--ofsets", "bytes", "x"], "'--offsets'"),
        (&["timeline", "--format", "htm", "x"], "'html'"),
        (&["timeline", "--entries", "0", "x"], "not a whole number from 1 on"),
        (&["tokens", "--threads", "0", "x"], "not a whole number from 1 on"),
        (&["tokens"], "<INPUT>"),
        (&["timeline", "--topic", "rain", "x"], "put INPUT before it"),
        (&["tokens", "-q", "-v", "x"], "cannot be used with"),
        (&["claims", "--tolls", "--keep", "desk", "x"], "cannot be used with"),
    ] {
        let done = folder.run(args);
        assert_eq!((done.status, done.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(done.err.contains(hint), "{args:?}: {}", done.err);
    }
    let readme = include_str!("../../../README.md");
    let help = folder.run(&["--help"]).out;
    for status in ["0", "1", "2", "3", "130"] {
        assert!(
            help.contains(&format!("\n  {status} ")) && readme.contains(&format!("| {status} |")),
            "{status}"
        );
    }
}

#[test]
fn completion_scripts_are_valid_and_know_every_command() {
    let folder = Folder::new("completion");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let done = folder.run(&["completion", shell]);
        assert_eq!(done.status, Some(0));
        assert!(COMMANDS.iter().all(|command| done.out.contains(command)), "{shell}");
    }
    folder.shell("dateline completion bash > script");
    let words =
        "COMP_WORDS=(dateline tok); COMP_CWORD=1; _dateline dateline tok dateline; echo \"${COMPREPLY[@]}\"";
    let done = folder.shell(&format!("bash -c '. ./script; {words}'"));
    assert_eq!(done.out.trim(), "tokens", "{}", done.err);
    assert_eq!(folder.run(&["completion", "csh"]).status, Some(2));
}

#[test]
fn columns_are_carried_along_as_they_are() {
    let folder = Folder::new("keep");
    folder
        .file("a.jsonl", ROWS)
        .file("b.csv", "id,text,Desk\nc,\"Rain fell.\",\"=1,\"\"x\"\"\"\n")
        .file("c.txt", "Sun.");
    let keep = ["--keep", "desk", "--keep", "views", "--keep", "tags", "--keep", "none"];
    for command in ["tokens", "lines", "dedup", "entities", "times", "claims"] {
        let done = folder.run(&[&[command, "a.jsonl"], &keep[..]].concat());
        assert_eq!(done.status, Some(0), "{}", done.err);
        let first = done.out.lines().next().unwrap();
        let tail = ",\"desk\":\"world\",\"views\":12345678901234567890.5,\"tags\":[1, null],\"none\":null}";
        assert!(first.starts_with("{\"id\":\"a\",") && first.ends_with(tail), "{command}: {first}");
        assert_eq!(done.rows()[1]["desk"], Value::Null);
        assert!(done.err.contains("--keep: no article has a column “none”"), "{}", done.err);
        assert_eq!(done.err.lines().count(), 1, "{}", done.err);
    }
    let done = folder.run(&["tokens", "b.csv", "c.txt", "--keep", "Desk"]);
    assert_eq!(done.rows()[0]["Desk"], "=1,\"x\"");
    assert_eq!(done.rows()[1]["Desk"], Value::Null);
    // Spreadsheets must not run what an article says.
    assert_eq!(
        folder.run(&["times", "a.jsonl", "--format", "csv", "--keep", "desk"]).out.lines().nth(1).unwrap(),
        "a,25,37,3 March 2020,DATE,2020-03-03,,,,2020-03-03,2020-03-03,none,world"
    );
    folder.run(&["lines", "b.csv", "--keep", "Desk", "-o", "out.csv"]);
    assert!(folder.text("out.csv").ends_with(",false,\"'=1,\"\"x\"\"\"\n"), "{}", folder.text("out.csv"));
}

#[test]
fn a_column_must_not_hide_what_is_found() {
    let folder = Folder::new("collision");
    folder.file("a.jsonl", ROWS);
    // What a row has, and so what cannot be kept, is told by the rows themselves.
    for command in ["tokens", "lines", "dedup", "entities", "times", "claims"] {
        let row = folder.run(&[command, "a.jsonl"]).rows().remove(0);
        for field in row.as_object().unwrap().keys() {
            let done = folder.run(&[command, "a.jsonl", "--keep", field]);
            assert_eq!((done.status, done.out.as_str()), (Some(1), ""), "{command} --keep {field}");
            assert!(done.err.contains(&format!("the output has a “{field}” of its own")), "{}", done.err);
        }
    }
    let table = folder.run(&["entities", "a.jsonl", "--keep", "lat", "-o", "x.csv"]);
    assert!(table.err.contains("“lat”") && folder.names() == ["a.jsonl"], "{}", table.err);
    assert!(folder.run(&["tokens", "a.jsonl", "--keep", "x", "--keep", "x"]).err.contains("given twice"));
    for format in ["conll", "graphml"] {
        let done = folder.run(&["entities", "a.jsonl", "--keep", "desk", "--format", format]);
        assert!(done.status == Some(1) && done.err.contains("--keep"), "{}", done.err);
    }
}

#[test]
fn tables_have_a_row_for_each_thing_and_its_words() {
    let folder = Folder::new("tables");
    folder.file(
        "a.jsonl",
        "{\"id\": \"é\", \"text\": \"Zürich 🌧 fell\\n\\nto 25 dead on 3 March 2020, Angela Merkel said.\"}\n",
    );
    for unit in ["chars", "bytes", "utf16"] {
        for (command, column, want) in [
            ("tokens", "text", vec!["Zürich", "🌧", "fell"]),
            ("lines", "text", vec!["Zürich 🌧 fell"]),
            ("times", "text", vec!["3 March 2020"]),
            ("entities", "name", vec!["Zurich"]),
            ("claims", "measure", vec!["killed"]),
            ("dedup", "relation", vec!["alone"]),
        ] {
            let done = folder.run(&[command, "a.jsonl", "-o", "t.csv", "--offsets", unit]);
            assert_eq!(done.status, Some(0), "{}", done.err);
            let text = folder.text("t.csv");
            let mut table = csv::Reader::from_reader(text.as_bytes());
            let at = table.headers().unwrap().iter().position(|name| name == column).unwrap();
            let cells: Vec<String> = table.records().map(|row| row.unwrap()[at].to_owned()).collect();
            assert_eq!(cells[..want.len()], want, "{command} in {unit}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_collected_with_its_text() {
    let folder = Folder::new("rejects");
    let long = format!("{{\"id\": \"long\", \"text\": \"{}\"}}", "x".repeat(65 << 20));
    folder
        .file("a.jsonl", format!("{ROWS}{{\"id\": \"x\"}}\n[1,\n{{\"id\": \"a\", \"text\": \"Again.\"}}\n{long}\n{{\"id\": \"c\", \"text\": \"Sun.\"}}\n"))
        .file("b.csv", "id;text\nonly;\"one; two\";three\nd;Fog.\n")
        .file("c.jsonl", b"{\"id\": \"e\", \"text\": \"caf\xe9 \0\0\0\0\0\0\0\"}\n")
        .file("d.txt", b"\0\x01\x02\xff".repeat(100))
        .file("e.txt", "")
        .file("f.pdf", "%PDF");
    let inputs = ["a.jsonl", "b.csv", "c.jsonl", "d.txt", "e.txt", "f.pdf", "missing.txt"];
    let done = folder.run(&[&["tokens"], &inputs[..], &["--rejects", "rejects"]].concat());
    assert_eq!(done.status, Some(3), "done, but not all of it");
    let ids: Vec<_> = done.rows().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["a", "b", "c", "d"]);
    let rejects: Vec<Value> =
        folder.text("rejects").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let want = [
        ("a.jsonl", Some(3), "no field “text”", Some("{\"id\": \"x\"}")),
        ("a.jsonl", Some(4), "not JSON", Some("[1,")),
        ("a.jsonl", Some(5), "stands twice, first in row 1", Some("{\"id\": \"a\", \"text\": \"Again.\"}")),
        ("a.jsonl", Some(6), "longer than 64 MiB", None),
        ("b.csv", Some(2), "3 fields, where the header has 2", Some("only;\"one; two\";three")),
        ("c.jsonl", Some(1), "", Some("{\"id\": \"e\", \"text\": \"caf\u{fffd} \0\0\0\0\0\0\0\"}")),
        ("d.txt", None, "binary", None),
        ("e.txt", None, "the file is empty", None),
        ("f.pdf", None, "not a kind of file", None),
        ("missing.txt", None, "no such file", None),
    ];
    assert_eq!(rejects.len(), want.len(), "{rejects:#?}");
    for (reject, (file, row, reason, text)) in rejects.iter().zip(want) {
        assert_eq!((&reject["file"], &reject["row"]), (&Value::from(file), &Value::from(row)));
        assert!(reject["reason"].as_str().unwrap().contains(reason), "{reject}");
        assert_eq!(reject["text"], Value::from(text), "{reject}");
        let said = reject["reason"].as_str().unwrap();
        assert!(done.err.lines().any(|line| line.contains(file) && line.contains(said)), "{said}");
    }
    let strict = folder.run(&["tokens", "a.jsonl", "--strict"]);
    assert_eq!(strict.status, Some(1));
    assert_eq!(strict.rows().len(), 2, "what came before is there");
    assert_eq!(strict.err.lines().count(), 1);
}

#[test]
fn an_output_file_is_written_whole_or_not_at_all() {
    let folder = Folder::new("whole");
    folder
        .file("a.jsonl", ROWS)
        .file("bad.jsonl", format!("{ROWS}{{}}\n"))
        .file("old.json", "old")
        .file("in/x.jsonl", ROWS);
    folder.file("own.tsv", "id\tname\ttype\nmill\tArdal Mill\tORG\n");
    for (args, message) in [
        (&["tokens", "bad.jsonl", "--strict", "-o", "old.json"][..], "bad.jsonl: row 3: no field “text”"),
        (&["tokens", "a.jsonl", "-o", "a.jsonl"], "--output a.jsonl: this file is an input, too"),
        (&["timeline", "in", "-o", "in/../in/x.jsonl", "--format", "json"], "this file is an input, too"),
        (&["tokens", "a.jsonl", "--rejects", "./a.jsonl"], "--rejects ./a.jsonl: this file is an input, too"),
        (&["dedup", "a.jsonl", "--pairs", "a.jsonl"], "--pairs a.jsonl: this file is an input, too"),
        (
            &["lexicon", "build", "own.tsv", "-o", "./own.tsv"],
            "--output ./own.tsv: this file is an input, too",
        ),
        (&["tokens", "a.jsonl", "--rejects", "r", "-o", "r"], "--rejects and --output name one file"),
        (&["tokens", "a.jsonl", "-o", "no/where.jsonl"], "no/where.jsonl: there is no folder"),
        (&["tokens", "a.jsonl", "-o", "in"], "in: is a folder"),
        (&["tokens", "a.jsonl", "--rejects", "no/where"], "no/where: no such file or folder"),
        (&["timeline", "a.jsonl", "--entity", "Nobody", "-o", "old.json"], "no article names “Nobody”"),
        (&["timeline", "a.jsonl", "-o", "x.docx"], "no format “docx”; there are json, html, md"),
        (&["tokens", "-", "-"], "standard input (-) can be read only once"),
        (&["tokens", "a.jsonl", "-o", "/dev/full"], "/dev/full: "),
        (&["tokens", "in", "-o", "/proc/none.jsonl"], "/proc/none.jsonl: "),
        (&["lexicon", "build", "own.tsv", "-o", "no/where.lexicon"], "there is no folder"),
        (&["demo", "-o", "no/where.html"], "there is no folder"),
    ] {
        let done = folder.run(args);
        assert_eq!(done.status, Some(1), "{args:?}: {}", done.err);
        assert_eq!((done.out.as_str(), done.err.lines().count()), ("", 1), "{args:?}: {}", done.err);
        assert!(done.err.contains(message), "{args:?}: {}", done.err);
        assert_eq!(folder.text("old.json"), "old");
        assert_eq!(folder.text("a.jsonl"), ROWS);
        assert_eq!(folder.names(), ["a.jsonl", "bad.jsonl", "in", "old.json", "own.tsv"], "{args:?}");
    }
    // Nothing read, nothing written.
    let nothing = folder.run(&["tokens", "missing.txt", "-o", "old.json"]);
    assert_eq!((nothing.status, folder.text("old.json").as_str()), (Some(1), "old"));
    // What stands there is replaced, with its rights, also behind a link.
    std::os::unix::fs::symlink("old.json", folder.0.join("link.json")).unwrap();
    fs::set_permissions(folder.0.join("old.json"), std::os::unix::fs::PermissionsExt::from_mode(0o640))
        .unwrap();
    assert_eq!(folder.run(&["tokens", "a.jsonl", "-o", "link.json"]).status, Some(0));
    assert_eq!(folder.text("old.json").lines().count(), 2);
    let meta = fs::metadata(folder.0.join("old.json")).unwrap();
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o777, 0o640);
    assert!(folder.0.join("link.json").is_symlink());
    assert_eq!(folder.shell("dateline tokens a.jsonl > /dev/full").status, Some(1), "the disk is full");
    assert_eq!(folder.shell("dateline tokens a.jsonl -o /dev/stdout").rows().len(), 2);
}

#[test]
fn inputs_of_every_strange_kind() {
    let folder = Folder::new("strange");
    folder.file("pile/a.txt", "Rain fell.").file("empty/x.pdf", "").file("b.jsonl", ROWS);
    std::os::unix::fs::symlink(".", folder.0.join("pile/loop")).unwrap();
    let strange: std::ffi::OsString = std::os::unix::ffi::OsStringExt::from_vec(b"caf\xe9.txt".to_vec());
    fs::write(folder.0.join(&strange), "Snow fell.").unwrap();
    assert_eq!(folder.run(&["tokens", "pile"]).rows().len(), 1, "a folder in itself is read once");
    let done = folder.run(&["tokens", "empty"]);
    assert_eq!(done.status, Some(1));
    assert!(done.err.contains("empty: no articles in this folder"), "{}", done.err);
    let named: Done = folder.command(&["tokens"]).arg(&strange).output().unwrap().into();
    assert_eq!((named.status, named.rows()[0]["id"].as_str()), (Some(0), Some("caf\u{fffd}")));
    let topic: Done =
        folder.command(&["timeline", "b.jsonl", "--topic"]).arg(&strange).output().unwrap().into();
    assert_eq!(topic.status, Some(2));
    assert!(topic.err.contains("invalid UTF-8"), "{}", topic.err);
    assert_eq!(folder.shell("cat b.jsonl | dateline tokens /dev/stdin").rows().len(), 2);
    assert_eq!(folder.shell("head -c 999 /dev/urandom | dateline tokens -").status, Some(1));
    assert_eq!(folder.shell("printf '' | dateline tokens -").status, Some(1));
    assert_eq!(folder.shell("dateline tokens - < b.jsonl").rows().len(), 2);
    assert_eq!(folder.run(&["tokens", "b.jsonl", "b.jsonl"]).status, Some(3), "its ids stand there twice");
}

#[test]
fn quiet_and_verbose() {
    let folder = Folder::new("levels");
    folder.file("a.jsonl", format!("{ROWS}{{}}\n"));
    let quiet = folder.run(&["tokens", "a.jsonl", "-q"]);
    assert_eq!((quiet.status, quiet.err.as_str(), quiet.rows().len()), (Some(3), "", 2));
    let failed = folder.run(&["tokens", "missing.txt", "--quiet", "--strict"]);
    assert_eq!(failed.err, "dateline: missing.txt: no such file or folder\n");
    let verbose = folder.run(&["timeline", "a.jsonl", "--verbose", "-o", "t.json"]);
    let stages: Vec<&str> = verbose.err.lines().filter_map(|line| line.split(' ').nth(1)).collect();
    for (stage, words) in [
        ("reading:", "2 articles in "),
        ("annotating:", "2 articles in "),
        ("comparing:", " s"),
        ("telling:", " s"),
        ("written:", "t.json"),
    ] {
        assert!(stages.contains(&stage) && verbose.err.contains(words), "{}", verbose.err);
    }
    assert_eq!(folder.run(&["timeline", "a.jsonl"]).out, folder.text("t.json"));
    let coloured = folder.command(&["tokens", "missing.txt"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(Done::from(coloured).err.contains("\x1b["));
    assert!(!folder.run(&["tokens", "missing.txt"]).err.contains('\x1b'), "no colours in a pipe");
}

#[test]
fn a_closed_pipe_ends_quietly_and_at_once() {
    let folder = Folder::new("pipe");
    let line = "yes '{\"id\": 1, \"text\": \"Rain fell on Ardal.\"}' | awk '{sub(1, NR); print; fflush()}' | dateline";
    let start = Instant::now();
    let done = folder.shell(&format!("{{ {line} tokens - ; echo $? >&2; }} | head -1"));
    assert!(start.elapsed() < Duration::from_secs(20), "the input has no end");
    assert_eq!((done.out.lines().count(), done.err.as_str()), (1, "0\n"));
    for command in ["lexicon explain Kathmandu", "completion zsh", "--help", "lexicon stats world"] {
        let done = folder.shell(&format!("{{ dateline {command}; echo $? >&2; }} | true"));
        assert_eq!(done.err, "0\n", "{command}");
    }
    let deaf = folder.shell("dateline tokens missing.txt 2>&- ; echo $?");
    assert_eq!(deaf.out, "1\n");
}

#[test]
fn rows_come_out_while_more_may_follow() {
    let folder = Folder::new("talk");
    let mut child =
        folder.command(&["tokens", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut to, mut from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    for n in 0..3 {
        // Longer than what is looked at to find out the format.
        let text = "Rain fell. ".repeat(7000);
        writeln!(to, "{{\"id\": {n}, \"text\": \"{text}\"}}").unwrap();
        to.flush().unwrap();
        let mut head = [0; 8];
        from.read_exact(&mut head).unwrap();
        assert_eq!(head, *format!("{{\"id\":\"{n}").as_bytes());
        while from.read_exact(&mut head[..1]).is_ok() && head[0] != b'\n' {}
    }
    drop(to);
    assert!(child.wait().unwrap().success());
}

#[test]
fn ctrl_c_ends_at_once_and_leaves_no_half_file() {
    let folder = Folder::new("stop");
    let mut child = folder
        .command(&["tokens", "-", "-o", "out.jsonl"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut to = child.stdin.take().unwrap();
    to.write_all(ROWS.as_bytes()).unwrap();
    let start = Instant::now();
    while folder.names().is_empty() && start.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(folder.names()[0].ends_with(".part"), "{:?}", folder.names());
    // It waits for input now.
    let start = Instant::now();
    folder.shell(&format!("kill -INT {}", child.id()));
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(start.elapsed() < Duration::from_secs(2));
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((said.as_str(), folder.names().len()), ("", 0));
}

#[test]
fn order_is_kept_on_many_threads() {
    let folder = Folder::new("order");
    let text = |n: usize| "Rain fell on Ardal. ".repeat(1 + n * 7919 % 50);
    let rows: String = (0..3000).map(|n| format!("{{\"id\": {n}, \"text\": \"{}\"}}\n", text(n))).collect();
    folder.file("a.jsonl", rows);
    let one = folder.run(&["tokens", "a.jsonl", "--threads", "1"]).out;
    assert_eq!(one, folder.run(&["tokens", "a.jsonl", "--threads", "4"]).out);
    let ids = one.lines().map(|line| line.split('"').nth(3).unwrap().parse().unwrap());
    assert_eq!(ids.collect::<Vec<usize>>(), (0..3000).collect::<Vec<_>>());
}
