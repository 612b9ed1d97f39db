use super::articles::LexiconsArg;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(in crate::cli) struct LexiconArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: LexiconCommand,
}

#[derive(Subcommand, Debug)]
pub(in crate::cli) enum LexiconCommand {
    /// Compile entities of other programs' files into a lexicon file
    Build(BuildArgs),
    /// How many entities of each type a lexicon has
    Stats {
        /// world, conflict-syria or a file
        #[arg(required = true)]
        lexicons: Vec<String>,
    },
    /// Why a name is found, or is not; of itself or in a text
    Explain {
        /// A name, as a text writes it (give several to ask for each)
        #[arg(required = true)]
        names: Vec<String>,
        /// A text: why each place where it has the name is a mention, or is none; - for standard input
        #[arg(long, value_name = "FILE")]
        text: Option<PathBuf>,
        #[command(flatten)]
        lexicons: LexiconsArg,
    },
    /// What is doubtful: names that entities share, common words, parents that are nowhere
    Lint {
        /// world, conflict-syria or a file
        #[arg(required = true)]
        lexicons: Vec<String>,
    },
    /// What differs between two lexicons
    Diff {
        /// world, conflict-syria or a file
        old: String,
        /// world, conflict-syria or a file
        new: String,
    },
    /// Read every row or byte of lexicon files and say what is wrong with which
    Verify {
        /// Compiled lexicons or .tsv files
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

#[derive(Args, Debug)]
pub(in crate::cli) struct BuildArgs {
    /// Files with entities
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::cli) inputs: Vec<PathBuf>,
    /// Where the compiled lexicon goes
    #[arg(short, long, value_name = "FILE", required = true)]
    pub(in crate::cli) output: PathBuf,
    /// tsv, csv, jsonl, ftm, geonames, wikidata, skos, petrarch, spacy or flashtext [default: by the suffix]
    #[arg(long, value_name = "FORMAT")]
    pub(in crate::cli) from: Option<String>,
    /// The lexicon's name [default: that of the output file]
    #[arg(long)]
    pub(in crate::cli) name: Option<String>,
    /// Switch a rule for aliases off (may be given more than once): arabic-article, organisation-suffix,
    /// bracket-acronym, demonym, skeleton or given-name
    #[arg(long, value_name = "RULE")]
    pub(in crate::cli) no_rule: Vec<String>,
}
