//! What must hold for any bytes at all. Each function is the body of a fuzz target and panics where something does not.

mod document;
mod jsonl;
mod lexicon;
mod times;

pub use document::document;
pub use jsonl::jsonl;
pub use lexicon::lexicon;
pub use times::times;
