//! The score: examples of the open format, the naive second scorer, the laws.

mod bulletins;
mod capped;
mod corrected;
mod examples;
mod explained;
mod harbour;
mod large;
mod laws;
mod life;
mod mountain;
mod owed;
mod packed;
mod parts;
mod refused;
mod reminders;
mod running;
mod second;
mod small;
mod trials;
mod words;
