//! What is wrong with a scheme that could be read.

mod account;

use crate::draft::Draft;

/// All checks; each adds what it finds.
pub(crate) fn all(draft: &Draft<'_>) {
    account::check(draft);
}
