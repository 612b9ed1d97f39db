use dateline_tokenizer::{Preset, Span, Tokenizer, decode, repair};

const PRESETS: [Preset; 5] = [Preset::Ud, Preset::Surface, Preset::Ptb, Preset::Spacy, Preset::Uax29];

/// Decodes, repairs and cuts a text; the first byte chooses the preset.
pub fn document(data: &[u8]) {
    let Some((&first, bytes)) = data.split_first() else { return };
    let Ok(decoded) = decode(bytes) else { return };
    let text = decoded.text.as_ref();
    let tokenizer = Tokenizer::new().preset(PRESETS[usize::from(first) % PRESETS.len()]);
    let document = tokenizer.document(text);
    tiles(text, document.lines.iter().map(|line| line.span));
    tiles(text, document.sentences.iter().map(|sentence| sentence.span));
    tiles(text, document.tokens.iter().map(|token| token.span));
    let mut next = 0;
    for sentence in &document.sentences {
        assert_eq!(sentence.tokens.start, next, "tokens between sentences");
        next = sentence.tokens.end;
        assert!(
            document.tokens[sentence.tokens.clone()].iter().all(|token| sentence.span.contains(token.span))
        );
    }
    assert_eq!(next, document.tokens.len(), "tokens behind the last sentence");
    assert_eq!(document.tokens, tokenizer.tokens(text), "tokens alone and in a document");
    let repaired = repair(text);
    assert_eq!(repair(&repaired.text).text, repaired.text, "a repaired text needs no repair");
}

/// The spans are in order, on the borders of characters, and hold all that is no white space.
fn tiles(text: &str, spans: impl Iterator<Item = Span>) {
    let mut at = 0;
    for span in spans {
        assert!(span.start() >= at && !span.is_empty(), "{span:?} after {at}");
        assert!(text[at..span.start()].trim().is_empty(), "lost text before {span:?}");
        at = span.end();
    }
    assert!(text[at..].trim().is_empty(), "lost the text from {at} on");
}
