//! The score: examples of the open format, the naive second scorer, the laws.

mod examples;
mod laws;
mod life;
mod second;
