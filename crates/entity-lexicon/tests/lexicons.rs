//! Reading lexicons, and the ones that ship.

use dateline_entity_lexicon::{EntityType, Lexicon};

const HEADER: &str = "id\tname\ttype\tlat\tweight\tgeonameid\n";

#[test]
fn wrong_rows_are_told_by_source_and_number() {
    for (rows, message) in [
        ("a\t\tLOC\n", "mine:2: the cell “name” is empty"),
        ("a\tA\tPLACE\n", "mine:2: the type “PLACE” is none of PER, ORG, LOC, MISC"),
        ("a\tA\tLOC\tnorth\n", "mine:2: lat “north” is not a number up to 90"),
        ("a\tA\tLOC\t91\n", "mine:2: lat “91” is not a number up to 90"),
        ("a\tA\tLOC\t\tNaN\n", "is not a number"),
        ("a\tA\tLOC\t\t\t-4\n", "mine:2: geonameid “-4” is not a whole number"),
        ("# a comment\n\na\tA\tLOC\na\tB\tLOC\n", "mine:5: the id “a” stands twice"),
        ("a\tA\tLOC\t\t\t\t\t\n", "mine:2: 8 cells, but the header has 6"),
    ] {
        let error = Lexicon::from_tsv("mine", &format!("{HEADER}{rows}")).expect_err(rows);
        assert!(error.is_bad_row() && error.to_string().contains(message), "{rows:?}: {error}");
    }
}

#[test]
fn wrong_headers_are_told() {
    for (text, message) in [
        ("", "there is no header row"),
        ("# nothing\n", "there is no header row"),
        ("id\tname\n", "the header lacks the column “type”"),
        ("id\tname\ttype\tcolour\n", "the header has an unknown column “colour”"),
        ("id\tname\ttype\tname\n", "the header has the column “name” twice"),
    ] {
        let error = Lexicon::from_tsv("mine", text).expect_err(text);
        assert!(error.is_bad_header() && error.to_string().contains(message), "{text:?}: {error}");
    }
}

#[test]
fn the_lossy_way_keeps_the_sound_rows() {
    let (lexicon, errors) =
        Lexicon::from_tsv_lossy("mine", &format!("{HEADER}a\tA\tLOC\nb\tB\tX\nc\tC\tPER\n"));
    assert_eq!((lexicon.len(), errors.len(), errors[0].line()), (2, 1, 3));
    assert!(lexicon.entity("b").is_none());
    let c = lexicon.entity("c").expect("a sound row");
    assert_eq!((c.kind, c.name.as_str(), c.weight), (EntityType::Per, "C", 0.0));
}

#[cfg(feature = "default-lexicon")]
#[test]
fn shipped_lexicons_are_sound() {
    let world = Lexicon::world().expect("sound data");
    assert!(world.len() > 200_000);
    world.verify().expect("sound data");
    let mut ids = std::collections::HashSet::new();
    for name in Lexicon::NAMES {
        let lexicon = Lexicon::named(name).expect("a name of the list").expect("sound data");
        let entities: Vec<_> = lexicon.entities().collect();
        ids.extend(entities.iter().map(|entity| entity.id.clone()));
        for entity in entities {
            let parent = entity.parent.as_ref();
            let there = parent.is_none_or(|id| ids.contains(id));
            assert!(there, "{name}: {} has the parent {parent:?}, which is not there", entity.id);
            assert_eq!(entity.lat.is_some(), entity.lon.is_some(), "{name}: {}", entity.id);
        }
    }
    assert!(Lexicon::named("atlantis").is_none());
}

/// The counts that the crate's README states.
#[cfg(feature = "default-lexicon")]
#[test]
fn the_default_lexicon_holds_what_the_readme_says() {
    let world = Lexicon::world().expect("sound data");
    let entities: Vec<_> = world.entities().collect();
    let count = |is: &dyn Fn(&dateline_entity_lexicon::Entity) -> bool| {
        entities.iter().filter(|entity| is(entity)).count()
    };
    let rows = [
        ("countries and territories", count(&|e| e.subtype == "country")),
        ("capitals", count(&|e| e.subtype == "capital")),
        ("places", count(&|e| e.kind == EntityType::Loc)),
        (
            "organisations written down by hand",
            count(&|e| e.kind == EntityType::Org && !e.id.starts_with("office:")),
        ),
        (
            "ministries, courts, banks and forces by rule",
            count(&|e| e.kind == EntityType::Org && e.id.starts_with("office:")),
        ),
        ("posts", count(&|e| e.subtype == "post")),
        ("terms of office with their days", entities.iter().map(|e| e.holders.len()).sum()),
        ("people", count(&|e| e.kind == EntityType::Per)),
        (
            "contests, wars, treaties, indices and feasts",
            count(&|e| e.kind == EntityType::Misc && e.subtype != "post"),
        ),
    ];
    let readme = include_str!("../README.md");
    for (what, count) in rows {
        let row = format!("| {what} | {count} |");
        assert!(readme.contains(&row), "the README lacks the row “{row}”");
    }
}
