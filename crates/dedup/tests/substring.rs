//! Passages repeated over a collection, against a slow search, and large inputs.

use dateline_dedup::{Input, repeated_passages};
use dateline_tokenizer::Span;

/// Pieces of a text that end with a full stop.
fn pieces(text: &str) -> Vec<Span> {
    let mut at = 0;
    text.split_inclusive('.')
        .map(|piece| {
            let start = at + (piece.len() - piece.trim_start().len());
            at += piece.len();
            Span::new(start, at)
        })
        .filter(|span| span.end() > span.start())
        .collect()
}

/// Document, its repeated text, and the document that keeps it.
fn found(texts: &[&str], min_words: usize) -> Vec<(usize, String, usize)> {
    let inputs: Vec<Input<'_>> = texts.iter().map(|text| Input { text, spans: &[], day: None }).collect();
    let all: Vec<Vec<Span>> = texts.iter().map(|text| pieces(text)).collect();
    let found = repeated_passages(&inputs, &all, min_words);
    found.iter().map(|r| (r.document, r.span.text(texts[r.document]).to_owned(), r.kept_in)).collect()
}

#[test]
fn whole_sentences_are_kept_once() {
    let texts = [
        "Terns nest on the spit. Walkers keep off until July. Dogs stay on the lead.",
        "The fair opens at ten. Terns nest on the spit. Walkers keep off until July. Bring a coat.",
        "Walkers keep off until  JULY, please.",
    ];
    assert_eq!(found(&texts, 5), [(1, "Terns nest on the spit. Walkers keep off until July.".to_owned(), 0)]);
    assert_eq!(found(&texts, 12), []);
    assert_eq!(found(&["A b c. A b c.", ""], 3), [(0, "A b c.".to_owned(), 0)]);
    assert_eq!(found(&["a b.", "c d. a b. c d."], 3), [], "no passage runs from one document into the next");
    assert_eq!(found(&[], 3), []);
    assert_eq!(found(&["", "…", "."], 1), []);
}

#[test]
fn the_same_as_a_slow_search() {
    let mut state = 7_u64;
    let mut below = |end: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % end
    };
    let mut total = 0;
    for _ in 0..60 {
        let texts: Vec<String> = (0..4)
            .map(|_| {
                (0..5)
                    .map(|_| ["ash oak. ", "elm. ", "oak elm fir. ", "fir ash ash. "][below(4) as usize])
                    .collect()
            })
            .collect();
        let borrowed: Vec<&str> = texts.iter().map(String::as_str).collect();
        // With one word as the least length a piece is a repeat if its words stand anywhere before.
        let words = |text: &str| -> Vec<String> {
            text.replace('.', " ").split_whitespace().map(str::to_owned).collect()
        };
        let mut expected: Vec<usize> = vec![0; texts.len()];
        for (document, text) in texts.iter().enumerate() {
            for piece in pieces(text) {
                let needle = words(piece.text(text));
                let inside = |hay: &[String], end: usize| {
                    hay[..end.min(hay.len())].windows(needle.len()).any(|w| w == needle)
                };
                let here = words(&text[..piece.start()]).len();
                let own = words(text);
                let earlier = borrowed[..document].iter().any(|t| inside(&words(t), usize::MAX));
                let within = inside(&own, here + needle.len() - 1);
                expected[document] += usize::from(earlier || within) * needle.len();
            }
        }
        let mut marked = vec![0; texts.len()];
        for (document, text, _) in found(&borrowed, 1) {
            marked[document] += words(&text).len();
        }
        assert_eq!(marked, expected, "{texts:?}");
        total += marked.iter().sum::<usize>();
    }
    assert!(total > 1000, "{total}");
}

#[test]
fn refrains_take_no_square_time() {
    let text = "la la la. ".repeat(2_000);
    let found = found(&[&text, &text], 3);
    // All but the first line, without the space at the end of either text.
    assert_eq!(found.iter().map(|f| f.1.len()).sum::<usize>(), 2 * text.len() - 12);
}
