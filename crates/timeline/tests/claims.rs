//! Claims in sentences of every kind, as a table.

use dateline_timeline::{Claim, Date, Measure, Name, NameKind, When, claims};
use dateline_tokenizer::{Span, Tokenizer};

/// A sentence, and its claims as `measure bound value victims {parts} | source`.
const CASES: &str = include_str!("claims_cases.txt");

fn show(text: &str, claim: &Claim) -> String {
    let value = claim.value.map_or_else(|| "-".to_owned(), |value| value.to_string());
    let mut out = format!("{} {} {value}", claim.measure.name(), claim.bound.name());
    if let Some(unit) = claim.unit {
        out.push_str(&format!(" {unit}"));
    }
    if let Some(victims) = &claim.victims {
        out.push_str(&format!(" {victims}"));
    }
    for (noun, count) in &claim.subset {
        out.push_str(&format!(" {{{count} {noun}}}"));
    }
    if let Some(source) = &claim.attribution {
        out.push_str(&format!(" | {}", source.span.text(text)));
    }
    out
}

#[test]
fn cases() {
    let (mut wrong, mut checked) = (Vec::new(), 0);
    for case in CASES.split("\n\n") {
        let mut lines = case.lines().filter(|line| !line.starts_with('#'));
        let Some(text) = lines.next() else { continue };
        let want: Vec<String> = lines.map(|line| line.trim().to_owned()).collect();
        let document = Tokenizer::new().document(text);
        let got: Vec<String> =
            claims(text, &document, &[], &[], None).iter().map(|claim| show(text, claim)).collect();
        checked += 1;
        if got != want {
            wrong.push(format!("{text}\n  want {want:?}\n  got  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {checked} cases:\n{}", wrong.len(), wrong.join("\n"));
    assert!(checked > 150);
}

fn span(text: &str, piece: &str) -> Span {
    let start = text.find(piece).expect("the piece stands in the text");
    Span::new(start, start + piece.len())
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

#[test]
fn a_claim_says_when_where_and_who_says_so() {
    let text = "The Harbour Watch said on Friday that shelling killed nine people in the old port of Lerida on Thursday.";
    let names = [
        Name { span: span(text, "Harbour Watch"), kind: NameKind::Organisation, entity: "watch" },
        Name { span: span(text, "Lerida"), kind: NameKind::Place, entity: "lerida" },
    ];
    let when = |piece: &str, date: &str| When {
        span: span(text, piece),
        from: Some(day(date)),
        to: Some(day(date)),
        value: date.to_owned(),
    };
    let times = [when("Friday", "2015-06-05"), when("Thursday", "2015-06-04")];
    let document = Tokenizer::new().document(text);
    let found = claims(text, &document, &names, &times, Some(day("2015-06-05")));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].span.text(text), "killed nine people");
    assert_eq!(found[0].from, Some(day("2015-06-04")));
    assert_eq!(found[0].to, Some(day("2015-06-04")));
    assert_eq!(found[0].place.as_deref(), Some("lerida"));
    let source = found[0].attribution.as_ref().expect("a source");
    assert_eq!((source.span.text(text), source.entity.as_deref()), ("The Harbour Watch", Some("watch")));
}

#[test]
fn since_runs_until_publication() {
    let text = "Nearly 90 people have died since the floods began in June.";
    let time = When {
        span: span(text, "June"),
        from: Some(day("2015-06-01")),
        to: Some(day("2015-06-30")),
        value: "2015-06".to_owned(),
    };
    let document = Tokenizer::new().document(text);
    let found = claims(text, &document, &[], &[time], Some(day("2015-07-11")));
    assert_eq!((found[0].from, found[0].to), (Some(day("2015-06-01")), Some(day("2015-07-11"))));
}

#[test]
fn numbers_inside_a_time_expression_are_not_counted() {
    let text = "He was killed 12 hours after the attack.";
    let time = When { span: span(text, "12 hours after"), from: None, to: None, value: "PT12H".to_owned() };
    let document = Tokenizer::new().document(text);
    assert!(claims(text, &document, &[], &[time], None).is_empty());
}

#[test]
fn a_demonym_counts_as_people() {
    let text = "The quake in the hills killed 40 Ruritanians.";
    let names = [Name { span: span(text, "Ruritanians"), kind: NameKind::Demonym, entity: "ruritania" }];
    let document = Tokenizer::new().document(text);
    let found = claims(text, &document, &names, &[], None);
    assert_eq!((found[0].measure, found[0].value), (Measure::Killed, Some(40)));
    assert_eq!(found[0].victims.as_deref(), Some("Ruritanians"));
}

#[test]
fn odd_texts_do_no_harm() {
    let long = "12 killed, including ".repeat(20_000);
    for text in [
        "",
        "\r",
        "\u{130}25 killed\u{301} 1,,2 dead",
        "killed",
        "25",
        "\u{202b}12 dead\u{202c}",
        "toll of",
        &long,
    ] {
        let document = Tokenizer::new().document(text);
        for claim in claims(text, &document, &[], &[], None) {
            assert!(!claim.span.text(text).is_empty());
        }
    }
}
