//! Classes of characters.

/// Closing brackets as the Penn Treebank writes them.
pub(crate) const CLOSING_NAMES: [&str; 3] = ["-RRB-", "-RSB-", "-RCB-"];

/// Opening quotes and brackets.
pub(crate) fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '(' | '[' | '{' | '“' | '‘' | '«' | '‹' | '„' | '‚' | '¿' | '¡')
}

/// Closing quotes and brackets.
pub(crate) fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | ')' | ']' | '}' | '”' | '’' | '»' | '›' | '“')
}

/// Signs that end a sentence.
pub(crate) fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।' | '‽')
}

/// The apostrophe, typed or set.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

/// Dashes, without the hyphen.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '–' | '—' | '―' | '‒' | '−')
}

/// Marks and joiners that continue the character before them.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{5BF}'..='\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}'
        | '\u{900}'..='\u{903}' | '\u{93A}'..='\u{94F}' | '\u{9BC}' | '\u{9CD}' | '\u{A4D}' | '\u{ACD}'
        | '\u{B4D}' | '\u{BCD}' | '\u{C4D}' | '\u{CCD}' | '\u{D4D}' | '\u{DCA}' | '\u{E31}'..='\u{E3A}'
        | '\u{E47}'..='\u{E4E}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{200C}' | '\u{200D}'
        | '\u{AD}' | '\u{20D0}'..='\u{20F0}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}')
}

/// What words are made of.
pub(crate) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && (c.is_alphanumeric() || is_mark(c)))
}

/// The last character that is no closing quote or bracket.
pub(crate) fn last_inside(text: &str) -> Option<char> {
    text.trim_end_matches(|c: char| is_closer(c) || c.is_whitespace()).chars().next_back()
}

/// Whether `text` ends as sentences do, quotes and brackets aside.
pub(crate) fn ends_sentence(text: &str) -> bool {
    last_inside(text).is_some_and(is_terminal)
}

/// The first characters of `text`, `len` bytes of them or a little less.
pub(crate) fn head(text: &str, len: usize) -> &str {
    let mut end = len.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The last characters of `text`, `len` bytes of them or a little less.
pub(crate) fn tail(text: &str, len: usize) -> &str {
    let mut start = text.len().saturating_sub(len);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}
