//! Trees that ask all of a level the same question: whether one of the gap's numbers is above a value.

use crate::sentences::surroundings::COUNT;

/// Questions on the way to a leaf.
const DEPTH: usize = 5;
const LEAVES: usize = 1 << DEPTH;
/// Bytes of a tree: for each question the place of its number and two for its value; the leaves.
const TREE: usize = 3 * DEPTH + LEAVES;

/// The sum of the leaves that the numbers lead to.
pub(super) fn score(trees: &[u8], numbers: &[i16; COUNT]) -> i32 {
    trees.chunks_exact(TREE).map(|tree| leaf(tree, numbers)).sum()
}

fn leaf(tree: &[u8], numbers: &[i16; COUNT]) -> i32 {
    let (questions, leaves) = tree.split_at(3 * DEPTH);
    let mut at = 0;
    for (level, question) in questions.chunks_exact(3).enumerate() {
        let value = i16::from_le_bytes([question[1], question[2]]);
        let number = numbers.get(usize::from(question[0])).copied().unwrap_or_default();
        at |= usize::from(number > value) << level;
    }
    i32::from(leaves[at] as i8)
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
        assert_eq!(score(&tree, &numbers), -(2 + 16));
        assert_eq!(score(&[tree.clone(), tree].concat(), &[0; COUNT]), 0);
    }
}
