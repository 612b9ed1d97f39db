//! The command line, which the binary and the Python package share.

mod args;
mod completion;
mod console;
mod dedup;
mod demo;
mod entities;
mod index;
mod input;
mod known;
mod lexicon;
mod output;
mod queue;
mod rejects;
mod rows;
mod run;
mod save;
mod shapes;
mod sheet;
mod timeline;

use crate::{Error, ParquetFiles};
use args::{Cli, Command};
use clap::Parser;
use clap::error::ErrorKind;
use console::{Console, Level};
use run::Run;
use std::ffi::OsString;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// The exit status of a command that was stopped by Ctrl-C.
pub const STOPPED: u8 = 130;

/// Runs a command line, `args[0]` being the program's name, and returns the exit status: 0 when all was done, 1 when
/// nothing was, 2 for a command line that is none, 3 when something was done but not all input could be read, and
/// [`STOPPED`].
///
/// Results go to standard output or to files, one line for each problem to standard error. Who stops reading standard
/// output ends the work without a problem. Work on many articles runs on the current rayon pool, or on one of
/// `--threads` threads. When `stop` becomes true, the command ends soon; a file that it would have written is not made
/// then. Parquet is read and written by `parquet`, where this crate's feature of that name is not to do it.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    stop: &AtomicBool,
    parquet: Option<Arc<dyn ParquetFiles>>,
) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            if error.kind() == ErrorKind::MissingRequiredArgument && args.iter().any(|arg| arg == "--topic") {
                eprintln!("\n--topic takes every word that follows it: put INPUT before it.");
            }
            return if error.use_stderr() { 2 } else { 0 };
        }
    };
    let level = match (cli.quiet, cli.verbose) {
        (true, _) => Level::Quiet,
        (_, true) => Level::Verbose,
        _ => Level::Usual,
    };
    let console = Arc::new(Console::new(level));
    let run = Run { stop, console: Arc::clone(&console), parquet };
    match in_pool(cli.threads, || dispatch(cli.command, &run)) {
        Ok(true) if console.rejects() > 0 => 3,
        Ok(true) => 0,
        Ok(false) => 1,
        Err(error) if error.is_stopped() => STOPPED,
        Err(error) if error.io_kind() == Some(std::io::ErrorKind::BrokenPipe) => 0,
        Err(error) => {
            console.failure(&error);
            1
        }
    }
}

/// Removes what a command has written of files that are not whole yet, for a program that ends before
/// [`run`](fn@run) does, as on Ctrl-C.
pub fn abandon() {
    output::abandon();
}

fn in_pool<R: Send>(
    threads: Option<usize>,
    work: impl FnOnce() -> Result<R, Error> + Send,
) -> Result<R, Error> {
    let Some(threads) = threads else { return work() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map_err(|e| Error::setting(format!("no pool of {threads} threads: {e}")))?.install(work)
}

/// Whether anything was done.
fn dispatch(command: Command, run: &Run<'_>) -> Result<bool, Error> {
    match command {
        Command::Tokens(args) => rows::tokens(&args, run),
        Command::Lines(args) => rows::lines(&args, run),
        Command::Dedup(args) => dedup::run(&args, run),
        Command::Index(args) => index::run(&args, run),
        Command::Entities(args) => entities::run(&args, run),
        Command::Times(args) => rows::times(&args, run),
        Command::Claims(args) => rows::claims(&args, run),
        Command::Timeline(args) => timeline::run(&args, run),
        Command::Save(args) => save::run(&args, run),
        Command::Lexicon(args) => lexicon::run(&args, run),
        Command::Demo(args) => demo::run(&args, run),
        Command::Completion(args) => completion::run(&args, run),
    }
}
