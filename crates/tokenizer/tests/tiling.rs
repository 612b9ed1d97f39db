//! What holds for every text: spans in order, nothing lost, no panic, linear time.
#![allow(missing_docs)]

mod dice;

use dateline_tokenizer::{Offsets, Preset, Span, Tokenizer};
use dice::Dice;

const PRESETS: [Preset; 5] = [Preset::Ud, Preset::Surface, Preset::Ptb, Preset::Spacy, Preset::Uax29];

const PIECES: [&str; 64] = [
    "the",
    "The",
    "talks",
    "U.S.",
    "Mr.",
    "a.m.",
    "don't",
    "’s",
    "'",
    "\"",
    "“",
    "”",
    "(",
    ")",
    "[5]",
    "...",
    "!!!",
    "?",
    ".",
    ",",
    "--",
    "—",
    "-",
    "al-Assad",
    "1,000",
    "3.5",
    "12:30",
    "$",
    "%",
    "#tag",
    "@x",
    "www.a.org",
    "https://a.b/c?d",
    "x@y.org",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    " ",
    " ",
    " ",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "İ",
    "e\u{301}",
    "\u{301}",
    "مدينة",
    "北京",
    "ไทย",
    "👩‍👩‍👧",
    "\u{feff}",
    "\u{200b}",
    "Share",
    "Advertisement",
    "GENEVA (Reuters) - ",
    "April 29, 2016.",
    "1.",
    "2)",
    "•",
    "_",
    "++",
    "\u{0}",
    "said",
];

/// Checks that the spans are in order, on character borders, and cover all that is no white space.
fn tiles(text: &str, spans: impl Iterator<Item = Span>, what: &str) {
    let mut at = 0;
    for span in spans {
        assert!(span.start() >= at && !span.is_empty(), "{what} {span:?} after {at} in {text:?}");
        assert!(
            text[at..span.start()].trim().is_empty(),
            "{what} lost {:?} in {text:?}",
            &text[at..span.start()]
        );
        assert!(!span.text(text).starts_with(char::is_whitespace), "{what} {span:?} in {text:?}");
        at = span.end();
    }
    assert!(text[at..].trim().is_empty(), "{what} lost {:?} in {text:?}", &text[at..]);
}

fn holds(text: &str, preset: Preset) {
    let document = Tokenizer::new().preset(preset).document(text);
    tiles(text, document.lines.iter().map(|line| line.span), "line");
    tiles(text, document.sentences.iter().map(|sentence| sentence.span), "sentence");
    tiles(text, document.tokens.iter().map(|token| token.span), "token");
    let mut next = 0;
    for sentence in &document.sentences {
        assert_eq!(sentence.tokens.start, next, "{text:?}");
        next = sentence.tokens.end;
        assert!(
            document.tokens[sentence.tokens.clone()].iter().all(|token| sentence.span.contains(token.span))
        );
        let line = document.lines[sentence.line].span;
        assert!(line.contains(Span::new(sentence.span.start(), sentence.span.start())), "{text:?}");
    }
    assert_eq!(next, document.tokens.len());
}

#[test]
fn spans_tile_any_text() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for round in 0..3000 {
        let mut text = String::new();
        for _ in 0..dice.roll(40) {
            text.push_str(PIECES[dice.roll(PIECES.len())]);
            if dice.roll(3) > 0 {
                text.push(' ');
            }
        }
        holds(&text, PRESETS[round % PRESETS.len()]);
    }
}

#[test]
fn any_characters_at_all() {
    let mut dice = Dice(0xD1B5_4A32_D192_ED03);
    for round in 0..2000 {
        let text: String = (0..dice.roll(60))
            .filter_map(|_| {
                let wide = [0x80, 0x250, 0x3000, 0x1_FFFF][dice.roll(4)];
                char::from_u32(dice.roll(wide) as u32)
            })
            .collect();
        holds(&text, PRESETS[round % PRESETS.len()]);
        let offsets = Offsets::new(&text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.chars(byte), chars);
            assert_eq!(offsets.utf16(byte), text[..byte].encode_utf16().count());
            assert_eq!(offsets.byte_of_char(chars), Some(byte));
        }
        let count = text.chars().count();
        assert_eq!(offsets.chars(usize::MAX), count);
        assert_eq!(offsets.byte_of_char(count), Some(text.len()));
        assert_eq!(offsets.byte_of_char(count + 1), None);
        assert_eq!(offsets.byte_of_char(usize::MAX), None);
    }
}

#[test]
fn the_same_text_gives_the_same_answer() {
    let text = PIECES.join(" ");
    let tokenizer = Tokenizer::new();
    assert_eq!(tokenizer.document(&text), tokenizer.document(&text));
    let document = tokenizer.document(&text);
    assert_eq!(document.lines, tokenizer.lines(&text));
    assert_eq!(document.tokens, tokenizer.tokens(&text));
    let spans: Vec<Span> = document.sentences.iter().map(|sentence| sentence.span).collect();
    assert_eq!(spans, tokenizer.sentences(&text));
}

#[test]
fn one_unit_again_and_again() {
    let units = [
        "a",
        "a.",
        "1-",
        "1,",
        "[1]",
        ") ",
        "\" ",
        "A. ",
        "don't",
        ".",
        "(",
        "a@b.",
        "://",
        "word.The",
        "\n",
        "x\n",
        "Share ",
        "— ",
        "北",
        "e\u{301}",
        "1. ",
        "http://",
        "$",
        "A$",
        "-a",
        "'s",
        "(AP",
        "www.",
        "May 3, 2016 ",
    ];
    for unit in units {
        let text = unit.repeat(400_000 / unit.len());
        // Quadratic code would not come to its end here; the steps are counted in the crate.
        holds(&text, Preset::Ud);
    }
}

/// One line of about so many bytes comes back whole.
fn one_line(bytes: usize) {
    const SENTENCE: &str = "The talks of 3 May went on, and nobody (but the U.S. envoy) left. ";
    let times = bytes / SENTENCE.len() + 1;
    let text = SENTENCE.repeat(times);
    let document = Tokenizer::new().document(&text);
    assert_eq!(document.lines.len(), 1);
    assert_eq!(document.sentences.len(), times);
    assert_eq!(document.tokens.len() % times, 0);
    assert_eq!(document.tokens.last().map(|token| token.span.end()), Some(text.trim_end().len()));
}

#[test]
fn one_line_of_megabytes() {
    one_line(4_000_000);
}

#[test]
#[ignore = "takes two gigabytes and, without optimisation, minutes"]
fn one_line_of_two_hundred_megabytes() {
    one_line(200_000_000);
}

/// A word, a run of digits or a stack of marks without any space.
#[test]
fn one_piece_of_megabytes() {
    for unit in ["a", "7", "\u{301}", "(", "\0", "北"] {
        let text = unit.repeat(2_000_000 / unit.len());
        let document = Tokenizer::new().document(&text);
        assert_eq!(document.lines.len(), 1);
        assert_eq!(document.tokens.last().map(|token| token.span.end()), Some(text.len()), "{unit:?}");
    }
}

#[test]
fn a_million_empty_texts() {
    let texts = vec![""; 1_000_000];
    let tokenizer = Tokenizer::new();
    assert!(texts.iter().all(|text| tokenizer.document(text).lines.is_empty()));
}
