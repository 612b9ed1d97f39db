//! Why two documents of an index are taken together or not.

use super::compare::compare;
use super::error::Result;
use super::store::Index;
use crate::deduplicator::Input;
use crate::passages::{SharedPassage, shared_passages};

/// What two documents of an index have of each other.
#[derive(Clone, PartialEq, Debug)]
pub struct Explanation {
    /// Whether both have the same words.
    pub exact: bool,
    /// Hashes of shingles and letters that both sketches hold.
    pub shared: usize,
    /// The share of the first that the second has, estimated from the sketches; nothing is left out as common.
    pub of_a: f64,
    /// The share of the second that the first has.
    pub of_b: f64,
    /// The passages that both texts share, the longest first; None if a text could not be had.
    pub passages: Option<Vec<SharedPassage>>,
    /// The ids whose texts the reader did not give, without which there are no passages.
    pub without_text: Vec<String>,
}

impl Index {
    /// Says what two documents have of each other.
    ///
    /// The index holds no texts; `reader` is asked for them by id, to show the passages.
    ///
    /// # Errors
    /// If the index does not hold both, if a record is damaged, or if the system refuses.
    pub fn explain(
        &self,
        a: &str,
        b: &str,
        mut reader: impl FnMut(&str) -> Option<String>,
    ) -> Result<Explanation> {
        let (first, second) = (self.get(a)?, self.get(b)?);
        let shares = compare(&first.sketch, &second.sketch, |_| true);
        let texts = [a, b].map(|id| (id, reader(id)));
        let without_text = texts.iter().filter(|(_, text)| text.is_none()).map(|(id, _)| (*id).to_owned());
        let passages = match &texts {
            [(_, Some(a)), (_, Some(b))] => Some(shared_passages(&whole(a), &whole(b))),
            _ => None,
        };
        Ok(Explanation {
            exact: first.sketch.exact == second.sketch.exact,
            shared: shares.shared,
            of_a: shares.of_a,
            of_b: shares.of_b,
            without_text: without_text.collect(),
            passages,
        })
    }
}

/// All of a text.
fn whole(text: &str) -> Input<'_> {
    Input { text, spans: &[], day: None }
}
