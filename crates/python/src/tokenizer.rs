use crate::columns::{Columns, to_python};
use crate::enter::{Call, enter, enter_small};
use crate::error;
use crate::texts;
use dateline_tokenizer::{Language, LineKind, Offsets, Options, Preset, Span, TokenClass, TokenRule};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyString};

type Explained = (usize, bool, &'static str, Option<f32>, Vec<(&'static str, f32)>);

/// Cuts texts into lines, sentences and tokens.
#[pyclass(frozen, module = "dateline._core")]
pub(crate) struct Tokenizer {
    inner: dateline_tokenizer::Tokenizer,
}

#[pymethods]
impl Tokenizer {
    #[new]
    fn new(
        py: Python<'_>,
        preset: &str,
        language: Option<&str>,
        rules: Vec<(String, bool)>,
        add_abbreviations: Vec<String>,
        remove_abbreviations: Vec<String>,
    ) -> PyResult<Self> {
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
        let mut options = Options::from(preset);
        for (name, on) in rules {
            let Some(rule) = TokenRule::from_name(&name) else {
                let known = TokenRule::ALL.map(TokenRule::name).join(", ");
                return Err(error::setting(py, &format!("no rule “{name}”; there are {known}")));
            };
            options = options.with(rule, on);
        }
        let mut inner = dateline_tokenizer::Tokenizer::new().options(options);
        if let Some(code) = language {
            inner = inner.language(language_of(py, code)?);
        }
        let [add, remove] =
            [&add_abbreviations, &remove_abbreviations].map(|list| list.iter().map(String::as_str));
        Ok(Self { inner: inner.abbreviations(add, remove) })
    }

    /// The names of the numbers in the columns of kinds: of tokens, then of lines.
    #[staticmethod]
    fn kinds() -> (Vec<&'static str>, Vec<&'static str>) {
        let tokens = TokenClass::ALL.map(TokenClass::name);
        (tokens.to_vec(), dateline_tokenizer::Columns::LINE_KINDS.map(LineKind::name).to_vec())
    }

    /// The columns of one text.
    fn document(&self, py: Python<'_>, text: &Bound<'_, PyString>) -> PyResult<Vec<Py<PyBytes>>> {
        let text = texts::one(text)?;
        let columns = enter_small(py, || {
            let mut columns = Columns::default();
            columns.add(0, &text, &self.inner.document(&text));
            Ok(columns)
        })?;
        to_python(py, vec![columns])
    }

    /// The columns of many texts: four of tokens, four of sentences, four of lines.
    fn columns(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        call: Call,
        errors: &str,
    ) -> PyResult<Vec<Py<PyBytes>>> {
        let texts = texts::many(texts, errors)?;
        let parts = enter(py, &call, |watch| {
            texts.fold(watch, |columns: &mut Columns, number, text| {
                columns.add(number, text, &self.inner.document(text));
            })
        })?;
        to_python(py, parts)
    }

    /// Why a sentence ends, or does not, at the first gap from code point `at` on: the place, whether it is a border,
    /// the reason, the model's score and what adds to it.
    fn explain(&self, py: Python<'_>, text: &Bound<'_, PyString>, at: usize) -> PyResult<Option<Explained>> {
        let text = texts::one(text)?;
        enter_small(py, || {
            let offsets = Offsets::new(&text);
            let why = offsets.byte_of_char(at).and_then(|byte| self.inner.explain(&text, byte));
            Ok(why.map(|why| (offsets.chars(why.at), why.boundary, why.reason, why.score, why.features)))
        })
    }

    /// The texts of the sentences.
    fn sentences<'py>(&self, py: Python<'py>, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyList>> {
        let text = texts::one(text)?;
        let spans = enter_small(py, || Ok(self.inner.sentences(&text)))?;
        slices(py, &text, spans)
    }

    /// The texts of the tokens.
    fn words<'py>(&self, py: Python<'py>, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyList>> {
        let text = texts::one(text)?;
        let tokens = enter_small(py, || Ok(self.inner.tokens(&text)))?;
        slices(py, &text, tokens.into_iter().map(|token| token.span).collect())
    }
}

/// The language of a code; any without rules of its own is read by general ones.
fn language_of(py: Python<'_>, code: &str) -> PyResult<Language> {
    let part = code.split(['-', '_']).next().unwrap_or_default();
    if !(2..=3).contains(&part.len()) || !part.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        let message = format!("language “{code}” is no code of ISO 639, such as en, fr or tr");
        return Err(error::setting(py, &message));
    }
    Ok(Language::from_code(code).unwrap_or(Language::Other))
}

fn slices<'py>(py: Python<'py>, text: &str, spans: Vec<Span>) -> PyResult<Bound<'py, PyList>> {
    PyList::new(py, spans.into_iter().map(|span| span.text(text)))
}
