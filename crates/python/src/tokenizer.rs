use crate::enter::{enter, enter_small};
use crate::{error, value};
use dateline::Article;
use dateline::rows::{LinesRow, TokensRow};
use dateline_tokenizer::{Offsets, Preset};
use pyo3::prelude::*;
use rayon::prelude::*;
use std::sync::atomic::Ordering;

/// Cuts texts into lines, sentences and tokens.
#[pyclass(frozen, module = "dateline._core")]
pub(crate) struct Tokenizer {
    inner: dateline_tokenizer::Tokenizer,
}

#[pymethods]
impl Tokenizer {
    #[new]
    fn new(py: Python<'_>, preset: &str) -> PyResult<Self> {
        let preset = match preset {
            "ud" => Preset::Ud,
            "surface" => Preset::Surface,
            "ptb" => Preset::Ptb,
            "spacy" => Preset::Spacy,
            "uax29" => Preset::Uax29,
            other => {
                let known = "ud, surface, ptb, spacy, uax29";
                return Err(error::setting(py, &format!("no preset “{other}”; there are {known}")));
            }
        };
        Ok(Self { inner: dateline_tokenizer::Tokenizer::new().preset(preset) })
    }

    /// The rows of `dateline tokens` and `dateline lines` for one text.
    fn rows(&self, py: Python<'_>, text: String) -> PyResult<(Py<PyAny>, Py<PyAny>)> {
        let (tokens, lines) = enter_small(py, || {
            let article = Article::new("", text);
            let document = self.inner.document(&article.text);
            let unit = dateline::Unit::CodePoints;
            let tokens = value::to_value(&TokensRow::new(&article, &document, unit));
            Ok((tokens, value::to_value(&LinesRow::new(&article, &document, &[], unit))))
        })?;
        Ok((value::convert(py, &tokens)?, value::convert(py, &lines)?))
    }

    /// The tokens of many texts as columns of native 32-bit numbers: text, start, end.
    fn columns(&self, py: Python<'_>, texts: Vec<String>, threads: Option<usize>) -> PyResult<[Vec<u8>; 3]> {
        enter(py, threads, |stop| {
            let spans: Vec<Vec<(u32, u32)>> = texts
                .par_iter()
                .map(|text| if stop.load(Ordering::Relaxed) { Vec::new() } else { self.spans(text) })
                .collect();
            let column = |number: &dyn Fn(usize, (u32, u32)) -> u32| -> Vec<u8> {
                let rows = spans.iter().enumerate().flat_map(|(i, spans)| spans.iter().map(move |s| (i, *s)));
                rows.flat_map(|(i, span)| number(i, span).to_ne_bytes()).collect()
            };
            Ok([column(&|i, _| i as u32), column(&|_, s| s.0), column(&|_, s| s.1)])
        })
    }
}

impl Tokenizer {
    fn spans(&self, text: &str) -> Vec<(u32, u32)> {
        let offsets = Offsets::new(text);
        let chars = |at: usize| offsets.chars(at) as u32;
        let document = self.inner.document(text);
        document.tokens.iter().map(|t| (chars(t.span.start()), chars(t.span.end()))).collect()
    }
}
