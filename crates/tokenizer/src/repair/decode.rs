use crate::Error;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// One control character in so many bytes makes the data binary; text has hardly any.
const CONTROL_LIMIT: usize = 20;
/// Broken UTF-8 is still UTF-8 if it holds at least so many whole multi-byte characters for each broken byte.
const WHOLE_PER_BROKEN: usize = 2;

/// Text that was read from bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding by its name in the WHATWG Encoding Standard: `UTF-8`, `windows-1252`, …
    pub encoding: &'static str,
    /// How many unreadable places became U+FFFD.
    pub replaced: usize,
}

/// Reads bytes as text, whatever their encoding.
///
/// A byte order mark decides; then valid UTF-8; then UTF-8 with a few broken bytes, which become U+FFFD; otherwise
/// the encoding is guessed as browsers do it ([chardetng](https://docs.rs/chardetng)) and decoded by the WHATWG
/// Encoding Standard. Takes time and memory in proportion to the bytes, and never panics.
///
/// # Errors
/// Binary data ([`Error::is_binary`]): a NUL character, or more than one control character in twenty bytes. UTF-16
/// without a byte order mark counts as binary. Text of more than 4 GiB.
///
/// ```
/// use dateline_tokenizer::decode;
/// let decoded = decode(b"The caf\xe9 re-opened on Monday.").unwrap();
/// assert_eq!(decoded.text, "The café re-opened on Monday.");
/// assert_eq!(decoded.encoding, "windows-1252");
///
/// let error = decode(b"GIF89a\x00\x01").unwrap_err();
/// assert!(error.is_binary());
/// assert_eq!(error.offset(), Some(6));
/// ```
pub fn decode(bytes: &[u8]) -> Result<Decoded, Error> {
    let (encoding, skip) = Encoding::for_bom(bytes).unwrap_or_else(|| (detect(bytes), 0));
    let wide = encoding != UTF_8 && skip > 0;
    refuse_binary(bytes, skip, wide.then_some(encoding))?;
    let body = &bytes[skip..];
    let text = if encoding == UTF_8 {
        String::from_utf8_lossy(body).into_owned()
    } else {
        encoding.decode_without_bom_handling(body).0.into_owned()
    };
    if u32::try_from(text.len()).is_err() {
        return Err(Error::too_long(text.len()));
    }
    let replaced = if encoding == UTF_8 && std::str::from_utf8(body).is_ok() {
        0
    } else {
        text.matches('\u{FFFD}').count()
    };
    Ok(Decoded { text, encoding: encoding.name(), replaced })
}

/// The encoding of bytes without a byte order mark.
fn detect(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() || is_damaged_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether most bytes above ASCII form whole UTF-8 characters.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += chunk.invalid().len();
    }
    whole > 0 && whole >= broken * WHOLE_PER_BROKEN
}

/// Refuses data that is no text; `wide` is the encoding if its units take two bytes.
fn refuse_binary(bytes: &[u8], skip: usize, wide: Option<&'static Encoding>) -> Result<(), Error> {
    let body = &bytes[skip..];
    let Some(encoding) = wide else {
        if let Some(at) = memchr::memchr(0, body) {
            return Err(Error::nul(skip + at));
        }
        return refuse_control(body.iter().copied(), bytes.len(), |at| skip + at);
    };
    let big = encoding == encoding_rs::UTF_16BE;
    let units = body.chunks_exact(2).map(|pair| {
        let unit = if big { [pair[0], pair[1]] } else { [pair[1], pair[0]] };
        if unit[0] == 0 { unit[1] } else { u8::MAX }
    });
    if let Some(at) = units.clone().position(|unit| unit == 0) {
        return Err(Error::nul(skip + 2 * at));
    }
    refuse_control(units, bytes.len(), |at| skip + 2 * at)
}

/// Refuses data in which control characters are common; `place` turns a unit's number into a byte's.
fn refuse_control(
    units: impl Iterator<Item = u8>,
    of: usize,
    place: impl Fn(usize) -> usize,
) -> Result<(), Error> {
    let (mut count, mut first, mut total) = (0, 0, 0);
    for (at, unit) in units.enumerate() {
        total = at + 1;
        // The escape character is part of ISO-2022-JP.
        if unit < b' ' && !matches!(unit, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B) {
            if count == 0 {
                first = at;
            }
            count += 1;
        }
    }
    if count > 0 && count * CONTROL_LIMIT > total {
        Err(Error::control(place(first), count, of))
    } else {
        Ok(())
    }
}
