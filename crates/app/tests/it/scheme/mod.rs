//! The scheme's room: its reader, its checks, and the scheme that the program ships.

mod averages;
mod broken;
mod clauses;
mod differences;
mod digest;
mod examples;
mod givers;
mod guide;
mod keys;
mod model;
mod mutants;
mod outline;
mod periods;
mod printed;
mod readings;
mod shipped;
mod slips;
mod takes;
mod wordings;

pub use examples::{NEW_AREA, altered, example, examples, folders, new_area};
pub use slips::{WHOLE, changed, whole};
