//! Whole texts against what must be found in them.

use dateline_entity_lexicon::{Lexicon, Linker, Mention, Origin, resolve_pile};
use dateline_tokenizer::Tokenizer;

fn linker() -> Linker {
    let lexicon =
        Lexicon::from_tsv("lexicon.tsv", include_str!("cases/lexicon.tsv")).expect("a sound lexicon");
    Linker::new(vec![lexicon.into()])
}

fn mentions(linker: &Linker, text: &str) -> Vec<Mention> {
    linker.mentions(text, &Tokenizer::new().document(text))
}

fn written(text: &str) -> String {
    text.replace("\\n", "\n").replace('_', "\u{a0}")
}

#[test]
fn every_case_is_found_whole_and_nothing_else() {
    let linker = linker();
    let mut cases: Vec<(String, Vec<String>)> = Vec::new();
    for line in include_str!("cases/mentions.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(text) = line.strip_prefix("> ") {
            cases.push((written(text), Vec::new()));
        } else if !line.is_empty() {
            cases.last_mut().expect("a text comes first").1.push(written(line));
        }
    }
    assert!(cases.len() > 15);
    let mut wrong = String::new();
    for (text, want) in cases {
        let found: Vec<String> = mentions(&linker, &text)
            .iter()
            .map(|m| format!("{} | {} | {}", m.span.text(&text), m.kind.name(), m.entity))
            .collect();
        if found != want {
            wrong += &format!("\n{text}\n  want {want:#?}\n found {found:#?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_other_entities_of_a_name_are_candidates() {
    let text = "A night train to Cambridge.";
    let found = mentions(&linker(), text);
    assert_eq!(
        (found[0].entity.as_str(), &found[0].candidates[..]),
        ("city:gb-ca", &["city:us-ca".to_owned()][..])
    );
    let text = "America waited for the night train to Cambridge.";
    assert_eq!(mentions(&linker(), text)[1].entity, "city:us-ca");
}

#[test]
fn each_mention_says_why() {
    for (text, why) in [
        ("Goods for Syria.", "lexicon lexicon.tsv: alias “Syria”"),
        ("Syrian goods.", "lexicon lexicon.tsv: demonym “Syrian”"),
        ("They met Colonel Oleg Tverdov.", "title “colonel” before a name"),
    ] {
        assert_eq!(mentions(&linker(), text)[0].why, why);
    }
}

#[test]
fn later_lexicons_have_priority() {
    let header = "id\tname\ttype\tkind\tweight\n";
    let first = Lexicon::from_tsv("first", &format!("{header}a\tMirand\tLOC\tcity\t5000\n")).expect("sound");
    let second = Lexicon::from_tsv("second", &format!("{header}b\tMirand\tLOC\ttown\t500\n")).expect("sound");
    let linker = Linker::new(vec![first.into(), second.into()]);
    let found = mentions(&linker, "Rain fell on Mirand.");
    assert_eq!((found[0].entity.as_str(), &found[0].candidates[..]), ("b", &["a".to_owned()][..]));
}

#[test]
fn a_place_that_is_added_without_its_people_counts_as_known() {
    let header = "id\tname\ttype\tkind\tweight\n";
    let world = format!("{header}a\tMirand\tLOC\tcity\t5000000\nc\tOstral\tLOC\tcountry\t9000000\n");
    let world = Lexicon::from_tsv("world", &world).expect("sound");
    let own = Lexicon::from_tsv("own", "id\tname\ttype\nb\tMirand\tLOC\n").expect("sound");
    let linker = Linker::new(vec![world.into(), own.into()]);
    let found = mentions(&linker, "Rain fell on Mirand, far from Ostral.");
    assert_eq!((found[0].entity.as_str(), &found[0].candidates[..]), ("b", &["a".to_owned()][..]));
}

fn entities(pile: &[Vec<Mention>]) -> Vec<Vec<&str>> {
    pile.iter().map(|article| article.iter().map(|m| m.entity.as_str()).collect()).collect()
}

#[test]
fn a_pile_explains_surnames() {
    let linker = linker();
    let texts =
        ["Minister Ilja Brandov resigned.", "Minister Brandov was asked.", "Colonel Tverdov was not."];
    let mut pile: Vec<_> = texts.iter().map(|text| mentions(&linker, text)).collect();
    resolve_pile(&mut pile);
    let brandov = "unknown:per:ilja-brandov";
    assert_eq!(entities(&pile), [vec![brandov], vec![brandov], vec!["unknown:per:tverdov"]]);
    assert!(pile[1][0].why.contains("Ilja Brandov"));
}

#[test]
fn a_surname_of_two_people_stays_unbound() {
    let linker = linker();
    let texts =
        ["Minister Ilja Brandov resigned.", "Colonel Oleg Brandov did not.", "Minister Brandov was asked."];
    let mut pile: Vec<_> = texts.iter().map(|text| mentions(&linker, text)).collect();
    resolve_pile(&mut pile);
    assert_eq!(pile[2][0].entity, "unknown:per:brandov");
}

#[test]
fn a_pile_joins_spellings() {
    let linker = linker();
    let texts = ["The village of Tarrhuneh fell.", "The village of Tarhouneh fell again."];
    let mut pile: Vec<_> = texts.iter().map(|text| mentions(&linker, text)).collect();
    resolve_pile(&mut pile);
    assert_eq!(pile[0][0].entity, pile[1][0].entity);
}

#[test]
fn odd_texts_do_no_harm() {
    let linker = linker();
    let long = "President of the ".repeat(2000);
    let texts = [
        "",
        " ",
        "\n\n",
        "\r",
        "U.",
        "U.S",
        ".U.S.",
        "'s",
        "’",
        "U.S.'s",
        "-",
        "al-",
        "President",
        "President ",
        "İstanbul Büyükşehir",
        "e\u{301}\u{301}\u{301}",
        "\u{301}a",
        "حلب in Syria",
        "SYRIA\rTURKEY",
        "A.B.C.D.E.F.",
        "\u{feff}Syria\u{200b}",
        "🇸🇾 Syria 🇸🇾",
        "((((",
        "Colonel (",
        "of of of",
        "the districts of",
        "X,",
        "in X, Syria,",
        "Ministry of",
        "(IS)",
        "İ's İ'İ",
        &long,
    ];
    for text in texts {
        let mut last = 0;
        for m in mentions(&linker, text) {
            assert!(last <= m.span.start() && !m.span.is_empty(), "{text:?}");
            assert!(!m.span.text(text).is_empty() && !m.entity.is_empty() && !m.why.is_empty(), "{text:?}");
            last = m.span.end();
        }
    }
    let text = "İİİ Syria";
    assert_eq!(mentions(&linker, text)[0].span.text(text), "Syria");
}

#[test]
fn a_document_of_another_text_does_no_harm() {
    let document = Tokenizer::new().document("www.example.org and a long line of other words, in Syria.");
    let found = linker().mentions("éééééééééééééé Syria Syria Syria Syria", &document);
    assert!(found.iter().all(|m| m.entity == "country:sy"));
}

#[test]
fn long_lines_come_through() {
    let linker = linker();
    for piece in
        ["Syria ", "Ilja Brandov ", "President ", "al-", "A.", "districts of Xa, ", "Committee of ", "the "]
    {
        let text = piece.repeat(1_000_000 / piece.len() / 5);
        // Quadratic time would not come to its end here.
        let found = linker.mentions(&text, &Tokenizer::new().document(&text));
        assert!(found.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()), "{piece}");
    }
}

#[test]
fn capitals_that_speak_are_governments() {
    let linker = linker();
    for (text, role) in [
        ("The talks failed, Sanaa said.", Some("government")),
        ("Turkey denied it.", Some("government")),
        ("They met in Sanaa on Sunday.", None),
        ("Cambridge said so.", None),
    ] {
        assert_eq!(mentions(&linker, text)[0].role.map(dateline_entity_lexicon::Role::name), role, "{text}");
    }
}

#[test]
fn people_have_the_offices_beside_their_names() {
    let linker = linker();
    for (text, office) in [
        ("Second Clerk Oleg Tverdov left.", Some("post:clerk")),
        ("Then Colonel Oleg Tverdov, the second clerk, left.", Some("post:clerk")),
        ("Turkish Foreign Minister Oleg Tverdov left.", Some("unknown:office:turkish-foreign-minister")),
        ("Colonel Oleg Tverdov left.", None),
    ] {
        let found = mentions(&linker, text);
        let person = found.iter().find(|m| m.kind.name() == "PER").expect("a person");
        assert_eq!(person.office.as_deref(), office, "{text}");
    }
}

#[test]
fn the_day_tells_who_is_meant() {
    let rows = "id\tname\ttype\tweight\tfrom\tto\nold\tBlue Anchor\tORG\t9\t\t2012\nnew\tBlue Anchor\tORG\t1\t2013\t\n";
    let linker = Linker::new(vec![Lexicon::from_tsv("days", rows).expect("sound").into()]);
    let text = "They joined Blue Anchor.";
    let document = Tokenizer::new().document(text);
    for (published, entity) in
        [(None, "old"), (Some("2012-12-31"), "old"), (Some("2013-01-01"), "new"), (Some("2020-05-05"), "new")]
    {
        let found = linker.mentions_from(text, &document, &Origin { published, ..Origin::default() });
        assert_eq!(found[0].entity, entity, "{published:?}");
    }
}

#[test]
fn a_title_and_the_day_tell_which_holder_is_meant() {
    let linker = linker();
    let text = "Turkish Premier Marek left. Marek was calm.";
    let document = Tokenizer::new().document(text);
    for (published, entity) in [
        (Some("2008-01-01"), "per:anna-marek"),
        (Some("2015-01-01"), "per:oleg-marek"),
        (Some("1990-01-01"), "unknown:per:marek"),
        // Two held it; without a day nothing tells which.
        (None, "unknown:per:marek"),
    ] {
        let found = linker.mentions_from(text, &document, &Origin { published, ..Origin::default() });
        let people: Vec<&str> =
            found.iter().filter(|m| m.kind.name() == "PER").map(|m| m.entity.as_str()).collect();
        assert_eq!(people, [entity; 2], "{published:?}");
    }
    // The country stands elsewhere in the article.
    let text = "In Turkey, premier Marek left.";
    let origin = Origin { published: Some("2008-01-01"), ..Origin::default() };
    let found = linker.mentions_from(text, &Tokenizer::new().document(text), &origin);
    assert_eq!(found[1].entity, "per:anna-marek");
}

#[test]
fn places_that_nothing_tells_apart_stay_undecided() {
    let rows = "id\tname\ttype\tkind\tweight\nx\tMirand\tLOC\tcity\t5000\ny\tMirand\tLOC\tcity\t5000\n";
    let linker = Linker::new(vec![Lexicon::from_tsv("same", rows).expect("sound").into()]);
    let found = mentions(&linker, "Rain fell in Mirand.");
    assert_eq!(found[0].entity, "unknown:loc:mirand");
    assert_eq!(found[0].candidates, ["x", "y"]);
    assert!(found[0].why.starts_with("undecided"));
}

#[test]
fn a_small_place_far_from_all_else_stays_undecided() {
    let rows = "id\tname\ttype\tkind\tparent\tweight
x\tXanland\tLOC\tcountry\t\t9000000\ny\tYarland\tLOC\tcountry\t\t9000000
xa\tAxton\tLOC\tcity\tx\t500000\nxb\tBexton\tLOC\tcity\tx\t500000
yl\tLorvik\tLOC\tpopulated_place\ty\t5000
";
    let linker = Linker::new(vec![Lexicon::from_tsv("far", rows).expect("sound").into()]);
    for (text, entity) in [
        ("Axton and Bexton saw no rain in Lorvik.", "unknown:loc:lorvik"),
        ("Axton and Bexton saw no rain in Lorvik, Yarland.", "yl"),
        ("They saw no rain in Lorvik.", "yl"),
    ] {
        let found = mentions(&linker, text);
        let lorvik = found.iter().find(|m| m.span.text(text) == "Lorvik").expect("a place");
        assert_eq!(lorvik.entity, entity, "{text}");
        assert!(entity == "yl" || lorvik.candidates == ["yl"], "{text}");
    }
}

#[test]
fn entities_are_denied_and_replaced() {
    let header = "id\tname\ttype\n";
    let first =
        Lexicon::from_tsv("first", &format!("{header}a\tMirand\tLOC\nb\tTarvik\tLOC\n")).expect("sound");
    let second = Lexicon::from_tsv("second", &format!("{header}a\tNew Mirand\tORG\n")).expect("sound");
    let first = std::sync::Arc::new(first);
    let text = "Rain fell on Mirand and Tarvik.";
    assert_eq!(mentions(&Linker::new(vec![first.clone()]), text).len(), 2);
    assert_eq!(mentions(&Linker::new(vec![first.clone()]).with(second.into()), text).len(), 1);
    for denied in ["b", "TARVIK"] {
        let found = mentions(&Linker::new(vec![first.clone()]).deny(denied), text);
        assert_eq!(found.iter().map(|m| m.entity.as_str()).collect::<Vec<_>>(), ["a"], "{denied}");
    }
}

#[test]
fn the_publisher_and_the_company_tell_places_apart() {
    let text = "Rain fell in Cambridge.";
    let linker = linker();
    let document = Tokenizer::new().document(text);
    let of = |url| {
        let origin = Origin { url: Some(url), ..Origin::default() };
        linker.mentions_from(text, &document, &origin)[0].entity.clone()
    };
    assert_eq!(
        (of("https://example.org/1"), of("https://news.example.us/1")),
        ("city:gb-ca".into(), "city:us-ca".into())
    );
    assert_eq!(mentions(&linker, "America waits. Rain fell in Cambridge.")[1].entity, "city:us-ca");
}
