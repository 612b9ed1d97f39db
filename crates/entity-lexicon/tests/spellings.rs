//! Spellings that the press uses, found by the lexicons that ship.
#![cfg(feature = "default-lexicon")]

use dateline_entity_lexicon::{Lexicon, Linker};
use dateline_tokenizer::Tokenizer;

#[test]
fn every_spelling_is_bound() {
    let stack = Lexicon::NAMES.iter().map(|name| {
        let lexicon = Lexicon::named(name).expect("a name of the list").expect("sound data");
        std::sync::Arc::new(lexicon)
    });
    let linker = Linker::new(stack.collect());
    let tokenizer = Tokenizer::new();
    let mut count = 0;
    let mut wrong = String::new();
    for row in include_str!("cases/spellings.tsv").lines().filter(|row| !row.starts_with('#')) {
        let (name, entity) = row.split_once('\t').expect("two columns");
        let name = name.replace("\\n", "\n");
        let text = match entity.split_once(':') {
            Some(("per" | "org" | "office", _)) => format!("Reporters asked {name} about it."),
            _ if name.ends_with("'s") || name.ends_with("’s") => format!("They met in {name} centre."),
            _ => format!("They met in {name} on Sunday."),
        };
        let found = linker.mentions(&text, &tokenizer.document(&text));
        let ids: Vec<&str> = found.iter().map(|mention| mention.entity.as_str()).collect();
        count += 1;
        if ids != [entity] {
            wrong += &format!("{name}: {ids:?}, not {entity}\n");
        }
    }
    assert!(count >= 200 && wrong.is_empty(), "{count} spellings\n{wrong}");
}
