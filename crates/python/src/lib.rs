//! The Python module `dateline._core`: converts, calls, converts.

mod arrow;
mod cli;
mod columns;
mod corpus;
mod deduplicator;
mod demo;
mod enter;
mod error;
mod finder;
mod index;
mod lexicon;
mod pools;
mod repair;
mod stories;
mod texts;
mod time_tagger;
mod timeline;
mod tokenizer;
mod value;

use pyo3::prelude::*;

#[pymodule]
mod _core {
    #[pymodule_export]
    use crate::arrow::arrow_texts;
    #[pymodule_export]
    use crate::cli::{abandon_cli, run_cli};
    #[pymodule_export]
    use crate::corpus::Corpus;
    #[pymodule_export]
    use crate::deduplicator::Deduplicator;
    #[pymodule_export]
    use crate::demo::demo_articles;
    #[pymodule_export]
    use crate::finder::Finder;
    #[pymodule_export]
    use crate::index::Index;
    #[pymodule_export]
    use crate::lexicon::Lexicon;
    #[pymodule_export]
    use crate::repair::repair;
    #[pymodule_export]
    use crate::stories::Stories;
    #[pymodule_export]
    use crate::time_tagger::TimeTagger;
    #[pymodule_export]
    use crate::timeline::Timeline;
    #[pymodule_export]
    use crate::tokenizer::Tokenizer;

    use super::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
