//! The lexicons that ship with the crate; its build script compiles them from `data/`.

pub(super) const WORLD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/world.lexicon"));
pub(super) const CONFLICT_SYRIA: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/conflict-syria.lexicon"));
