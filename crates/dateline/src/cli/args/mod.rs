//! What can be said on the command line, by subject; the examples of each command are files in `help`.

mod articles;
mod dedup;
mod input;
mod lexicon;
mod timeline;
mod times;
mod values;

pub(super) use articles::{ClaimsArgs, EntitiesArgs, EntitiesFormat, LinesArgs, TokensArgs};
pub(super) use dedup::{DedupArgs, IndexArgs, IndexCommand, IndexSettings};
pub(super) use input::{CorrectionsArg, InputArgs, KeepArgs};
pub(super) use lexicon::{BuildArgs, LexiconArgs, LexiconCommand};
pub(super) use timeline::{DemoArgs, SaveArgs, TimelineArgs, TimelineFormat};
pub(super) use times::{DatesArgs, TimesArgs, TimesFormat};

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use values::at_least_one;

/// A pile of scraped news articles becomes a clean, dated timeline with its sources.
#[derive(Parser, Debug)]
#[command(
    name = "dateline",
    version,
    max_term_width = 100,
    after_help = include_str!("../help/dateline.txt"),
    subcommand_help_heading = "Commands"
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    /// How many threads work; the answer does not depend on it [default: one for each core]
    #[arg(long, global = true, value_name = "N", value_parser = at_least_one, help_heading = RUN)]
    pub(super) threads: Option<usize>,
    /// Say nothing but the error that ends the work
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = RUN)]
    pub(super) quiet: bool,
    /// Say on standard error what is done, with how much, and how long it took
    #[arg(short, long, global = true, help_heading = RUN)]
    pub(super) verbose: bool,
}

const RUN: &str = "Running";

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Tokens and sentences of each article
    ///
    /// Prints a row for each article: `tokens` and `sentences`, lists of [start, end] into its text. Nothing else of the
    /// input is held, so that a stream of any length goes through.
    #[command(after_help = include_str!("../help/tokens.txt"))]
    Tokens(TokensArgs),
    /// Lines of each article with their kinds: body, caption, share button …
    ///
    /// Prints a row for each article: `lines` with start, end and kind. Body lines are the article; titles, bylines,
    /// captions and the like stand around it.
    #[command(after_help = include_str!("../help/lines.txt"))]
    Lines(LinesArgs),
    /// Repeats inside each article, and which articles are copies of which
    ///
    /// Prints a row for each article: its `cluster` (the id of the one that stands for all), its `relation` to it, and what
    /// to do with it (`advice`: keep, flag or remove).
    #[command(after_help = include_str!("../help/dedup.txt"))]
    Dedup(DedupArgs),
    /// An index of articles on disk, asked for near-duplicates from one run to the next
    ///
    /// A folder that holds about 540 bytes for each article, and no texts.
    #[command(after_help = include_str!("../help/index.txt"))]
    Index(IndexArgs),
    /// Names in each article, bound to entities
    ///
    /// Prints a row for each article: `mentions` of people, organisations and places with the entity that they name, where
    /// it lies, and why.
    #[command(after_help = include_str!("../help/entities.txt"))]
    Entities(EntitiesArgs),
    /// Publication day and time expressions of each article
    ///
    /// Prints a row for each article: `published` with what it rests on, and `timexes`, each with its value as TIMEX3 has
    /// it. What nothing anchors stays open.
    #[command(after_help = include_str!("../help/times.txt"))]
    Times(TimesArgs),
    /// Counts in each article: so many killed, wounded …, and who says so
    ///
    /// Prints a row for each article: `claims` with measure, value and bound (at least, about …), when, where, and
    /// according to whom.
    #[command(after_help = include_str!("../help/claims.txt"))]
    Claims(ClaimsArgs),
    /// The pile's timeline with its sources
    ///
    /// Prints what happened on which day, in sentences of the articles, each with its place there: as JSON, a page, a table
    /// or a calendar. Copies count once.
    #[command(after_help = include_str!("../help/timeline.txt"))]
    Timeline(TimelineArgs),
    /// Articles, settings and corrections in one file, which every command takes for INPUT
    #[command(after_help = include_str!("../help/save.txt"))]
    Save(SaveArgs),
    /// Look into lexicons
    ///
    /// A lexicon holds the names of entities. Two ship with dateline: world, which is always used, and conflict-syria.
    #[command(after_help = include_str!("../help/lexicon.txt"))]
    Lexicon(LexiconArgs),
    /// The main job on a small pile that ships with dateline
    ///
    /// Prints the timeline of twenty scraped pages and writes a page that shows each sentence in its article.
    #[command(after_help = include_str!("../help/demo.txt"))]
    Demo(DemoArgs),
    /// A script that lets a shell complete commands and options
    ///
    /// Prints the script.
    #[command(after_help = include_str!("../help/completion.txt"))]
    Completion(CompletionArgs),
}

#[derive(Args, Debug)]
pub(super) struct CompletionArgs {
    /// The shell
    pub(super) shell: Shell,
}
