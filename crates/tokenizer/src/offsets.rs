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
        if text.is_ascii() {
            return Self { runs, bytes: text.len() };
        }
        let mut next = Run { byte: 0, char: 0, utf16: 0, width: 0 };
        for c in text.chars() {
            next.width = c.len_utf8() as u8;
            if runs.last().map_or(next.width > 1, |last| last.width != next.width) {
                runs.push(next);
            }
            next.byte += u32::from(next.width);
            next.char += 1;
            next.utf16 += c.len_utf16() as u32;
        }
        Self { runs, bytes: text.len() }
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
