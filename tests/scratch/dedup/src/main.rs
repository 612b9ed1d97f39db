//! Near-duplicates in memory, and an index of sketches on disk.

use dateline_dedup::index::{Entry, Index, Query, Settings};
use dateline_dedup::{Deduplicator, Input, Relation, Sketch};

fn main() -> Result<(), dateline_dedup::index::Error> {
    let story = "The ferry will not sail before Monday, the harbour master said, because of the ice in the channel.";
    let longer = format!("Port News. {story} Shops on the island are running out of bread and of candles.");
    let other = "A bakery that fed the quarter for sixty years has put out its oven for good.";
    let documents = [story, longer.as_str(), other].map(|text| Input { text, spans: &[], day: None });
    let clusters = Deduplicator::new().cluster(&documents);
    assert_eq!(clusters.members[0].relation, Relation::ContainedIn);
    assert_eq!(clusters.members[2].relation, Relation::Alone);

    let folder = std::env::temp_dir().join(format!("dateline-scratch-{}", std::process::id()));
    let mut index = Index::create(&folder)?;
    index.append(&[Entry { id: "story", day: None, sketch: &Sketch::new(story, &[]) }])?;
    let found = index.query(&[Query { sketch: &Sketch::new(&longer, &[]), day: None }], &Settings::new())?;
    assert_eq!(found[0][0].id, "story");
    println!("the short text is {:?}, the index has it", clusters.members[0].relation);
    drop(index);
    std::fs::remove_dir_all(&folder).ok();
    Ok(())
}
