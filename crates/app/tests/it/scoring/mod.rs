//! The score: examples of the open format, the naive second scorer, the laws.

mod examples;
mod harbour;
mod large;
mod laws;
mod life;
mod mountain;
mod packed;
mod parts;
mod reminders;
mod second;
mod words;
