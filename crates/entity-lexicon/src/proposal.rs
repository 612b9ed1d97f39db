//! What rules suggest, and the choice among what overlaps.

use crate::EntityType;
use crate::matcher::Ref;
use std::borrow::Cow;

/// How sure a rule is; the order matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Strength {
    /// A guess from the way it is written.
    Weak,
    /// One word of a lexicon.
    Plain,
    /// Several words of a lexicon, or a cue right beside the name.
    Strong,
}

/// A stretch of words that may be a mention.
#[derive(Clone, Debug)]
pub(crate) struct Proposal {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) kind: EntityType,
    pub(crate) strength: Strength,
    /// The entities of lexicons that it may stand for; empty for a name that none has.
    pub(crate) refs: Vec<Ref>,
    pub(crate) demonym: bool,
    /// A stop after the last word belongs to it.
    pub(crate) stop: bool,
    /// The words of the full name, where this is a short form of one that no lexicon has.
    pub(crate) short_of: Option<(usize, usize)>,
    pub(crate) why: Cow<'static, str>,
}

impl Proposal {
    /// A name that no lexicon has.
    pub(crate) fn unknown(
        from: usize,
        to: usize,
        kind: EntityType,
        strength: Strength,
        why: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            from,
            to,
            kind,
            strength,
            refs: Vec::new(),
            demonym: false,
            stop: false,
            short_of: None,
            why: why.into(),
        }
    }
}

/// Chooses what does not overlap: the surer first, then the longer, then what a lexicon has, then the
/// one to the left. The result is in text order. `words` is the number of words of the text.
pub(crate) fn choose(mut proposals: Vec<Proposal>, words: usize) -> Vec<Proposal> {
    proposals.sort_by(|a, b| {
        let rank = |p: &Proposal| (p.strength, p.to - p.from, !p.refs.is_empty());
        rank(b).cmp(&rank(a)).then(a.from.cmp(&b.from))
    });
    let mut taken = vec![false; words];
    proposals.retain(|p| {
        let free = !taken[p.from..p.to].contains(&true);
        if free {
            taken[p.from..p.to].fill(true);
        }
        free
    });
    proposals.sort_by_key(|p| p.from);
    proposals
}
