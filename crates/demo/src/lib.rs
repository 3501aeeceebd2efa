//! 演示: a made-up office that looks like a real one.
//!
//! Everything is drawn from a seed and a scheme: units, publications, kinds, topics, duties and
//! tasks are the scheme's, titles come of the word lists under `data/`. The same seed gives the
//! same year on every machine, and nothing that happens in it ever happened.

mod example;
pub mod life;
pub mod probe;
mod register;
pub mod replay;
pub mod text;
mod titles;
mod workdays;
mod year;

pub use example::{EXAMPLE_SEED, example};
pub use titles::{Sort, Subject};
pub use workdays::Workdays;
pub use year::{Size, Story, Told, Work, story, year};
