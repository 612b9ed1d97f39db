use crate::{Document, Tokenizer};
use std::io::{self, BufRead, Read};

/// A part is about so long if nothing else is asked for.
const PART: usize = 1 << 20;
/// How many times longer a part grows in search of a blank line, …
const FOR_BLANK_LINE: usize = 4;
/// … of a line's end, …
const FOR_LINE: usize = 8;
/// … and of a space.
const FOR_SPACE: usize = 16;

/// A part of a stream: some of its paragraphs, and where they stand in the whole.
///
/// A token's place in the stream is its span's start and [`Part::byte`] together; in code points and UTF-16 units, what
/// [`Offsets`](crate::Offsets) of the part's text gives and [`Part::char`] or [`Part::utf16`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Part {
    /// The part's text.
    pub text: String,
    /// How many bytes of the stream stand before it.
    pub byte: u64,
    /// How many code points.
    pub char: u64,
    /// How many UTF-16 units.
    pub utf16: u64,
    /// What the tokenizer finds in it.
    pub document: Document,
}

/// The parts of a stream, from [`Tokenizer::stream`].
///
/// An item is an error where the reader fails or the bytes are no UTF-8; nothing comes after it.
#[derive(Debug)]
pub struct Stream<R> {
    tokenizer: Tokenizer,
    reader: R,
    /// Bytes that were read and are not given out yet.
    held: Vec<u8>,
    size: usize,
    done: bool,
    byte: u64,
    char: u64,
    utf16: u64,
}

impl<R: BufRead> Stream<R> {
    pub(crate) fn new(tokenizer: Tokenizer, reader: R) -> Self {
        Self { tokenizer, reader, held: Vec::new(), size: PART, done: false, byte: 0, char: 0, utf16: 0 }
    }

    /// The same in parts of about `bytes` bytes.
    #[must_use]
    pub fn part_size(mut self, bytes: usize) -> Self {
        self.size = bytes.clamp(1, 1 << 27);
        self
    }

    /// Reads until a part can be cut off, and returns its bytes; nothing at the end.
    fn read_part(&mut self) -> io::Result<Vec<u8>> {
        loop {
            let wanted = self.size as u64;
            let read = self.reader.by_ref().take(wanted).read_to_end(&mut self.held)?;
            if read == 0 {
                self.done = true;
                return Ok(std::mem::take(&mut self.held));
            }
            if let Some(end) = self.end_of_part() {
                let rest = self.held.split_off(end);
                return Ok(std::mem::replace(&mut self.held, rest));
            }
        }
    }

    /// Where the bytes that are held are best cut, if they are enough.
    fn end_of_part(&self) -> Option<usize> {
        let held = &self.held[..];
        let times = held.len() / self.size;
        let last = |is_end: fn(&[u8]) -> bool| (1..=held.len()).rev().find(|&end| is_end(&held[..end]));
        let blank_line = || last(|head| head.ends_with(b"\n\n") || head.ends_with(b"\n\r\n"));
        let line = || (times >= FOR_BLANK_LINE).then(|| last(|head| head.ends_with(b"\n"))).flatten();
        let space = || (times >= FOR_LINE).then(|| last(|head| head.ends_with(b" "))).flatten();
        let character = || (times >= FOR_SPACE).then(|| last_character(held));
        if times == 0 {
            return None;
        }
        blank_line().or_else(line).or_else(space).or_else(character)
    }

    fn part(&mut self, bytes: Vec<u8>) -> io::Result<Part> {
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = self.byte + error.utf8_error().valid_up_to() as u64;
            io::Error::new(io::ErrorKind::InvalidData, format!("no UTF-8 at byte {at}"))
        })?;
        let document = self.tokenizer.document(&text);
        let part = Part { text, byte: self.byte, char: self.char, utf16: self.utf16, document };
        let chars = part.text.chars().count() as u64;
        self.byte += part.text.len() as u64;
        self.char += chars;
        self.utf16 += chars + part.text.bytes().filter(|&byte| byte >= 0xF0).count() as u64;
        Ok(part)
    }
}

/// The start of the last character, which may not be whole.
fn last_character(bytes: &[u8]) -> usize {
    bytes.iter().rposition(|&byte| byte & 0xC0 != 0x80).filter(|&at| at > 0).unwrap_or(bytes.len())
}

impl<R: BufRead> Iterator for Stream<R> {
    type Item = io::Result<Part>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        match self.read_part() {
            Ok(bytes) if bytes.is_empty() => None,
            bytes => {
                let part = bytes.and_then(|bytes| self.part(bytes));
                self.done |= part.is_err();
                Some(part)
            }
        }
    }
}
