use crate::columns::{Points, bytes};
use crate::enter::enter_small;
use crate::texts;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

/// The repaired text, `None` where it is the same, and its edits as columns of native 32-bit numbers in code points:
/// start and end in the original, start and end in the repaired text.
#[pyfunction]
pub(crate) fn repair(
    py: Python<'_>,
    text: &Bound<'_, PyString>,
) -> PyResult<(Option<String>, Vec<Py<PyBytes>>)> {
    let text = texts::one(text)?;
    let (repaired, columns) = enter_small(py, || {
        let repaired = dateline_tokenizer::repair(&text);
        let mut columns = [const { Vec::new() }; 4];
        let (mut original, mut stand_in) = (Points::new(&text), Points::new(&repaired.text));
        for (from, to) in repaired.map.edits() {
            columns[0].push(original.to(from.start()));
            columns[1].push(original.to(from.end()));
            columns[2].push(stand_in.to(to.start()));
            columns[3].push(stand_in.to(to.end()));
        }
        let changed = !repaired.map.is_empty();
        Ok((changed.then(|| repaired.text.into_owned()), columns))
    })?;
    let columns = columns.into_iter().map(|column| bytes(py, &[column])).collect::<PyResult<_>>()?;
    Ok((repaired, columns))
}
