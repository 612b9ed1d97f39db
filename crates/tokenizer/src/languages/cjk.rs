//! Sentences in Chinese and Japanese, which stand without spaces between them.

use super::push;
use crate::{Language, Span, chars, work};

/// Cuts after `。`, `！`, `？` and `｡`, and the closing quotes and brackets that follow them.
pub(super) fn split(text: &str, from: usize, to: usize, language: Language, out: &mut Vec<Span>) {
    work::steps(to - from);
    let mut start = from;
    let mut depth = 0_u32;
    let mut rest = text[from..to].char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        match c {
            '「' | '『' | '（' | '《' => depth += 1,
            '」' | '』' | '）' | '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let wide = is_terminal(c);
        let narrow = matches!(c, '.' | '!' | '?') && rest.peek().is_none_or(|(_, next)| next.is_whitespace());
        if !wide && !narrow {
            continue;
        }
        let mut end = from + at + c.len_utf8();
        let mut closed = false;
        while let Some(&(at, next)) = rest.peek().filter(|(_, next)| is_trailer(*next)) {
            closed |= !is_terminal(next);
            depth = if is_terminal(next) { depth } else { depth.saturating_sub(1) };
            end = from + at + next.len_utf8();
            rest.next();
        }
        let quoted = language == Language::Japanese && (depth > 0 || closed && goes_on(&text[end..to]));
        if !quoted {
            push(text, start, end, out);
            start = end;
            depth = 0;
        }
    }
    push(text, start, to, out);
}

fn is_terminal(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '…' | '．')
}

/// What belongs to the sentence before it: further terminals, closing quotes and brackets.
fn is_trailer(c: char) -> bool {
    is_terminal(c) || chars::is_closer(c) || matches!(c, '」' | '』' | '）' | '》' | '】' | '〉' | '〕')
}

/// Whether a quotation is followed by the particle that makes it part of a sentence: 「行く。」と言った.
fn goes_on(rest: &str) -> bool {
    rest.starts_with(['と', 'っ', 'な', 'の', 'は', 'が', 'を', 'に', 'で', 'も', '、'])
}
