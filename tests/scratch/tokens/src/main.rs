//! Sentences of a text, one a line.

use dateline_tokenizer::{LineKind, Tokenizer};

fn main() {
    let text = "Share\nARDAL (Reuters) - The U.S. envoy left at 9 a.m. on Monday. He won't return.";
    let document = Tokenizer::new().document(text);
    assert_eq!(document.lines[0].kind, LineKind::Share);
    let sentences: Vec<&str> = document.sentences.iter().map(|sentence| sentence.span.text(text)).collect();
    assert_eq!(sentences[2..], ["The U.S. envoy left at 9 a.m. on Monday.", "He won't return."]);
    println!("{} sentences, {} tokens", sentences.len(), document.tokens.len());
}
