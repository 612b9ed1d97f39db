//! A token a line with its tag.

use super::Annotated;
use dateline_tokenizer::Span;

pub(super) fn write(article: &Annotated<'_>) -> String {
    let mut out = String::new();
    let mut mentions = article.mentions.iter().peekable();
    let mut open: Option<Span> = None;
    for sentence in &article.document.sentences {
        for token in &article.document.tokens[sentence.tokens.clone()] {
            while mentions.peek().is_some_and(|m| m.span.end() <= token.span.start()) {
                mentions.next();
            }
            let tag = match mentions.peek().filter(|m| m.span.overlaps(token.span)) {
                None => "O".to_owned(),
                Some(m) if open == Some(m.span) => format!("I-{}", m.kind.name()),
                Some(m) => {
                    open = Some(m.span);
                    format!("B-{}", m.kind.name())
                }
            };
            let word = token.span.text(article.text);
            out += &format!("{}\t{tag}\n", word.replace(char::is_whitespace, " "));
        }
        out.push('\n');
    }
    out
}
