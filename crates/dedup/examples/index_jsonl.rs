//! Reads documents as JSON Lines (`id`, `text`, optional `day`) from stdin, adds them to an index in batches, and
//! writes a row with the cluster of each.
//!
//! `index_jsonl FOLDER [BATCH-SIZE [THRESHOLD [MEGABYTES [TEXTS]]]]`; with TEXTS 1 close pairs are compared by their
//! texts. Sizes and times go to stderr.

use dateline_dedup::Sketch;
use dateline_dedup::index::{Entry, Index, Settings};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::error::Error;
use std::io::{BufRead, Write, stdin, stdout};
use std::time::Instant;

/// The most memory that this process has held, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.unwrap_or("unknown").trim().to_owned()
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("a folder is needed")?;
    let mut number = |or: f64| arguments.next().map_or(Ok(or), |text| text.parse::<f64>());
    let size = number(10_000.0)?.max(1.0) as usize;
    let settings = Settings::new().threshold(number(0.27)?).memory((number(1024.0)? * 1048576.0) as u64);
    let by_text = number(0.0)? > 0.0;
    let mut texts: HashMap<String, String> = HashMap::new();
    let start = Instant::now();
    let mut index =
        Index::open(&folder).or_else(|e| if e.is_absent() { Index::create(&folder) } else { Err(e) })?;
    let mut ids: Vec<String> = Vec::new();
    let mut lines = stdin().lock().lines();
    loop {
        let lines = lines.by_ref().take(size).collect::<Result<Vec<String>, _>>()?;
        if lines.is_empty() {
            break;
        }
        let mut batch: Vec<(Option<i32>, Sketch)> = Vec::with_capacity(size);
        let first = ids.len();
        for line in lines {
            let row: Value = serde_json::from_str(&line)?;
            let day = row["day"].as_i64().and_then(|day| i32::try_from(day).ok());
            let (id, text) =
                (row["id"].as_str().unwrap_or_default(), row["text"].as_str().unwrap_or_default());
            batch.push((day, Sketch::new(text, &[])));
            ids.push(id.to_owned());
            if by_text {
                texts.insert(id.to_owned(), text.to_owned());
            }
        }
        let entries =
            ids[first..].iter().zip(&batch).map(|(id, (day, sketch))| Entry { id, day: *day, sketch });
        index.append(&entries.collect::<Vec<_>>())?;
    }
    let (count, seconds) = (ids.len(), start.elapsed().as_secs_f64());
    let bytes = index.bytes() as f64 / count.max(1) as f64;
    eprintln!(
        "{count} documents read and kept in {seconds:.2} s, {bytes:.1} bytes each, {} of memory",
        peak()
    );
    drop(index);
    let start = Instant::now();
    let index = Index::open_read_only(&folder)?;
    eprintln!("opened in {:.2} s", start.elapsed().as_secs_f64());
    let start = Instant::now();
    let clusters = if by_text {
        let verified = index.clusters_by_text(&settings, |id| texts.get(id).cloned())?;
        eprintln!("{} pairs were compared by their texts", verified.pairs_read);
        verified.clusters
    } else {
        index.clusters(&settings)?
    };
    let seconds = start.elapsed().as_secs_f64();
    eprintln!("{} clusters in {seconds:.2} s, at most {} of memory in all", clusters.len(), peak());
    let mut cluster_of: HashMap<&str, &str> = HashMap::new();
    for cluster in &clusters {
        cluster_of.extend(cluster.ids.iter().map(|id| (id.as_str(), cluster.ids[0].as_str())));
    }
    let mut out = stdout().lock();
    for id in &ids {
        writeln!(
            out,
            "{}",
            json!({"id": id, "cluster": cluster_of.get(id.as_str()).unwrap_or(&id.as_str())})
        )?;
    }
    Ok(())
}
