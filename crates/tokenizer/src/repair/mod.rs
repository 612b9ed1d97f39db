//! Bytes to text, and text without the traces of its way through other programs.

mod characters;
mod decode;
mod map;
mod mojibake;
mod scan;
mod tables;

use crate::{Span, work};
pub use decode::{Decoded, decode};
use map::Edit;
pub use map::OffsetMap;
use std::borrow::Cow;

/// A text without damage, and where each of its characters stood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repaired<'t> {
    /// The text; the original itself where nothing was wrong.
    pub text: Cow<'t, str>,
    /// From its offsets to those of the original, and back.
    pub map: OffsetMap,
}

/// Takes out of a text what the programs on its way put in.
///
/// - UTF-8 that was read as Windows-1252 or Latin-1, once or more often (`donâ€™t`, `cafÃ©`), becomes the characters
///   that were meant. A run of characters above ASCII is changed as a whole or not at all: it must decode, and be
///   what no clean text of French, Turkish or Vietnamese has. Windows-1252 that was read as Latin-1, too.
/// - No-break, thin, ideographic and other odd spaces become plain ones.
/// - Carriage returns, with or without a line feed, form feeds, vertical tabs and Unicode's line and paragraph
///   separators become line feeds.
/// - Soft hyphens, zero-width spaces, byte order marks and control characters are left out.
///
/// All else stays as it is: ligatures, full-width letters, joiners, marks of direction, composed and decomposed
/// letters, characters lost before (U+FFFD). Repairing a repaired text changes nothing.
///
/// Clean text is borrowed, at the speed of a scan for bytes above ASCII; other text takes time and memory in
/// proportion to its length, once for each time that it was misread.
///
/// # Panics
/// If the text, or the repaired one, is longer than the 4 GiB that spans can point into.
///
/// ```
/// use dateline_tokenizer::{Span, repair};
/// let original = "They donâ€™t\u{a0}know.\r\n";
/// let repaired = repair(original);
/// assert_eq!(repaired.text, "They don’t know.\n");
/// assert_eq!(repaired.map.original(Span::new(5, 12)).text(original), "donâ€™t");
///
/// let clean = "« La liberté », dit-elle à Đà Nẵng; “Spaß”.";
/// assert!(matches!(repair(clean).text, std::borrow::Cow::Borrowed(_)));
/// ```
#[must_use]
pub fn repair(text: &str) -> Repaired<'_> {
    let mut repaired = Repaired { text: Cow::Borrowed(text), map: OffsetMap::default() };
    work::steps(text.len());
    if scan::next_odd(text.as_bytes(), 0).is_none() {
        return repaired;
    }
    // A misreading halves a run's length when it is undone, so the rounds are few whatever the text.
    loop {
        // All of them first: a no-break space may be a part of a misread character.
        while apply(&mut repaired, mojibake::changes) {}
        if !apply(&mut repaired, characters::changes) {
            return repaired;
        }
    }
}

/// A piece of the text, in bytes, and the character that shall stand for it, or nothing.
#[derive(Clone, Copy, Debug)]
struct Change {
    start: usize,
    end: usize,
    stand_in: Option<char>,
}

/// Makes the changes that `find` finds; whether there were any.
fn apply(repaired: &mut Repaired<'_>, find: impl Fn(&str) -> Vec<Change>) -> bool {
    work::steps(repaired.text.len());
    let changes = find(&repaired.text);
    if changes.is_empty() {
        return false;
    }
    let mut text = String::with_capacity(repaired.text.len());
    let mut edits = Vec::with_capacity(changes.len());
    let mut at = 0;
    for change in changes {
        text.push_str(&repaired.text[at..change.start]);
        let start = text.len();
        text.extend(change.stand_in);
        edits.push(Edit {
            original: Span::new(change.start, change.end),
            repaired: Span::new(start, text.len()),
        });
        at = change.end;
    }
    text.push_str(&repaired.text[at..]);
    let earlier = std::mem::take(&mut repaired.map);
    *repaired = Repaired { text: Cow::Owned(text), map: earlier.then(OffsetMap::new(edits)) };
    true
}
