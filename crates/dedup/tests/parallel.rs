//! The same answer on any number of threads.
#![cfg(feature = "parallel")]

use dateline_dedup::{Deduplicator, Input};

#[test]
fn threads_do_not_change_the_answer() {
    let words =
        |from: usize, len: usize| -> String { (from..from + len).map(|w| format!("w{w} ")).collect() };
    let texts: Vec<String> = (0..1500)
        .map(|i| format!("{}{}", words(i / 3 * 200, 90), words(1_000_000 + i * 50, 20 + i % 7)))
        .collect();
    let documents: Vec<Input<'_>> =
        texts.iter().map(|text| Input { text, spans: &[], day: Some((text.len() % 5) as i32) }).collect();
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| Deduplicator::new().cluster(&documents))
    };
    let one = run(1);
    assert_eq!(one.pairs.len(), 1500);
    assert_eq!(one, run(4));
}
