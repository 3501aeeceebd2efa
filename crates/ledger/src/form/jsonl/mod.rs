//! JSON Lines: the ledger's public form, one fact a line.

mod cut;
mod lines;
mod pattern;
mod quick;
mod read;
mod write;

pub use quick::{Quickly, packed, packed_from, quickly};
pub use read::{JsonlSource, read};
pub use write::{line, write};
