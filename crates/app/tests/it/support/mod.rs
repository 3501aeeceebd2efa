//! What many tests need: the shipped scheme, the calendar, answers from JSON Lines; the program.

mod engine;
pub mod golden;
mod place;
pub mod program;

pub use engine::*;
