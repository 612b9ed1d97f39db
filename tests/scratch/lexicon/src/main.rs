//! Names, by the lexicon that ships with the crate.

use dateline_entity_lexicon::{Lexicon, Linker};
use dateline_tokenizer::Tokenizer;
use std::sync::Arc;

fn main() -> Result<(), dateline_entity_lexicon::Error> {
    let text = "Angela Merkel flew from Germany to Damascus, the United Nations said.";
    let linker = Linker::new(vec![Arc::new(Lexicon::world()?)]);
    let mentions = linker.mentions(text, &Tokenizer::new().document(text));
    let found: Vec<&str> = mentions.iter().map(|mention| mention.span.text(text)).collect();
    assert_eq!(found, ["Angela Merkel", "Germany", "Damascus", "United Nations"]);
    assert_eq!(mentions[1].entity, "country:de");
    println!("{}", found.join(", "));
    Ok(())
}
