//! The preset `uax29` against Unicode's own test files, where they are installed (Debian's package unicode-data).
#![allow(missing_docs)]

use dateline_tokenizer::{Preset, Tokenizer};
use std::path::Path;

const FOLDER: &str = "/usr/share/unicode/auxiliary";

/// The cases of a file: the text, and its parts between boundaries.
fn cases(name: &str) -> Vec<(String, Vec<String>)> {
    let path = Path::new(FOLDER).join(name);
    let Ok(file) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return Vec::new();
    };
    file.lines().filter_map(|row| row.split('#').next()).filter(|row| row.contains('÷')).map(parts).collect()
}

fn parts(row: &str) -> (String, Vec<String>) {
    let read = |part: &str| part.split('×').filter_map(|code| character(code.trim())).collect();
    let parts: Vec<String> = row.split('÷').map(read).collect();
    (parts.concat(), parts)
}

fn character(code: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(code, 16).ok()?)
}

/// Compares what stands between boundaries, white space aside.
fn check(name: &str, found: impl Fn(&str) -> Vec<String>) {
    let cases = cases(name);
    let failures: Vec<String> = cases
        .iter()
        .filter_map(|(text, parts)| {
            let want: Vec<&str> =
                parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
            let got = found(text);
            (got != want).then(|| format!("{text:?}: want {want:?}, got {got:?}"))
        })
        .collect();
    assert!(failures.is_empty(), "{} of {} cases:\n{}", failures.len(), cases.len(), failures.join("\n"));
    if !cases.is_empty() {
        assert!(cases.len() > 400, "{name} has only {} cases", cases.len());
    }
}

#[test]
fn words() {
    let tokenizer = Tokenizer::new().preset(Preset::Uax29);
    check("WordBreakTest.txt", |text| {
        tokenizer.tokens(text).iter().map(|token| token.span.text(text).to_owned()).collect()
    });
}

#[test]
fn sentences() {
    let tokenizer = Tokenizer::new().preset(Preset::Uax29);
    check("SentenceBreakTest.txt", |text| {
        tokenizer.sentences(text).iter().map(|span| span.text(text).to_owned()).collect()
    });
}

#[test]
fn a_document_has_the_same_words_and_sentences() {
    let tokenizer = Tokenizer::new().preset(Preset::Uax29);
    let texts =
        ["He left at 3.30 p.m. Nobody\u{2019}s here.\nOne\u{2028}two", "a.\u{5D0} b. \u{308}c", " \u{308} "];
    for text in texts {
        let document = tokenizer.document(text);
        assert_eq!(document.tokens, tokenizer.tokens(text));
        let spans: Vec<_> = document.sentences.iter().map(|sentence| sentence.span).collect();
        assert_eq!(spans, tokenizer.sentences(text));
        for sentence in &document.sentences {
            for token in &document.tokens[sentence.tokens.clone()] {
                assert!(sentence.span.contains(token.span), "{text:?}: {token:?} in {sentence:?}");
            }
        }
        let last = document.sentences.last().map_or(0, |sentence| sentence.tokens.end);
        assert_eq!(last, document.tokens.len(), "{text:?}");
    }
}
