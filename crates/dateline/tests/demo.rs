//! The demo pile against what a careful reader finds in it (`tests/data/demo-expected.json`).

#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

use dateline::{Annotator, Article, Pile, Sourced, TimelineOptions, demo};
use dateline_timeline::Basis;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;

fn expected() -> Value {
    serde_json::from_str(include_str!("../../../tests/data/demo-expected.json")).unwrap()
}

fn pile() -> &'static Pile {
    static PILE: OnceLock<Pile> = OnceLock::new();
    PILE.get_or_init(|| {
        let annotator = Annotator::new(&[]).unwrap();
        Pile::new(demo::articles().unwrap(), &annotator, &AtomicBool::new(false)).unwrap()
    })
}

fn timeline() -> Sourced {
    pile().timeline(&TimelineOptions::default()).unwrap()
}

fn index(id: &str) -> usize {
    pile().articles().iter().position(|a| a.id == id).unwrap_or_else(|| panic!("no article {id}"))
}

fn article(id: &str) -> &'static Article {
    &pile().articles()[index(id)]
}

/// The share of `rows` for which `is_right`, with the others printed.
fn share(rows: &[Value], is_right: impl Fn(&Value) -> bool) -> f64 {
    let required: Vec<&Value> = rows.iter().filter(|row| row["optional"] != true).collect();
    let wrong: Vec<&&Value> = required.iter().filter(|row| !is_right(row)).collect();
    for row in &wrong {
        println!("missed: {row}");
    }
    1.0 - wrong.len() as f64 / required.len() as f64
}

#[test]
fn days_of_the_timeline() {
    let found: BTreeSet<String> = timeline().entries.into_iter().map(|e| e.date).collect();
    let expected = expected();
    let share =
        share(expected["timeline_days"].as_array().unwrap(), |row| found.contains(row[0].as_str().unwrap()));
    assert!(share >= 0.9, "{share}");
}

#[test]
fn sentences_are_the_articles_own_and_told_once_a_day() {
    let mut seen = BTreeSet::new();
    for entry in timeline().entries {
        assert!(!entry.sentences.is_empty(), "{} has no sentence", entry.date);
        assert!(entry.independent <= entry.articles);
        for sentence in entry.sentences {
            let text: String = article(&sentence.article)
                .text
                .chars()
                .skip(sentence.start)
                .take(sentence.end - sentence.start)
                .collect();
            assert_eq!(text, sentence.text);
            assert!(seen.insert((entry.date.clone(), text)), "told twice: {}", sentence.text);
        }
    }
}

#[test]
fn publication_days() {
    for (id, want) in expected()["published"].as_object().unwrap() {
        let published = &pile().found()[index(id)].published;
        let value = published.value.map(|d| d.to_string());
        assert_eq!(value.as_deref(), want["value"].as_str(), "{id}: {}", published.why);
        assert_eq!(published.basis.map(Basis::name), want["basis"].as_str(), "{id}: {}", published.why);
    }
}

#[test]
fn times_have_the_right_value() {
    let expected = expected();
    let share = share(expected["times"].as_array().unwrap(), |row| {
        let id = row["id"].as_str().unwrap();
        pile().found()[index(id)].timexes.iter().any(|t| {
            t.span.text(&article(id).text) == row["text"].as_str().unwrap()
                && t.value == row["value"].as_str().unwrap()
        })
    });
    assert!(share >= 0.9, "{share}");
}

#[test]
fn claims_are_found_with_their_bound() {
    let expected = expected();
    let share = share(expected["claims"].as_array().unwrap(), |row| {
        let id = row["id"].as_str().unwrap();
        let text = &article(id).text;
        let at = text.find(row["text"].as_str().unwrap()).expect("the phrase stands in the article");
        let end = at + row["text"].as_str().unwrap().len();
        pile().found()[index(id)].claims.iter().any(|claim| {
            claim.measure.name() == row["measure"].as_str().unwrap()
                && claim.value == row["value"].as_u64()
                && claim.bound.name() == row["bound"].as_str().unwrap()
                && claim.span.start() < end
                && at < claim.span.end()
        })
    });
    assert!(share >= 0.8, "{share}");
}

#[test]
fn copies_are_one_and_a_patchwork_is_none() {
    let expected = expected();
    let clusters = pile().clusters();
    for group in expected["copies"].as_array().unwrap() {
        let members: BTreeSet<usize> = group
            .as_array()
            .unwrap()
            .iter()
            .map(|id| clusters.members[index(id.as_str().unwrap())].representative)
            .collect();
        assert_eq!(members.len(), 1, "{group} lie in {members:?}");
    }
    for (id, others) in expected["not_copies"].as_object().unwrap() {
        for other in others.as_array().unwrap() {
            let other = index(other.as_str().unwrap());
            assert_ne!(clusters.members[index(id)].representative, clusters.members[other].representative);
        }
    }
}

#[test]
fn repeats_inside_an_article() {
    for id in expected()["repeats"].as_array().unwrap() {
        let id = id.as_str().unwrap();
        assert!(!pile().found()[index(id)].repeats.is_empty(), "{id}");
    }
}

#[test]
fn spellings_are_one_entity() {
    let expected = expected();
    let share = share(expected["entities"].as_array().unwrap(), |row| {
        let forms: BTreeSet<&str> =
            row["forms"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let mut ids = BTreeSet::new();
        for id in row["articles"].as_array().unwrap() {
            let at = index(id.as_str().unwrap());
            for mention in &pile().found()[at].mentions {
                if forms.contains(mention.span.text(&pile().articles()[at].text)) {
                    ids.insert(mention.entity.as_str());
                }
            }
        }
        ids.len() == 1
    });
    assert!(share >= 0.8, "{share}");
}

#[test]
fn one_thread_or_many_give_the_same() {
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let annotator = Annotator::new(&[]).unwrap();
            let pile = Pile::new(demo::articles().unwrap(), &annotator, &AtomicBool::new(false)).unwrap();
            pile.timeline(&TimelineOptions::default()).unwrap().to(dateline::Format::Json)
        })
    };
    assert_eq!(run(1), run(3));
}

#[test]
fn a_stop_flag_ends_the_work() {
    let annotator = Annotator::new(&[]).unwrap();
    let error = Pile::new(demo::articles().unwrap(), &annotator, &AtomicBool::new(true)).unwrap_err();
    assert!(error.is_stopped());
}
