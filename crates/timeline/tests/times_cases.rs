//! The cases of `times_cases.tsv`: each text gives exactly its expressions and values.

use dateline_timeline::{TimeTagger, Timex, parse_day};
use dateline_tokenizer::Tokenizer;

fn shown(text: &str, timex: &Timex) -> String {
    let mut shown = format!("{}={}", timex.span.text(text), timex.value);
    if let Some(modifier) = timex.modifier {
        shown = shown + "/" + modifier;
    }
    if let Some(zone) = &timex.zone {
        shown = shown + "@" + zone;
    }
    if let Some(relative) = &timex.relative {
        shown = format!("{shown}({relative})");
    }
    shown
}

#[test]
fn cases() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for row in include_str!("times_cases.tsv").lines().filter(|r| !r.is_empty() && !r.starts_with('#')) {
        let mut cells = row.split('\t');
        let published = cells.next().filter(|p| *p != "-").map(|p| parse_day(p).unwrap());
        let text = cells.next().unwrap();
        let expected: Vec<&str> = cells.filter(|c| !c.is_empty()).collect();
        let document = Tokenizer::new().document(text);
        let found = TimeTagger::new().tag(text, &document, published);
        let found: Vec<String> = found.iter().map(|timex| shown(text, timex)).collect();
        cases += 1;
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(cases > 50);
    assert!(wrong.is_empty(), "{} of {cases} cases:\n{}", wrong.len(), wrong.join("\n"));
}
