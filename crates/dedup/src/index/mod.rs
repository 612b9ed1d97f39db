#![doc = include_str!("README.md")]

mod bytes;
mod disk;
mod error;
#[cfg(test)]
mod faults;
mod lock;
mod manifest;
mod record;
mod segment;
mod store;
mod write;

pub use error::Error;
pub use store::{Index, Stored};
pub use write::Entry;
