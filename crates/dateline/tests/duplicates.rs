//! Why the demo's wire copies are one story, and its longer version too.

use dateline_dedup::{Advice, Deduplicator, Input, Relation, Verdict};

fn articles() -> Vec<(String, String)> {
    include_str!("../data/demo/articles.jsonl")
        .lines()
        .map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).expect("a row of JSON");
            let field = |key: &str| row[key].as_str().expect("a text").to_owned();
            (field("id"), field("text"))
        })
        .collect()
}

#[test]
fn the_demo_tells_why_copies_are_copies() {
    let articles = articles();
    let documents: Vec<Input<'_>> =
        articles.iter().map(|(_, text)| Input { text, spans: &[], day: None }).collect();
    let analysis = Deduplicator::new().compare(&documents);
    let clusters = analysis.clusters();
    let number = |id: &str| articles.iter().position(|(other, _)| other == id).expect("an id of the demo");
    let (wire, copy, longer) = (
        number("eastline-0426-aftershock"),
        number("tribune-aftershock"),
        number("courier-0426-second-night"),
    );
    let group = &clusters.groups[0];
    assert_eq!((clusters.groups.len(), group.documents.len(), group.longest), (1, 3, longer));

    // The two wire copies: each is mostly in the other, and one passage is nearly all of it.
    let why = analysis.explain(wire, copy);
    assert_eq!((why.relation, why.verdict), (Relation::Near, Verdict::Together));
    assert!(why.containment_a > 0.75 && why.containment_b > 0.75, "{why:?}");
    assert!(why.passages[0].words > 150, "{why:?}");
    assert!(why.passages[0].a.text(&articles[wire].1).contains("pickaxes and bare hands"));
    assert!(why.passages[0].b.text(&articles[copy].1).contains("pickaxes and bare hands"));

    // The longer version has all of the wire and as much of its own.
    let why = analysis.explain(longer, wire);
    assert_eq!((why.relation, why.verdict), (Relation::Contains, Verdict::Together));
    assert!(why.containment_b > 0.9 && why.containment_a < 0.7, "{why:?}");
    assert_eq!(clusters.members[wire].advice(), Advice::Remove);

    // Another story of the same days is none of them.
    let why = analysis.explain(wire, number("summit-everest"));
    assert_eq!(why.verdict, Verdict::TooLittle);
    assert!(why.passages.iter().all(|passage| passage.words < 15), "{why:?}");
}
