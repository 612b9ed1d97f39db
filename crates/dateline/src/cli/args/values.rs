//! Values that have to be right.

use dateline_timeline::{Date, parse_day};

pub(super) fn day(text: &str) -> Result<Date, String> {
    parse_day(text).map_err(|e| e.to_string())
}

pub(super) fn share(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("not a number from 0 to 1".into()),
    }
}

pub(super) fn weight(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(weight) if weight.is_finite() && weight >= 0.0 => Ok(weight),
        _ => Err("not a number from 0 on".into()),
    }
}

pub(super) fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err("not a whole number from 1 on".into()),
        Ok(n) => Ok(n),
    }
}
