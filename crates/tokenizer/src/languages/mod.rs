//! Sentences in other languages than English, and which language a text is in.

mod cjk;
mod ends;
mod guess;
mod pieces;
mod rules;
mod scripts;
mod walk;
#[cfg(feature = "icu")]
mod words;

pub(crate) use guess::guess;
pub use guess::guess_language;
#[cfg(feature = "icu")]
pub(crate) use words::join;

use crate::pieces::Piece;
use crate::sentences::changes::Changes;
use crate::{Language, Span};
use rules::Rules;
use unicode_segmentation::UnicodeSegmentation;

/// Cuts `text[from..to]`, which is in `language` and not English, into sentences; `all` are its pieces.
pub(crate) fn split(
    text: &str,
    all: &[Piece],
    from: usize,
    to: usize,
    (language, changes): (Language, &Changes),
    out: &mut Vec<Span>,
) {
    match language {
        Language::Chinese | Language::Japanese => cjk::split(text, from, to, language, out),
        Language::Thai => unicode(text, from, to, out),
        Language::Other if !is_cased(&text[from..to]) => unicode(text, from, to, out),
        _ => walk::split(text, all, from, to, (Rules::of(language), changes), out),
    }
}

/// Whether the first letter is of a script with capitals.
fn is_cased(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c.is_lowercase() || c.is_uppercase())
}

/// Sentences by Unicode's Standard Annex 29.
fn unicode(text: &str, from: usize, to: usize, out: &mut Vec<Span>) {
    for (at, sentence) in text[from..to].split_sentence_bound_indices() {
        push(text, from + at, from + at + sentence.len(), out);
    }
}

/// Adds `text[start..end]` without the white space around it.
fn push(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let sentence = &text[start..end];
    let core = sentence.trim();
    if !core.is_empty() {
        let start = start + (sentence.len() - sentence.trim_start().len());
        out.push(Span::new(start, start + core.len()));
    }
}
