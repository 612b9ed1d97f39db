//! What is said on standard error: problems, notes, and how far the work is.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Level {
    Quiet,
    Usual,
    Verbose,
}

/// Says things on standard error, in colour and with bars only where that is a terminal; and counts what could not be
/// read.
pub(super) struct Console {
    level: Level,
    bars: bool,
    bar: Mutex<ProgressBar>,
    rejects: AtomicU64,
}

impl Console {
    pub(super) fn new(level: Level) -> Self {
        let bars = level != Level::Quiet && std::io::stderr().is_terminal();
        Self { level, bars, bar: Mutex::new(ProgressBar::hidden()), rejects: AtomicU64::new(0) }
    }

    /// What ends the work.
    pub(super) fn failure(&self, message: impl std::fmt::Display) {
        self.say("\x1b[1;31m", message);
    }

    /// Something that could not be read, and is left out.
    pub(super) fn rejected(&self, message: impl std::fmt::Display) {
        self.rejects.fetch_add(1, Ordering::Relaxed);
        self.problem(message);
    }

    /// Something wrong that does not end the work.
    pub(super) fn problem(&self, message: impl std::fmt::Display) {
        if self.level > Level::Quiet {
            self.say("\x1b[1;33m", message);
        }
    }

    /// Something worth knowing.
    pub(super) fn note(&self, message: impl std::fmt::Display) {
        if self.level > Level::Quiet {
            self.say("\x1b[1m", message);
        }
    }

    /// What only they want to know who asked for it.
    pub(super) fn detail(&self, message: impl std::fmt::Display) {
        if self.level == Level::Verbose {
            self.say("\x1b[2m", message);
        }
    }

    /// How many articles or files could not be read.
    pub(super) fn rejects(&self) -> u64 {
        self.rejects.load(Ordering::Relaxed)
    }

    /// Who does not listen to standard error is no reason to fail.
    fn say(&self, style: &str, message: impl std::fmt::Display) {
        let bar = self.bar.lock().unwrap_or_else(PoisonError::into_inner).clone();
        bar.suspend(|| {
            // Takes the colours out where they do not belong: NO_COLOR, CLICOLOR, no terminal.
            let _ = writeln!(anstream::stderr(), "{style}dateline:\x1b[0m {message}");
        });
    }

    /// Starts a stage of the work, of so many units where that is known.
    pub(super) fn stage(&self, name: &'static str, all: Option<u64>) -> Stage<'_> {
        let bar = if self.bars {
            let bar = ProgressBar::with_draw_target(all, ProgressDrawTarget::stderr());
            let template = match all {
                Some(_) => "{msg:>10} {wide_bar} {human_pos} of {human_len}, {eta} left",
                None => "{msg:>10} {spinner} {human_pos}",
            };
            bar.set_style(ProgressStyle::with_template(template).expect("the template is sound"));
            bar.set_message(name);
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        } else {
            ProgressBar::hidden()
        };
        *self.bar.lock().unwrap_or_else(PoisonError::into_inner) = bar.clone();
        Stage { console: self, name, bar, done: 0, start: Instant::now() }
    }
}

/// A stage of the work, shown until it is dropped; then `--verbose` says how long it took.
pub(super) struct Stage<'a> {
    console: &'a Console,
    name: &'static str,
    bar: ProgressBar,
    done: u64,
    start: Instant,
}

impl Stage<'_> {
    /// Counts units that are done.
    pub(super) fn advance(&mut self, by: u64) {
        self.done += by;
        self.bar.set_position(self.done);
    }

    /// Shows the bar's place where that is counted in something else, as bytes are.
    pub(super) fn place(&self, at: u64) {
        self.bar.set_position(at);
    }

    /// Counts articles that the bar does not.
    pub(super) fn count(&mut self, by: u64) {
        self.done += by;
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
        let seconds = self.start.elapsed().as_secs_f64();
        match self.done {
            0 => self.console.detail(format_args!("{}: {seconds:.2} s", self.name)),
            n => self.console.detail(format_args!("{}: {n} articles in {seconds:.2} s", self.name)),
        }
    }
}
