use std::cmp::Ordering;

/// A stretch of characters that all take the same number of bytes.
#[derive(Clone, Copy, Debug)]
struct Run {
    byte: u32,
    char: u32,
    utf16: u32,
    width: u8,
}

/// Turns byte offsets of one text into code points or UTF-16 units, and back.
///
/// Made in one pass over the text and sparse: an entry for each stretch of characters of one width, so that ASCII
/// text costs nothing and Cyrillic two entries a word. Each look-up takes O(log n) in the number of entries.
///
/// ```
/// use dateline_tokenizer::Offsets;
/// let offsets = Offsets::new("Café 😀 open");
/// assert_eq!(offsets.chars(6), 5); // the emoji starts at byte 6
/// assert_eq!(offsets.chars(11), 7); // and "open" at byte 11
/// assert_eq!(offsets.utf16(11), 8);
/// assert_eq!(offsets.byte_of_char(7), Some(11));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Offsets {
    runs: Vec<Run>,
    bytes: usize,
}

impl Offsets {
    /// Reads `text` once.
    ///
    /// # Panics
    /// If the text is longer than 4 GiB, as with every span.
    #[must_use]
    pub fn new(text: &str) -> Self {
        u32::try_from(text.len()).expect("texts are shorter than 4 GiB");
        let mut runs: Vec<Run> = Vec::new();
        let mut next = Run { byte: 0, char: 0, utf16: 0, width: 0 };
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            next.width = first.len_utf8() as u8;
            if runs.last().map_or(next.width > 1, |last| last.width != next.width) {
                runs.push(next);
            }
            // Characters of one width are taken together; of ASCII there are long stretches.
            let len = if first.is_ascii() { ascii_len(rest) } else { first.len_utf8() };
            next.byte += len as u32;
            next.char += if first.is_ascii() { len as u32 } else { 1 };
            next.utf16 += if first.is_ascii() { len as u32 } else { first.len_utf16() as u32 };
            rest = &rest[len..];
        }
        Self { runs, bytes: text.len() }
    }

    /// Turns byte offsets that do not fall into counts of code points, in one pass over them and over the text's runs.
    pub(crate) fn chars_of(&self, offsets: &mut [u32]) {
        self.turn(offsets, |run, bytes| run.char + bytes / u32::from(run.width));
    }

    /// The same into counts of UTF-16 units.
    pub(crate) fn utf16_of(&self, offsets: &mut [u32]) {
        self.turn(offsets, |run, bytes| {
            run.utf16 + bytes / u32::from(run.width) * if run.width == 4 { 2 } else { 1 }
        });
    }

    fn turn(&self, offsets: &mut [u32], count: impl Fn(&Run, u32) -> u32) {
        let mut after = 0;
        for offset in offsets {
            while self.runs.get(after).is_some_and(|run| run.byte <= *offset) {
                after += 1;
            }
            if let Some(run) = after.checked_sub(1).map(|at| &self.runs[at]) {
                *offset = count(run, *offset - run.byte);
            }
        }
    }

    /// How many code points stand before byte `byte`.
    ///
    /// Inside a character the character does not count yet; beyond the text the whole text counts.
    #[must_use]
    pub fn chars(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes);
        match self.run_at(|run| run.byte as usize <= byte) {
            None => byte,
            Some(run) => run.char as usize + (byte - run.byte as usize) / run.width as usize,
        }
    }

    /// How many UTF-16 units stand before byte `byte`, by the same rules as [`Offsets::chars`].
    #[must_use]
    pub fn utf16(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes);
        match self.run_at(|run| run.byte as usize <= byte) {
            None => byte,
            Some(run) => {
                let units = if run.width == 4 { 2 } else { 1 };
                run.utf16 as usize + (byte - run.byte as usize) / run.width as usize * units
            }
        }
    }

    /// The byte at which code point `char` starts; the text's length for the one after the last, `None` beyond it.
    #[must_use]
    pub fn byte_of_char(&self, char: usize) -> Option<usize> {
        let byte = match self.run_at(|run| run.char as usize <= char) {
            None => char,
            Some(run) => (char - run.char as usize)
                .checked_mul(run.width as usize)
                .and_then(|bytes| bytes.checked_add(run.byte as usize))?,
        };
        match byte.cmp(&self.bytes) {
            Ordering::Greater => None,
            _ => Some(byte),
        }
    }

    /// The last run for which `reached` holds; runs stand in the order of the text.
    fn run_at(&self, reached: impl Fn(&Run) -> bool) -> Option<&Run> {
        let after = self.runs.partition_point(reached);
        after.checked_sub(1).map(|last| &self.runs[last])
    }
}

/// How many ASCII characters `text` starts with.
fn ascii_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let blocks = bytes.chunks_exact(16).take_while(|block| block.is_ascii()).count();
    let tail = &bytes[blocks * 16..];
    blocks * 16 + tail.iter().take_while(|byte| byte.is_ascii()).count()
}
