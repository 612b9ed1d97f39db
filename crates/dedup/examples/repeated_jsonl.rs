//! Reads documents as JSON Lines (`text`) from stdin and says how many lines stand word for word in an earlier place,
//! in a row of at least MIN-WORDS words.
//!
//! `repeated_jsonl [MIN-WORDS]`

use dateline_dedup::{Input, repeated_passages};
use dateline_tokenizer::Span;
use std::error::Error;
use std::io::{BufRead, stdin};
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let least = std::env::args().nth(1).map_or(Ok(20), |words| words.parse())?;
    let mut texts: Vec<String> = Vec::new();
    for line in stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        texts.push(row["text"].as_str().unwrap_or_default().to_owned());
    }
    let lines = |text: &String| -> Vec<Span> {
        let start = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
        let lines = text.lines().filter(|line| !line.is_empty());
        lines.map(|line| Span::new(start(line), start(line) + line.len())).collect()
    };
    let pieces: Vec<Vec<Span>> = texts.iter().map(lines).collect();
    let inputs: Vec<Input<'_>> = texts.iter().map(|text| Input { text, spans: &[], day: None }).collect();
    let megabytes = texts.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    let start = Instant::now();
    let found = repeated_passages(&inputs, &pieces, least);
    let bytes: usize = found.iter().map(|passage| passage.span.end() - passage.span.start()).sum();
    let seconds = start.elapsed().as_secs_f64();
    println!("{megabytes:.0} MB in {seconds:.1} s: {} passages, {:.1} MB", found.len(), bytes as f64 / 1e6);
    Ok(())
}
