//! Random ledgers for tests, and the made-up years of `demo` that tests look at.
//!
//! Everything is drawn from a seed and a scheme; the same seed gives the same facts on every
//! machine.

mod scatter;

pub use demo::{EXAMPLE_SEED, Size, example, year};
pub use scatter::scatter;
