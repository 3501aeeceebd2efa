//! JSON Lines: the ledger's public form, one fact a line.

mod read;
mod write;

pub use read::{JsonlSource, read};
pub use write::{line, write};
