use crate::{Document, LineKind, Offsets};

/// What the tokenizer finds in one text, as flat columns: row `n` of a group's columns is its `n`th member.
///
/// Offsets count bytes; [`Columns::to_chars`] and [`Columns::to_utf16`] turn them into other units. Nine bytes for each
/// token.
///
/// ```
/// use dateline_tokenizer::{TokenClass, Tokenizer};
///
/// let text = "Café 12: closed.";
/// let mut columns = Tokenizer::new().columns(text);
/// assert_eq!((columns.start[1], columns.end[1]), (6, 8));
/// assert_eq!(TokenClass::ALL[usize::from(columns.class[1])], TokenClass::Number);
/// columns.to_chars(&dateline_tokenizer::Offsets::new(text));
/// assert_eq!((columns.start[1], columns.end[1]), (5, 7));
/// assert_eq!(columns.sentence_end, [16]);
/// ```
#[derive(Clone, PartialEq, Eq, Default, Debug)]
#[non_exhaustive]
pub struct Columns {
    /// Where each token starts.
    pub start: Vec<u32>,
    /// Where each token ends.
    pub end: Vec<u32>,
    /// Each token's class, as an index into [`TokenClass::ALL`](crate::TokenClass::ALL).
    pub class: Vec<u8>,
    /// Where each sentence starts.
    pub sentence_start: Vec<u32>,
    /// Where each sentence ends.
    pub sentence_end: Vec<u32>,
    /// Each sentence's first token, as a row of the tokens' columns.
    pub sentence_token: Vec<u32>,
    /// The line in which each sentence starts, as a row of the lines' columns.
    pub sentence_line: Vec<u32>,
    /// Where each line starts.
    pub line_start: Vec<u32>,
    /// Where each line ends.
    pub line_end: Vec<u32>,
    /// Each line's kind, as an index into [`Columns::LINE_KINDS`].
    pub line_kind: Vec<u8>,
}

impl Columns {
    /// The kinds of lines by their number in [`Columns::line_kind`].
    pub const LINE_KINDS: [LineKind; 14] = [
        LineKind::Body,
        LineKind::Heading,
        LineKind::ListItem,
        LineKind::Title,
        LineKind::Byline,
        LineKind::Caption,
        LineKind::Credit,
        LineKind::Breadcrumb,
        LineKind::Url,
        LineKind::Counter,
        LineKind::Share,
        LineKind::Ad,
        LineKind::Related,
        LineKind::Footer,
    ];

    /// Turns byte offsets into counts of code points. `offsets` must be those of the text. One pass.
    pub fn to_chars(&mut self, offsets: &Offsets) {
        self.each_offset(|column| offsets.chars_of(column));
    }

    /// Turns byte offsets into counts of UTF-16 units. `offsets` must be those of the text. One pass.
    pub fn to_utf16(&mut self, offsets: &Offsets) {
        self.each_offset(|column| offsets.utf16_of(column));
    }

    fn each_offset(&mut self, turn: impl Fn(&mut [u32])) {
        let starts = [&mut self.start, &mut self.sentence_start, &mut self.line_start];
        let ends = [&mut self.end, &mut self.sentence_end, &mut self.line_end];
        for column in starts.into_iter().chain(ends) {
            turn(column);
        }
    }
}

impl From<&Document> for Columns {
    fn from(document: &Document) -> Self {
        let Document { lines, tokens, sentences, .. } = document;
        // Spans hold offsets of 32 bits, and there are no more members than bytes.
        let narrow = |at: usize| at as u32;
        Self {
            start: tokens.iter().map(|token| narrow(token.span.start())).collect(),
            end: tokens.iter().map(|token| narrow(token.span.end())).collect(),
            class: tokens.iter().map(|token| token.class as u8).collect(),
            sentence_start: sentences.iter().map(|sentence| narrow(sentence.span.start())).collect(),
            sentence_end: sentences.iter().map(|sentence| narrow(sentence.span.end())).collect(),
            sentence_token: sentences.iter().map(|sentence| narrow(sentence.tokens.start)).collect(),
            sentence_line: sentences.iter().map(|sentence| narrow(sentence.line)).collect(),
            line_start: lines.iter().map(|line| narrow(line.span.start())).collect(),
            line_end: lines.iter().map(|line| narrow(line.span.end())).collect(),
            line_kind: lines.iter().map(|line| line.kind as u8).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TokenClass;

    #[test]
    fn numbers_name_their_kinds() {
        for (number, kind) in Columns::LINE_KINDS.into_iter().enumerate() {
            assert_eq!(kind as usize, number);
        }
        for (number, class) in TokenClass::ALL.into_iter().enumerate() {
            assert_eq!(class as usize, number);
        }
    }
}
