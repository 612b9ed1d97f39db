//! What the script that trains the model of sentences reads. No part of the public interface.

use crate::sentences::changes::Changes;
use crate::sentences::features::{self, View};
use crate::sentences::surroundings;
use crate::sentences::walk::Walk;
use crate::{Span, pieces};

/// So many features a gap has.
pub const FEATURES: usize = features::COUNT;
/// So many numbers the trees ask about; the first is the score of the weights, which is not known here.
pub const NUMBERS: usize = surroundings::COUNT;

/// A gap that the model is asked at.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Where the next piece starts.
    pub at: usize,
    /// The indices of its weights.
    pub indices: [u32; FEATURES],
    /// What the trees see.
    pub numbers: [i16; NUMBERS],
    /// Whether the rules end a sentence there.
    pub rule: bool,
}

/// Calls `row` at every gap that the model is asked at, each line of `text` being a paragraph; it answers whether a
/// sentence ends there. Gives the sentences.
pub fn walk(text: &str, classes: &[u8], mut row: impl FnMut(&Row) -> bool) -> Vec<Span> {
    let all = pieces::read(text);
    let mut spans = Vec::new();
    let mut from = 0;
    let mut past = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let mut decide = |view: &View<'_>| {
            let indices = features::indices(view, classes);
            let numbers = surroundings::numbers(view, 0);
            row(&Row { at: view.after[0].start(), indices, numbers, rule: view.rule == 2 })
        };
        let to = from + line.len();
        past += all[past..].iter().take_while(|piece| piece.end() <= from).count();
        let inside = all[past..].iter().take_while(|piece| piece.start() < to).count();
        Walk::new(text, &all[past..past + inside], from, to, &Changes::default())
            .with_classes(classes)
            .run(&mut decide, |span| spans.push(span));
        from = to;
    }
    spans
}

/// Calls `word` with the place in the table of classes of every word inside a sentence, and whether it is small.
pub fn words(text: &str, mut starts: impl FnMut(usize) -> bool, mut word: impl FnMut(usize, bool)) {
    let mut plain = false;
    for piece in pieces::read(text) {
        let inside = plain && !starts(piece.start());
        if let Some((at, small)) = features::class_of(text, piece).filter(|_| inside) {
            word(at, small);
        }
        plain = text[..piece.end()].ends_with(char::is_alphanumeric);
    }
}
