//! Made-up offices and years, for tests and for the example that newcomers look through.
//!
//! Everything is drawn from a seed and a scheme: units, publications, kinds, topics, duties and
//! tasks are the scheme's, titles come of the word lists under `data/`. The same seed gives the
//! same facts on every machine, and nothing that happens in them ever happened.

mod dice;
mod example;
mod probe;
mod register;
mod scatter;
mod titles;
mod workdays;
mod year;

pub use example::{EXAMPLE_SEED, example};
pub use scatter::scatter;
pub use year::{Size, year};
