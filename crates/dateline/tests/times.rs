//! Publication days and times through the annotator and the pile.

#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use dateline::{Annotator, Article, Pile};
use dateline_timeline::{Basis, Date};
use std::sync::atomic::AtomicBool;

const REPORT: &str = "The mill at Ardal burned to the ground, and the owner said that nothing of it was left. Neighbours \
    carried water from the river until the engine came from the next town. The council will decide whether the mill is to \
    be built again, and who is to pay for it. Two men who slept in the loft were brought out by a window.";

#[test]
fn a_near_copy_without_a_day_gets_a_week() {
    let mut first = Article::new("a", REPORT);
    first.published = Some(Date::constant(2016, 10, 11));
    let second = Article::new("b", format!("{REPORT} Nobody was hurt."));
    let other = Article::new(
        "c",
        "A boat that had gone down in the bay was raised by its crew, who had waited for a calm sea.",
    );
    let annotator = Annotator::new(&[]).unwrap();
    let pile = Pile::new(vec![first, second, other], &annotator, &AtomicBool::new(false)).unwrap();
    let published = &pile.found()[1].published;
    assert_eq!((published.value, published.basis), (None, Some(Basis::Copy)));
    assert_eq!(published.within, Some((Date::constant(2016, 10, 4), Date::constant(2016, 10, 18))));
    assert_eq!(pile.found()[2].published.within, None);
}

#[test]
fn nothing_is_later_than_the_row_was_fetched() {
    let row = r#"{"id": "a", "text": "Mill fire\nPublished: 11 October 2016\n\nA mill burned.", "crawled": "2016-10-01T10:00:00Z"}"#;
    let article = Article::from_json(row).unwrap();
    let annotator = Annotator::new(&[]).unwrap();
    let (published, _) = annotator.times(&article, &annotator.document(&article));
    assert_eq!(published.value, None);
    assert!(
        Article::from_json(&row.replace("2016-10-01T10", "2016-13-01T10"))
            .unwrap_err()
            .message()
            .contains("crawled")
    );
}

#[test]
fn the_language_of_the_row_or_of_all_is_read() {
    let mut article = Article::new("a", "Il est venu le 3 mars 1998.");
    article.language = Some("fr".into());
    let annotator = Annotator::new(&[]).unwrap();
    let values = |annotator: &Annotator, article: &Article| -> Vec<String> {
        let (_, found) = annotator.times(article, &annotator.document(article));
        found.into_iter().map(|timex| timex.value).collect()
    };
    assert_eq!(values(&annotator, &article), ["1998-03-03"]);
    article.language = None;
    assert_eq!(values(&annotator, &article), ["1998"]);
    assert_eq!(values(&annotator.clone().language("fr-CA").unwrap(), &article), ["1998-03-03"]);
    assert!(annotator.language("qq").unwrap_err().to_string().contains("no times in language \"qq\""));
}
