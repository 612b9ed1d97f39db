//! Trees that ask all of a level the same question: whether one of the gap's numbers is above a value.

use crate::sentences::surroundings::COUNT;

/// Questions on the way to a leaf.
const DEPTH: usize = 5;
const LEAVES: usize = 1 << DEPTH;
/// Bytes of a tree: for each question the place of its number and two for its value; the leaves.
const TREE: usize = 3 * DEPTH + LEAVES;
/// A power of two that the places of numbers are below.
const PLACES: usize = 128;

/// A tree as it is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tree {
    questions: [(u8, i16); DEPTH],
    leaves: [i8; LEAVES],
}

/// Reads trees one after the other.
pub(super) fn read(bytes: &[u8]) -> Vec<Tree> {
    let read = |tree: &[u8]| {
        let (questions, leaves) = tree.split_at(3 * DEPTH);
        let question = |level: usize| {
            let at = 3 * level;
            (questions[at], i16::from_le_bytes([questions[at + 1], questions[at + 2]]))
        };
        Tree { questions: std::array::from_fn(question), leaves: std::array::from_fn(|at| leaves[at] as i8) }
    };
    bytes.chunks_exact(TREE).map(read).collect()
}

/// The sum of the leaves that the numbers lead to.
pub(super) fn score(trees: &[Tree], numbers: &[i16; COUNT]) -> i32 {
    let mut places = [0; PLACES];
    places[..COUNT].copy_from_slice(numbers);
    trees.iter().map(|tree| i32::from(leaf(tree, &places))).sum()
}

#[inline]
fn leaf(tree: &Tree, numbers: &[i16; PLACES]) -> i8 {
    let questions = tree.questions.iter().enumerate();
    let above = |(number, value): (u8, i16)| numbers[usize::from(number) % PLACES] > value;
    let at = questions.fold(0, |at, (level, &question)| at | usize::from(above(question)) << level);
    tree.leaves[at % LEAVES]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_lead_to_a_leaf() {
        let mut tree = Vec::new();
        for level in 0..DEPTH as u8 {
            tree.extend([level, 0, 1]);
        }
        tree.extend((0..LEAVES as u8).map(u8::wrapping_neg));
        let mut numbers = [0; COUNT];
        numbers[1] = 257;
        numbers[4] = 300;
        numbers[2] = 256;
        assert_eq!(score(&read(&tree), &numbers), -(2 + 16));
        assert_eq!(score(&read(&[tree.clone(), tree].concat()), &[0; COUNT]), 0);
    }
}
