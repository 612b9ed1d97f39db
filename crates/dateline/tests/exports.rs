//! Every format that a timeline is written in, read again as its readers would.

#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use dateline::{Annotator, Article, Format, Pile, Sourced, TimelineOptions};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

const LONG: &str = "On 3 March 2014 the bridge at Ærøskøbing fell; nobody, the mayor said, was hurt \\ and \
    “the ferry will sail” – as it has done since the days of his grandmother, who owned it.";

fn timeline() -> Sourced {
    let mut article = Article::new("a,1", format!("{LONG}\n\n=SUM(A1) rose on 4 March 2014 <b>& fell</b>."));
    article.url = Some("https://herald.example/a?b=1&c=2".into());
    article.title = Some("The *bridge*".into());
    let month = Article::new("b", "In May 2014, the town of Ardal bought a new ferry for the sound.");
    let pile =
        Pile::new(vec![article, month], &Annotator::new(&[]).unwrap(), &AtomicBool::new(false)).unwrap();
    let mut timeline = pile.timeline(&TimelineOptions::default()).unwrap();
    assert_eq!(
        timeline.entries.iter().map(|e| &*e.date).collect::<Vec<_>>(),
        ["2014-03-03", "2014-03-04", "2014-05"]
    );
    timeline.title = "Bridge, ferry; sound".into();
    timeline
}

#[test]
fn icalendar_lines_are_folded_and_escaped_as_rfc_5545_wants() {
    let text = timeline().to(Format::Ics);
    assert!(text.ends_with("END:VCALENDAR\r\n") && text.replace("\r\n", "").chars().all(|c| !c.is_control()));
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    assert!(text.contains("\r\n "), "the long line is folded");
    let unfolded = text.replace("\r\n ", "");
    let lines: Vec<&str> = unfolded.lines().collect();
    let values = |name: &str| -> Vec<&str> {
        lines.iter().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':')).collect()
    };
    let plain =
        |text: &str| text.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
    assert_eq!(plain(values("SUMMARY")[0]), LONG);
    assert!(values("SUMMARY")[0].contains("fell\\; nobody\\, the mayor said\\, was hurt \\\\ and"));
    assert_eq!(values("X-WR-CALNAME"), ["Bridge\\, ferry\\; sound"]);
    assert!(plain(values("DESCRIPTION")[0]).ends_with("\nSources: a,1"));
    assert_eq!(values("DTSTART;VALUE=DATE"), ["20140303", "20140304", "20140501"]);
    assert_eq!(values("DTEND;VALUE=DATE"), ["20140304", "20140305", "20140601"]);
    assert_eq!(values("URL").first(), Some(&"https://herald.example/a?b=1&c=2"));
    assert_eq!(values("UID").into_iter().collect::<BTreeSet<_>>().len(), 3);
    assert_eq!((values("BEGIN").len(), values("END").len(), values("VERSION")), (4, 4, vec!["2.0"]));
}

#[test]
fn timelinejs_has_the_fields_of_its_schema() {
    let document: Value = serde_json::from_str(&timeline().to(Format::TimelineJs)).unwrap();
    assert_eq!(document["title"]["text"]["headline"], "Bridge, ferry; sound");
    let events = document["events"].as_array().unwrap();
    let start = |at: usize| events[at]["start_date"].clone();
    assert_eq!(start(0), serde_json::json!({ "year": 2014, "month": 3, "day": 3 }));
    assert_eq!(start(2), serde_json::json!({ "year": 2014, "month": 5 }));
    assert_eq!(events[2]["display_date"], "May 2014");
    let mut ids = BTreeSet::new();
    for event in events {
        assert!(ids.insert(event["unique_id"].as_str().unwrap()));
        let headline = event["text"]["headline"].as_str().unwrap();
        assert!(!headline.is_empty() && headline.chars().count() < 90, "{headline}");
        assert!(event["text"]["text"].as_str().unwrap().starts_with("<p>"));
    }
    let text = events[1]["text"]["text"].as_str().unwrap();
    assert!(text.contains("&lt;b&gt;&amp; fell") && !text.contains("<b>"), "{text}");
}

#[test]
fn csv_has_a_row_for_each_sentence_and_no_formulas() {
    let text = timeline().to(Format::Csv);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    let at = |name: &str| names.iter().position(|own| own == name).unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!((&rows[0][at("text")], &rows[0][at("article")]), (LONG, "a,1"));
    assert!(rows[1][at("text")].starts_with("'=SUM"));
    assert_eq!((&rows[2][at("from")], &rows[2][at("to")]), ("2014-05-01", "2014-05-31"));
}

#[test]
fn markdown_and_html_show_the_text_as_it_is() {
    let timeline = timeline();
    let text = timeline.to(Format::Markdown);
    assert!(text.starts_with("# Bridge, ferry; sound\n"));
    assert!(
        text.contains("\\<b\\>\\& fell\\</b\\>")
            && text.contains("[The \\*bridge\\*](<https://herald.example/a?b=1&c=2>)")
    );
    let page = timeline.to(Format::Html);
    assert!(page.contains("&lt;b&gt;") && !page.contains("<b>&"));
    assert_eq!(page.matches("<h3").count(), 3);
}

#[test]
fn tilse_format_holds_days_alone_each_closed_by_a_line() {
    let text = timeline().to(Format::Tilse);
    let blocks: Vec<&str> = text.split_terminator("--------------------------------\n").collect();
    assert_eq!(blocks.len(), 2, "a month has no place there");
    assert_eq!(blocks[0], format!("2014-03-03\n{LONG}\n"));
}

#[test]
fn json_names_each_sentence_its_article_and_place() {
    let document: Value = serde_json::from_str(&timeline().to(Format::Json)).unwrap();
    let entry = &document["entries"][0];
    let sentence = &entry["sentences"][0];
    assert_eq!((&sentence["text"], &sentence["article"]), (&Value::from(LONG), &Value::from("a,1")));
    assert_eq!(
        (sentence["start"].as_u64(), sentence["end"].as_u64()),
        (Some(0), Some(LONG.chars().count() as u64))
    );
    assert_eq!((entry["articles"].as_u64(), entry["independent"].as_u64()), (Some(1), Some(1)));
    assert!(entry["weight"].as_f64().unwrap() > 0.0);
    for name in ["json", "html", "md", "csv", "timelinejs", "ics", "tilse", "txt"] {
        assert!(Format::named(name).is_ok());
    }
    assert!(Format::named("docx").unwrap_err().message().contains("timelinejs"));
}

#[test]
fn markdown_and_text_say_what_was_not_done_and_which_other_days_there_are() {
    let bridge = |day: &str, more: &str| format!("The mayor of Ardal closed the old bridge on {day}. {more}");
    let told = |id: &str, published: &str, text: &str| {
        let mut article = Article::new(id, text);
        article.published = published.parse().ok();
        article
    };
    let pile = vec![
        told(
            "wire",
            "2020-03-04",
            &bridge("3 March 2020", "Shops along the quay shut early, and fishermen left."),
        ),
        told(
            "post",
            "2020-03-05",
            &bridge("2 March 2020", "A choir sang at the town hall until rain drove it home."),
        ),
        Article::new("*undated*", "A boat sank on Sunday."),
    ];
    let pile = Pile::new(pile, &Annotator::new(&[]).unwrap(), &AtomicBool::new(false)).unwrap();
    let timeline = pile.timeline(&TimelineOptions::default()).unwrap();
    let markdown = timeline.to(Format::Markdown);
    assert!(markdown.contains("\n> Note: 1 of 3 articles has no publication day"), "{markdown}");
    assert!(markdown.contains("- wire dates it 3 March 2020: The mayor of Ardal closed"), "{markdown}");
    let text = timeline.to(Format::Text);
    assert!(text.contains("\nNote        1 of 3 articles has no publication day"), "{text}");
    assert!(text.contains("≠ 2 March 2020 in post [0–57]"), "{text}");
    let stories = pile.stories(&TimelineOptions::default()).unwrap();
    let (markdown, text) = (stories.to(Format::Markdown).unwrap(), stories.to(Format::Text).unwrap());
    let left = "1 story of 1 article has no sentence that could be dated, and is left out";
    assert!(
        markdown.contains(left) && text.contains("1 story of 1 article has no sentence"),
        "{markdown}{text}"
    );
    assert!(markdown.contains("\n*4 to 5 March 2020, 2 articles*\n"), "{markdown}");
    assert!(text.starts_with("The mayor of Ardal closed the old bridge"), "{text}");
}
