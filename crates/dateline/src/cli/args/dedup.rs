use super::values::{at_least_one, share};
use super::{CorrectionsArg, InputArgs, KeepArgs};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(in crate::cli) struct DedupArgs {
    #[command(flatten)]
    pub(in crate::cli) input: InputArgs,
    #[command(flatten)]
    pub(in crate::cli) keep: KeepArgs,
    #[command(flatten)]
    pub(in crate::cli) corrections: CorrectionsArg,
    /// The share of an article from which two are near-duplicates, 0 to 1 [default: 0.36]
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(in crate::cli) threshold: Option<f64>,
    /// How many days apart two articles may be published
    #[arg(long, value_name = "DAYS")]
    pub(in crate::cli) window: Option<u32>,
    /// Write the pairs that were compared here, taken or not, with the reason
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) pairs: Option<PathBuf>,
    /// Compare with the articles of these inputs only, and print a row for each pair that was compared
    #[arg(long, value_name = "INPUT", num_args = 1.., conflicts_with_all = ["pairs", "keep"])]
    pub(in crate::cli) against: Vec<PathBuf>,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct IndexArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: IndexCommand,
}

#[derive(Subcommand, Debug)]
pub(in crate::cli) enum IndexCommand {
    /// Add articles; makes the index where there is none
    Add {
        /// The folder of the index
        folder: PathBuf,
        /// Pass over articles whose id it holds already
        #[arg(long)]
        new: bool,
        #[command(flatten)]
        input: InputArgs,
    },
    /// For each article what the index holds of its like
    Query {
        /// The folder of the index
        folder: PathBuf,
        #[command(flatten)]
        input: InputArgs,
        #[command(flatten)]
        settings: IndexSettings,
    },
    /// Delete articles
    Delete {
        /// The folder of the index
        folder: PathBuf,
        /// Their ids
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Add all articles of other indexes
    Merge {
        /// The folder of the index
        folder: PathBuf,
        /// The folders of the others
        #[arg(required = true)]
        others: Vec<PathBuf>,
    },
    /// The clusters of all articles, a row for each
    Clusters {
        /// The folder of the index
        folder: PathBuf,
        /// Where the articles are, to compare close pairs word by word
        #[arg(long, value_name = "INPUT", num_args = 1..)]
        texts: Vec<PathBuf>,
        /// Write here instead of standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        #[command(flatten)]
        settings: IndexSettings,
    },
    /// Why two articles are near-duplicates or not
    Explain {
        /// The folder of the index
        folder: PathBuf,
        /// The id of the first
        a: String,
        /// The id of the second
        b: String,
        /// Where the articles are, to show the passages that they share
        #[arg(long, value_name = "INPUT", num_args = 1..)]
        texts: Vec<PathBuf>,
    },
}

#[derive(Args, Debug)]
pub(in crate::cli) struct IndexSettings {
    /// The share of a sketch from which two articles are near-duplicates, 0 to 1 [default: 0.27]
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(in crate::cli) threshold: Option<f64>,
    /// How many days apart two articles may be published
    #[arg(long, value_name = "DAYS")]
    pub(in crate::cli) window: Option<u32>,
    /// How many megabytes the work may take beside the index [default: 1024]
    #[arg(long, value_name = "MB", value_parser = at_least_one)]
    pub(in crate::cli) memory: Option<usize>,
}
