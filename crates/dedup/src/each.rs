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
