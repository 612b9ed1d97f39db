//! Why a stretch of a text is a mention or none, and why a place is this one of its name.

use dateline_entity_lexicon::{Explanation, Lexicon, Linker, Mention, Origin};
use dateline_tokenizer::{Span, Tokenizer};

const ROWS: &str = "id\tname\ttype\tkind\taliases\tparent\tlat\tlon\tweight
country:xa\tExampleland\tLOC\tcountry\t\t\t40\t20\t9000000
country:xb\tBorderland\tLOC\tcountry\t\t\t10\t60\t9000000
region:north\tNorthreach\tLOC\tprovince\t\tcountry:xa\t41\t20\t900000
city:tarvik\tTarvik\tLOC\tcity\t\tregion:north\t41.0\t20.0\t500000
city:mirand-a\tMirand\tLOC\tcity\t\tregion:north\t41.1\t20.1\t110000
city:mirand-b\tMirand\tLOC\tcity\t\tcountry:xb\t10\t60\t140000
town:oslen\tOslen\tLOC\tpopulated_place\t\tregion:north\t41.3\t20.2\t900
city:reading\tReading\tLOC\tcity\t\tcountry:xa\t40.5\t20.5\t200000
org:is\tInner Stream\tORG\tgroup\tIS\t\t\t\t
org:front\tBlue Anchor Front\tORG\tgroup\t\t\t\t\t
org:anchor\tBlue Anchor\tORG\tgroup\t\t\t\t\t
";

fn linker() -> Linker {
    Linker::new(vec![Lexicon::from_tsv("mine", ROWS).expect("sound rows").into()])
}

fn explained(linker: &Linker, text: &str, name: &str) -> Explanation {
    let start = text.find(name).expect("the name stands in the text");
    let span = Span::new(start, start + name.len());
    linker.explain_span(text, &Tokenizer::new().document(text), span, &Origin::default())
}

#[test]
fn the_reason_is_told() {
    let linker = linker();
    for (text, name, why) in [
        (
            "The Blue Anchor Front met.",
            "Blue Anchor Front",
            "org:front: lexicon mine: alias “Blue Anchor Front”",
        ),
        ("The Blue Anchor Front met.", "Blue Anchor", "part of the mention “Blue Anchor Front” of org:front"),
        (
            "The Blue Anchor Front met.",
            "Front met",
            "the mention “Blue Anchor Front” of org:front overlaps it, and is surer or longer",
        ),
        ("It is late.", "is", "org:is: an acronym that must be written as one"),
        ("He saw blue Anchor signs.", "blue Anchor", "org:anchor: a word that must have a capital has none"),
        (
            "He was Reading books.",
            "Reading",
            "city:reading: an English word as well: only with a preposition before it or a place after it",
        ),
        ("Oslen smiled.", "Oslen", "town:oslen: a small place: only where the article speaks for it"),
        ("Nobody knows it.", "knows", "no lexicon has a name of these words"),
        (
            "A Tarvikite left.",
            "Tarvik",
            "it ends inside the word “Tarvikite”; a name stands on borders of words",
        ),
        (
            "An AntiTarvik rally.",
            "Tarvik",
            "it begins inside the word “AntiTarvik”; a name stands on borders of words",
        ),
        (
            "So blue, anchor up.",
            "blue, anchor",
            "no name goes on over what stands between “blue” and “anchor”",
        ),
        ("See https://tarvik.example/x now.", "tarvik", "there is no word, or one of an address or a handle"),
        ("It — no.", "—", "there is no word, or one of an address or a handle"),
    ] {
        assert_eq!(explained(&linker, text, name).why, why, "{text}");
    }
}

#[test]
fn what_each_lexicon_has_is_told() {
    let later = "id\tname\ttype\norg:front\tNew Front\tORG\nperson:tarvik\tTarvik\tPER\n";
    let linker = linker().with(Lexicon::from_tsv("later", later).expect("sound rows").into());
    let text = "The Blue Anchor Front met in Tarvik.";
    let front = explained(&linker, text, "Blue Anchor Front");
    assert!(!front.reasons[0].found);
    assert_eq!(front.reasons[0].why, "the later lexicon later has an entity of this id");
    let tarvik = explained(&linker, text, "Tarvik");
    let bound = tarvik.mention.expect("one of the two").entity;
    let found: Vec<_> = tarvik.reasons.iter().map(|r| (r.entity.as_str(), r.found)).collect();
    assert_eq!(found, [("person:tarvik", bound == "person:tarvik"), ("city:tarvik", bound == "city:tarvik")]);
    let loser = tarvik.reasons.iter().find(|reason| !reason.found).expect("the other");
    assert!(loser.why.contains(&bound), "{}", loser.why);
    let denied = linker.clone().deny("Tarvik");
    assert_eq!(explained(&denied, "It is in Tarvik now.", "Tarvik").reasons[1].why, "the name is denied");
    let denied = linker.deny("city:tarvik");
    assert_eq!(explained(&denied, text, "Tarvik").reasons[1].why, "the entity is denied");
}

#[test]
fn spans_beyond_the_text_have_no_mention() {
    let text = "Tarvik";
    let document = Tokenizer::new().document(text);
    for span in [Span::new(6, 6), Span::new(6, 90), Span::new(3, 3), Span::new(0, 90)] {
        let found = linker().explain_span(text, &document, span, &Origin::default());
        assert!(found.mention.is_none() && !found.why.is_empty());
    }
}

fn mirand(text: &str, url: Option<&str>) -> Mention {
    let document = Tokenizer::new().document(text);
    let origin = Origin { url, ..Origin::default() };
    let found = linker().mentions_from(text, &document, &origin);
    found.into_iter().find(|m| m.span.text(text) == "Mirand").expect("the place is named")
}

#[test]
fn the_geography_of_a_choice_is_told() {
    for (text, entity, why) in [
        ("Rain fell in Mirand.", "city:mirand-b", "; the best known of 2 of this name"),
        ("Rain fell in Mirand, Northreach.", "city:mirand-a", "; Northreach stands beside it"),
        (
            "Rain fell in Tarvik. Then it fell in Mirand.",
            "city:mirand-a",
            "; 14 km from Tarvik, in Northreach like Tarvik",
        ),
        ("Borderland waits. Rain fell in Mirand.", "city:mirand-b", "; in Borderland, which is named"),
    ] {
        let found = mirand(text, None);
        assert_eq!(found.entity, entity, "{text}");
        assert!(found.why.contains(why), "{text}: {}", found.why);
    }
    let us = "id\tname\ttype\tkind\tparent\tweight\ncountry:us\tUnited States\tLOC\tcountry\t\t9\n\
              a\tMirand\tLOC\tcity\tcountry:us\t110000\nb\tMirand\tLOC\tcity\t\t120000\n";
    let linker = Linker::new(vec![Lexicon::from_tsv("home", us).expect("sound rows").into()]);
    let text = "Rain fell in Mirand.";
    let origin = Origin { url: Some("https://news.example.us/1"), ..Origin::default() };
    let found = linker.mentions_from(text, &Tokenizer::new().document(text), &origin);
    assert_eq!(found[0].entity, "a");
    assert!(found[0].why.ends_with("; the publisher is in United States"), "{}", found[0].why);
}
