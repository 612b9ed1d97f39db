//! Times, days of publication, claims, tolls and a timeline of texts.

use dateline_timeline::{
    ArticleView, Basis, Bound, Claimed, Country, Date, Error, Known, Measure, SentenceView, TimeMl,
    TimePolicy, TimeRef, TimeTagger, TimelineBuilder, claims, parse_day, publication_date, tolls,
};
use dateline_tokenizer::{Span, Tokenizer};

const TEXT: &str = "Posted on Tuesday, October 11, 2016\n\n\
    More than 250 people were killed at the Ardal mill last Wednesday, the governor said.";

fn main() -> Result<(), Error> {
    let document = Tokenizer::new().document(TEXT);
    let day = publication_date(TEXT, &document, &Known::default());
    assert_eq!((day.value, day.basis), (Some(parse_day("2016-10-11")?), Some(Basis::Stamp)));
    let policy = TimePolicy { day_first: true, country: Country::from_code("gb"), ..TimePolicy::default() };
    let tagger = TimeTagger::with_policy(policy);
    let times = tagger.tag(TEXT, &document, day.value);
    let last = times.last().expect("a time");
    assert_eq!((last.span.text(TEXT), last.value.as_str()), ("last Wednesday", "2016-10-05"));
    assert!(tagger.explain(TEXT, &document, day.value).iter().all(|time| time.confidence > 0.0));
    assert!(TimeTagger::new().language("tlh").is_err());

    let found = claims(TEXT, &document, &[], &[], day.value);
    assert_eq!(
        (found[0].measure, found[0].value, found[0].bound),
        (Measure::Killed, Some(250), Bound::MoreThan)
    );
    assert_eq!(tolls(&[Claimed { claims: &found, published: day.value }], |_, _| false).len(), 1);

    let xml =
        TimeMl { id: "a".into(), published: day.value, text: TEXT.into(), timexes: times.clone() }.to_xml();
    assert_eq!(TimeMl::from_xml(&xml)?.timexes.len(), times.len());
    timeline(last.from.expect("a day"));
    println!("{} {}", last.span.text(TEXT), last.value);
    Ok(())
}

/// A timeline of one sentence that tells `day`.
fn timeline(day: Date) {
    let text = "The Ardal mill burned down.";
    let document = Tokenizer::new().document(text);
    let tokens: Vec<Span> = document.tokens.iter().map(|token| token.span).collect();
    let time = TimeRef { from: day, to: day, value: day.to_string(), guessed: false };
    let sentence = SentenceView {
        span: document.sentences[0].span,
        tokens: &tokens,
        times: vec![time],
        usable: true,
        leads: false,
        caption: false,
        entities: vec![],
        pinned: false,
    };
    let article = ArticleView {
        id: "a",
        text,
        published: None,
        guessed: false,
        copy_of: None,
        source: "",
        sentences: &[sentence],
    };
    let timeline = TimelineBuilder::new().build(&[article]);
    assert_eq!(timeline.entries[0].date, "2016-10-05");
}
