//! Bytes to text.
#![allow(missing_docs)]

use dateline_tokenizer::decode;

const TEXT: &str = "The café in Şırnak re-opened; “at last”, said Ümit.";

#[test]
fn utf8_with_and_without_mark() {
    let plain = decode(TEXT.as_bytes()).unwrap();
    assert_eq!((plain.text.as_str(), plain.encoding, plain.replaced), (TEXT, "UTF-8", 0));
    let marked = decode(format!("\u{feff}{TEXT}").as_bytes()).unwrap();
    assert_eq!(marked, plain);
    assert_eq!(decode(b"").unwrap().text, "");
}

#[test]
fn utf16_by_its_mark() {
    for big in [false, true] {
        let bytes: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(TEXT.encode_utf16())
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect();
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.text, TEXT);
        assert_eq!(decoded.encoding, if big { "UTF-16BE" } else { "UTF-16LE" });
        assert_eq!(decoded.replaced, 0);
        let mut nul = bytes.clone();
        nul.extend([0, 0]);
        assert_eq!(decode(&nul).unwrap_err().offset(), Some(bytes.len()));
    }
}

#[test]
fn guesses_other_encodings() {
    let russian = "Переговоры в городе возобновились в понедельник после долгого перерыва.";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
    let decoded = decode(&bytes).unwrap();
    assert_eq!((decoded.text.as_str(), decoded.encoding), (russian, "windows-1251"));
}

#[test]
fn repairs_broken_utf8() {
    let mut bytes = TEXT.as_bytes().to_vec();
    bytes.insert(3, 0xFF);
    bytes.pop();
    bytes.extend("é".as_bytes());
    bytes.pop();
    let decoded = decode(&bytes).unwrap();
    assert_eq!((decoded.encoding, decoded.replaced), ("UTF-8", 2));
    assert!(decoded.text.starts_with("The\u{fffd} café"), "{}", decoded.text);
}

#[test]
fn refuses_binary_data() {
    let error = decode(b"\x89PNG\r\n\x1a\n\x00\x00").unwrap_err();
    assert!(error.is_binary() && !error.is_too_long());
    assert_eq!(error.offset(), Some(8));
    assert_eq!(error.to_string(), "binary data: a NUL byte at byte 8");

    let error = decode(b"ab\x01\x02\x03cdef").unwrap_err();
    assert!(error.is_binary());
    assert_eq!(error.to_string(), "binary data: 3 control characters in 9 bytes, the first at byte 2");
}

#[test]
fn one_stray_control_character_is_text() {
    let text = format!("{TEXT}\u{8}");
    assert_eq!(decode(text.as_bytes()).unwrap().text, text);
}

#[test]
fn never_panics() {
    let mut seed = 7u32;
    for len in 0..600 {
        let bytes: Vec<u8> = (0..len)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 24) as u8
            })
            .collect();
        let _ = decode(&bytes);
    }
}
