//! Why a sentence ends at a gap, or does not.

use super::changes::Changes;
use super::features::{self, View};
use super::model;
use super::walk::{Judge, Settled, Walk};
use crate::pieces::Piece;

/// Why a sentence ends at a gap between two pieces of text, or does not.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Explanation {
    /// The first byte after the gap.
    pub at: usize,
    /// Whether a sentence ends there.
    pub boundary: bool,
    /// What decided.
    pub reason: &'static str,
    /// The model's log-odds of a boundary, above 0 where there is one; nothing where the signs alone decided.
    pub score: Option<f32>,
    /// What the model looked at and how much each adds to the log-odds, the weightiest first.
    pub features: Vec<(&'static str, f32)>,
}

impl Explanation {
    /// An explanation without the model.
    pub(crate) fn settled(at: usize, boundary: bool, reason: &'static str) -> Self {
        Self { at, boundary, reason, score: None, features: Vec::new() }
    }
}

/// Explains the first gap of the paragraph `text[from..to]`, with the pieces around it, that ends at `at` or later.
pub(crate) fn explain(
    text: &str,
    all: &[Piece],
    from: usize,
    to: usize,
    changes: &Changes,
    at: usize,
) -> Option<Explanation> {
    let mut listener = Listener { at, found: None };
    Walk::new(text, all, from, to, changes).unless_tokenised(to).run(&mut listener, |_| ());
    listener.found
}

/// What the trees see, in words.
const TREES: &str = "what repeats nearby, and the words further away";

struct Listener {
    at: usize,
    found: Option<Explanation>,
}

impl Judge for Listener {
    fn decide(&mut self, view: &View<'_>) -> bool {
        let (score, parts, trees) = model::parts(view);
        let next = view.after[0].start();
        if self.found.is_none() && next >= self.at {
            let mut features: Vec<_> = features::NAMES
                .into_iter()
                .zip(parts)
                .chain([(TREES, trees)])
                .map(|(name, part)| (name, model::odds(part)))
                .filter(|part| part.1 != 0.0)
                .collect();
            features.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
            self.found = Some(Explanation {
                at: next,
                boundary: score > 0,
                reason: "the model weighs what stands around the gap",
                score: Some(model::odds(score)),
                features,
            });
        }
        score > 0
    }

    fn settled(&mut self, next: usize, how: Settled) {
        if self.found.is_none() && next >= self.at {
            self.found = Some(Explanation::settled(next, how.ends(), how.why()));
        }
    }
}
