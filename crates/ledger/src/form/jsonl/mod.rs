//! JSON Lines: the ledger's public form, one fact a line.

mod plain;
mod quick;
mod read;
mod write;

pub use quick::packed;
pub use read::{JsonlSource, read};
pub use write::{line, write};
