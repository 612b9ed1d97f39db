//! The model of sentences: the table that ships, changes to the abbreviations, explanations, odd texts.
#![allow(missing_docs)]

use dateline_tokenizer::{Language, Tokenizer};
use std::path::Path;

/// Of the table, as `tools/sentences/train.py` prints it.
const TABLE: u64 = 0xefc6_64b7_d7a3_af32;

#[test]
fn the_table_is_the_one_that_was_trained() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sentences/model/table.bin");
    let table = std::fs::read(path).unwrap();
    assert!(table.len() <= 200_000, "{} bytes", table.len());
    let hash = table
        .iter()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, &b| (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01B3));
    assert_eq!(hash, TABLE, "the table was changed without tools/sentences/train.py: {hash:#018x}");
}

fn english() -> Tokenizer {
    Tokenizer::new().language(Language::English)
}

fn cut<'a>(tokenizer: &Tokenizer, text: &'a str) -> Vec<&'a str> {
    tokenizer.sentences(text).into_iter().map(|span| span.text(text)).collect()
}

#[test]
fn abbreviations_change_at_run_time() {
    let text = "They asked the Ctte. The chair said nothing.";
    assert_eq!(cut(&english(), text).len(), 2);
    let added = english().abbreviations(["ctte."], []);
    assert_eq!(cut(&added, text).len(), 1);
    assert_eq!(cut(&added, "(Ctte. Rooms are closed.)").len(), 1);
    assert_eq!(cut(&added.clone().abbreviations([], ["CTTE"]), text).len(), 2);

    let text = "They moved to St. Brandt stayed behind.";
    assert_eq!(cut(&english(), text).len(), 1);
    let removed = english().abbreviations([], ["St"]);
    assert_eq!(cut(&removed, text), ["They moved to St.", "Brandt stayed behind."]);
    assert_eq!(cut(&removed.abbreviations(["St."], []), text).len(), 1);
}

/// At every gap of many texts the explanation tells what the sentences show.
#[test]
fn explanations_agree_with_sentences() {
    let cases = include_str!("data/sentences.txt");
    let mut asked = 0;
    let mut weighed = 0;
    for row in cases.lines().filter(|row| !row.starts_with('#')) {
        let text = row.replace("~|", "").replace(" |", "");
        let starts: Vec<usize> = english().sentences(&text).iter().map(|span| span.start()).collect();
        let gaps = text.char_indices().filter(|pair| pair.1 == ' ').map(|pair| pair.0);
        for gap in gaps {
            let why = english().explain(&text, gap).unwrap();
            assert_eq!(why.at, gap + 1, "{text}");
            assert_eq!(why.boundary, starts.contains(&why.at), "{why:?} at {gap} of {text}");
            if let Some(score) = why.score {
                assert_eq!(score > 0.0, why.boundary, "{text}");
                assert!(!why.features.is_empty() && why.features[0].1.abs() >= why.features[1].1.abs());
                weighed += 1;
            }
            asked += 1;
        }
    }
    assert!(asked > 300 && weighed > 50, "{weighed} of {asked} gaps were weighed");
}

#[test]
fn explanations_outside_of_sentences() {
    let text = "GENEVA (Reuters) - Talks resumed on Monday, an envoy said.\n\nNobody came.";
    let at = |at| english().explain(text, at);
    assert_eq!(at(0), None);
    assert_eq!(at(text.len()), None);
    assert_eq!(at(text.len() + 9), None);
    assert_eq!(at(18).unwrap().reason, "a dateline ends");
    let line = at(text.find("aid.").unwrap()).unwrap();
    assert!(line.boundary && line.at == text.find("Nobody").unwrap() && line.score.is_none());
    let french = Tokenizer::new().language(Language::French);
    assert!(french.explain("Il est parti. Elle reste.", 12).unwrap().boundary);
    assert!(english().explain("Üü öö", 1).is_some_and(|why| !why.boundary));
    assert_eq!(english().explain("", 0), None);
    assert_eq!(english().explain("  \n ", 1), None);
}

/// Long runs of one thing: every character stays, and the work is the same for each.
#[test]
fn long_runs_keep_every_character() {
    for piece in [
        ". ",
        "A. ",
        "\" ",
        "( ",
        "[1] ",
        "1. ",
        "Mr. ",
        "... ",
        "a",
        "“ ” ",
        "? No ",
        "e\u{301} ",
        "• ",
        "Ab Cd ",
    ] {
        let text = piece.repeat(20_000);
        let spans = english().sentences(&text);
        let inside: usize =
            spans.iter().map(|span| span.text(&text).chars().filter(|c| !c.is_whitespace()).count()).sum();
        assert_eq!(inside, text.chars().filter(|c| !c.is_whitespace()).count(), "{piece:?}");
        assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "{piece:?}");
    }
}
