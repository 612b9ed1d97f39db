//! Claims of several articles about the same toll.

use dateline_timeline::{Claim, Claimed, Date, Measure, Name, NameKind, Toll, claims, tolls};
use dateline_tokenizer::{Span, Tokenizer};

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// The claims of a text in which these places are named, each its own entity.
fn told(text: &str, places: &[&'static str]) -> Vec<Claim> {
    let mut names: Vec<Name<'_>> = places
        .iter()
        .map(|place| {
            let start = text.find(place).expect("the place is named");
            let span = Span::new(start, start + place.len());
            Name { span, kind: NameKind::Place, entity: place }
        })
        .collect();
    names.sort_by_key(|name| name.span.start());
    claims(text, &Tokenizer::new().document(text), &names, &[], None)
}

fn pile(reports: &[(&str, &str, &[&'static str])]) -> (Vec<Toll>, Vec<Vec<Claim>>) {
    let claims: Vec<Vec<Claim>> = reports.iter().map(|(_, text, places)| told(text, places)).collect();
    let claimed: Vec<Claimed<'_>> = reports
        .iter()
        .zip(&claims)
        .map(|((published, ..), claims)| Claimed { claims, published: Some(day(published)) })
        .collect();
    (tolls(&claimed, |a, b| a == "Alba" && b == "Freedonia"), claims)
}

fn values(toll: &Toll, claims: &[Vec<Claim>]) -> Vec<u64> {
    toll.statements.iter().filter_map(|(article, claim)| claims[*article][*claim].value).collect()
}

#[test]
fn a_toll_grows_from_report_to_report() {
    let (found, claims) = pile(&[
        ("2014-05-03", "By Saturday the flood had killed 40 people in Freedonia.", &["Freedonia"]),
        ("2014-05-01", "The flood killed at least 12 people in Alba.", &["Alba"]),
        ("2014-05-02", "The flood killed 31 people in Freedonia and injured 70.", &["Freedonia"]),
    ]);
    assert_eq!(found.len(), 2, "{found:?}");
    let killed = &found[0];
    assert_eq!((killed.measure, values(killed, &claims)), (Measure::Killed, vec![12, 31, 40]));
    assert_eq!(killed.growth, [0, 1, 2]);
    assert_eq!(
        killed.place.as_deref(),
        Some("Alba"),
        "the smaller of two places of which one lies in the other"
    );
    assert_eq!((killed.from, killed.disagree.len()), (Some(day("2014-05-01")), 0));
}

#[test]
fn sources_of_one_day_that_cannot_both_be_right_disagree() {
    let (found, _) = pile(&[
        ("2014-05-02", "The blast killed 14 miners, the ministry said.", &[]),
        ("2014-05-02", "The blast killed at least 20 miners, the union said.", &[]),
        ("2014-05-02", "The blast killed more than 12 miners, residents said.", &[]),
        ("2014-05-03", "The blast killed 21 miners, the ministry said.", &[]),
    ]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].disagree, [(0, 1)]);
    assert_eq!(found[0].growth, [0, 1, 3]);
}

#[test]
fn other_places_victims_sizes_sentences_and_months_are_other_tolls() {
    let day = "2014-05-02";
    for (a, b) in [
        (
            (day, "Gunmen killed 12 people in Alba.", &["Alba"][..]),
            (day, "Gunmen killed 12 people in Mirand.", &["Mirand"][..]),
        ),
        ((day, "The crash killed 12 soldiers.", &[]), (day, "The crash killed 12 nurses.", &[])),
        ((day, "The war killed 30,000 people.", &[]), (day, "The raid killed 12 people.", &[])),
        ((day, "The crash killed 12 people.", &[]), ("2014-09-02", "The crash killed 12 people.", &[])),
        ((day, "The crash killed 12 people.", &[]), (day, "The crash wounded 12 people.", &[])),
        ((day, "The firm paid $12 million.", &[]), (day, "The firm paid 12 million euros.", &[])),
    ] {
        assert_eq!(pile(&[a, b]).0.len(), 2, "{a:?} {b:?}");
    }
    let (found, _) = pile(&[(day, "The raid killed three soldiers and two civilians.", &[])]);
    assert_eq!(found.len(), 2);
    assert!(pile(&[(day, "Hundreds were killed.", &[])]).0.is_empty(), "no number to compare");
    assert!(tolls(&[], |_, _| false).is_empty());
}
