//! 考核办法: the notice as a program.
//!
//! A scheme is a folder of Markdown in which every clause of the notice stands with its id, and
//! beneath it the rule it states. This room reads such folders, finds all that is wrong with them,
//! prints the notice from them, and tells two of them apart. It computes no score.

pub mod model;

pub use model::Scheme;
