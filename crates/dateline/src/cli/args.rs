//! What can be said on the command line.

use crate::Unit;
use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use dateline_timeline::{Country, Date, ThisNext, TimePolicy, WeekStart, parse_day};
use dateline_tokenizer::Preset;
use std::path::PathBuf;

/// A pile of scraped news articles becomes a clean, dated timeline with its sources.
#[derive(Parser, Debug)]
#[command(name = "dateline", version, max_term_width = 100)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    /// How many threads work; the answer does not depend on it [default: one for each core]
    #[arg(long, global = true, value_name = "N", value_parser = at_least_one)]
    pub(super) threads: Option<usize>,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Tokens and sentences of each article
    Tokens(TokensArgs),
    /// Lines of each article with their kinds: body, caption, share button …
    Lines(LinesArgs),
    /// Repeats inside each article, and which articles are copies of which
    Dedup(DedupArgs),
    /// An index of articles on disk, asked for near-duplicates from one run to the next
    Index(IndexArgs),
    /// Names in each article, bound to entities
    Entities(EntitiesArgs),
    /// Publication day and time expressions of each article
    Times(TimesArgs),
    /// Counts in each article: so many killed, wounded …, and who says so
    Claims(ClaimsArgs),
    /// The pile's timeline with its sources
    Timeline(TimelineArgs),
    /// Articles, settings and corrections in one file, which every command takes for INPUT
    Save(SaveArgs),
    /// Look into lexicons
    Lexicon(LexiconArgs),
    /// The main job on a small pile that ships with dateline
    Demo(DemoArgs),
}

#[derive(Args, Debug)]
pub(super) struct InputArgs {
    /// Files, folders or - for standard input: .txt, .jsonl, .csv, .tml, plain, .gz or .zst; saved corpora (.dateline)
    #[arg(required = true, value_name = "INPUT")]
    pub(super) inputs: Vec<String>,
    /// Stop at the first article that cannot be read
    #[arg(long)]
    pub(super) strict: bool,
    /// Collect what could not be read, as JSON Lines
    #[arg(long, value_name = "FILE")]
    pub(super) rejects: Option<PathBuf>,
    /// Write here instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// What offsets count
    #[arg(long, value_enum, default_value_t = UnitArg::Chars)]
    pub(super) offsets: UnitArg,
    /// Write here what made the output: version, settings, the lexicons' hashes, as JSON
    #[arg(long, value_name = "FILE")]
    pub(super) about: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct CorrectionsArg {
    /// What you know better, a correction a line of JSON: {"do": "drop", "date": "2016-02-12", "why": "a misprint"}
    #[arg(long, value_name = "FILE")]
    pub(super) corrections: Vec<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct SaveArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) lexicons: LexiconsArg,
    #[command(flatten)]
    pub(super) dates: DatesArgs,
    #[command(flatten)]
    pub(super) corrections: CorrectionsArg,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(super) enum UnitArg {
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

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(super) enum PresetArg {
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
pub(super) struct LexiconsArg {
    /// Add a lexicon: conflict-syria, a compiled one, or a .tsv file (may be given more than once)
    #[arg(long, value_name = "NAME or FILE")]
    pub(super) lexicon: Vec<String>,
}

#[derive(Args, Debug)]
pub(super) struct DatesArgs {
    /// The publication day of an article as ID=DATE, or a file with a line ID=DATE for each
    #[arg(long, value_name = "ID=DATE or FILE")]
    pub(super) published: Vec<String>,
    /// Do not guess publication days from captions and weekdays
    #[arg(long)]
    pub(super) no_guess: bool,
    #[command(flatten)]
    policy: PolicyArgs,
}

impl DatesArgs {
    /// How ambiguous times are read.
    pub(super) fn policy(&self) -> TimePolicy {
        let PolicyArgs { day_first, two_digits_from, week_start, next_weekday, country } = self.policy;
        TimePolicy { day_first, two_digits_from, week_start, this_next: next_weekday, country }
    }
}

/// Settings of ambiguous times.
#[derive(Args, Debug)]
struct PolicyArgs {
    /// Read 06/10/2016 as 6 October rather than June 10
    #[arg(long, help_heading = TIMES)]
    day_first: bool,
    /// The first of the hundred years that two digits may mean
    #[arg(long, value_name = "YEAR", default_value_t = 1950, value_parser = value_parser!(i16).range(1..=9898), help_heading = TIMES)]
    two_digits_from: i16,
    /// The day that a week begins with: monday, sunday or saturday
    #[arg(long, value_name = "DAY", default_value = "monday", value_parser = week_start, help_heading = TIMES)]
    week_start: WeekStart,
    /// Which Friday next Friday is: the nearest, or that of next week (of-week)
    #[arg(long, value_name = "WHICH", default_value = "nearest", value_parser = next_weekday, help_heading = TIMES)]
    next_weekday: ThisNext,
    /// The country whose holidays are meant, by two letters; by default the United States
    #[arg(long, value_name = "CODE", value_parser = country, help_heading = TIMES)]
    country: Option<Country>,
}

const TIMES: &str = "Ambiguous times";

fn week_start(name: &str) -> Result<WeekStart, &'static str> {
    WeekStart::from_name(name).ok_or("it is monday, sunday or saturday")
}

fn next_weekday(name: &str) -> Result<ThisNext, &'static str> {
    ThisNext::from_name(name).ok_or("it is nearest or of-week")
}

fn country(code: &str) -> Result<Country, &'static str> {
    Country::from_code(code).ok_or("a country's code is two letters: GB")
}

#[derive(Args, Debug)]
pub(super) struct TokensArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    /// How tokens are cut
    #[arg(long, value_enum, default_value_t = PresetArg::Ud)]
    pub(super) preset: PresetArg,
}

#[derive(Args, Debug)]
pub(super) struct LinesArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    /// Mark the lines that recur over a source's articles, too
    #[arg(long)]
    pub(super) collection: bool,
}

#[derive(Args, Debug)]
pub(super) struct DedupArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) corrections: CorrectionsArg,
    /// The share of an article from which two are near-duplicates, 0 to 1 [default: 0.36]
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(super) threshold: Option<f64>,
    /// How many days apart two articles may be published
    #[arg(long, value_name = "DAYS")]
    pub(super) window: Option<u32>,
    /// Write the pairs that were compared here, taken or not, with the reason
    #[arg(long, value_name = "FILE")]
    pub(super) pairs: Option<PathBuf>,
    /// Compare with the articles of these inputs only, and print a row for each pair that was compared
    #[arg(long, value_name = "INPUT", num_args = 1.., conflicts_with = "pairs")]
    pub(super) against: Vec<String>,
}

#[derive(Args, Debug)]
pub(super) struct IndexArgs {
    #[command(subcommand)]
    pub(super) command: IndexCommand,
}

#[derive(Subcommand, Debug)]
pub(super) enum IndexCommand {
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
        texts: Vec<String>,
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
        texts: Vec<String>,
    },
}

#[derive(Args, Debug)]
pub(super) struct IndexSettings {
    /// The share of a sketch from which two articles are near-duplicates, 0 to 1 [default: 0.27]
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(super) threshold: Option<f64>,
    /// How many days apart two articles may be published
    #[arg(long, value_name = "DAYS")]
    pub(super) window: Option<u32>,
    /// How many megabytes the work may take beside the index [default: 1024]
    #[arg(long, value_name = "MB", value_parser = at_least_one)]
    pub(super) memory: Option<usize>,
}

#[derive(Args, Debug)]
pub(super) struct EntitiesArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) lexicons: LexiconsArg,
    #[command(flatten)]
    pub(super) corrections: CorrectionsArg,
    /// Let an article's short names find the full ones of other articles
    #[arg(long)]
    pub(super) collection: bool,
    /// jsonl, csv, conll, brat, web-annotation, geojson; or who is named with whom: graphml, network-csv
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    pub(super) format: String,
}

#[derive(Args, Debug)]
pub(super) struct TimesArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) dates: DatesArgs,
    #[command(flatten)]
    pub(super) corrections: CorrectionsArg,
    /// The language of all articles by its ISO 639 code [default: an article's own, else as its text shows]
    #[arg(long, value_name = "CODE")]
    pub(super) language: Option<String>,
    /// jsonl, csv or timeml
    #[arg(long, value_enum, default_value_t = TimesFormat::Jsonl)]
    pub(super) format: TimesFormat,
    /// Add to each expression its rule, its confidence and its other readings
    #[arg(long)]
    pub(super) explain: bool,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TimesFormat {
    /// A row for each article
    Jsonl,
    /// A row for each expression
    Csv,
    /// A TimeML document for each article
    Timeml,
}

#[derive(Args, Debug)]
pub(super) struct ClaimsArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) lexicons: LexiconsArg,
    #[command(flatten)]
    pub(super) dates: DatesArgs,
    #[command(flatten)]
    pub(super) corrections: CorrectionsArg,
    /// Print a row for each toll that the articles tell of: who says what, how it grew, where they disagree
    #[arg(long)]
    pub(super) tolls: bool,
}

#[derive(Args, Debug)]
pub(super) struct TimelineArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) lexicons: LexiconsArg,
    #[command(flatten)]
    pub(super) dates: DatesArgs,
    #[command(flatten)]
    pub(super) corrections: CorrectionsArg,
    /// Words of the topic: a sentence needs one of them
    #[arg(long, value_name = "WORDS", num_args = 1..)]
    pub(super) topic: Vec<String>,
    /// Only what names this entity (may be given more than once)
    #[arg(long, value_name = "NAME")]
    pub(super) entity: Vec<String>,
    /// Only what names this place or one that lies in it (may be given more than once)
    #[arg(long, value_name = "NAME")]
    pub(super) place: Vec<String>,
    /// Let the pile fall into its stories, each with a title and timeline of its own; as json, md or txt
    #[arg(long)]
    pub(super) stories: bool,
    /// The first day
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(super) since: Option<Date>,
    /// The last day
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(super) until: Option<Date>,
    /// How many entries [default: as many as stand out]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub(super) entries: Option<usize>,
    /// How many sentences an entry has at most [default: 2]
    #[arg(long, value_name = "K", value_parser = at_least_one)]
    pub(super) sentences: Option<usize>,
    /// Only entries of at least this weight, as the field weight of JSON has it
    #[arg(long, value_name = "W", value_parser = weight)]
    pub(super) min_weight: Option<f64>,
    /// json, html, md, csv, timelinejs, ics, tilse or txt [default: by the suffix of -o, else json]
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct LexiconArgs {
    #[command(subcommand)]
    pub(super) command: LexiconCommand,
}

#[derive(Subcommand, Debug)]
pub(super) enum LexiconCommand {
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
pub(super) struct BuildArgs {
    /// Files with entities
    #[arg(required = true, value_name = "FILE")]
    pub(super) inputs: Vec<PathBuf>,
    /// Where the compiled lexicon goes
    #[arg(short, long, value_name = "FILE", required = true)]
    pub(super) output: PathBuf,
    /// tsv, csv, jsonl, ftm, geonames, wikidata, skos, petrarch, spacy or flashtext [default: by the suffix]
    #[arg(long, value_name = "FORMAT")]
    pub(super) from: Option<String>,
    /// The lexicon's name [default: that of the output file]
    #[arg(long)]
    pub(super) name: Option<String>,
    /// Switch a rule for aliases off (may be given more than once): arabic-article, organisation-suffix,
    /// bracket-acronym, demonym, skeleton or given-name
    #[arg(long, value_name = "RULE")]
    pub(super) no_rule: Vec<String>,
}

#[derive(Args, Debug)]
pub(super) struct DemoArgs {
    /// Where the page goes
    #[arg(short, long, value_name = "FILE", default_value = "dateline-demo.html")]
    pub(super) output: PathBuf,
}

fn day(text: &str) -> Result<Date, String> {
    parse_day(text).map_err(|e| e.to_string())
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("not a number from 0 to 1".into()),
    }
}

fn weight(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(weight) if weight.is_finite() && weight >= 0.0 => Ok(weight),
        _ => Err("not a number from 0 on".into()),
    }
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err("not a whole number from 1 on".into()),
        Ok(n) => Ok(n),
    }
}
