use crate::Unit;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(in crate::cli) struct InputArgs {
    /// Files, folders or - for standard input: .txt, .jsonl, .csv, .tml, plain, .gz or .zst; .parquet; saved corpora (.dateline)
    #[arg(required = true, value_name = "INPUT")]
    pub(in crate::cli) inputs: Vec<PathBuf>,
    /// Stop at the first article that cannot be read
    #[arg(long)]
    pub(in crate::cli) strict: bool,
    /// Collect what could not be read, as JSON Lines: file, row, reason and the row's text
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) rejects: Option<PathBuf>,
    /// Write here instead of standard output (-); the file is written whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// What offsets count
    #[arg(long, value_enum, default_value_t = UnitArg::Chars)]
    pub(in crate::cli) offsets: UnitArg,
    /// Write here what made the output: version, settings, the lexicons' hashes, as JSON
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) about: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct CorrectionsArg {
    /// What you know better, a correction a line of JSON: {"do": "drop", "date": "2016-02-12", "why": "a misprint"}
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) corrections: Vec<PathBuf>,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct KeepArgs {
    /// Carry a field or column of the input into the output (may be given more than once)
    #[arg(long, value_name = "COLUMN")]
    pub(in crate::cli) keep: Vec<String>,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(in crate::cli) enum UnitArg {
    /// Unicode code points
    Chars,
    /// Bytes of UTF-8
    Bytes,
    /// UTF-16 code units
    Utf16,
}

impl From<UnitArg> for Unit {
    fn from(unit: UnitArg) -> Self {
        match unit {
            UnitArg::Chars => Unit::CodePoints,
            UnitArg::Bytes => Unit::Bytes,
            UnitArg::Utf16 => Unit::Utf16,
        }
    }
}
