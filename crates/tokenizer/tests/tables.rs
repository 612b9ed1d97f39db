//! The tokenizer against tables of cases in `tests/data`.
#![allow(missing_docs)]

use dateline_tokenizer::{Document, Preset, Span, TokenClass, Tokenizer};

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|row| !row.is_empty() && !row.starts_with('#'))
}

fn preset(name: &str) -> Preset {
    match name {
        "ud" => Preset::Ud,
        "surface" => Preset::Surface,
        "ptb" => Preset::Ptb,
        "spacy" => Preset::Spacy,
        "uax29" => Preset::Uax29,
        _ => panic!("no preset {name}"),
    }
}

fn check(failures: &[String], cases: usize) {
    assert!(cases > 5, "the table has only {cases} cases");
    assert!(failures.is_empty(), "{} of {cases} cases:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn sentences() {
    let mut failures = Vec::new();
    let mut cases = 0;
    for row in rows(include_str!("data/sentences.txt")) {
        let want: Vec<&str> = row.split(['|', '~']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let text = row.replace("~|", "").replace(" | ", " ");
        let spans = Tokenizer::new().sentences(&text);
        let got: Vec<&str> = spans.iter().map(|span| span.text(&text)).collect();
        if got != want {
            failures.push(format!("want {want:?}\n got {got:?}"));
        }
        cases += 1;
    }
    check(&failures, cases);
}

#[test]
fn tokens() {
    let mut failures = Vec::new();
    let mut cases = 0;
    for row in rows(include_str!("data/tokens.tsv")) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [name, text, want] = columns[..] else { panic!("three columns: {row}") };
        let found = Tokenizer::new().preset(preset(name)).tokens(text);
        let got: Vec<&str> = found.iter().map(|token| token.span.text(text)).collect();
        if got.join(" ") != want {
            failures.push(format!("{name}: want {want}\n got {}", got.join(" ")));
        }
        cases += 1;
    }
    check(&failures, cases);
}

#[test]
fn datelines() {
    let mut failures = Vec::new();
    let mut cases = 0;
    for row in rows(include_str!("data/datelines.tsv")) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [text, place, agency, date] = columns[..] else { panic!("four columns: {row}") };
        let document = Tokenizer::new().document(text);
        let part = |span: Option<Span>| span.map_or("-", |span| span.text(text));
        let got = document
            .datelines
            .first()
            .map_or(["none", "-", "-"], |found| [part(found.place), part(found.agency), part(found.date)]);
        if got != [place, agency, date] {
            failures.push(format!("{text}\n got {got:?}"));
        }
        let alone = document.datelines.first().is_none_or(|found| document.sentences[0].span == found.span);
        assert!(alone, "the dateline is no sentence of its own: {text}");
        cases += 1;
    }
    check(&failures, cases);
}

#[test]
fn line_kinds() {
    let mut failures = Vec::new();
    let mut cases = 0;
    let table: Vec<&str> =
        include_str!("data/lines.tsv").lines().filter(|row| !row.starts_with('#')).collect();
    for page in table.split(|row| row.starts_with("====")) {
        let text: Vec<&str> = page.iter().map(|row| row.split_once('\t').map_or("", |row| row.1)).collect();
        let text = text.join("\n");
        let lines = Tokenizer::new().lines(&text);
        let want: Vec<(&str, &str)> = page.iter().filter_map(|row| row.split_once('\t')).collect();
        assert_eq!(lines.len(), want.len(), "{text}");
        for (line, (kind, row)) in lines.iter().zip(want) {
            assert_eq!(line.span.text(&text), row);
            if line.kind.name() != kind {
                failures.push(format!("want {kind}, got {}: {row}", line.kind.name()));
            }
            cases += 1;
        }
    }
    check(&failures, cases);
}

#[test]
fn wrapped_lines_make_one_paragraph() {
    let text = "The ministers met in the town hall of Varna, which had been closed for\n\
                repairs since the spring, and signed two papers. One of them is about\n\
                roads. The other, they said, will be shown to farmers before the end of\n\
                the week.\n\nNobody else has seen them yet, said a man who had hoped to do so.";
    let document: Document = Tokenizer::new().document(text);
    let found: Vec<(&str, usize)> =
        document.sentences.iter().map(|found| (found.span.text(text), found.line)).collect();
    assert_eq!(found.len(), 4, "{found:?}");
    assert_eq!(found[1], ("One of them is about\nroads.", 1));
    assert_eq!(found[3].1, 4);
}

#[test]
fn token_classes() {
    let text = "The 12 al-Assad 3.5 $ % ( — https://example.org ann@example.org #tag @desk 😀 COVID";
    let got: Vec<TokenClass> =
        Tokenizer::new().preset(Preset::Ptb).tokens(text).iter().map(|token| token.class).collect();
    use TokenClass::{Email, Handle, Number, Punctuation, Symbol, Url, Word};
    let want = [
        Word,
        Number,
        Word,
        Number,
        Symbol,
        Symbol,
        Punctuation,
        Punctuation,
        Url,
        Email,
        Handle,
        Handle,
        Symbol,
        Word,
    ];
    assert_eq!(got, want);
}
