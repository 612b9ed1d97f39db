//! Writes what the model of sentences sees of a gold set's gaps, for the script that trains it.
//!
//! Standard input: a document a line, JSON with `text` and `sentences` (spans in code points). Standard output, in
//! little endian: for each gap the document's number, the code point where the next piece starts, whether a sentence
//! starts there, whether the rules say so, the indices of its weights, and the numbers for the trees, all in 32 bits.
#![allow(missing_docs)]

use dateline_tokenizer::Offsets;
use dateline_tokenizer::training::{self, FEATURES, NUMBERS};
use serde_json::Value;
use std::collections::HashSet;
use std::io::{self, BufRead, BufWriter, Write};

fn main() -> io::Result<()> {
    if std::env::args().nth(1).as_deref() == Some("--features") {
        println!("{FEATURES} {NUMBERS}");
        return Ok(());
    }
    let classes = match std::env::args().nth(1) {
        Some(path) => std::fs::read(path)?,
        None => Vec::new(),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    for (number, row) in io::stdin().lock().lines().enumerate() {
        let row: Value = serde_json::from_str(&row?).map_err(io::Error::other)?;
        let text = row["text"].as_str().unwrap_or("");
        let starts: HashSet<u64> =
            row["sentences"].as_array().into_iter().flatten().filter_map(|s| s[0].as_u64()).collect();
        let offsets = Offsets::new(text);
        if classes.is_empty() {
            let start = |at| starts.contains(&(offsets.chars(at) as u64));
            let mut words = Vec::new();
            training::words(text, start, |at, small| words.push((at as u32) << 1 | u32::from(small)));
            for word in words {
                out.write_all(&word.to_le_bytes())?;
            }
            continue;
        }
        let mut rows = Vec::new();
        let spans = training::walk(text, &classes, |row| {
            let at = offsets.chars(row.at) as u64;
            let gold = starts.contains(&at);
            rows.push((at, gold, *row));
            gold
        });
        for &(at, gold, row) in &rows {
            let head = [number as u32, at as u32, u32::from(gold), u32::from(row.rule)];
            let numbers = row.numbers.map(|n| i32::from(n).cast_unsigned());
            for value in head.iter().chain(&row.indices).chain(&numbers) {
                out.write_all(&value.to_le_bytes())?;
            }
        }
        let asked: HashSet<u64> = rows.iter().map(|row| row.0).collect();
        for at in spans.iter().map(|span| offsets.chars(span.start()) as u64).filter(|at| !asked.contains(at))
        {
            let head = [number as u32, at as u32, u32::from(starts.contains(&at)), 2];
            for value in head.iter().chain(&[0; FEATURES + NUMBERS]) {
                out.write_all(&value.to_le_bytes())?;
            }
        }
    }
    out.flush()
}
