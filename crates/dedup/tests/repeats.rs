//! Repeats inside one article, by a table of articles.

use dateline_dedup::{Repeat, repeats};
use dateline_tokenizer::Span;
use std::fs;
use std::path::Path;

/// The lines of `text` that are not blank, without the white space around them.
fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut out = Vec::new();
    for raw in text.split_inclusive('\n') {
        let start = at + (raw.len() - raw.trim_start().len());
        let end = start + raw.trim().len();
        at += raw.len();
        if end > start {
            out.push(Span::new(start, end));
        }
    }
    out
}

/// `2-3=5-6` for a repeat of whole lines, `~2=5` where a part of a line is kept.
fn shown(repeat: &Repeat, lines: &[Span]) -> String {
    let side = |span: Span| {
        let held: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].overlaps(span)).collect();
        let (first, last) = (held[0], held[held.len() - 1]);
        let part = if lines[first].cover(lines[last]) == span { "" } else { "~" };
        if first == last {
            format!("{part}{}", first + 1)
        } else {
            format!("{part}{}-{}", first + 1, last + 1)
        }
    };
    format!("{}={}", side(repeat.kept), side(repeat.repeat))
}

#[test]
fn table_of_articles() {
    let table = include_str!("data/repeats.txt");
    let mut cases = 0;
    for case in table.split("\n=== ").skip(1) {
        let (head, text) = case.split_once('\n').unwrap();
        let (name, expected) = head.split_once('|').unwrap();
        let lines = lines(text);
        let found: Vec<String> = repeats(text, &lines).iter().map(|r| shown(r, &lines)).collect();
        assert_eq!(found.join(" "), expected.trim(), "{name}");
        cases += 1;
    }
    assert!(cases >= 17, "only {cases} cases were read");
}

#[test]
fn seeds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    let Ok(gold) = fs::read_to_string(folder.join("gold.json")) else {
        println!("skipped: the seed articles are not here");
        return;
    };
    let gold: serde_json::Value = serde_json::from_str(&gold).unwrap();
    for (name, document) in gold["documents"].as_object().unwrap() {
        let text = fs::read_to_string(folder.join(document["file"].as_str().unwrap())).unwrap();
        let lines = lines(&text);
        let found = repeats(&text, &lines);
        let characters = |byte: usize| text[..byte].chars().count() as u64;
        let spans: Vec<_> = found
            .iter()
            .map(|r| {
                let side = |s: Span| [characters(s.start()), characters(s.end())];
                (side(r.kept), side(r.repeat))
            })
            .collect();
        println!("{name}: {:?}", found.iter().map(|r| shown(r, &lines)).collect::<Vec<_>>());
        for want in document["repeated_passages"].as_array().unwrap() {
            let side = |key: &str| [want[key][0].as_u64().unwrap(), want[key][1].as_u64().unwrap()];
            let want = (side("kept"), side("repeat"));
            assert!(spans.contains(&want), "{name}: {want:?} is not among {spans:?}");
        }
        let wanted: Vec<[u64; 2]> = document["repeated_passages"]
            .as_array()
            .unwrap()
            .iter()
            .map(|want| [want["repeat"][0].as_u64().unwrap(), want["repeat"][1].as_u64().unwrap()])
            .collect();
        let marked = |sides: &[[u64; 2]], at: u64| sides.iter().any(|side| (side[0]..side[1]).contains(&at));
        let repeats: Vec<[u64; 2]> = spans.iter().map(|&(_, repeat)| repeat).collect();
        let count = |want: bool, found: bool| {
            let places = 0..text.chars().count() as u64;
            places.filter(|&at| marked(&wanted, at) == want && marked(&repeats, at) == found).count()
        };
        println!(
            "{name}: characters hit {}, missed {}, too many {}",
            count(true, true),
            count(true, false),
            count(false, true)
        );
    }
}

#[test]
fn odd_texts_are_safe() {
    for text in
        ["", "\n\n", "one", "\u{300}", "a\u{300}\u{300} b", "İ İ İ\nİ İ İ", "\r\r", "…\n…", "日本語\n日本語"]
    {
        let lines = lines(text);
        for repeat in repeats(text, &lines) {
            assert!(text.is_char_boundary(repeat.kept.start()) && text.is_char_boundary(repeat.repeat.end()));
        }
    }
    assert!(repeats("no lines given", &[]).is_empty());
}

#[test]
fn a_large_text_of_few_words_takes_no_square_time() {
    let mut text = "a b ".repeat(120_000);
    text.push('\n');
    text.push_str(&"a b c ".repeat(80_000));
    text.push('\n');
    text.push_str(&"x y z w\n".repeat(20_000));
    let found = repeats(&text, &lines(&text));
    assert_eq!(found.len(), 19_999);
}
