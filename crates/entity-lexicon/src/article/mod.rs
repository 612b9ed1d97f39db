//! Names that the article itself explains.

pub(crate) mod cues;
