//! Words of the scripts that are written without spaces, by the dictionaries and models of ICU4X.

use crate::{Span, Token, TokenClass};
use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

/// Joins the signs of Thai, Lao, Khmer, Burmese, Chinese and Japanese, which stand in `tokens[first..]` one by one, to
/// words.
pub(crate) fn join(text: &str, tokens: &mut Vec<Token>, first: usize) {
    let Some(start) = tokens[first..].iter().position(|token| is_complex(text, token)) else { return };
    let signs = tokens.split_off(first + start);
    let mut at = 0;
    while at < signs.len() {
        if is_complex(text, &signs[at]) {
            let end = run(text, &signs, at);
            words(text, signs[at].span.cover(signs[end - 1].span), tokens);
            at = end;
        } else {
            tokens.push(signs[at]);
            at += 1;
        }
    }
}

/// Where the run of signs ends that starts at `start`: at white space, or another script.
fn run(text: &str, tokens: &[Token], start: usize) -> usize {
    let adjacent = tokens[start..]
        .windows(2)
        .take_while(|pair| pair[0].span.end() == pair[1].span.start() && is_complex(text, &pair[1]))
        .count();
    start + adjacent + 1
}

fn words(text: &str, span: Span, out: &mut Vec<Token>) {
    let segmenter: WordSegmenterBorrowed<'static> =
        WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let mut start = span.start();
    let ends = segmenter.segment_str(span.text(text)).filter(|&end| end > 0).map(|end| span.start() + end);
    out.extend(ends.map(|end| {
        let word = Span::new(start, end);
        start = end;
        Token { span: word, class: TokenClass::Word }
    }));
}

/// Whether a word starts with a letter of a script that needs a dictionary.
fn is_complex(text: &str, token: &Token) -> bool {
    let first = token.span.text(text).chars().next().filter(|_| token.class == TokenClass::Word);
    matches!(
        first,
        Some(
            '\u{E00}'..='\u{EFF}'
            | '\u{1000}'..='\u{109F}'
            | '\u{1780}'..='\u{17FF}'
            | '\u{3041}'..='\u{30FF}'
            | '\u{3400}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}',
        )
    )
}
