//! What several proposals or mentions say of one name, said once.

use crate::proposal::Proposal;
use crate::resolve::{UNKNOWN, spelling_key};
use crate::{EntityType, Mention};
use rustc_hash::FxHashMap;

/// Leaves out the unknown names that a lexicon has with the same type, and gives their strength to it.
pub(super) fn one_proposal(mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    let key = |p: &Proposal| (p.from, p.to, p.kind);
    let known = proposals.iter().enumerate().filter(|(_, p)| !p.refs.is_empty() && !p.demonym);
    let known: FxHashMap<_, usize> = known.map(|(i, p)| (key(p), i)).collect();
    for i in 0..proposals.len() {
        if let Some(&at) = known.get(&key(&proposals[i])).filter(|&&at| at != i) {
            proposals[at].strength = proposals[at].strength.max(proposals[i].strength);
        }
    }
    let mut index = 0..proposals.len();
    proposals.retain(|p| {
        let at = index.next();
        !p.refs.is_empty() || known.get(&key(p)).is_none_or(|&known| Some(known) == at)
    });
    proposals
}

/// Gives the spellings of one unknown name within an article the entity of the first.
pub(super) fn one_spelling(mentions: &mut [Mention]) {
    let mut first: FxHashMap<(EntityType, String), usize> = FxHashMap::default();
    for i in 0..mentions.len() {
        if mentions[i].role.is_some() {
            continue;
        }
        let key = (mentions[i].kind, spelling_key(mentions[i].kind, &mentions[i].name));
        let at = *first.entry(key).or_insert(i);
        if mentions[i].entity.starts_with(UNKNOWN) && mentions[at].entity != mentions[i].entity {
            let model = mentions[at].clone();
            mentions[i] = Mention {
                span: mentions[i].span,
                why: format!("{}; another spelling of {}", mentions[i].why, model.name),
                ..model
            };
        }
    }
}
