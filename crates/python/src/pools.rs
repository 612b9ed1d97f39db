//! The pools on which calls from Python work, kept from one call to the next.

use crate::error;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::{Arc, Mutex, PoisonError};

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
pub(crate) fn pool(py: Python<'_>, threads: Option<usize>) -> PyResult<Arc<ThreadPool>> {
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

/// Gives a pool to no other call: it has work that nobody waits for.
pub(crate) fn forget(busy: &Arc<ThreadPool>) {
    if let Some(pools) = &mut *POOLS.lock().unwrap_or_else(PoisonError::into_inner) {
        pools.all.take_if(|pool| Arc::ptr_eq(pool, busy));
        pools.chosen.take_if(|(_, pool)| Arc::ptr_eq(pool, busy));
    }
}

fn build(py: Python<'_>, threads: usize) -> PyResult<Arc<ThreadPool>> {
    let pool = ThreadPoolBuilder::new().num_threads(threads).thread_name(|n| format!("dateline-{n}")).build();
    pool.map(Arc::new).map_err(|e| error::internal(py, &e.to_string()))
}
