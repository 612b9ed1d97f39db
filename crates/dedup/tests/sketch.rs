//! Sketches: what they estimate, how large they get, and that their numbers never change.

use dateline_dedup::{Sketch, VERSION};

/// `count` words from `from` on, each its own.
fn words(from: usize, count: usize) -> String {
    (from..from + count).map(|w| format!("word{w} ")).collect()
}

#[test]
fn estimates_containment() {
    let short = Sketch::new(&words(0, 300), &[]);
    let long = Sketch::new(&words(0, 3000), &[]);
    let (of_short, of_long) = short.containment(&long, |_| true);
    assert!(of_short > 0.97, "{of_short}");
    assert!((0.04..0.16).contains(&of_long), "{of_long}");
    let half = Sketch::new(&words(1500, 3000), &[]);
    let (a, b) = long.containment(&half, |_| true);
    assert!((0.4..0.6).contains(&a) && (0.4..0.6).contains(&b), "{a} {b}");
    assert_eq!(short.containment(&Sketch::new(&words(5000, 300), &[]), |_| true), (0.0, 0.0));
    assert_eq!(short.containment(&long, |_| false), (0.0, 0.0));
}

#[test]
fn an_article_takes_less_than_600_bytes() {
    let sizes: Vec<usize> = (0..50)
        .map(|i| Sketch::new(&words(i * 1000, 200), &[]))
        .map(|s| 16 + 4 + 4 + 6 + 6 + 6 * (s.hashes.len() + s.grams.len()))
        .collect();
    assert!(sizes.iter().sum::<usize>() / sizes.len() < 600, "{sizes:?}");
}

#[test]
fn case_spaces_and_punctuation_do_not_count() {
    let a = Sketch::new("The bridge, closed since May, fell.", &[]);
    assert_eq!(a, Sketch::new("the BRIDGE\nclosed\u{a0}since may  fell", &[]));
    assert_ne!(a.exact, Sketch::new("The bridge closed since June fell", &[]).exact);
    for empty in ["", " ", "…", "\u{301}"] {
        assert_eq!(Sketch::new(empty, &[]), Sketch::default(), "{empty:?}");
    }
    assert_eq!(Sketch::new("one", &[]).hashes.len(), 1);
}

#[test]
fn the_numbers_of_this_version_never_change() {
    let sketch = Sketch::new("Rain fell on the old town.", &[]);
    let folded = sketch.hashes.iter().chain(&sketch.grams).fold(0, |sum: u64, h| sum.rotate_left(7) ^ h);
    assert_eq!(
        (VERSION, sketch.exact, folded),
        (2, 6151107300638147597766977423245108288, 16272349672847449231)
    );
}
