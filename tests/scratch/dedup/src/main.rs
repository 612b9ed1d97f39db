//! Repeats inside an article, near-duplicates in memory, and an index of sketches on disk.

use dateline_dedup::index::{Entry, Error, Index, Query, Settings};
use dateline_dedup::{
    Advice, Deduplicator, Input, Relation, Sketch, Span, Verdict, furniture, repeats, shared_passages,
};

const STORY: &str =
    "The ferry will not sail before Monday, the harbour master said, because of the ice in the channel.";
const OTHER: &str = "A bakery that fed the quarter for sixty years has put out its oven for good.";

fn main() -> Result<(), Error> {
    let longer = format!("Port News. {STORY} Shops on the island are running out of bread and of candles.");
    in_memory(&longer);
    on_disk(&longer)
}

fn in_memory(longer: &str) {
    let documents = [STORY, longer, OTHER].map(|text| Input { text, spans: &[], day: None });
    let deduplicator = Deduplicator::new();
    let analysis = deduplicator.compare(&documents);
    let clusters = analysis.clusters();
    assert_eq!(clusters.members[0].relation, Relation::ContainedIn);
    assert_eq!(clusters.members[0].advice(), Advice::Remove);
    assert_eq!(clusters.members[2].relation, Relation::Alone);
    assert_eq!((clusters.groups[0].longest, clusters.independent(0..3)), (1, 2));
    assert_eq!(analysis.explain(0, 1).verdict, Verdict::Together);
    assert_eq!(deduplicator.across(&documents, 1).len(), 1);
    let passages = shared_passages(&documents[0], &documents[1]);
    assert_eq!(passages[0].b.text(longer), STORY.trim_end_matches('.'));

    let twice = format!("{STORY}\n{OTHER}\n{STORY}");
    let mut at = 0;
    let lines = [STORY, OTHER, STORY].map(|line| {
        let from = at;
        at += line.len() + 1;
        Span::new(from, from + line.len())
    });
    assert_eq!(repeats(&twice, &lines)[0].repeat.text(&twice), STORY);
    let pages = [vec!["Share 12", STORY], vec!["Share 7", OTHER]];
    assert_eq!(furniture(&pages, 2), [[true, false], [true, false]]);
}

fn on_disk(longer: &str) -> Result<(), Error> {
    let folder = std::env::temp_dir().join(format!("dateline-scratch-{}", std::process::id()));
    let mut index = Index::create(&folder)?;
    index.append(&[Entry { id: "story", day: None, sketch: &Sketch::new(STORY, &[]) }])?;
    drop(index);
    let mut index = Index::open(&folder)?;
    assert!(Index::open(&folder).is_err_and(|error| error.is_locked()));
    let found = index.query(&[Query { sketch: &Sketch::new(longer, &[]), day: None }], &Settings::new())?;
    assert_eq!((found[0][0].id.as_str(), index.len()), ("story", 1));
    assert_eq!(index.delete(&["story"])?, 1);
    println!("the short text lies in the longer one: {:.0} % of it", 100.0 * found[0][0].of_document);
    drop(index);
    std::fs::remove_dir_all(&folder).ok();
    Ok(())
}
