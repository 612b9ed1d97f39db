//! The one way from Python into Rust.
//!
//! It lets go of the GIL, works on a pool of the package's own, polls for Ctrl-C and tells how far it is, and turns errors
//! and panics into the package's exceptions.

use crate::error;
use crate::pools::{forget, pool};
use pyo3::prelude::*;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

const POLL: Duration = Duration::from_millis(50);

/// What work and the thread that waits for it tell each other.
#[derive(Default)]
pub(crate) struct Watch {
    /// Whether the work is to stop.
    pub(crate) stop: AtomicBool,
    /// How many items are done.
    pub(crate) done: Arc<AtomicUsize>,
}

impl Watch {
    pub(crate) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Takes note that so many further items are done.
    pub(crate) fn add(&self, items: usize) {
        self.done.fetch_add(items, Ordering::Relaxed);
    }
}

/// How a call on many items is to be made: on how many threads, all cores if not given; and what is called in the calling
/// thread, about twenty times a second, with how many items are done.
#[derive(FromPyObject, Default)]
pub(crate) struct Call(Option<usize>, Option<Py<PyAny>>);

/// Work on many articles: on the pool, stopped by Ctrl-C within about [`POLL`] and what `work` takes to look at its watch.
///
/// `work` must not touch Python objects without attaching to Python.
pub(crate) fn enter<R: Send>(
    py: Python<'_>,
    call: &Call,
    work: impl FnOnce(&Watch) -> Result<R, dateline::Error> + Send,
) -> PyResult<R> {
    let pool = pool(py, call.0)?;
    let watch = Watch::default();
    let (outcome, interrupt) = py.detach(|| {
        std::thread::scope(|scope| {
            let (done, wait) = sync_channel(1);
            let (watch, pool) = (&watch, &pool);
            scope.spawn(move || {
                // The receiver lives until this has been received.
                let _ = done.send(catch_unwind(AssertUnwindSafe(|| pool.install(|| work(watch)))));
            });
            await_outcome(&wait, watch, call, true)
        })
    });
    decide(py, outcome, interrupt)
}

/// Work that cannot look at its watch everywhere, and touches nothing of Python: Ctrl-C stops the waiting for it within
/// about [`POLL`]. What is left of it runs on in a pool that no other call has, as far as it must, and leads to nothing.
pub(crate) fn enter_apart<R: Send + 'static>(
    py: Python<'_>,
    call: &Call,
    work: impl FnOnce(&Watch) -> Result<R, dateline::Error> + Send + 'static,
) -> PyResult<R> {
    let pool = pool(py, call.0)?;
    let watch = Arc::new(Watch::default());
    let (outcome, interrupt) = py.detach(|| {
        let (done, wait) = sync_channel(1);
        let (pool, own) = (Arc::clone(&pool), Arc::clone(&watch));
        std::thread::spawn(move || {
            // Nobody may be left to receive it.
            let _ = done.send(catch_unwind(AssertUnwindSafe(|| pool.install(|| work(&own)))));
        });
        await_outcome(&wait, &watch, call, false)
    });
    if interrupt.is_some() {
        forget(&pool);
    }
    decide(py, outcome, interrupt)
}

/// Waits for the outcome of work; after an interrupt, which comes second, only if `to_the_end`.
fn await_outcome<R>(
    wait: &Receiver<R>,
    watch: &Watch,
    call: &Call,
    to_the_end: bool,
) -> (Option<R>, Option<PyErr>) {
    let mut interrupt = None;
    loop {
        match wait.recv_timeout(POLL) {
            Ok(outcome) => return (Some(outcome), interrupt),
            Err(RecvTimeoutError::Disconnected) => return (None, interrupt),
            Err(RecvTimeoutError::Timeout) if interrupt.is_some() => {}
            Err(RecvTimeoutError::Timeout) => {
                if let Err(signal) = look_up(watch, call) {
                    watch.stop.store(true, Ordering::Relaxed);
                    interrupt = Some(signal);
                    if !to_the_end {
                        return (None, interrupt);
                    }
                }
            }
        }
    }
}

/// Lets Python's handlers run, in the main thread, and tells the progress; an error is what Ctrl-C raises.
fn look_up(watch: &Watch, call: &Call) -> PyResult<()> {
    Python::attach(|py| {
        py.check_signals()?;
        if let Some(progress) = &call.1 {
            progress.call1(py, (watch.done.load(Ordering::Relaxed),))?;
        }
        Ok(())
    })
}

fn decide<R>(py: Python<'_>, outcome: Option<Outcome<R>>, interrupt: Option<PyErr>) -> PyResult<R> {
    match (interrupt, outcome) {
        (Some(signal), _) => Err(signal),
        (None, Some(outcome)) => settle(py, outcome),
        (None, None) => Err(error::internal(py, "the worker thread ended early")),
    }
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
