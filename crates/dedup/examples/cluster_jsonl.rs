//! Reads documents as JSON Lines (`id`, `text`, optional `day`) from stdin and writes a row with the cluster of each.
//!
//! `cluster_jsonl [THRESHOLD [DOCUMENT_FREQUENCY [PAIRS-FILE]]]`; the time it took goes to stderr.

use dateline_dedup::{Deduplicator, Input};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{BufRead, Write, stdin, stdout};
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut deduplicator = Deduplicator::new();
    if let Some(threshold) = arguments.next() {
        deduplicator = deduplicator.threshold(threshold.parse()?);
    }
    if let Some(documents) = arguments.next() {
        deduplicator = deduplicator.document_frequency(documents.parse()?);
    }
    let rows: Vec<Value> = stdin()
        .lock()
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect::<Result<_, Box<dyn Error>>>()?;
    let inputs: Vec<Input<'_>> = rows
        .iter()
        .map(|row| Input {
            text: row["text"].as_str().unwrap_or_default(),
            spans: &[],
            day: row["day"].as_i64().and_then(|day| i32::try_from(day).ok()),
        })
        .collect();
    let start = Instant::now();
    let clusters = deduplicator.cluster(&inputs);
    let seconds = start.elapsed().as_secs_f64();
    eprintln!("{} documents in {seconds:.3} s, {:.0} a second", rows.len(), rows.len() as f64 / seconds);
    let mut out = stdout().lock();
    for (row, member) in rows.iter().zip(&clusters.members) {
        let of = member.of.map(|i| &rows[i]["id"]);
        writeln!(
            out,
            "{}",
            json!({"id": row["id"], "cluster": rows[member.representative]["id"], "relation": member.relation.name(),
                "of": of, "share_own": member.share_own})
        )?;
    }
    if let Some(path) = arguments.next() {
        let mut file = std::fs::File::create(path)?;
        for p in &clusters.pairs {
            writeln!(
                file,
                "{}",
                json!({"a": rows[p.a]["id"], "b": rows[p.b]["id"], "relation": p.relation.name(), "ca": p.containment_a,
                    "cb": p.containment_b, "accepted": p.accepted, "run": p.longest_run})
            )?;
        }
    }
    Ok(())
}
