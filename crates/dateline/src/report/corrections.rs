//! What was known better, as the report lists it.

use crate::CorrectionOut;
use minijinja::{Value, context};

pub(super) fn corrections(rows: &[CorrectionOut]) -> Vec<Value> {
    let row = |row: &CorrectionOut| {
        let own = &row.correction;
        context! { what => own.to_string(), said => row.said(), why => own.why(), by => own.by() }
    };
    rows.iter().map(row).collect()
}
