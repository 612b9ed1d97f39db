//! One place that knows whether work runs on many threads.

/// `f` of each index below `len`, in order; `scratch` is made once a thread.
#[cfg(not(feature = "parallel"))]
pub(crate) fn map<S, T>(len: usize, scratch: impl Fn() -> S, f: impl Fn(&mut S, usize) -> T) -> Vec<T> {
    let mut scratch = scratch();
    (0..len).map(|i| f(&mut scratch, i)).collect()
}

/// `f` of each index below `len`, in order; `scratch` is made once a thread or more often.
#[cfg(feature = "parallel")]
pub(crate) fn map<S, T: Send>(
    len: usize,
    scratch: impl Fn() -> S + Sync + Send,
    f: impl Fn(&mut S, usize) -> T + Sync + Send,
) -> Vec<T> {
    use rayon::prelude::*;
    (0..len).into_par_iter().map_init(scratch, f).collect()
}

/// Work on more items than this is cut into so many parts.
const PARTS: usize = 64;

/// The parts into which work on `len` items is cut, the same for any number of threads.
pub(crate) fn parts(len: usize) -> Vec<std::ops::Range<usize>> {
    let size = len.div_ceil(PARTS).max(1);
    (0..len).step_by(size).map(|start| start..(start + size).min(len)).collect()
}
