use super::times::DatesArgs;
use super::{CorrectionsArg, InputArgs, KeepArgs};
use clap::{Args, ValueEnum};
use dateline_tokenizer::Preset;

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(in crate::cli) enum PresetArg {
    /// Syntactic words: do|n't
    Ud,
    /// As written: don't
    Surface,
    /// Penn Treebank
    Ptb,
    /// As spaCy cuts English
    Spacy,
    /// The Unicode rule
    Uax29,
}

impl From<PresetArg> for Preset {
    fn from(preset: PresetArg) -> Self {
        match preset {
            PresetArg::Ud => Preset::Ud,
            PresetArg::Surface => Preset::Surface,
            PresetArg::Ptb => Preset::Ptb,
            PresetArg::Spacy => Preset::Spacy,
            PresetArg::Uax29 => Preset::Uax29,
        }
    }
}

#[derive(Args, Debug)]
pub(in crate::cli) struct LexiconsArg {
    /// Add a lexicon: conflict-syria, a compiled one, or a .tsv file (may be given more than once)
    #[arg(long, value_name = "NAME or FILE")]
    pub(in crate::cli) lexicon: Vec<String>,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct TokensArgs {
    #[command(flatten)]
    pub(in crate::cli) input: InputArgs,
    #[command(flatten)]
    pub(in crate::cli) keep: KeepArgs,
    /// How tokens are cut
    #[arg(long, value_enum, default_value_t = PresetArg::Ud)]
    pub(in crate::cli) preset: PresetArg,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct LinesArgs {
    #[command(flatten)]
    pub(in crate::cli) input: InputArgs,
    #[command(flatten)]
    pub(in crate::cli) keep: KeepArgs,
    /// Mark the lines that recur over a source's articles, too
    #[arg(long)]
    pub(in crate::cli) collection: bool,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct EntitiesArgs {
    #[command(flatten)]
    pub(in crate::cli) input: InputArgs,
    #[command(flatten)]
    pub(in crate::cli) keep: KeepArgs,
    #[command(flatten)]
    pub(in crate::cli) lexicons: LexiconsArg,
    #[command(flatten)]
    pub(in crate::cli) corrections: CorrectionsArg,
    /// Let an article's short names find the full ones of other articles
    #[arg(long)]
    pub(in crate::cli) collection: bool,
    /// How names are written [default: by the suffix of -o, else jsonl]
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(in crate::cli) format: Option<EntitiesFormat>,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::cli) enum EntitiesFormat {
    /// A row for each article
    Jsonl,
    /// A row for each mention
    Csv,
    /// A row for each mention
    Parquet,
    /// A line for each token
    Conll,
    /// Standoff annotation
    Brat,
    /// W3C Web Annotation
    WebAnnotation,
    /// A point for each mention of a place
    Geojson,
    /// Who is named with whom, for Gephi and networkx
    Graphml,
    /// The same as rows
    NetworkCsv,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct ClaimsArgs {
    #[command(flatten)]
    pub(in crate::cli) input: InputArgs,
    #[command(flatten)]
    pub(in crate::cli) keep: KeepArgs,
    #[command(flatten)]
    pub(in crate::cli) lexicons: LexiconsArg,
    #[command(flatten)]
    pub(in crate::cli) dates: DatesArgs,
    #[command(flatten)]
    pub(in crate::cli) corrections: CorrectionsArg,
    /// Print a row for each toll that the articles tell of: who says what, how it grew, where they disagree
    #[arg(long, conflicts_with = "keep")]
    pub(in crate::cli) tolls: bool,
}
