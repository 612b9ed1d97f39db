//! Work on many articles that can be stopped.

use crate::Error;
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// Maps `items` on the current rayon pool, in order, until `stop` becomes true.
pub(crate) fn each<T: Sync, R: Send>(
    items: &[T],
    stop: &AtomicBool,
    work: impl Fn(&T) -> R + Sync,
) -> Result<Vec<R>, Error> {
    items
        .par_iter()
        .map(|item| if stop.load(Ordering::Relaxed) { Err(Error::stopped()) } else { Ok(work(item)) })
        .collect()
}
