//! The scheme's room: its reader, its checks, and the scheme that the program ships.

mod broken;
mod clauses;
mod digest;
mod examples;
mod mutants;
mod outline;
mod shipped;

pub use examples::{example, examples, folders};
