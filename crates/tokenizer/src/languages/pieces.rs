//! What the pieces of a text between white space show at their edges.

use crate::chars;
use crate::sentences::gaps;

/// What the piece after a gap starts with, opening quotes and brackets aside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Next<'a> {
    /// A word that may start a sentence: with a capital, or of a script without capitals.
    Word {
        /// Its letters; nothing for an initial or an abbreviation with a stop.
        word: &'a str,
        /// Whether a quote or a bracket opens before it.
        opened: bool,
    },
    Lower,
    Digit,
    /// Signs that continue a sentence: a comma, a closing bracket.
    Continues,
    Other,
}

/// Reads what follows a gap: the piece after it, and the one after that where the first is only signs.
pub(super) fn next<'a>(after: &'a str, later: &'a str) -> Next<'a> {
    let mut piece = opened(after);
    let mut dash = piece.starts_with(is_dash);
    piece = piece.trim_start_matches(is_dash);
    if piece.is_empty() {
        piece = opened(later);
    } else if !piece.starts_with(char::is_alphabetic) {
        dash = false;
    }
    let Some(first) = piece.chars().next() else { return Next::Other };
    match first {
        c if c.is_lowercase() && (dash || c.is_alphabetic()) => Next::Lower,
        c if c.is_numeric() => Next::Digit,
        c if c.is_alphabetic() => {
            let word = first_word(piece);
            // "В. Иванов", "U.S."
            let stop = piece[word.len()..].starts_with('.') && word.chars().count() <= 2;
            Next::Word { word: if stop { "" } else { word }, opened: !after.starts_with(first) }
        }
        ',' | ';' | ':' | ')' | ']' | '}' | '.' | '!' | '?' | '%' | '…' | '”' | '’' | '»' | '=' | '/'
        | '&' | '،' | '؛' | '؟' => Next::Continues,
        _ => Next::Other,
    }
}

/// A piece without the quotes, brackets and marks of direction that open it. A closing quote before a letter opens, too:
/// »so«, ”هكذا“.
fn opened(piece: &str) -> &str {
    let core = piece.trim_start_matches(|c| chars::is_opener(c) || is_direction(c) || matches!(c, '*' | '_'));
    let inside = core.trim_start_matches(['»', '›', '”', '’']);
    if inside.starts_with(char::is_alphanumeric) { inside } else { core }
}

/// The letters that a piece starts with.
pub(super) fn first_word(piece: &str) -> &str {
    let end = piece.find(|c: char| !chars::is_word(c)).unwrap_or(piece.len());
    &piece[..end]
}

/// Without closing quotes, brackets, notes and marks of direction at the end.
pub(super) fn core(before: &str) -> &str {
    // A quote at the end of a piece closes, whichever it is: „so“, ‚so‘, »so«.
    let closes = |c: char| {
        chars::is_closer(c) || c.is_whitespace() || is_direction(c) || matches!(c, '‘' | '«' | '‹' | '„')
    };
    let core = before.trim_end_matches(closes);
    gaps::without_notes(core)
}

/// The word that ends `stem`, the text before a full stop, without what opens it or is joined to it.
pub(super) fn last_word(stem: &str) -> &str {
    let joins = |c: char| {
        chars::is_opener(c) || chars::is_dash(c) || is_direction(c) || matches!(c, '/' | '’' | '»' | '›')
    };
    stem.rsplit(joins).next().unwrap_or(stem)
}

fn is_dash(c: char) -> bool {
    chars::is_dash(c) || c == '-'
}

/// Marks that only set the direction of writing.
pub(super) fn is_direction(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Pictures, which end the sentences of messages and take no stop after them, and the blank that stands for an empty line.
pub(super) fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21FF}' | '\u{2800}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// What joins or changes pictures.
fn joins_pictures(c: char) -> bool {
    matches!(c, '\u{200D}' | '\u{FE0F}' | '\u{20E3}' | '\u{E0020}'..='\u{E007F}')
}

/// Whether a piece ends in a picture.
pub(super) fn ends_in_picture(core: &str) -> bool {
    core.trim_end_matches(joins_pictures).ends_with(is_picture)
}

/// Whether a piece is nothing but pictures, with the stops between them.
pub(super) fn is_pictures(piece: &str) -> bool {
    let pictures = |c| is_picture(c) || joins_pictures(c) || chars::is_terminal(c) || chars::is_closer(c);
    piece.chars().all(pictures) && piece.contains(is_picture)
}

/// Whether a piece is nothing but a user's name: `@anna_k`.
pub(super) fn is_mention(piece: &str) -> bool {
    let name = piece.strip_prefix('@').unwrap_or_default();
    !name.is_empty()
        && name.chars().all(|c| chars::is_word(c) || matches!(c, '_' | '-' | '.'))
        && !name.ends_with('.')
}
