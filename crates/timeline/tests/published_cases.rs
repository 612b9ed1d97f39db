//! The cases of `published_cases.tsv`, and what a likely day says of itself.

use dateline_timeline::{Basis, Date, Known, Published, parse_day, publication_date};
use dateline_tokenizer::Tokenizer;

fn read(text: &str, known: &Known<'_>) -> Published {
    publication_date(text, &Tokenizer::new().document(text), known)
}

fn known(cell: &str) -> Known<'_> {
    let mut known = Known { guess: true, ..Known::default() };
    for part in cell.split(' ').filter(|p| *p != "-") {
        match part.split_once('=') {
            Some(("url", url)) => known.url = Some(url),
            Some(("crawled", day)) => known.crawled = parse_day(day).ok(),
            Some(("given", day)) => known.given = parse_day(day).ok(),
            _ => known.guess = false,
        }
    }
    known
}

#[test]
fn cases() {
    let mut wrong = Vec::new();
    for row in include_str!("published_cases.tsv").lines().filter(|r| !r.is_empty() && !r.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [text, besides, day, basis, floor] = cells[..] else { panic!("{row:?} has not five cells") };
        let text = text.replace("\\n", "\n");
        let found = read(&text, &known(besides));
        let or_none = |day: Option<String>| day.unwrap_or_else(|| "-".to_owned());
        let shown = [
            or_none(found.value.map(|d| d.to_string())),
            found.basis.map_or("-", Basis::name).to_owned(),
            or_none(found.not_before.map(|d| d.to_string())),
        ];
        if shown != [day, basis, floor] {
            wrong.push(format!(
                "{text:?}\n  expected {day} {basis} {floor}\n  found    {}: {}",
                shown.join(" "),
                found.why
            ));
        }
        assert_eq!(found.value.is_some(), found.probability > 0.0);
        assert!(!found.why.is_empty());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_likely_day_names_the_caption_and_the_weekday() {
    let text = "Firefighters stand before the mill in Oslo, Norway, on October 6, 2016. (AFP Photo/Ola Nordmann)\n\n\
                OSLO (AFP) - The mill of Oslo collapsed on Tuesday, the mayor of Norway's capital said.\n";
    let found = read(text, &Known { guess: true, ..Known::default() });
    assert_eq!(found.basis, Some(Basis::Likely));
    assert!(found.why.contains("the caption's 6 October 2016"), "{}", found.why);
    assert!(found.why.contains("first Tuesday on or after it"), "{}", found.why);
    assert!((0.6..=0.75).contains(&found.probability));
}

const BODY: &str =
    "\n\nA mill burned to the ground, the mayor of the town told reporters, and nobody knows why.";

#[test]
fn published_and_modified_are_kept_apart() {
    let text = format!(
        "Mill fire\nPublished 11 October 2016 10:15 GMT\nLast updated 14 October 2016 09:00 GMT{BODY}"
    );
    let found = read(&text, &Known::default());
    assert_eq!(found.value, Some(Date::constant(2016, 10, 11)), "{}", found.why);
    assert_eq!(found.modified, Some(Date::constant(2016, 10, 14)));
    let text = format!("Mill fire\nPublished 11 October 2016 10:15 GMT{BODY}");
    assert_eq!(read(&text, &Known::default()).modified, None);
}

#[test]
fn each_answer_shows_where_the_text_says_it() {
    for (text, words) in [
        (format!("Mill fire\nPublished 11 October 2016{BODY}"), "11 October 2016"),
        (format!("https://example.org/2016/10/11/mill{BODY}"), "https://example.org/2016/10/11/mill"),
        (
            "ARDAL, June 5 (Agency) - The mill of 2013 burned down on Friday, the mayor said.".to_owned(),
            "June 5",
        ),
        ("The mill burned down in 2013, the mayor said.".to_owned(), "2013"),
    ] {
        let found = read(&text, &Known { guess: true, ..Known::default() });
        let evidence = found.evidence.unwrap_or_else(|| panic!("{text}: {}", found.why));
        assert_eq!(evidence.text(&text), words);
    }
    assert_eq!(read("A mill burned.", &Known::default()).evidence, None);
}

#[test]
fn a_near_copy_gives_a_week() {
    let day = |d| Date::constant(2016, 10, d);
    let text = "A mill burned to the ground, the mayor of the town told reporters.";
    let week = |copies: &[Date], crawled| read(text, &Known { copies, crawled, ..Known::default() });
    let found = week(&[day(11)], None);
    assert_eq!((found.value, found.basis), (None, Some(Basis::Copy)));
    assert_eq!(found.within, Some((day(4), day(18))));
    assert!((found.probability - 0.98).abs() < 1e-9);
    // Copies narrow it down, and so does the crawl.
    assert_eq!(week(&[day(14), day(11)], None).within, Some((day(7), day(18))));
    assert_eq!(week(&[day(11)], Some(day(12))).within, Some((day(4), day(12))));
    assert_eq!(week(&[day(11)], Some(day(1))).within, None);
    // The article's own word wins.
    let text = format!("Mill fire\nPublished 11 October 2016{BODY}");
    let own = read(&text, &Known { copies: &[day(13)], ..Known::default() });
    assert_eq!((own.value, own.within), (Some(day(11)), None));
}

#[test]
fn nothing_lies_after_the_crawl() {
    let crawled = Date::constant(2016, 10, 1);
    for text in [
        format!("Mill fire\nPublished 11 October 2016 10:15 GMT{BODY}"),
        format!("Mill fire\nLast updated 11 October 2016{BODY}"),
        format!("https://example.org/2016/10/11/mill{BODY}"),
        "ARDAL, October 11 (Agency) - The mill of 2015 burned down on Tuesday, the mayor said.".to_owned(),
        "The mill burned down on 11 October 2016, the mayor said.".to_owned(),
    ] {
        let copies = [Date::constant(2016, 10, 5)];
        let found =
            read(&text, &Known { crawled: Some(crawled), guess: true, copies: &copies, ..Known::default() });
        let last = found.within.map(|(_, last)| last);
        for day in [found.value, found.not_before, found.modified, last].into_iter().flatten() {
            assert!(day <= crawled, "{text}: {day}");
        }
    }
}
