//! The command line, which the binary and the Python package share.

mod args;
mod dedup;
mod demo;
mod entities;
mod index;
mod input;
mod known;
mod lexicon;
mod output;
mod rows;
mod save;
mod timeline;

use crate::Error;
use args::{Cli, Command};
use clap::Parser;
use std::ffi::OsString;
use std::sync::atomic::AtomicBool;

/// Runs a command line, `args[0]` being the program's name, and returns the exit status: 0 when
/// something was done, 1 when nothing was, 2 for a command line that is none, 130 when stopped.
///
/// Results go to standard output or to files, one line for each problem to standard error. Work on
/// many articles runs on the current rayon pool, or on one of `--threads` threads. When `stop`
/// becomes true, the command ends soon, with what it wrote so far.
pub fn run(args: impl IntoIterator<Item = OsString>, stop: &AtomicBool) -> u8 {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { 2 } else { 0 };
        }
    };
    match in_pool(cli.threads, || dispatch(cli.command, stop)) {
        Ok(true) => 0,
        Ok(false) => 1,
        Err(error) if error.is_stopped() => 130,
        Err(error) if error.io_kind() == Some(std::io::ErrorKind::BrokenPipe) => 0,
        Err(error) => {
            eprintln!("dateline: {error}");
            1
        }
    }
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
fn dispatch(command: Command, stop: &AtomicBool) -> Result<bool, Error> {
    match command {
        Command::Tokens(args) => rows::tokens(&args, stop),
        Command::Lines(args) => rows::lines(&args, stop),
        Command::Dedup(args) => dedup::run(&args, stop),
        Command::Index(args) => index::run(&args, stop),
        Command::Entities(args) => entities::run(&args, stop),
        Command::Times(args) => rows::times(&args, stop),
        Command::Claims(args) => rows::claims(&args, stop),
        Command::Timeline(args) => timeline::run(&args, stop),
        Command::Save(args) => save::run(&args),
        Command::Lexicon(args) => lexicon::run(&args),
        Command::Demo(args) => demo::run(&args, stop),
    }
}
