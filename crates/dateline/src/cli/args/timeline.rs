use super::articles::LexiconsArg;
use super::times::DatesArgs;
use super::values::{at_least_one, day, weight};
use super::{CorrectionsArg, InputArgs};
use clap::{Args, ValueEnum};
use dateline_timeline::Date;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(in crate::cli) struct TimelineArgs {
    #[command(flatten)]
    pub(in crate::cli) input: InputArgs,
    #[command(flatten)]
    pub(in crate::cli) lexicons: LexiconsArg,
    #[command(flatten)]
    pub(in crate::cli) dates: DatesArgs,
    #[command(flatten)]
    pub(in crate::cli) corrections: CorrectionsArg,
    /// Words of the topic: a sentence needs one of them. Takes all words that follow, so INPUT comes before it
    #[arg(long, value_name = "WORDS", num_args = 1..)]
    pub(in crate::cli) topic: Vec<String>,
    /// Only what names this entity (may be given more than once)
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) entity: Vec<String>,
    /// Only what names this place or one that lies in it (may be given more than once)
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) place: Vec<String>,
    /// Let the pile fall into its stories, each with a title and timeline of its own; as html, json, md or txt
    #[arg(long)]
    pub(in crate::cli) stories: bool,
    /// The first day
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(in crate::cli) since: Option<Date>,
    /// The last day
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(in crate::cli) until: Option<Date>,
    /// How many entries [default: as many as stand out]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub(in crate::cli) entries: Option<usize>,
    /// How many sentences an entry has at most [default: 2]
    #[arg(long, value_name = "K", value_parser = at_least_one)]
    pub(in crate::cli) sentences: Option<usize>,
    /// Only entries of at least this weight, as the field weight of JSON has it
    #[arg(long, value_name = "W", value_parser = weight)]
    pub(in crate::cli) min_weight: Option<f64>,
    /// How the timeline is written [default: by the suffix of -o, else json]
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(in crate::cli) format: Option<TimelineFormat>,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::cli) enum TimelineFormat {
    /// One document
    Json,
    /// A page that opens from disk
    Html,
    /// Markdown
    Md,
    /// A row for each sentence
    Csv,
    /// A row for each sentence
    Parquet,
    /// For TimelineJS
    Timelinejs,
    /// A calendar
    Ics,
    /// For the tilse evaluation
    Tilse,
    /// For a terminal
    #[value(alias = "text")]
    Txt,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct SaveArgs {
    #[command(flatten)]
    pub(in crate::cli) input: InputArgs,
    #[command(flatten)]
    pub(in crate::cli) lexicons: LexiconsArg,
    #[command(flatten)]
    pub(in crate::cli) dates: DatesArgs,
    #[command(flatten)]
    pub(in crate::cli) corrections: CorrectionsArg,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct DemoArgs {
    /// Where the page goes
    #[arg(short, long, value_name = "FILE", default_value = "dateline-demo.html")]
    pub(in crate::cli) output: PathBuf,
    /// Also write the pile's articles here, one file each, to try the other commands on
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) articles: Option<PathBuf>,
}
