//! How much each line of a page speaks for the article: a linear model with integer weights.
//!
//! The weights are made by `tools/lines/fit.py`: the article is the stretch of lines with the greatest sum.

use super::features::{NAMES, Row};
use crate::lists;
use std::sync::LazyLock;

static WEIGHTS: LazyLock<[i32; NAMES.len()]> = LazyLock::new(|| {
    let weights = lists::map(include_str!("data/line_weights.tsv"));
    NAMES.map(|name| weights.get(name).and_then(|weight| weight.parse().ok()).unwrap_or(0))
});

/// The sum of the weights of what is set in `row`.
pub(crate) fn weight(row: &Row) -> i32 {
    let weights = WEIGHTS.iter().zip(row);
    weights.map(|(weight, &set)| weight * i32::from(set)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_its_weight() {
        let weights = lists::map(include_str!("data/line_weights.tsv"));
        assert_eq!(weights.len(), NAMES.len());
        for name in NAMES {
            let weight = weights.get(name).unwrap_or_else(|| panic!("{name} has no weight"));
            assert!(weight.parse::<i32>().is_ok_and(|weight| weight.abs() < 10_000), "{name}: {weight}");
        }
    }
}
