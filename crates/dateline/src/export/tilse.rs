use super::{one_line, parts};
use crate::Sourced;
use std::fmt::Write;

/// Only entries of a day: the format has no others.
pub(super) fn write(timeline: &Sourced) -> String {
    let mut out = String::new();
    for entry in timeline.entries.iter().filter(|e| parts(&e.date).len() == 3) {
        let _ = writeln!(out, "{}", entry.date);
        for sentence in &entry.sentences {
            let _ = writeln!(out, "{}", one_line(&sentence.text));
        }
        out.push_str("--------------------------------\n");
    }
    out
}
