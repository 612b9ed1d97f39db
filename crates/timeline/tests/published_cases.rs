//! The cases of `published_cases.tsv`, and what a likely day says of itself.

use dateline_timeline::{Basis, Known, Published, parse_day, publication_date};
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
