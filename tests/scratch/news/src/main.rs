//! The whole way from files to a timeline, and an index of articles.

use dateline::{
    Annotator, Article, ArticleIndex, Error, Format, Input, Pile, Reader, TimelineOptions, lexicon,
};
use std::sync::atomic::AtomicBool;

const ROWS: &str = r#"{"id": "a", "published": "2020-03-04", "text": "The Ardal bridge fell on Tuesday, the police said."}
{"id": "b"}
"#;

fn main() -> Result<(), Error> {
    let folder = std::env::temp_dir().join(format!("dateline-scratch-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a writable folder");
    let file = folder.join("articles.jsonl");
    std::fs::write(&file, ROWS).expect("a writable folder");
    let (articles, errors): (Vec<_>, Vec<_>) =
        Reader::new().read(&[Input::Path(file)]).partition(Result::is_ok);
    let articles: Vec<Article> = articles.into_iter().flatten().collect();
    assert_eq!(errors[0].as_ref().err().and_then(Error::row_number), Some(2));

    let go_on = AtomicBool::new(false);
    let annotator = Annotator::new(&["conflict-syria".to_owned()])?.guess(true);
    assert_eq!(annotator.annotate(&articles[0]).timexes[0].value, "2020-03-03");
    let mut pile = Pile::new(articles.clone(), &annotator, &go_on)?;
    let more = Article::new("b", "Engineers had closed the Ardal bridge on 1 March 2020.");
    pile.add(vec![more], &annotator, &go_on)?;
    let mut options = TimelineOptions::default();
    options.sentences = Some(1);
    let timeline = pile.timeline(&options)?;
    let days: Vec<&str> = timeline.entries.iter().map(|entry| entry.date.as_str()).collect();
    assert_eq!(days, ["2020-03-01", "2020-03-03"]);
    assert!(timeline.to(Format::Html).contains("Ardal") && Format::named("cave painting").is_err());
    assert_eq!(lexicon("world")?.name(), "world");

    let mut index = ArticleIndex::open(folder.join("index"))?;
    index.append(&articles, &go_on)?;
    assert!(index.contains("a") && index.len() == 1);
    drop(index);
    std::fs::remove_dir_all(&folder).ok();
    println!("{}", timeline.to(Format::Markdown));
    Ok(())
}
