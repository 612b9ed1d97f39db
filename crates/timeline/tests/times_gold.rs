//! Against gold sets, where they are present: strict, relaxed and value F1 as TempEval-3 counts them, and the
//! five seeds. Elsewhere these tests print that they were skipped.

use dateline_timeline::{Known, TimeTagger, Timex, parse_day, publication_date};
use dateline_tokenizer::Tokenizer;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;

fn shared(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path);
    if !path.exists() {
        println!("skipped: {} is absent", path.display());
        return None;
    }
    Some(path)
}

/// Bytes of code points, so that gold offsets can be compared.
fn byte_of(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Start and end of words and signs, as the scorer cuts them.
fn tokens(text: &str) -> Vec<(usize, usize)> {
    let mut tokens: Vec<(usize, usize)> = Vec::new();
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match tokens.last_mut() {
            Some(last) if word(c) && word(before) && last.1 == at => last.1 = end,
            _ if !c.is_whitespace() => tokens.push((at, end)),
            _ => {}
        }
        before = c;
    }
    tokens
}

/// First and last token and the value.
type Item = (usize, usize, String);

fn item(tokens: &[(usize, usize)], start: usize, end: usize, value: &str) -> Option<Item> {
    let first = tokens.partition_point(|t| t.1 <= start);
    let after = tokens.partition_point(|t| t.0 < end);
    (first < after).then(|| (first, after - 1, value.to_owned()))
}

#[derive(Default)]
struct Counts {
    gold: f64,
    found: f64,
    strict: [f64; 2],
    relaxed: [f64; 2],
    value: f64,
}

impl Counts {
    fn add(&mut self, gold: &[Item], found: &[Item]) {
        let over = |a: &Item, b: &Item| b.0 <= a.1 && b.1 >= a.0;
        let same = |a: &Item, b: &Item| (a.0, a.1) == (b.0, b.1);
        self.gold += gold.len() as f64;
        self.found += found.len() as f64;
        for a in gold {
            let exact = found.iter().find(|b| same(a, b));
            self.strict[0] += f64::from(exact.is_some());
            if let Some(b) = exact.or_else(|| found.iter().find(|b| over(a, b))) {
                self.relaxed[0] += 1.0;
                self.value += f64::from(a.2 == b.2);
            }
        }
        for b in found {
            self.strict[1] += f64::from(gold.iter().any(|a| same(a, b)));
            self.relaxed[1] += f64::from(gold.iter().any(|a| over(a, b)));
        }
    }

    fn f1(&self, of_gold: f64, of_found: f64) -> f64 {
        let (r, p) = (of_gold / self.gold, of_found / self.found);
        200.0 * p * r / (p + r)
    }
}

#[test]
fn gold_sets() {
    // Lowest strict, relaxed and value F1 that a change may leave.
    for (set, floors) in [
        ("timebank", [89.9, 94.5, 82.7]),
        ("aquaint", [84.0, 94.0, 75.6]),
        ("wikiwars-train", [90.0, 96.5, 86.3]),
    ] {
        let Some(path) = shared(&format!("data/times/{set}.jsonl.gz")) else { return };
        let file = std::fs::File::open(path).unwrap();
        let mut counts = Counts::default();
        for line in BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines() {
            let row: Value = serde_json::from_str(&line.unwrap()).unwrap();
            let text = row["text"].as_str().unwrap();
            let published = row["published"].as_str().and_then(|p| parse_day(p).ok());
            let (at, cut) = (byte_of(text), tokens(text));
            let index = |n: &Value| at[n.as_u64().unwrap() as usize];
            let gold = row["timexes"].as_array().unwrap().iter();
            let gold: Vec<Item> = gold
                .filter_map(|x| {
                    item(&cut, index(&x["start"]), index(&x["end"]), x["value"].as_str().unwrap())
                })
                .collect();
            let found = TimeTagger::new().tag(text, &Tokenizer::new().document(text), published);
            let found: Vec<Item> =
                found.iter().filter_map(|t| item(&cut, t.span.start(), t.span.end(), &t.value)).collect();
            counts.add(&gold, &found);
        }
        let got = [
            counts.f1(counts.strict[0], counts.strict[1]),
            counts.f1(counts.relaxed[0], counts.relaxed[1]),
            counts.f1(counts.value, counts.value),
        ];
        println!("{set}: strict {:.1}, relaxed {:.1}, value {:.1}", got[0], got[1], got[2]);
        assert!(got.iter().zip(floors).all(|(got, floor)| *got >= floor), "{set}: {got:?} under {floors:?}");
    }
}

#[test]
fn seeds() {
    let Some(path) = shared("seeds/gold.json") else { return };
    let gold: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let (mut right, mut wanted) = (0, 0);
    for (id, document) in gold["documents"].as_object().unwrap() {
        let file = path.with_file_name(document["file"].as_str().unwrap());
        let text = std::fs::read_to_string(file).unwrap();
        let cut = Tokenizer::new().document(&text);
        let found = publication_date(&text, &cut, &Known { guess: true, ..Known::default() });
        let day = parse_day(document["published"]["value"].as_str().unwrap()).unwrap();
        let inferable = document["published"]["inferable"].as_str() != Some("no");
        assert_eq!(found.value, inferable.then_some(day), "{id}: {}", found.why);
        let at = byte_of(&text);
        let timexes = TimeTagger::new().tag(&text, &cut, Some(day));
        for x in document["timexes"].as_array().unwrap().iter().filter(|x| x["optional"] != true) {
            let span = |i: usize| at[x["span"][i].as_u64().unwrap() as usize];
            let fits = |t: &&Timex| {
                t.span.start() < span(1)
                    && t.span.end() > span(0)
                    && x["value"] == *t.value
                    && x["mod"].as_str() == t.modifier
            };
            wanted += 1;
            right += usize::from(timexes.iter().find(fits).is_some());
        }
        let open = TimeTagger::new().tag(&text, &cut, None);
        for x in document["without_published"].as_array().into_iter().flatten() {
            let words = x["text"].as_str().unwrap();
            assert!(
                open.iter().any(|t| t.span.text(&text) == words && x["value"] == *t.value),
                "{id}: {words}"
            );
        }
    }
    println!("seeds: {right} of {wanted} required times");
    assert!(right * 100 >= wanted * 95, "{right} of {wanted}");
}
