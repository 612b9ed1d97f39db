//! Who took from whom inside a cluster.

use crate::deduplicator::Input;
use crate::pair::Relation;
use crate::relation::Judge;
use crate::told::Told;
use crate::verify::{Pile, Scratch};
use std::cmp::Reverse;

/// The most earlier members that a member is compared with, those most like it first.
const COMPARED: usize = 12;

/// The most earlier members among which those are chosen, the earliest first.
const LOOKED_AT: usize = 512;

/// A member that has less of its own adds nothing.
const ADDS_NOTHING: f64 = 0.05;

/// A document's place in its cluster.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Member {
    /// The cluster's representative, its own index when it is alone: the earliest, then the
    /// longest, then the first.
    pub representative: usize,
    /// What this document is to the one it was taken from; `Alone` or `Original` where there is
    /// none.
    pub relation: Relation,
    /// The document it was taken from, always one that comes before it by day, length and place.
    /// None for the representative and for one that is alone.
    pub of: Option<usize>,
    /// The share of its words, site furniture aside, that no earlier member of the cluster has;
    /// 1 when alone, 0 for the later of two that were told to be copies.
    pub share_own: f64,
}

/// What to do with a document, for one who wants each text once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Advice {
    /// It says what no earlier one says.
    Keep,
    /// Most of it stands in an earlier one, but it adds something, or changes it: look at it.
    Flag,
    /// An earlier one says the same.
    Remove,
}

impl Advice {
    /// The name in the output: `keep`, `flag` or `remove`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Advice::Keep => "keep",
            Advice::Flag => "flag",
            Advice::Remove => "remove",
        }
    }
}

impl Member {
    /// What to do with it: exact copies, and members that add less than a twentieth of their own, are to be removed;
    /// the others of a cluster are flagged. Nothing is deleted here.
    #[must_use]
    pub fn advice(&self) -> Advice {
        match self.of {
            None => Advice::Keep,
            Some(_) if self.share_own < ADDS_NOTHING => Advice::Remove,
            Some(_) => Advice::Flag,
        }
    }

    /// A document that is like no other.
    pub(crate) fn alone(document: usize) -> Self {
        Self { representative: document, relation: Relation::Alone, of: None, share_own: 1.0 }
    }
}

/// The members of one cluster, given as its contents, each with those of its documents that belong to it.
pub(crate) fn members(
    documents: &[Input<'_>],
    pile: Pile<'_>,
    judge: &Judge<'_>,
    cluster: &[(u32, Vec<usize>)],
    scratch: &mut Scratch,
) -> Vec<(usize, Member)> {
    let rank = |content: usize, i: usize| {
        let words = pile.contents.words.get(content).len();
        (documents[i].day.is_none(), documents[i].day, Reverse(words), i)
    };
    // The documents of each content, and the contents by their first document.
    let mut order: Vec<(usize, Vec<usize>)> = cluster
        .iter()
        .map(|(c, own)| {
            let (c, mut own) = (*c as usize, own.clone());
            own.sort_by_key(|&i| rank(c, i));
            (c, own)
        })
        .collect();
    order.sort_by_key(|(c, own)| rank(*c, own[0]));
    let representative = order[0].1[0];
    let mut out = Vec::new();
    for at in 0..order.len() {
        let (content, own) = &order[at];
        let first = own[0];
        let mut member = Member { representative, relation: Relation::Original, of: None, share_own: 1.0 };
        if at > 0 {
            let source = source(pile, judge, *content, &order[..at], scratch);
            member = Member {
                representative,
                relation: source.relation,
                of: Some(order[source.at].1[0]),
                share_own: source.share_own,
            };
        } else if order.len() == 1 && own.len() == 1 {
            member.relation = Relation::Alone;
        }
        out.push((first, member));
        out.extend(own[1..].iter().map(|&copy| {
            (copy, Member { representative, relation: Relation::Exact, of: Some(first), share_own: 0.0 })
        }));
    }
    out
}

/// Makes the later of two members that were told to be copies one of the earlier. `members` come in their order.
pub(crate) fn make_copies(members: &mut [(usize, Member)], told: &[Told]) {
    for pair in told.iter().filter(|pair| pair.copies) {
        let place = |i: usize| members.iter().position(|(own, _)| *own == i);
        let (Some(a), Some(b)) = (place(pair.a), place(pair.b)) else { continue };
        let (earlier, later) = (members[a.min(b)].0, &mut members[a.max(b)].1);
        later.of = Some(earlier);
        later.share_own = 0.0;
        if matches!(later.relation, Relation::Original | Relation::TemplateOnly) {
            later.relation = Relation::Overlapping;
        }
    }
}

/// Where a content comes from.
struct Source {
    at: usize,
    relation: Relation,
    share_own: f64,
}

/// The earlier content that has most of `content`, and what none of them has.
fn source(
    pile: Pile<'_>,
    judge: &Judge<'_>,
    content: usize,
    earlier: &[(usize, Vec<usize>)],
    scratch: &mut Scratch,
) -> Source {
    if let [(other, _)] = earlier {
        let (low, high) = (content.min(*other) as u32, content.max(*other) as u32);
        if let Some(shared) =
            judge.shared(low, high).map(|s| if low as usize == content { *s } else { s.turned() })
        {
            return Source { at: 0, relation: judge.relation(&shared), share_own: 1.0 - shared.of_a };
        }
    }
    let words = pile.contents.words.get(content).len();
    let mut likely: Vec<usize> = (0..earlier.len().min(LOOKED_AT)).collect();
    likely.sort_by(|&x, &y| {
        let of = |at: usize| judge.containment(content, earlier[at].0);
        of(y).total_cmp(&of(x)).then(x.cmp(&y))
    });
    likely.truncate(COMPARED);
    let mut held = vec![false; words];
    let mut best = (-1.0, 0, Relation::Overlapping);
    for at in likely {
        let other = earlier[at].0;
        let shared = pile.compare(content, other, scratch);
        if shared.of_a > best.0 {
            best = (shared.of_a, at, judge.relation(&shared));
        }
        let mine = scratch.mask_a.as_slice();
        held.iter_mut().zip(mine).for_each(|(held, &mine)| *held |= mine);
    }
    let share_own = 1.0 - pile.share_held(content, &held);
    Source { at: best.1, relation: best.2, share_own }
}
