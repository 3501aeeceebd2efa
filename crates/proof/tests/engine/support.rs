//! What of the tests' own room needs no program.

#[path = "../../../app/tests/it/support/engine.rs"]
mod engine;
#[path = "../../../app/tests/it/support/golden.rs"]
pub mod golden;
#[path = "../../../app/tests/it/support/place.rs"]
pub mod program;

pub use engine::*;
