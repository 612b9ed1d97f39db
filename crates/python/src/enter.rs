//! The one way from Python into Rust.
//!
//! It lets go of the GIL, works on a pool of the package's own, polls for Ctrl-C, and turns errors
//! and panics into the package's exceptions.

use crate::error;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
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

/// The pools of a process.
struct Pools {
    process: u32,
    /// As many threads as there are cores.
    all: Option<Arc<ThreadPool>>,
    /// The last that was asked for by its number of threads: a loop over small batches asks for the same again.
    chosen: Option<(usize, Arc<ThreadPool>)>,
}

static POOLS: Mutex<Option<Pools>> = Mutex::new(None);

/// A forked child has its parent's pools but none of their threads, and would wait for them for ever.
/// So pools belong to a process id, and a child makes its own; the stale ones are leaked, since
/// dropping them would wait, too. The lock is only taken with the GIL, and so never while forking.
fn pool(py: Python<'_>, threads: Option<usize>) -> PyResult<Arc<ThreadPool>> {
    let mut pools = POOLS.lock().unwrap_or_else(PoisonError::into_inner);
    let here = std::process::id();
    if pools.as_ref().is_none_or(|pools| pools.process != here) {
        std::mem::forget(pools.replace(Pools { process: here, all: None, chosen: None }));
    }
    let Some(pools) = &mut *pools else { return build(py, threads.unwrap_or(0)) };
    match (threads, &pools.all, &pools.chosen) {
        (None, Some(pool), _) => Ok(Arc::clone(pool)),
        (None, None, _) => Ok(Arc::clone(pools.all.insert(build(py, 0)?))),
        (Some(threads), _, Some((many, pool))) if *many == threads => Ok(Arc::clone(pool)),
        (Some(threads), ..) => Ok(Arc::clone(&pools.chosen.insert((threads, build(py, threads)?)).1)),
    }
}

fn build(py: Python<'_>, threads: usize) -> PyResult<Arc<ThreadPool>> {
    let pool = ThreadPoolBuilder::new().num_threads(threads).thread_name(|n| format!("dateline-{n}")).build();
    pool.map(Arc::new).map_err(|e| error::internal(py, &e.to_string()))
}
