//! Languages: their sentences against tables of cases, the guess, and the order of their lists.
#![allow(missing_docs)]

use dateline_tokenizer::{Language, Tokenizer, guess_language};
use std::collections::HashSet;
use std::path::Path;

fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|row| !row.is_empty() && !row.starts_with('#'))
}

/// Checks the rows of a language's table, and that it has so many.
fn check(language: Language, table: &str, fewest: usize) {
    let tokenizer = Tokenizer::new().language(language);
    let mut failures = Vec::new();
    for row in rows(table) {
        let want: Vec<&str> = row.split(['|', '~']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let text = row.replace("~|", "").replace(" | ", " ");
        let spans = tokenizer.sentences(&text);
        let got: Vec<&str> = spans.iter().map(|span| span.text(&text)).collect();
        if got != want {
            failures.push(format!("want {want:?}\n got {got:?}"));
        }
    }
    let cases = rows(table).count();
    assert!(cases >= fewest, "the table has only {cases} cases");
    assert!(failures.is_empty(), "{} of {cases} cases:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn french() {
    check(Language::French, include_str!("data/languages/fr.txt"), 15);
}

#[test]
fn german() {
    check(Language::German, include_str!("data/languages/de.txt"), 15);
}

#[test]
fn spanish() {
    check(Language::Spanish, include_str!("data/languages/es.txt"), 15);
}

#[test]
fn russian() {
    check(Language::Russian, include_str!("data/languages/ru.txt"), 15);
}

#[test]
fn turkish() {
    check(Language::Turkish, include_str!("data/languages/tr.txt"), 15);
}

#[test]
fn arabic() {
    check(Language::Arabic, include_str!("data/languages/ar.txt"), 40);
}

#[test]
fn scripts_without_spaces() {
    check(Language::Chinese, include_str!("data/languages/zh.txt"), 5);
    check(Language::Japanese, include_str!("data/languages/ja.txt"), 5);
    check(Language::Thai, include_str!("data/languages/th.txt"), 2);
}

#[test]
fn other_languages() {
    check(Language::Other, include_str!("data/languages/und.txt"), 5);
}

#[test]
fn guesses() {
    for row in rows(include_str!("data/languages/guesses.tsv")) {
        let (code, text) = row.split_once('\t').expect("two columns");
        let got = guess_language(text).map_or("-", Language::code);
        assert_eq!(got, code, "{text}");
    }
}

/// What stands after the first 2048 bytes is not read, and what stands there alone decides.
#[test]
fn the_guess_reads_two_kilobytes() {
    let english = "The ministers met in the town, and they will meet again when the bridge is open. ";
    let russian = "Министры встретились в городе и встретятся снова, когда откроют мост. ";
    let (short, long) = (english.repeat(4), russian.repeat(400));
    assert_eq!(guess_language(&(english.repeat(26) + &long)), Some(Language::English));
    assert_eq!(guess_language(&(short.clone() + &long)), Some(Language::Russian));
    assert_eq!(guess_language(&(russian.repeat(20) + &english.repeat(1000))), Some(Language::Russian));
    assert_eq!(guess_language(&short), Some(Language::English));
}

#[test]
fn the_guess_decides_how_a_text_is_read() {
    let text = "Die Sitzung war am 3. Oktober in der Stadt. Danach haben wir uns mit den Bürgern getroffen.";
    assert_eq!(guess_language(text), Some(Language::German));
    assert_eq!(Tokenizer::new().sentences(text).len(), 2);
    assert_eq!(Tokenizer::new().sentences(text), Tokenizer::new().language(Language::German).sentences(text));
}

#[test]
fn abbreviations_change_in_every_language() {
    let text = "Der Komm. Huber sprach mit Dr. Lang.";
    let german = Tokenizer::new().language(Language::German);
    assert_eq!(german.sentences(text).len(), 2);
    assert_eq!(german.clone().abbreviations(["Komm."], []).sentences(text).len(), 1);
    assert_eq!(german.abbreviations(["Komm."], ["Dr."]).sentences(text).len(), 2);
}

#[test]
fn codes_are_read_back() {
    for code in ["en", "ar", "zh", "fr", "de", "ja", "ru", "es", "th", "tr", "und"] {
        assert_eq!(Language::from_code(code).map(Language::code), Some(code));
    }
    assert_eq!(Language::from_code("FR_ca"), Some(Language::French));
    assert_eq!(Language::from_code(""), None);
    assert_eq!(Language::from_code("xx"), None);
}

/// Without the feature, scripts without spaces fall apart into their signs, as Unicode's rules have it.
#[test]
fn words_without_spaces() {
    let words = |text: &str| {
        let tokens = Tokenizer::new().tokens(text);
        tokens.iter().map(|token| token.span.text(text).to_owned()).collect::<Vec<_>>().join("|")
    };
    if cfg!(feature = "icu") {
        assert_eq!(words("เด็กกินข้าว"), "เด็ก|กิน|ข้าว");
        assert_eq!(words("今天上海下雨。"), "今天|上海|下雨|。");
        assert_eq!(words("UN 在上海 said"), "UN|在|上海|said");
    } else {
        assert_eq!(words("今天上海下雨。"), "今|天|上|海|下|雨|。");
    }
    assert_eq!(words("no 5 such 3.5 signs."), "no|5|such|3.5|signs|.");
}

/// Every character that is no white space lies in one sentence, in order, whatever the text.
#[test]
fn sentences_cover_any_text() {
    let signs = [
        ". ",
        "..",
        "»",
        "« ",
        "\"",
        "“ ",
        "(",
        ") ",
        "😍",
        " 😍 ",
        "@a ",
        "3. ",
        "Ünlü ",
        "İ",
        "ı. ",
        "د. ",
        "؟",
        "\u{200F} ",
        "。",
        "」",
        "ก",
        "é",
        "\u{301}",
        "-",
        "— ",
        "z.B. ",
        "[5] ",
        "¿",
        "\u{A0}",
        "…",
        "Il ",
        "Это ",
        "\n",
    ];
    let languages = ["en", "ar", "zh", "fr", "de", "ja", "ru", "es", "th", "tr", "und"];
    let mut seed = 7_u64;
    for round in 0..400 {
        let mut text = String::new();
        for _ in 0..round % 40 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(signs[(seed >> 33) as usize % signs.len()]);
        }
        for code in languages {
            let tokenizer = Tokenizer::new().language(Language::from_code(code).unwrap());
            let spans = tokenizer.sentences(&text);
            let mut at = 0;
            for span in &spans {
                assert!(text[at..span.start()].trim().is_empty(), "{code}: {text:?}");
                assert!(!span.text(&text).trim().is_empty(), "{code}: {text:?}");
                at = span.end();
            }
            assert!(text[at..].trim().is_empty(), "{code}: {text:?}");
        }
    }
}

#[test]
fn lists_are_in_order() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/languages/data");
    let mut lists = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut seen = HashSet::new();
        let mut last = "";
        assert!(text.starts_with("# ") && text.ends_with('\n'), "{name}");
        for row in text.lines() {
            if row.starts_with('#') {
                last = "";
                continue;
            }
            assert!(last < row && row.trim() == row, "{name}: {row:?} after {last:?}");
            let key = row.split('\t').next().unwrap();
            assert!(seen.insert(key) && row.contains('\t'), "{name}: {row:?}");
            last = row;
        }
        lists += 1;
    }
    assert!(lists >= 14, "only {lists} lists found");
}
