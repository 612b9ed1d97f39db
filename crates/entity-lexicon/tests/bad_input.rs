//! Odd names and odd texts: nothing is lost beside them, and nothing hangs.

use dateline_entity_lexicon::{Entity, EntityType, Finder, Lexicon, LexiconBuilder, Linker, Substrings};
use dateline_tokenizer::Tokenizer;
use std::sync::Arc;

fn lexicon(names: &[&str]) -> Arc<Lexicon> {
    let mut builder = LexiconBuilder::new("odd");
    for (i, name) in names.iter().enumerate() {
        builder.add(&Entity::new(format!("x:{i}"), *name, EntityType::Org));
    }
    Arc::new(Lexicon::build(builder).expect("odd, but no error"))
}

#[test]
fn marks_of_direction_are_not_seen() {
    let lexicon = lexicon(&["Tar\u{200f}vik", "\u{202b}حلب\u{202c}", "New\u{200e} Mirand"]);
    for text in [
        "Tarvik, حلب and New Mirand",
        "\u{202a}Tar\u{200b}vik\u{202c}, ح\u{200f}لب and New \u{200f}Mirand",
        "Tar\u{ad}vik\u{200f}, \u{200f}حلب\u{200f} and New\u{200e} Mirand",
    ] {
        assert_eq!(lexicon.find(text).len(), 3, "{text:?}");
        let inside = Substrings::new(lexicon.clone()).expect("few names");
        assert_eq!(inside.find(text).len(), 3, "{text:?}");
    }
    let told: Vec<String> = lexicon.lint(&[]).iter().map(ToString::to_string).collect();
    assert_eq!(told.iter().filter(|finding| finding.starts_with("unseen: ")).count(), 3, "{told:?}");
    assert!(told.iter().any(|finding| finding.ends_with("has U+202B, U+202C")), "{told:?}");
}

#[test]
fn letters_that_look_alike_are_others() {
    // The second letter is Cyrillic.
    let lexicon = lexicon(&["T\u{430}rvik Front", "Mirand Union"]);
    assert_eq!(lexicon.find("Tarvik Front and the M\u{456}rand Union").len(), 0);
    assert_eq!(lexicon.find("the T\u{430}rvik Front").len(), 1);
    let told: Vec<String> = lexicon.lint(&[]).iter().map(ToString::to_string).collect();
    assert_eq!(told, ["mixed alphabets: in “T\u{430}rvik Front” of x:0 \u{430} (U+0430) is Cyrillic"]);
    // Names of several alphabets side by side are no such thing.
    assert!(self::lexicon(&["Αθήνα Tarvik", "Москва-Tarvik", "طرفيك Tarvik"]).lint(&[]).is_empty());
}

#[test]
fn blank_short_and_long_aliases_are_told_and_passed_over() {
    let long = "x".repeat(10_000);
    let many = "Word ".repeat(2_000);
    let mut entity = Entity::new("a", "Tarvik Front", EntityType::Org);
    entity.aliases =
        ["", " ", "\t", "T", "é", "-", "''", long.as_str(), many.as_str()].map(Into::into).to_vec();
    let mut builder = LexiconBuilder::new("aliases");
    builder.add(&entity);
    let lexicon = Arc::new(Lexicon::build(builder).expect("odd, but no error"));
    let text = format!("T é - '' {long} {many} the Tarvik Front");
    for found in [
        Finder::new(&lexicon).any_case(true).overlapping(true).find(&text),
        Substrings::new(lexicon.clone()).expect("few names").any_case(true).find(&text),
    ] {
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].span.text(&text), "Tarvik Front");
    }
    let told = lexicon.lint(&[]);
    assert_eq!(told.len(), 9, "{told:?}");
    assert!(told.iter().all(|finding| finding.to_string().starts_with("never found: ")));
    let linker = Linker::new(vec![lexicon]);
    assert_eq!(linker.mentions(&text, &Tokenizer::new().document(&text)).len(), 1);
}

#[test]
fn rows_of_odd_names_cost_no_other_row() {
    let long = "x".repeat(10_000);
    let text = format!(
        "id\tname\ttype\taliases\na\t \tORG\t\nb\tB\tORG\t|| |\nc\t{long}\tORG\t{long}|Tarvik Front\n"
    );
    let (lexicon, errors) = Lexicon::from_tsv_lossy("rows", &text);
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].to_string().starts_with("rows:2: "));
    assert_eq!((lexicon.len(), lexicon.find("the Tarvik Front").len()), (2, 1));
}

#[test]
fn a_million_rows_with_one_id_are_one_entity() {
    let mut builder = LexiconBuilder::new("twice");
    for _ in 0..1_000_000 {
        builder.add_name("Tarvik Front");
    }
    let (lexicon, errors) = Lexicon::build_lossy(builder).expect("not too many");
    assert_eq!((lexicon.len(), errors.len()), (1, 1001));
    assert!(errors[1000].to_string().contains("998999 more rows"), "{}", errors[1000]);
    assert_eq!(lexicon.find("the Tarvik Front, another name").len(), 1);
}
