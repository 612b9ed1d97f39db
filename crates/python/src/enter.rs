//! The one way from Python into Rust.
//!
//! It lets go of the GIL, works on a pool of the package's own, polls for Ctrl-C, and turns errors
//! and panics into the package's exceptions.

use crate::error;
use crate::pools::pool;
use pyo3::prelude::*;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

const POLL: Duration = Duration::from_millis(50);

/// Work on many articles: on the pool, stopped by Ctrl-C within about [`POLL`] and an article.
///
/// `work` gets a flag that says when to stop. It must not touch Python objects.
pub(crate) fn enter<R: Send>(
    py: Python<'_>,
    threads: Option<usize>,
    work: impl FnOnce(&AtomicBool) -> Result<R, dateline::Error> + Send,
) -> PyResult<R> {
    let pool = pool(py, threads)?;
    let stop = AtomicBool::new(false);
    let (outcome, interrupt) = py.detach(|| {
        std::thread::scope(|scope| {
            let (done, wait) = sync_channel(1);
            let stop = &stop;
            let pool = &pool;
            scope.spawn(move || {
                let outcome = catch_unwind(AssertUnwindSafe(|| pool.install(|| work(stop))));
                // The receiver lives until this has been received.
                let _ = done.send(outcome);
            });
            let mut interrupt = None;
            loop {
                match wait.recv_timeout(POLL) {
                    Ok(outcome) => return (Some(outcome), interrupt),
                    Err(RecvTimeoutError::Disconnected) => return (None, interrupt),
                    Err(RecvTimeoutError::Timeout) => {
                        if let Err(signal) = signals() {
                            stop.store(true, Ordering::Relaxed);
                            interrupt.get_or_insert(signal);
                        }
                    }
                }
            }
        })
    });
    match (interrupt, outcome) {
        (Some(signal), _) => Err(signal),
        (None, Some(outcome)) => settle(py, outcome),
        (None, None) => Err(error::internal(py, "the worker thread ended early")),
    }
}

/// Lets Python's handlers run, in the main thread; an error is what Ctrl-C raises.
#[expect(clippy::redundant_closure_for_method_calls, reason = "the method alone is not general enough")]
fn signals() -> PyResult<()> {
    Python::attach(|py| py.check_signals())
}

/// Work on one text: in the calling thread, without the GIL.
pub(crate) fn enter_small<R: Send>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<R, dateline::Error> + Send,
) -> PyResult<R> {
    let outcome = py.detach(|| catch_unwind(AssertUnwindSafe(work)));
    settle(py, outcome)
}

type Outcome<R> = Result<Result<R, dateline::Error>, Box<dyn Any + Send>>;

fn settle<R>(py: Python<'_>, outcome: Outcome<R>) -> PyResult<R> {
    match outcome {
        Ok(Ok(result)) => Ok(result),
        Ok(Err(error)) => Err(error::to_python(py, &error)),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            Err(error::internal(py, text.unwrap_or("a panic without words")))
        }
    }
}
