//! The whole way from articles to a timeline.

use dateline::{Annotator, Article, Format, Pile, TimelineOptions};
use std::sync::atomic::AtomicBool;

fn main() -> Result<(), dateline::Error> {
    let articles = vec![
        Article::new("a", "The Ardal bridge fell on 3 March 2020, the police said."),
        Article::new("b", "Engineers had closed the Ardal bridge on 1 March 2020."),
    ];
    let pile = Pile::new(articles, &Annotator::new(&[])?, &AtomicBool::new(false))?;
    let timeline = pile.timeline(&TimelineOptions::default())?;
    assert_eq!(timeline.entries.len(), 2);
    assert!(timeline.to(Format::Html).contains("Ardal"));
    println!("{} to {}", timeline.entries[0].date, timeline.entries[1].date);
    Ok(())
}
