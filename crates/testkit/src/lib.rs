//! Made-up offices on both databases, a reader of pages, random ledgers for tests, and the made-up years of `demo` that tests look at.
//!
//! Everything is drawn from a seed and a scheme; the same seed gives the same facts on every
//! machine.

pub mod browser;
mod chance;
pub mod client;
pub mod office;
pub mod provider;
mod scatter;

pub use chance::SeededEntropy;
pub use demo::{EXAMPLE_SEED, Size, example, year};
pub use scatter::scatter;
