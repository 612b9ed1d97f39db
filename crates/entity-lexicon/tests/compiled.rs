//! The compiled form: what goes in comes out, and damage is told and does no harm.

use dateline_entity_lexicon::{
    ActorCode, AliasRule, Entity, EntityType, Finder, Lexicon, LexiconBuilder, Linker,
};
use dateline_tokenizer::Tokenizer;
use std::sync::Arc;

fn entities() -> Vec<Entity> {
    let mut town = Entity::new("city:tarvik", "Tarvik", EntityType::Loc);
    town.subtype = "city".into();
    town.parent = Some("country:xa".into());
    (town.lat, town.lon) = (Some(33.51021), Some(-36.2));
    town.geonameid = Some(4_000_000_000);
    town.weight = 12_345.0;
    town.aliases = vec!["al-Tarvik".into(), "طرفيك".into()];
    town.demonyms = vec!["Tarvikian".into()];
    let mut front = Entity::new("org:front", "Blue Anchor Front", EntityType::Org);
    front.parent = Some("country:elsewhere".into());
    front.language = "en".into();
    (front.valid_from, front.valid_to) = (Some("2012-03".into()), Some("2016-12-31".into()));
    front.codes = vec![
        ActorCode { code: "XARREB".into(), from: None, to: Some("2014".into()) },
        ActorCode { code: "XAROPP".into(), from: None, to: None },
    ];
    let country = Entity::new("country:xa", "Exampleland", EntityType::Loc);
    vec![town, front, country]
}

fn lexicon() -> Lexicon {
    let mut builder = LexiconBuilder::new("mine");
    entities().iter().for_each(|entity| builder.add(entity));
    Lexicon::build(builder).expect("a sound lexicon")
}

#[test]
fn entities_come_back_as_they_went_in() {
    let lexicon = Lexicon::from_bytes("copy", lexicon().as_bytes().to_vec()).expect("the same bytes");
    lexicon.verify().expect("sound");
    assert_eq!((lexicon.len(), lexicon.name()), (3, "mine"));
    for entity in entities() {
        assert_eq!(lexicon.entity(&entity.id), Some(entity));
    }
    assert!(lexicon.entity("nobody").is_none());
}

#[test]
fn the_same_entities_give_the_same_bytes() {
    let mut builder = LexiconBuilder::new("mine");
    entities().iter().rev().for_each(|entity| builder.add(entity));
    let turned = Lexicon::build(builder).expect("a sound lexicon");
    // The classes are numbered as they come; everything that is looked up is the same.
    assert_eq!(turned.entities().collect::<Vec<_>>(), lexicon().entities().collect::<Vec<_>>());
    assert_eq!(lexicon().as_bytes(), lexicon().as_bytes());
}

#[test]
fn a_file_is_opened_and_verified() {
    let path = std::env::temp_dir().join(format!("dateline-lexicon-{}", std::process::id()));
    std::fs::write(&path, lexicon().as_bytes()).expect("a writable folder");
    let opened = Lexicon::open(&path).expect("a sound file");
    opened.verify().expect("sound");
    assert_eq!(opened.find("in TARVIK").len(), 1);
    drop(opened);
    std::fs::remove_file(&path).expect("there a moment ago");
    let gone = Lexicon::open(&path).expect_err("gone");
    assert_eq!(gone.io_kind(), Some(std::io::ErrorKind::NotFound));
}

/// Whatever the bytes are, using the lexicon ends, without a panic.
fn use_it(bytes: Vec<u8>) -> bool {
    let Ok(lexicon) = Lexicon::from_bytes("damaged", bytes) else { return true };
    let told = lexicon.verify().is_err();
    let text = "The Tarvikian Blue Anchor Front left Al-Tarvik, Exampleland; طرفيك.";
    Finder::new(&lexicon).any_case(true).overlapping(true).for_each(text, |_| ());
    lexicon.entities().for_each(drop);
    drop(lexicon.entity("city:tarvik"));
    let linker = Linker::new(vec![Arc::new(lexicon)]);
    drop(linker.mentions(text, &Tokenizer::new().document(text)));
    drop(linker.explain("Tarvik"));
    told
}

#[test]
fn every_changed_byte_is_told_and_does_no_harm() {
    let sound = lexicon().as_bytes().to_vec();
    assert!(!use_it(sound.clone()));
    for at in 0..sound.len() {
        for value in [sound[at] ^ 1, sound[at] ^ 0x80, !sound[at]] {
            let mut bytes = sound.clone();
            bytes[at] = value;
            assert!(use_it(bytes), "byte {at} as {value}");
        }
    }
}

#[test]
fn every_cut_is_told() {
    let sound = lexicon().as_bytes().to_vec();
    for end in 0..sound.len() {
        let error = Lexicon::from_bytes("cut", sound[..end].to_vec()).expect_err("cut off");
        assert!(error.is_bad_file(), "{error}");
    }
    let mut longer = sound;
    longer.push(0);
    assert!(Lexicon::from_bytes("longer", longer).is_err());
}

#[test]
fn odd_names_are_kept_and_not_found() {
    let long = "x".repeat(10_000);
    let mut builder = LexiconBuilder::new("odd");
    for (i, name) in ["", " ", "A", "É", "-", &long, "\u{200f}\u{200f}", "Sound Name"].iter().enumerate() {
        builder.add(&Entity::new(format!("x:{i}"), *name, EntityType::Misc));
    }
    let lexicon = Lexicon::build(builder).expect("odd, but no error");
    assert_eq!(lexicon.len(), 8);
    assert_eq!(lexicon.entity("x:5").map(|e| e.name.len()), Some(10_000));
    let text = format!("A É - {long} Sound Name");
    let found = Finder::new(&lexicon).any_case(true).find(&text);
    assert_eq!(found.iter().map(|f| f.span.text(&text)).collect::<Vec<_>>(), ["Sound Name"]);
}

#[test]
fn many_rows_with_one_id_are_told() {
    let mut builder = LexiconBuilder::new("twice");
    for i in 0..100_000 {
        builder.add(&Entity::new("x", format!("Name {i}"), EntityType::Misc));
    }
    let (lexicon, errors) = Lexicon::build_lossy(builder).expect("not too many");
    assert_eq!((lexicon.len(), errors.len()), (1, 1001));
    assert!(errors[1000].to_string().contains("98999 more rows"));
    assert_eq!(lexicon.entity("x").map(|e| e.name).as_deref(), Some("Name 0"));
}

#[test]
fn many_entities_with_one_name_are_ranked() {
    let mut builder = LexiconBuilder::new("same");
    for i in 0..20_000 {
        let mut entity = Entity::new(format!("x:{i}"), "Mirand", EntityType::Misc);
        entity.weight = f64::from(i);
        builder.add(&entity);
    }
    let lexicon = Lexicon::build(builder).expect("a sound lexicon");
    let found = lexicon.find("Mirand Mirand");
    assert_eq!(found.len(), 2);
    assert_eq!(lexicon.at(found[0].entity).map(|e| e.id).as_deref(), Some("x:19999"));
}

#[test]
fn rules_can_be_switched_off() {
    let count = |rule: Option<AliasRule>| {
        let mut builder = LexiconBuilder::new("rules");
        if let Some(rule) = rule {
            builder = builder.without(rule);
        }
        let mut town = Entity::new("a", "ar-Ruvanna", EntityType::Loc);
        town.demonyms.push("Ruvannian".into());
        builder.add(&town);
        builder.add(&Entity::new("b", "Tarvik Mills Ltd", EntityType::Org));
        builder.add(&Entity::new("c", "Blue Anchor Union (BAU)", EntityType::Org));
        let lexicon = Lexicon::build(builder).expect("a sound lexicon");
        lexicon.find("Ruvanna, Ruvannian; Tarvik Mills Limited; BAU").len()
    };
    assert_eq!(count(None), 4);
    for rule in AliasRule::ALL {
        let transliteration = matches!(rule, AliasRule::Skeleton | AliasRule::GivenName);
        assert_eq!(count(Some(rule)), if transliteration { 4 } else { 3 }, "{}", rule.name());
    }
}

#[test]
fn given_names_have_many_spellings() {
    let text = "Officers met Colonel Serhiy Tverdov there.";
    let entity = |rule: Option<AliasRule>| {
        let builder = LexiconBuilder::new("given");
        let mut builder = rule.into_iter().fold(builder, LexiconBuilder::without);
        let mut person = Entity::new("per:tverdov", "Sergei Tverdov", EntityType::Per);
        person.parent = Some("country:xa".into());
        builder.add(&person);
        let mine = Lexicon::build(builder).expect("a sound lexicon");
        let nothing = Lexicon::build(LexiconBuilder::new("nothing")).expect("a sound lexicon");
        let linker = Linker::new(vec![Arc::new(nothing), Arc::new(mine)]);
        let found = linker.mentions(text, &Tokenizer::new().document(text));
        found[0].entity.clone()
    };
    assert_eq!(entity(None), "per:tverdov");
    assert!(entity(Some(AliasRule::GivenName)).starts_with("unknown:"));
    assert!(entity(Some(AliasRule::Skeleton)).starts_with("unknown:"));
}
