//! What the user knows better, from the text to the timeline.

#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use dateline::{
    Annotator, Article, Correction, Corrections, Format, Pile, Saved, Sourced, TimelineOptions, demo,
    rows::TollRow,
};
use serde_json::Value;
use std::sync::atomic::AtomicBool;

static GO_ON: AtomicBool = AtomicBool::new(false);

fn corrections(rows: &str) -> Corrections {
    Corrections::from_jsonl("mine.jsonl", rows).unwrap()
}

fn annotator(rows: &str) -> Annotator {
    Annotator::new(&[]).unwrap().correct(corrections(rows))
}

fn pile(articles: Vec<Article>, rows: &str) -> Pile {
    Pile::new(articles, &annotator(rows), &GO_ON).unwrap()
}

fn told(pile: &Pile) -> Sourced {
    pile.timeline(&TimelineOptions::default()).unwrap()
}

fn demo(rows: &str) -> Pile {
    pile(demo::articles().unwrap(), rows)
}

/// The words of an entry's sentences.
fn words<'a>(timeline: &'a Sourced, date: &str) -> Vec<&'a str> {
    let entries = timeline.entries.iter().filter(|entry| entry.date == date);
    entries.flat_map(|entry| &entry.sentences).map(|sentence| sentence.text.as_str()).collect()
}

fn has(timeline: &Sourced, date: &str) -> bool {
    timeline.entries.iter().any(|entry| entry.date == date)
}

/// What became of each correction: its effect and the words on it.
fn outcomes(timeline: &Sourced) -> Vec<(&str, &str)> {
    timeline.corrections.iter().map(|row| (row.effect, row.outcome.as_str())).collect()
}

#[test]
fn entries_are_dropped_and_pinned_by_their_date() {
    let plain = told(&demo(""));
    assert!(has(&plain, "2015-06-04") && has(&plain, "2015-05-10") && plain.corrections.is_empty());
    let rows = r#"
{"do": "drop", "date": "2015-06-04"}
{"do": "drop", "date": "2001-01-01"}
{"do": "pin", "date": "2015-05-10"}
{"do": "pin", "date": "2015-07-30"}"#;
    let timeline = told(&demo(rows));
    assert!(!has(&timeline, "2015-06-04"));
    assert_eq!(timeline.entries.len(), plain.entries.len() - 1, "nothing else is lost");
    let effects: Vec<&str> = outcomes(&timeline).iter().map(|(effect, _)| *effect).collect();
    assert_eq!(effects, ["changed", "nothing", "unchanged", "nothing"]);
    let gone =
        "the correction “pin 2015-07-30” (mine.jsonl: row 5) found nothing: no sentence here tells that date";
    assert!(timeline.notes.iter().any(|note| note == gone), "{:?}", timeline.notes);
    let mut few = TimelineOptions::default();
    few.entries = Some(2);
    let dates = |rows: &str| -> Vec<String> {
        demo(rows).timeline(&few).unwrap().entries.into_iter().map(|entry| entry.date).collect()
    };
    assert_eq!(dates(""), ["2015-04-25", "2015-05-12"]);
    assert_eq!(dates(r#"{"do": "pin", "date": "2015-06-11"}"#), ["2015-04-25", "2015-06-11"]);
}

#[test]
fn dropped_words_come_back_from_no_copy() {
    let dropped = "A magnitude 6.7 aftershock shook Kathmandu on Sunday";
    assert!(words(&told(&demo("")), "2015-04-26").iter().any(|text| text.starts_with(dropped)));
    let rows = r#"{"do": "drop", "article": "tribune-aftershock", "quote": "6.7  aftershock shook KATHMANDU", "why": "felt"}"#;
    let timeline = told(&demo(rows));
    let mut all = timeline.entries.iter().flat_map(|entry| &entry.sentences);
    assert!(has(&timeline, "2015-04-26"));
    assert!(
        all.all(|sentence| !sentence.text.contains(dropped)),
        "three articles have it, one behind a dateline"
    );
    assert_eq!(outcomes(&timeline), [("changed", "was in the entry 2015-04-26")]);
}

#[test]
fn a_dropped_article_tells_nothing() {
    let timeline = told(&demo(r#"{"do": "drop", "article": "delta-marines"}"#));
    let all = timeline.entries.iter().flat_map(|entry| &entry.sentences);
    assert!(all.into_iter().all(|sentence| sentence.article != "delta-marines"));
    assert_eq!(outcomes(&timeline)[0].0, "changed");
}

#[test]
fn a_pinned_sentence_tells_its_date_in_every_format() {
    let rows = r#"{"do": "pin", "date": "2015-04-24", "article": "summit-everest", "quote": "16 Nepalese guides were killed", "by": "A"}"#;
    let timeline = told(&demo(rows));
    let entry = timeline.entries.iter().find(|entry| entry.date == "2015-04-24").unwrap();
    assert_eq!((entry.dated_by, entry.sentences[0].dated_by), ("pinned", "pinned"));
    assert_eq!(outcomes(&timeline), [("changed", "was in no entry")]);
    let page = timeline.to(Format::Html);
    assert!(page.contains("A correction gives the day.") && page.contains("<h2 id=\"corrections\">"));
    assert!(
        timeline.to(Format::Markdown).contains("## Corrections\n\n- pin “16 Nepalese guides were killed” of")
    );
    let document: Value = serde_json::from_str(&timeline.to(Format::Json)).unwrap();
    assert_eq!(document["corrections"][0]["effect"], "changed");
    assert_eq!(
        (&document["corrections"][0]["do"], &document["corrections"][0]["by"]),
        (&"pin".into(), &"A".into())
    );
}

#[test]
fn places_in_an_article_are_told_by_offsets_and_long_enough_quotes() {
    let text = "É. Rain fell on 3 March 2020. Rain fell on 4 March 2020. Snow fell on 5 March 2020.";
    let one = |rows: &str| told(&pile(vec![Article::new("a", text)], rows));
    let drop = |place: &str| one(&format!(r#"{{"do": "drop", "article": "a", {place}}}"#));
    let timeline = drop(r#""quote": "Rain fell""#);
    assert_eq!(timeline.entries.len(), 3);
    assert_eq!(outcomes(&timeline), [("nothing", "2 sentences of a have these words; quote more of one")]);
    let start = text.chars().position(|c| c == '4').unwrap() - 13;
    for place in [
        format!(r#""quote": "Rain fell", "start": {start}"#),
        format!(r#""start": {start}, "end": {}"#, start + 4),
    ] {
        let timeline = drop(&place);
        assert!(has(&timeline, "2020-03-03") && !has(&timeline, "2020-03-04"), "{place}");
    }
    for (place, why) in [
        (r#""start": 900"#, "a has no sentence at 900"),
        (r#""quote": "Hail fell""#, "no one sentence of a has these words"),
        (r#""quote": "in""#, "no one sentence of a has these words"),
    ] {
        assert_eq!(outcomes(&drop(place)), [("nothing", why)], "{place}");
    }
    assert!(!has(&drop(r#""quote": "SNOW “fe\u00adll”  on""#), "2020-03-05"), "as a browser shows it");
    let bridge = Article::new("b", "2020年3月3日，阿达尔大桥倒塌。 The Ardal bridge fell on 3 March 2020.");
    let timeline = told(&pile(vec![bridge], r#"{"do": "drop", "article": "b", "quote": "大桥倒"}"#));
    assert_ne!(outcomes(&timeline)[0].0, "nothing", "a script without spaces");
}

#[test]
fn a_corrected_day_anchors_what_the_article_says() {
    let article = || {
        let mut article = Article::new("a", "The Ardal bridge fell on Tuesday, the police said.");
        article.published = "2020-03-04".parse().ok();
        article
    };
    assert!(has(&told(&pile(vec![article()], "")), "2020-03-03"));
    let rows = r#"{"do": "published", "article": "a", "date": "2020-03-12"}"#;
    let pile = pile(vec![article()], rows);
    let timeline = told(&pile);
    assert!(has(&timeline, "2020-03-10") && !has(&timeline, "2020-03-03"));
    assert_eq!(outcomes(&timeline), [("changed", "was 2020-03-04 (given)")]);
    assert_eq!(pile.articles()[0].published, article().published, "the article itself stays as it came");
    let same = Corrections::published(&["a=2020-03-12".to_owned()]).unwrap();
    assert_eq!(same.to_jsonl().trim(), r#"{"do":"published","date":"2020-03-12","article":"a"}"#);
}

#[test]
fn joined_entities_are_one_for_names_claims_and_filters() {
    let articles = || {
        vec![
            Article::new("a", "Minister Peter Vandermolen resigned on 3 March 2020 in Oslo."),
            Article::new(
                "b",
                "Minister Pieter van Dermeulen said on 9 March 2020 that 12 people were killed.",
            ),
        ]
    };
    let ids = |pile: &Pile, index: usize| -> Vec<String> {
        pile.found()[index].mentions.iter().map(|mention| mention.entity.clone()).collect()
    };
    let plain = pile(articles(), "");
    let (one, other) = (ids(&plain, 0)[0].clone(), ids(&plain, 1)[0].clone());
    assert_ne!(one, other);
    let rows = format!(r#"{{"do": "join", "entity": "{other}", "into": "{one}"}}"#);
    let joined = pile(articles(), &rows);
    assert_eq!(ids(&joined, 1)[0], one);
    assert_eq!(joined.found()[1].mentions[0].name, plain.found()[0].mentions[0].name);
    let mut options = TimelineOptions::default();
    options.entities = vec![one.clone()];
    let dates = |pile: &Pile| pile.timeline(&options).unwrap().entries.len();
    assert_eq!((dates(&plain), dates(&joined)), (1, 2));
    assert_eq!(outcomes(&told(&joined)), [("changed", "1 mention in one article")]);
    let claims = serde_json::to_string(&TollRow::all(&joined, dateline::Unit::CodePoints)).unwrap();
    assert!(claims.contains(&one) && !claims.contains(&other), "{claims}");
    // A chain ends where its last link does, and what nobody knows is refused.
    let chain = format!("{rows}\n{{\"do\": \"join\", \"entity\": \"{one}\", \"into\": \"country:no\"}}");
    assert_eq!(ids(&pile(articles(), &chain), 1)[0], "country:no");
    let nobody = pile(articles(), &rows.replace(&one, "person:nobody"));
    assert_eq!(ids(&nobody, 1)[0], other);
    assert_eq!(
        outcomes(&told(&nobody)),
        [("nothing", "no lexicon has person:nobody, and no article names it")]
    );
}

#[test]
fn a_name_is_parted_from_an_entity_in_one_article_or_in_all() {
    let articles = || {
        vec![
            Article::new("a", "Rain fell in Georgia on 3 March 2020."),
            Article::new("b", "Snow fell in Georgia on 4 March 2020."),
        ]
    };
    let ids = |rows: &str| -> Vec<Vec<String>> {
        let pile = pile(articles(), rows);
        let found = pile.found().iter();
        found.map(|found| found.mentions.iter().map(|mention| mention.entity.clone()).collect()).collect()
    };
    let georgia = ids("")[0][0].clone();
    let part = |more: &str| ids(&format!(r#"{{"do": "part", "name": "georgia"{more}}}"#));
    let unknown = vec!["unknown:loc:georgia".to_owned()];
    assert_eq!(
        part(&format!(r#", "article": "a", "entity": "{georgia}""#)),
        [unknown.clone(), vec![georgia.clone()]]
    );
    assert_eq!(part(&format!(r#", "entity": "{georgia}""#)), [unknown.clone(), unknown]);
    assert_eq!(part(r#", "article": "b""#), [vec![georgia.clone()], vec![]], "no name at all");
    assert_eq!(part(r#", "article": "b", "into": "country:no""#)[1], ["country:no"]);
    assert_eq!(part(r#", "entity": "country:no""#), [[georgia.clone()], [georgia]]);
}

#[test]
fn pairs_are_copies_or_not_as_told() {
    let copies = |rows: &str| -> (usize, Vec<String>) {
        let pile = demo(rows);
        let timeline = told(&pile);
        let of = |id: &str| pile.articles().iter().position(|article| article.id == id).unwrap();
        let name = |id: &str| pile.articles()[pile.clusters().members[of(id)].representative].id.clone();
        (timeline.copies, vec![name("tribune-aftershock"), name("delta-marines")])
    };
    let story = "courier-0426-second-night".to_owned();
    assert_eq!(copies(""), (2, vec![story.clone(), "delta-marines".to_owned()]));
    let rows = r#"{"do": "not-copies", "articles": ["tribune-aftershock", "courier-0426-second-night"]}
{"do": "copies", "articles": ["delta-marines", "courier-0515-helicopter"]}"#;
    let (number, names) = copies(rows);
    assert_eq!(names[1], "courier-0515-helicopter");
    assert_ne!(names[0], story);
    assert_eq!(number, 2, "one copy of the other aftershock, one of the helicopter");
    let timeline = told(&demo(rows));
    assert_eq!(
        outcomes(&timeline),
        [("changed", "were in one cluster before"), ("changed", "were not together before")]
    );
    assert_eq!(
        outcomes(&told(&demo(&rows.replace("tribune-aftershock", "delta-marines"))))[0].0,
        "unchanged"
    );
}

#[test]
fn word_for_word_the_same_can_be_told_apart() {
    let text = "The ferry stopped at noon on 3 March 2020, when the wind had torn the lamps from the pier.";
    let articles = || ["a", "b", "c"].map(|id| Article::new(id, text)).to_vec();
    assert_eq!(told(&pile(articles(), "")).copies, 2);
    let rows = r#"{"do": "not-copies", "articles": ["a", "b"]}"#;
    assert_eq!(told(&pile(articles(), rows)).copies, 1);
}

#[test]
fn corrections_hold_for_a_pile_that_grows() {
    let rows = r#"
{"do": "drop", "article": "summit-0510-langtang", "quote": "Residents say that as many as 180 may still lie"}
{"do": "published", "article": "delta-centenarian", "date": "2015-05-03"}
{"do": "join", "entity": "unknown:per:ram-sharan-mahat", "into": "unknown:per:sushil-koirala"}
{"do": "part", "name": "Everest", "article": "summit-everest"}
{"do": "not-copies", "articles": ["tribune-aftershock", "courier-0426-second-night"]}
{"do": "pin", "date": "2015-04-24", "article": "summit-everest", "quote": "16 Nepalese guides were killed"}"#;
    let all = demo::articles().unwrap();
    let whole = told(&demo(rows));
    assert!(whole.corrections.iter().all(|row| row.effect == "changed"), "{:?}", outcomes(&whole));
    for cut in [1, 5, all.len() - 1] {
        let mut grown = pile(all[..cut].to_vec(), rows);
        grown.add(all[cut..].to_vec(), &annotator(rows), &GO_ON).unwrap();
        for format in [Format::Json, Format::Html] {
            assert_eq!(told(&grown).to(format), whole.to(format), "cut at {cut}");
        }
    }
    // The same corrections, given later, and taken back.
    let later = demo("").corrected(corrections(rows), &GO_ON).unwrap();
    assert_eq!(told(&later).to(Format::Html), whole.to(Format::Html));
    let back = later.corrected(Corrections::default(), &GO_ON).unwrap();
    assert_eq!(told(&back).to(Format::Html), told(&demo("")).to(Format::Html));
}

#[test]
fn stories_list_them_once() {
    let pile = demo(r#"{"do": "drop", "date": "2015-06-04"}"#);
    let stories = pile.stories(&TimelineOptions::default()).unwrap();
    let document: Value = serde_json::from_str(&stories.to(Format::Json).unwrap()).unwrap();
    assert_eq!(document["corrections"].as_array().unwrap().len(), 1);
    assert!(document["about"]["lexicons"].is_array() && document["stories"][0]["about"].is_null());
    assert_eq!(stories.to(Format::Markdown).unwrap().matches("## Corrections").count(), 1);
}

#[test]
fn a_row_that_is_wrong_is_named_with_its_value() {
    for (row, why) in [
        ("[1]", "no correction: "),
        (r#"{"do": "pin""#, "no correction: EOF while parsing"),
        (r#"{"date": "2015-04-25"}"#, "no correction: no field “do”; it is one of pin, drop"),
        (r#"{"do": "unpin"}"#, "do: no correction “unpin”; there are pin, drop, published"),
        (r#"{"do": "pin", "date": "2015-04-25", "Quote": "x"}"#, "no correction: unknown field `Quote`"),
        (r#"{"do": "pin", "date": 20150425}"#, "no correction: invalid type: integer `20150425`"),
        (r#"{"do": "pin", "date": "2015-02-30"}"#, "date: \"2015-02-30\" names a day that does not exist"),
        (r#"{"do": "pin"}"#, "pin: no field “date”"),
        (r#"{"do": "pin", "date": "2015-04-25", "article": "a"}"#, "pin: no field “quote”, or “start”"),
        (r#"{"do": "pin", "date": "2015-04-25", "quote": "a"}"#, "pin: a sentence, but no field “article”"),
        (r#"{"do": "drop"}"#, "drop: neither “date” nor “article”"),
        (r#"{"do": "drop", "date": "2015", "article": "a"}"#, "drop: both “date” and “article”"),
        (r#"{"do": "drop", "article": "a", "quote": "…"}"#, "drop: the quote has no word"),
        (r#"{"do": "drop", "article": "a", "start": 5, "end": 5}"#, "drop: “end” is not behind “start”"),
        (
            r#"{"do": "published", "article": "a", "date": "2015-04"}"#,
            "published: date: “2015-04” is not one day",
        ),
        (
            r#"{"do": "published", "article": " ", "date": "2015-04-01"}"#,
            "published: the field “article” is empty",
        ),
        (r#"{"do": "join", "entity": "a", "into": "a"}"#, "join: a into itself"),
        (r#"{"do": "part", "name": "a", "date": "2015"}"#, "part: the field “date” has no place here"),
        (
            r#"{"do": "copies", "articles": ["a"]}"#,
            "copies: “articles” needs the ids of two articles, not [\"a\"]",
        ),
        (r#"{"do": "not-copies", "articles": ["a", "a"]}"#, "not-copies: “articles” needs the ids of two"),
    ] {
        let file = format!("# mine\n\n{row}\n");
        let error = Corrections::from_jsonl("mine.jsonl", &file).unwrap_err();
        assert!(error.to_string().starts_with(&format!("mine.jsonl: row 3: {why}")), "{row}: {error}");
        assert!(error.is_bad_setting());
    }
}

#[test]
fn contradictions_name_both_rows() {
    let pairs = [
        (r#"{"do": "pin", "date": "2015-04-25"}"#, r#"{"do": "drop", "date": "2015-04-25"}"#),
        (
            r#"{"do": "pin", "date": "2015-04-25", "article": "a", "quote": "Rain fell"}"#,
            r#"{"do": "drop", "article": "a", "quote": "rain  fell"}"#,
        ),
        (
            r#"{"do": "pin", "date": "2015-04-25", "article": "a", "quote": "Rain fell"}"#,
            r#"{"do": "pin", "date": "2015-04-26", "article": "a", "quote": "Rain fell"}"#,
        ),
        (
            r#"{"do": "pin", "date": "2015-04-25", "article": "a", "quote": "Rain"}"#,
            r#"{"do": "drop", "date": "2015-04-25"}"#,
        ),
        (
            r#"{"do": "pin", "date": "2015-04-25", "article": "a", "quote": "Rain"}"#,
            r#"{"do": "drop", "article": "a"}"#,
        ),
        (
            r#"{"do": "published", "article": "a", "date": "2015-04-25"}"#,
            r#"{"do": "published", "article": "a", "date": "2015-04-26"}"#,
        ),
        (r#"{"do": "copies", "articles": ["a", "b"]}"#, r#"{"do": "not-copies", "articles": ["b", "a"]}"#),
        (r#"{"do": "join", "entity": "a", "into": "b"}"#, r#"{"do": "join", "entity": "a", "into": "c"}"#),
        (r#"{"do": "join", "entity": "a", "into": "b"}"#, r#"{"do": "join", "entity": "b", "into": "a"}"#),
        (
            r#"{"do": "part", "name": "x", "entity": "a", "into": "b"}"#,
            r#"{"do": "part", "name": "x", "entity": "a", "into": "c"}"#,
        ),
    ];
    for (one, other) in pairs {
        for (first, second) in [(one, other), (other, one)] {
            let error =
                Corrections::from_jsonl("mine.jsonl", &format!("{first}\n{second}")).unwrap_err().to_string();
            assert!(
                error.contains("row 1") && error.contains("row 2") && error.contains("contradicts"),
                "{error}"
            );
        }
        assert!(
            Corrections::from_jsonl("mine.jsonl", &format!("{one}\n{one}")).is_ok(),
            "said twice is said"
        );
    }
    let far = r#"{"do": "copies", "articles": ["a", "b"]}
{"do": "copies", "articles": ["b", "c"]}
{"do": "not-copies", "articles": ["a", "c"]}"#;
    assert!(Corrections::from_jsonl("x", far).unwrap_err().to_string().contains("not copies a and c"));
    let join = |i: usize| format!(r#"{{"do": "join", "entity": "e{i}", "into": "e{}"}}"#, (i + 1) % 50);
    let ring: Vec<String> = (0..50).map(join).collect();
    assert!(Corrections::from_jsonl("x", &ring.join("\n")).is_err());
    assert!(Corrections::from_jsonl("x", &ring[1..].join("\n")).is_ok());
}

#[test]
fn what_is_written_is_read_again() {
    let rows = r#"{"do":"drop","article":"a","quote":"Rain “fell”\n","start":3,"why":"<b>","by":"A"}
{"do":"part","name":"Georgia","into":"b"}
"#;
    let read = corrections(rows);
    assert_eq!(read.to_jsonl(), rows);
    let again = Corrections::new(read.rows().to_vec()).unwrap();
    assert_eq!(again.rows().len(), 2);
    let row = Correction::from_json(rows.lines().next().unwrap()).unwrap();
    assert_eq!((row.why(), row.by(), row.place()), (Some("<b>"), Some("A"), None));
    assert_eq!(row.to_string(), "drop “Rain “fell”” of a");
}

#[test]
fn outputs_say_what_made_them_and_are_the_same_twice() {
    let mut options = TimelineOptions::default();
    (options.topic, options.entries) = (vec!["earthquake".to_owned()], Some(5));
    let timeline = demo("").timeline(&options).unwrap();
    let about = serde_json::to_value(&timeline.about).unwrap();
    assert_eq!(about["dateline"], env!("CARGO_PKG_VERSION"));
    assert_eq!(
        (&about["settings"]["topic"][0], &about["settings"]["entries"]),
        (&"earthquake".into(), &5.into())
    );
    let hash = about["lexicons"][0]["hash"].as_str().unwrap();
    assert!(about["lexicons"][0]["name"] == "world" && hash.len() == 16, "{about}");
    let line =
        format!("dateline {}; lexicons world {hash}; entries 5; topic earthquake", env!("CARGO_PKG_VERSION"));
    for (format, wanted) in [
        (Format::Json, format!("\"hash\": \"{hash}\"")),
        (Format::Html, format!("Made by {line}.")),
        (Format::Html, format!("&quot;hash&quot;:&quot;{hash}&quot;")),
        (Format::Markdown, format!("Made by {line}.")),
        (Format::TimelineJs, format!("\"hash\": \"{hash}\"")),
        (Format::Ics, format!("PRODID:-//dateline//timeline {}//EN", env!("CARGO_PKG_VERSION"))),
    ] {
        let text = timeline.to(format);
        assert!(text.contains(&wanted), "{format:?} has no {wanted}");
        assert_eq!(text, demo("").timeline(&options).unwrap().to(format));
    }
    assert!(!timeline.to(Format::Csv).contains(hash), "a table has no place for it");
}

#[test]
fn a_saved_pile_is_read_again_as_it_was() {
    let rows = r#"{"do": "drop", "date": "2015-06-04", "why": "another year"}"#;
    let annotator = annotator(rows).guess(false);
    let pile = Pile::new(demo::articles().unwrap(), &annotator, &GO_ON).unwrap();
    let path = std::env::temp_dir().join(format!("dateline-saved-{}.dateline", std::process::id()));
    pile.to_saved().write(&path).unwrap();
    let saved = Saved::read(&path).unwrap();
    assert_eq!(saved.articles, pile.articles());
    let (annotator, notes) = dateline::with_saved(
        &[path.to_str().unwrap().into()],
        dateline::Settings::default(),
        Corrections::default(),
    )
    .unwrap();
    assert!(notes.is_empty() && !annotator.settings().guess);
    let again = Pile::new(saved.articles, &annotator, &GO_ON).unwrap();
    assert_eq!(told(&again).to(Format::Html), told(&pile).to(Format::Html));
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text, again.to_saved().to_text(), "the same to the byte");
    let damage = |text: &str| {
        std::fs::write(&path, text).unwrap();
        let error = Saved::read(&path).unwrap_err();
        assert!(error.is_bad_row() && error.file().is_some());
        error.message().to_owned()
    };
    for cut in [0, 1, 20, text.len() / 2, text.len() - 2, text.len() - 1] {
        let message = damage(&text[..(0..=cut).rev().find(|at| text.is_char_boundary(*at)).unwrap()]);
        assert!(
            message.contains("damaged corpus") || message.contains("no saved corpus"),
            "cut at {cut}: {message}"
        );
    }
    assert_eq!(damage(&text.replacen("Nepal", "Tibet", 1)), "a damaged corpus: it is not as it was written");
    let newer = text.replacen("\"dateline_corpus\":1", "\"dateline_corpus\":2", 1);
    assert_eq!(damage(&newer), "a saved corpus of version 2; this program reads version 1");
    std::fs::remove_file(&path).unwrap();
}
