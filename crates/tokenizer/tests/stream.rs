//! Columns, batches and streams say the same as the documents they come from.
#![allow(missing_docs)]

use dateline_tokenizer::{Columns, Offsets, TokenClass, Tokenizer};
use std::io::{self, BufReader, Read};

const TEXT: &str = "VARNA (AP) - The café’s owner, Mr. Лебедев, paid 12 € on Monday. 😀 was all he wrote.\r\n\r\n\
    Nobody else came. “Why not?” she asked.\n\nShare 12 Tweet 3\n\n\n北京 was next; e\u{301}clairs weren't.";

#[test]
fn columns_hold_what_the_document_holds() {
    let tokenizer = Tokenizer::new();
    let document = tokenizer.document(TEXT);
    let bytes = tokenizer.columns(TEXT);
    assert_eq!(bytes, Columns::from(&document));
    assert_eq!(bytes.start.len(), document.tokens.len());
    let offsets = Offsets::new(TEXT);
    let (mut chars, mut wide) = (bytes.clone(), bytes.clone());
    chars.to_chars(&offsets);
    wide.to_utf16(&offsets);
    let points: Vec<char> = TEXT.chars().collect();
    let units: Vec<u16> = TEXT.encode_utf16().collect();
    for (row, token) in document.tokens.iter().enumerate() {
        let text = token.span.text(TEXT);
        assert_eq!(TokenClass::ALL[usize::from(bytes.class[row])], token.class);
        assert_eq!(&TEXT[bytes.start[row] as usize..bytes.end[row] as usize], text);
        let part = &points[chars.start[row] as usize..chars.end[row] as usize];
        assert_eq!(part.iter().collect::<String>(), text);
        let part = &units[wide.start[row] as usize..wide.end[row] as usize];
        assert_eq!(String::from_utf16_lossy(part), text);
    }
    for (row, sentence) in document.sentences.iter().enumerate() {
        assert_eq!(bytes.sentence_token[row] as usize, sentence.tokens.start);
        assert_eq!(bytes.sentence_line[row] as usize, sentence.line);
        assert_eq!(chars.sentence_end[row] as usize, offsets.chars(sentence.span.end()));
    }
    for (row, line) in document.lines.iter().enumerate() {
        assert_eq!(Columns::LINE_KINDS[usize::from(bytes.line_kind[row])], line.kind);
        assert_eq!(wide.line_start[row] as usize, offsets.utf16(line.span.start()));
    }
}

#[test]
fn a_batch_is_its_documents() {
    let tokenizer = Tokenizer::new();
    let texts: Vec<&str> = TEXT.split("\n\n").chain(std::iter::repeat_n("", 1000)).collect();
    let alone: Vec<_> = texts.iter().map(|text| tokenizer.document(text)).collect();
    assert_eq!(tokenizer.batch(&texts), alone);
}

/// Gives out a few bytes at a time.
struct Drip<'a>(&'a [u8]);

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = buffer.len().min(3).min(self.0.len());
        let (now, later) = self.0.split_at(len);
        buffer[..len].copy_from_slice(now);
        self.0 = later;
        Ok(len)
    }
}

#[test]
fn parts_of_a_stream_make_the_whole() {
    let long = format!("{TEXT}\n\n").repeat(20)
        + &"北".repeat(3000)
        + &"word ".repeat(2000)
        + &"\u{301}".repeat(999);
    for size in [1, 7, 64, 1000, 1 << 20] {
        let mut whole = String::new();
        for part in Tokenizer::new().stream(BufReader::new(Drip(long.as_bytes()))).part_size(size) {
            let part = part.expect("the bytes are UTF-8");
            assert_eq!(part.byte, whole.len() as u64);
            assert_eq!(part.char, whole.chars().count() as u64);
            assert_eq!(part.utf16, whole.encode_utf16().count() as u64);
            assert!(part.text.len() <= 17 * size.max(64), "{} bytes in parts of {size}", part.text.len());
            assert_eq!(part.document, Tokenizer::new().document(&part.text));
            whole.push_str(&part.text);
        }
        assert_eq!(whole, long, "parts of {size}");
    }
}

#[test]
fn a_stream_ends_at_what_is_no_text() {
    let mut parts = Tokenizer::new().stream(&b"One.\n\nTwo \xFF three.\n\nFour."[..]).part_size(4);
    assert_eq!(parts.next().map(|part| part.map(|part| part.text).ok()), Some(Some("One.\n\n".to_owned())));
    let error = parts.next().expect("an item").expect_err("no UTF-8");
    assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    assert!(error.to_string().contains("byte 10"), "{error}");
    assert!(parts.next().is_none());
    assert!(Tokenizer::new().stream(io::empty()).next().is_none());
}
