//! The Python module `dateline._core`.
