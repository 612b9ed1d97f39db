//! How long each step takes on documents (JSON Lines with `text`) from stdin: the best of five runs, on one thread or,
//! with the feature `parallel`, on as many as RAYON_NUM_THREADS says.

use dateline_dedup::{Deduplicator, Input, furniture, repeats};
use dateline_tokenizer::Span;
use std::error::Error;
use std::io::{BufRead, stdin};
use std::time::Instant;

/// Seconds that this thread has run, where the system tells and no other thread does the work.
fn processor() -> Option<f64> {
    if cfg!(feature = "parallel") {
        return None;
    }
    let stat = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(stat.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

/// The seconds that the fastest of five runs takes.
fn best<T>(mut run: impl FnMut() -> T) -> f64 {
    let time = |_| {
        let (start, used) = (Instant::now(), processor());
        std::hint::black_box(run());
        match (used, processor()) {
            (Some(before), Some(now)) => now - before,
            _ => start.elapsed().as_secs_f64(),
        }
    };
    (0..5).map(time).fold(f64::INFINITY, f64::min)
}

/// The repeats in all texts, counted: each text by itself, as a caller with many threads would do it.
fn count_repeats(texts: &[String], lines: &[Vec<Span>]) -> usize {
    let count = |(text, lines): (&String, &Vec<Span>)| repeats(text, lines).len();
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        texts.par_iter().zip(lines).map(count).sum()
    }
    #[cfg(not(feature = "parallel"))]
    texts.iter().zip(lines).map(count).sum()
}

fn lines(text: &str) -> Vec<Span> {
    let start = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| Span::new(start(line), start(line) + line.len())).collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut texts: Vec<String> = Vec::new();
    for line in stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        texts.push(row["text"].as_str().unwrap_or_default().to_owned());
    }
    let all: Vec<Vec<Span>> = texts.iter().map(|text| lines(text)).collect();
    let inside = best(|| count_repeats(&texts, &all));
    let slices: Vec<Vec<&str>> =
        texts.iter().zip(&all).map(|(text, lines)| lines.iter().map(|l| l.text(text)).collect()).collect();
    let site = best(|| furniture(&slices, 3).len());
    let inputs: Vec<Input<'_>> = texts.iter().map(|text| Input { text, spans: &[], day: None }).collect();
    let clusters = best(|| Deduplicator::new().cluster(&inputs));
    let rate = |seconds: f64| texts.len() as f64 / seconds;
    println!(
        "{} documents; a second: repeats {:.0}, furniture {:.0}, clusters {:.0}, all {:.0}",
        texts.len(),
        rate(inside),
        rate(site),
        rate(clusters),
        rate(inside + site + clusters)
    );
    Ok(())
}
