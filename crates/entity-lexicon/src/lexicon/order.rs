//! Strings put into their order.

/// The number of a string, and eight bytes of it.
type Keyed = ([u8; 8], u32);

/// Runs of strings so few that they are compared whole.
const FEW: usize = 16;
/// Bytes that strings have in common beyond which they are compared whole.
const DEEP: usize = 256;

/// The numbers below `count` by the strings that `get` gives for them, of equal ones the first alone;
/// and the others, by number.
///
/// Strings lie anywhere in memory, so that they are not compared: eight bytes of each are looked up,
/// one string after the other, and sorted; those that share them get the next eight.
pub(crate) fn order<'s>(count: usize, get: impl Fn(u32) -> &'s str) -> (Vec<u32>, Vec<u32>) {
    let numbers = 0..count as u32;
    if numbers.clone().skip(1).all(|i| get(i - 1) < get(i)) {
        return (numbers.collect(), Vec::new());
    }
    let mut keyed: Vec<Keyed> = numbers.map(|i| (piece(get(i), 0), i)).collect();
    let mut twice = Vec::new();
    sort(&mut keyed, 0, &get, &mut twice);
    twice.sort_unstable();
    let mut order: Vec<u32> = keyed.into_iter().map(|(_, i)| i).collect();
    if !twice.is_empty() {
        let mut again = vec![false; count];
        twice.iter().for_each(|&i| again[i as usize] = true);
        order.retain(|&i| !again[i as usize]);
    }
    // It lies where the pieces lay, which took three times as much.
    order.shrink_to_fit();
    (order, twice)
}

/// The eight bytes of a string from `at` on, with zeros for what is missing.
fn piece(string: &str, at: usize) -> [u8; 8] {
    let rest = string.as_bytes().get(at..).unwrap_or_default();
    if let Some(piece) = rest.first_chunk() {
        return *piece;
    }
    let mut piece = [0; 8];
    piece[..rest.len()].copy_from_slice(rest);
    piece
}

/// Sorts what agrees up to byte `at`; notes which come again.
fn sort<'s>(list: &mut [Keyed], at: usize, get: &impl Fn(u32) -> &'s str, twice: &mut Vec<u32>) {
    list.sort_unstable_by_key(|&(piece, i)| (u64::from_be_bytes(piece), i));
    for run in list.chunk_by_mut(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
        // A string that ended has zeros, as has one that goes on with them.
        let ended = run[0].0[7] == 0;
        if run.len() <= FEW || at >= DEEP || ended {
            run.sort_unstable_by(|a, b| get(a.1).cmp(get(b.1)).then(a.1.cmp(&b.1)));
            twice
                .extend(run.windows(2).filter(|pair| get(pair[0].1) == get(pair[1].1)).map(|pair| pair[1].1));
            continue;
        }
        run.iter_mut().for_each(|(next, i)| *next = piece(get(*i), at + 8));
        sort(run, at + 8, get, twice);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_whole_strings() {
        let long = "x".repeat(300);
        let mut strings: Vec<String> = Vec::new();
        for head in ["", "a", "a\0", "commonhead", "commonhead\0", &long] {
            for i in 0..40 {
                let i = i * 7 % 40;
                strings.push(format!("{head}{}", "tail-and-more".get(..i % 13).unwrap_or_default()));
                strings.push(format!("{head}{i}"));
            }
        }
        let (order, twice) = order(strings.len(), |i| &strings[i as usize]);
        let mut want: Vec<usize> = (0..strings.len()).collect();
        want.sort_by_key(|&i| &strings[i]);
        want.dedup_by_key(|&mut i| &strings[i]);
        assert_eq!(order, want.iter().map(|&i| i as u32).collect::<Vec<_>>());
        assert_eq!(order.len() + twice.len(), strings.len());
    }
}
