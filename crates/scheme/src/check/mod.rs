//! What is wrong with a scheme that could be read.

mod account;
mod calendar;

use crate::draft::Draft;

pub use calendar::calendar;

/// All checks; each adds what it finds.
pub(crate) fn all(draft: &Draft<'_>) {
    account::check(draft);
}
