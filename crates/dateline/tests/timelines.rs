//! Whose timeline, how it grows, and what it says when it cannot do something.

#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use dateline::{Annotator, Article, Format, Pile, TimelineOptions, Unit, demo, rows::TollRow};
use std::sync::atomic::AtomicBool;

fn annotator() -> Annotator {
    Annotator::new(&[]).unwrap()
}

fn article(id: &str, published: &str, text: &str) -> Article {
    let mut article = Article::new(id, text);
    article.published = published.parse().ok();
    article
}

fn pile(articles: Vec<Article>) -> Pile {
    Pile::new(articles, &annotator(), &AtomicBool::new(false)).unwrap()
}

fn options(set: impl Fn(&mut TimelineOptions)) -> TimelineOptions {
    let mut options = TimelineOptions::default();
    set(&mut options);
    options
}

fn two_stories() -> Vec<Article> {
    let quake = "A strong earthquake shook Kathmandu on Saturday and brought down houses and temples. \
        Rescuers dug for survivors of the earthquake in Nepal.";
    let again = "Three days after the earthquake in Nepal, rescuers in Kathmandu pulled a survivor from a temple. \
        The earthquake of Saturday destroyed houses all over the valley.";
    let vote = "Voters in Spain elected a new parliament on Sunday, and the ruling party lost its majority. \
        The election in Madrid was close.";
    let count = "Parties in Madrid began talks on Tuesday after the election left parliament without a majority. \
        Voters had punished the ruling party.";
    vec![
        article("quake-1", "2015-04-25", quake),
        article("vote-1", "2015-12-21", vote),
        article("quake-2", "2015-04-28", again),
        article("vote-2", "2015-12-22", count),
    ]
}

#[test]
fn adding_todays_articles_gives_what_one_run_over_all_gives() {
    let all = demo::articles().unwrap();
    let whole = pile(all.clone());
    for cut in [0, 1, 7, all.len() - 1] {
        let mut grown = pile(all[..cut].to_vec());
        for article in &all[cut..] {
            grown.add(vec![article.clone()], &annotator(), &AtomicBool::new(false)).unwrap();
        }
        for format in [Format::Json, Format::Html, Format::Csv] {
            let of = |pile: &Pile| pile.timeline(&TimelineOptions::default()).unwrap().to(format);
            assert_eq!(of(&grown), of(&whole), "cut at {cut}");
        }
        let tolls = |pile: &Pile| serde_json::to_string(&TollRow::all(pile, Unit::CodePoints)).unwrap();
        assert_eq!(tolls(&grown), tolls(&whole));
    }
    let mut grown = pile(all[..2].to_vec());
    let twice = grown.add(vec![all[0].clone()], &annotator(), &AtomicBool::new(false)).unwrap_err();
    assert!(twice.is_bad_row() && twice.message().contains(&all[0].id), "{twice}");
    assert_eq!(grown.articles().len(), 2);
}

#[test]
fn a_pile_falls_into_its_stories() {
    let pile = pile(two_stories());
    let found = pile.stories(&TimelineOptions::default()).unwrap();
    let stories = &found.stories;
    let articles: Vec<&[String]> = stories.iter().map(|story| story.articles.as_slice()).collect();
    assert_eq!(articles, [["quake-1", "quake-2"], ["vote-1", "vote-2"]]);
    assert!(stories[0].words.iter().any(|word| word == "earthquake"), "{:?}", stories[0].words);
    assert_eq!(stories[1].first_report.as_deref(), Some("2015-12-21"));
    let dates: Vec<&str> = stories[0].timeline.entries.iter().map(|e| e.date.as_str()).collect();
    assert_eq!(dates, ["2015-04-25", "2015-04-28"]);
    for story in stories {
        for entry in &story.timeline.entries {
            assert!(entry.sentences.iter().all(|s| story.articles.contains(&s.article)));
        }
    }
    for format in [Format::Json, Format::Html, Format::Markdown, Format::Text] {
        let text = found.to(format).unwrap();
        assert!(text.contains("earthquake") && text.contains("election"), "{format:?}");
    }
    assert!(found.to(Format::Ics).unwrap_err().is_bad_setting());
}

#[test]
fn a_place_brings_what_lies_in_it() {
    let pile = pile(two_stories());
    let sources = |place: &str| -> Vec<String> {
        let timeline = pile.timeline(&options(|o| o.places = vec![place.to_owned()])).unwrap();
        let sentences = timeline.entries.iter().flat_map(|entry| &entry.sentences);
        let mut ids: Vec<String> = sentences.map(|s| s.article.clone()).collect();
        ids.sort();
        ids.dedup();
        ids
    };
    assert_eq!(sources("Nepal"), ["quake-1", "quake-2"]);
    assert_eq!(sources("Spain"), ["vote-1", "vote-2"], "the second names only Madrid");
    let error = pile.timeline(&options(|o| o.places = vec!["Iceland".into()])).unwrap_err();
    assert_eq!(error.message(), "no article names “Iceland” or a place in it");
    let error = pile.timeline(&options(|o| o.entities = vec!["Nobody".into()])).unwrap_err();
    assert_eq!(error.message(), "no article names “Nobody”");
}

#[test]
fn a_place_that_no_lexicon_has_is_asked_for_by_its_name() {
    let text = "A dam above the village of Quenlund burst on 3 March 2020.";
    let pile = pile(vec![Article::new("a", text), Article::new("b", "Rain fell on Spain on 4 March 2020.")]);
    for name in ["Quenlund", "quenlund", "unknown:loc:quenlund"] {
        let timeline = pile.timeline(&options(|o| o.places = vec![name.to_owned()])).unwrap();
        let dates: Vec<&str> = timeline.entries.iter().map(|entry| entry.date.as_str()).collect();
        assert_eq!(dates, ["2020-03-03"], "{name}");
    }
}

#[test]
fn an_empty_timeline_says_what_it_could_not_do() {
    let pile = pile(two_stories());
    let notes = |set: &dyn Fn(&mut TimelineOptions)| pile.timeline(&options(set)).unwrap().notes;
    assert!(notes(&|_| ()).is_empty());
    let stories = pile.stories(&options(|o| o.topic = vec!["volcano".into()])).unwrap();
    let left =
        "2 stories of 4 articles have no sentence of what is asked for that could be dated, and are left out";
    assert_eq!((stories.stories.len(), stories.notes), (0, vec![left.to_owned()]));
    assert_eq!(notes(&|o| o.topic = vec!["volcano".into()]), ["no sentence speaks of “volcano”"]);
    assert_eq!(
        notes(&|o| (o.since, o.until) = ("2001-01-01".parse().ok(), "2001-12-31".parse().ok())),
        ["no sentence about it is dated from 2001-01-01 to 2001-12-31"]
    );
    assert_eq!(notes(&|o| o.entries = Some(50)), ["only 5 of the 50 entries asked for could be told"]);
    assert_eq!(
        notes(&|o| o.least_weight = Some(99.0)),
        ["no sentence about it is dated with a weight of at least 99"]
    );
    let backwards = pile
        .timeline(&options(|o| (o.since, o.until) = ("2015-02-01".parse().ok(), "2015-01-01".parse().ok())));
    assert!(backwards.unwrap_err().is_bad_setting());
    let none = pile.timeline(&options(|o| o.entries = Some(0))).unwrap();
    assert!(none.entries.is_empty());
    assert_eq!(none.notes, ["no entry was asked for"]);
}

#[test]
fn articles_without_any_date_one_article_or_none_are_no_trouble() {
    let undated = pile(vec![Article::new("a", "The bridge fell."), Article::new("b", "It rained for long.")]);
    let timeline = undated.timeline(&TimelineOptions::default()).unwrap();
    assert!(timeline.entries.is_empty());
    assert_eq!(timeline.notes.len(), 2, "{:?}", timeline.notes);
    assert!(timeline.notes[0].starts_with("2 of 2 articles have no publication day"));
    assert_eq!(timeline.notes[1], "no sentence and no article has a date");
    let stories = undated.stories(&TimelineOptions::default()).unwrap();
    assert!(stories.stories.is_empty());
    let left = "2 stories of 2 articles have no sentence that could be dated, and are left out";
    assert_eq!(stories.notes, [left]);
    let one = pile(vec![article("a", "2015-04-25", "The bridge fell on Friday.")]);
    assert_eq!(one.timeline(&TimelineOptions::default()).unwrap().entries[0].date, "2015-04-24");
    let nothing = pile(Vec::new()).timeline(&TimelineOptions::default()).unwrap();
    assert_eq!(nothing.notes, ["no article has a sentence that could tell something"]);
}

#[test]
fn a_pile_about_nothing_in_common_falls_apart() {
    let texts = [
        "The bakery in Lyon sold its last loaf on Monday.",
        "A comet passed the moon on Tuesday night.",
        "Farmers sheared four thousand sheep on Wednesday.",
    ];
    let articles = texts.iter().enumerate().map(|(i, text)| article(&format!("a{i}"), "2014-06-06", text));
    let pile = pile(articles.collect());
    let stories = pile.stories(&TimelineOptions::default()).unwrap();
    assert_eq!(stories.stories.len(), 3);
    assert_eq!(stories.notes, ["no two articles tell of the same thing: each is a story of its own"]);
    assert_eq!(pile.timeline(&TimelineOptions::default()).unwrap().entries.len(), 3);
}

#[test]
fn a_thousand_copies_tell_what_one_tells() {
    let text = "The bridge at Ardal fell on Friday. Nobody was hurt, the mayor said on Saturday.";
    let copies = (0..1000).map(|i| article(&format!("a{i}"), "2015-04-25", text)).collect();
    let copied = pile(copies);
    let timeline = copied.timeline(&TimelineOptions::default()).unwrap();
    let once = pile(vec![article("a0", "2015-04-25", text)]).timeline(&TimelineOptions::default()).unwrap();
    let told = |timeline: &dateline::Sourced| -> Vec<(String, f64, usize, Vec<String>)> {
        let entries = timeline.entries.iter();
        entries
            .map(|e| {
                (
                    e.date.clone(),
                    e.weight,
                    e.independent,
                    e.sentences.iter().map(|s| s.text.clone()).collect(),
                )
            })
            .collect()
    };
    assert_eq!(told(&timeline), told(&once));
    assert_eq!(timeline.copies, 999);
    let stories = copied.stories(&TimelineOptions::default()).unwrap();
    let sizes: Vec<(usize, usize)> =
        stories.stories.iter().map(|s| (s.articles.len(), s.independent)).collect();
    assert_eq!(sizes, [(1000, 1)]);
}

#[test]
fn datelines_and_mastheads_are_left_out_and_offsets_still_hold() {
    let text = "PORT ALBA (Agency) - The ferry to the islands sank on Friday in a storm, the navy said.";
    let timeline =
        pile(vec![article("a", "2015-04-25", text)]).timeline(&TimelineOptions::default()).unwrap();
    let sentence = &timeline.entries[0].sentences[0];
    assert_eq!(sentence.text, "The ferry to the islands sank on Friday in a storm, the navy said.");
    assert_eq!(&text[sentence.start..sentence.end], sentence.text);
}
