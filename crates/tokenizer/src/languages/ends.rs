//! Whether a sentence ends at a gap between two pieces of a text.

use super::pieces::{self, Next};
use super::rules::{Kind, Rules};
use crate::chars;
use crate::sentences::abbreviations;
use crate::sentences::changes::Changes;
use crate::tokens::special;

/// Common prepositions have no more letters.
const LONGEST_PREPOSITION: usize = 3;

/// White space between two pieces of a text, and what stands around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap<'a> {
    /// The piece before the last.
    pub(super) earlier: &'a str,
    /// The piece before it, with closing quotes and brackets that stand apart.
    pub(super) before: &'a str,
    /// The piece after it.
    pub(super) after: &'a str,
    /// The piece after that, or nothing.
    pub(super) later: &'a str,
    /// Whether `before` opens the sentence.
    pub(super) opens: bool,
    /// Whether `before` closes a bracket that nothing opened, as smiles do.
    pub(super) smiles: bool,
    /// Abbreviations that the caller added or took away.
    pub(super) changes: &'a Changes,
}

/// Decides by the rules of a language.
pub(super) fn is_boundary(gap: &Gap<'_>, rules: &Rules) -> bool {
    let core = pieces::core(gap.before);
    let next = pieces::next(gap.after, gap.later);
    if core.ends_with("[...") || core.ends_with("[…") || core.ends_with("(...") || core.ends_with("(…") {
        return false;
    }
    let Some(last) = core.chars().next_back().filter(|&c| chars::is_terminal(c)) else {
        return without_stop(gap, core, next, rules);
    };
    if next == Next::Continues {
        return false;
    }
    let quoted = gap.before.trim_end_matches(pieces::is_direction).len() > core.len();
    if quoted && matches!(next, Next::Word { word, .. } if rules.reports(word)) {
        return false;
    }
    let stem = core.trim_end_matches(chars::is_terminal);
    let signs = &core[stem.len()..];
    match last {
        '.' if signs.len() == 1 => after_stop(gap, stem, next, quoted, rules),
        // Two stops are a dash in Arabic headlines.
        '.' if rules.caseless && signs == ".." => false,
        '.' | '…' if !signs.contains(['!', '?', '؟']) => !matches!(next, Next::Lower),
        _ => !matches!(next, Next::Lower) || !quoted && !is_aside(gap),
    }
}

/// No sign ends the sentence: a smile or a picture may, or a word that only starts sentences.
fn without_stop(gap: &Gap<'_>, core: &str, next: Next<'_>, rules: &Rules) -> bool {
    if rules.caseless {
        return false;
    }
    let smile = gap.smiles || special::is_emoticon(gap.before) || pieces::ends_in_picture(core);
    let tags = gap.before.starts_with('#') && gap.earlier.starts_with('#');
    match next {
        Next::Word { .. } if tags => true,
        _ if smile && gap.after.starts_with('@') => true,
        _ if answers(gap, core) => true,
        Next::Word { .. } if smile => true,
        Next::Word { word, opened: false } => {
            let small = pieces::first_word(gap.later).starts_with(char::is_lowercase);
            let pause = core.ends_with(';') && !rules.nouns;
            let plain = core.ends_with(char::is_alphanumeric) && small;
            rules.starts_alone(word) && (pause || plain) || rules.starts(word) && pause && small
        }
        _ => false,
    }
}

/// Whether the next sentence is an answer that names whom it answers: `красивый вид @anna_k спасибо`. After a
/// preposition the name belongs to the sentence.
fn answers(gap: &Gap<'_>, core: &str) -> bool {
    let word = pieces::last_word(core);
    pieces::is_mention(gap.after)
        && gap.later.starts_with(char::is_alphabetic)
        && word.chars().count() > LONGEST_PREPOSITION
        && word.chars().all(char::is_lowercase)
}

/// A single full stop after `stem`.
fn after_stop(gap: &Gap<'_>, stem: &str, next: Next<'_>, quoted: bool, rules: &Rules) -> bool {
    let word = pieces::last_word(stem);
    if gap.opens && is_marker(word) {
        return false;
    }
    let starts = matches!(next, Next::Word { word, .. } if rules.starts(word));
    let single = word.chars().count() == 1;
    if begins_pair(gap, word, rules) {
        return false;
    }
    if gap.changes.is_added(word) {
        return false;
    }
    let kind = ends_pair(gap, word, rules).or_else(|| rules.kind(word));
    match kind.filter(|_| !gap.changes.is_removed(word)) {
        Some(Kind::Inside) => return false,
        Some(Kind::Title) if !single || rules.caseless || word.starts_with(char::is_uppercase) => {
            return false;
        }
        Some(Kind::Number) if next == Next::Digit || is_roman_next(next) => return false,
        Some(Kind::Month | Kind::May) => return starts,
        Some(Kind::Unit) if follows_number(gap, word) || !single => return starts,
        Some(Kind::Closing) => return starts || !rules.nouns && matches!(next, Next::Word { .. }),
        _ => {}
    }
    if abbreviations::is_initialism(word) || single && word.chars().all(char::is_alphabetic) {
        return starts;
    }
    if rules.ordinals && (is_ordinal(word) || is_roman(word)) {
        return starts;
    }
    match next {
        Next::Lower => !quoted && !is_aside(gap) && rules.is_plain(word),
        _ => true,
    }
}

/// The kind of an abbreviation of two parts that `word` ends: `z. B.`, `EE. UU.`, `т. д.`
fn ends_pair(gap: &Gap<'_>, word: &str, rules: &Rules) -> Option<Kind> {
    let earlier = pieces::last_word(gap.earlier.strip_suffix('.')?);
    rules.pair(earlier, word)
}

/// Whether `word` and the next piece are the parts of one abbreviation.
fn begins_pair(gap: &Gap<'_>, word: &str, rules: &Rules) -> bool {
    let end = gap.after.find('.').filter(|&end| end <= 12);
    end.is_some_and(|end| rules.pair(word, &gap.after[..end]).is_some())
}

/// Whether a dash in the text tells who spoke, or goes on: «— Да! — сказал он».
fn is_aside(gap: &Gap<'_>) -> bool {
    gap.after.starts_with(|c| chars::is_dash(c) || c == '-')
}

/// Whether an abbreviated unit stands after its number, apart or joined to it: `1990 г.`, `5km.`
fn follows_number(gap: &Gap<'_>, word: &str) -> bool {
    word.starts_with(char::is_numeric) || gap.earlier.ends_with(char::is_numeric)
}

/// What numbers or letters the items of a list and the parts of a text: `12`, `2.1`, `b`.
fn is_marker(word: &str) -> bool {
    let digits = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    word.len() <= 11 && word.split('.').all(digits)
        || word.chars().nth(1).is_none() && word.starts_with(char::is_lowercase)
}

/// A number of one to three digits: years and amounts are longer.
fn is_ordinal(word: &str) -> bool {
    (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// A Roman number of two digits and more; one digit is an initial, too.
fn is_roman(word: &str) -> bool {
    (2..=6).contains(&word.len()) && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
}

fn is_roman_next(next: Next<'_>) -> bool {
    matches!(next, Next::Word { word, .. } if is_roman(word) || matches!(word, "I" | "V" | "X"))
}
