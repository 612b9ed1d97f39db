//! Clusters as a whole: their documents and which of them stands out.

use crate::deduplicator::Input;
use crate::each;
use crate::lineage::Member;
use std::cmp::Reverse;

/// The cleanest member is looked for among those that have at least this share of the longest's length.
const LONG_ENOUGH: f64 = 0.75;

/// Documents that go back to one text.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Group {
    /// The earliest, then the longest, then the first of them.
    pub representative: usize,
    /// All of them, by index.
    pub documents: Vec<usize>,
    /// The first of their days, where one is known.
    pub first_day: Option<i32>,
    /// The last of their days.
    pub last_day: Option<i32>,
    /// The one with the longest text.
    pub longest: usize,
    /// The one with the fewest words that stand nowhere else in the pile, as misread ones do, among those that are
    /// nearly as long as the longest.
    pub cleanest: usize,
}

impl Group {
    /// The agency that most members name, by the members' datelines: the source of the story. The earlier member
    /// decides between two that are named as often. None where no member names one.
    ///
    /// `agencies` holds a name or none for each document of the pile.
    #[must_use]
    pub fn agency<'a>(&self, agencies: &[Option<&'a str>]) -> Option<&'a str> {
        let named = || self.documents.iter().filter_map(|&i| agencies.get(i).copied().flatten());
        let count = |name: &str| named().filter(|&other| other == name).count();
        let mut seen: Vec<&str> = Vec::new();
        for name in named() {
            if !seen.contains(&name) {
                seen.push(name);
            }
        }
        seen.into_iter()
            .enumerate()
            .max_by_key(|&(at, name)| (count(name), Reverse(at)))
            .map(|(_, name)| name)
    }
}

/// The clusters of two documents and more, by their representatives. `known` tells the share of a document's words
/// that stand elsewhere too.
pub(crate) fn groups(
    documents: &[Input<'_>],
    members: &[Member],
    known: impl Fn(usize) -> f64 + Sync + Send,
) -> Vec<Group> {
    let mut of: Vec<(usize, usize)> =
        members.iter().enumerate().map(|(i, member)| (member.representative, i)).collect();
    of.sort_unstable();
    let length = |&i: &usize| match documents[i].spans {
        [] => documents[i].text.len(),
        spans => spans.iter().map(|span| span.end() - span.start()).sum(),
    };
    let groups: Vec<&[(usize, usize)]> =
        of.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1).collect();
    each::map(
        groups.len(),
        || (),
        |(), at| {
            let group = groups[at];
            let own: Vec<usize> = group.iter().map(|&(_, i)| i).collect();
            let days = || own.iter().filter_map(|&i| documents[i].day);
            let longest = own.iter().copied().max_by_key(|i| (length(i), Reverse(*i))).unwrap_or(group[0].0);
            let enough = length(&longest) as f64 * LONG_ENOUGH;
            let cleanest = own
                .iter()
                .copied()
                .filter(|i| length(i) as f64 >= enough)
                .max_by(|&x, &y| known(x).total_cmp(&known(y)).then(y.cmp(&x)))
                .unwrap_or(longest);
            Group {
                representative: group[0].0,
                first_day: days().min(),
                last_day: days().max(),
                longest,
                cleanest,
                documents: own,
            }
        },
    )
}
