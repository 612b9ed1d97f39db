//! Reads documents as JSON Lines (`id`, `text`, optional `day`) from stdin, keeps them in a new index in batches, and
//! writes a row with the cluster of each.
//!
//! `index_jsonl FOLDER [BATCHES [THRESHOLD [MEGABYTES]]]`; sizes and times go to stderr.

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
    let batches = number(1.0)?.max(1.0) as usize;
    let settings = Settings::new().threshold(number(0.27)?).memory((number(1024.0)? * 1048576.0) as u64);
    let start = Instant::now();
    let mut rows: Vec<(String, Option<i32>, Sketch)> = Vec::new();
    for line in stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let day = row["day"].as_i64().and_then(|day| i32::try_from(day).ok());
        let sketch = Sketch::new(row["text"].as_str().unwrap_or_default(), &[]);
        rows.push((row["id"].as_str().unwrap_or_default().to_owned(), day, sketch));
    }
    eprintln!("{} documents sketched in {:.2} s", rows.len(), start.elapsed().as_secs_f64());
    let start = Instant::now();
    let mut index = Index::create(&folder)?;
    for batch in rows.chunks(rows.len().div_ceil(batches).max(1)) {
        let entries: Vec<Entry<'_>> =
            batch.iter().map(|(id, day, sketch)| Entry { id, day: *day, sketch }).collect();
        index.append(&entries)?;
    }
    let bytes = index.bytes() as f64 / rows.len().max(1) as f64;
    eprintln!("appended in {:.2} s, {bytes:.1} bytes a document", start.elapsed().as_secs_f64());
    drop(index);
    let ids: Vec<String> = rows.into_iter().map(|(id, ..)| id).collect();
    let start = Instant::now();
    let index = Index::open_read_only(&folder)?;
    eprintln!("opened in {:.2} s", start.elapsed().as_secs_f64());
    let start = Instant::now();
    let clusters = index.clusters(&settings)?;
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
