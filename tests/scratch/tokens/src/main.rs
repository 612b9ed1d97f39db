//! From the bytes of a page to its sentences and tokens, with offsets as Python counts them.

use dateline_tokenizer::{
    Language, LineKind, Offsets, Preset, Span, TokenClass, Tokenizer, decode, guess_language, repair,
};
use std::error::Error;

const PAGE: &[u8] =
    b"Share\nARDAL (Reuters) - The U.S. envoy left the caf\xe9 at 9 a.m. on Monday. He won't\xa0return.";

fn main() -> Result<(), Box<dyn Error>> {
    let decoded = decode(PAGE)?;
    let repaired = repair(&decoded.text);
    let text = repaired.text.as_ref();
    assert_eq!((decoded.encoding, guess_language(text)), ("windows-1252", Some(Language::English)));
    assert_eq!(repaired.map.original(Span::new(0, 5)), Span::new(0, 5));
    assert!(decode(b"GIF89a\x00\x01").is_err_and(|error| error.is_binary()));

    let tokenizer = Tokenizer::new().preset(Preset::Ud);
    let document = tokenizer.document(text);
    assert_eq!(document.lines[0].kind, LineKind::Share);
    assert_eq!(document.datelines[0].agency.map(|agency| agency.text(text)), Some("Reuters"));
    let sentences: Vec<&str> = document.sentences.iter().map(|sentence| sentence.span.text(text)).collect();
    assert_eq!(sentences[2..], ["The U.S. envoy left the café at 9 a.m. on Monday.", "He won't return."]);
    assert!(document.tokens.iter().any(|token| token.class == TokenClass::Number));

    let mut columns = tokenizer.columns(text);
    columns.to_chars(&Offsets::new(text));
    assert_eq!(columns.sentence_end.last(), Some(&(text.chars().count() as u32)));
    for part in tokenizer.stream(text.as_bytes()) {
        assert_eq!(part?.document, document);
    }
    println!("{} sentences, {} tokens", sentences.len(), columns.start.len());
    Ok(())
}
