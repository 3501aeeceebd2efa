//! What is wrong with a scheme that could be read.
//!
//! A check is silent where the names it would count could not all be resolved: a misspelt
//! publication is one fault, not a second one about the column that now lacks it.

mod account;
mod calendar;
mod columns;
mod cover;
mod grades;
mod idle;
mod life;
mod limits;
mod moot;
mod names;
mod order;
mod peers;
mod repetition;
mod signs;
mod targets;
mod unused;

use crate::draft::Draft;

pub use calendar::calendar;

/// All checks; each adds what it finds.
pub(crate) fn all(draft: &Draft<'_>) {
    account::check(draft);
    if draft.blind {
        return;
    }
    cover::check(draft);
    repetition::check(draft);
    limits::check(draft);
    columns::check(draft);
    names::check(draft);
    peers::check(draft);
    targets::check(draft);
    grades::check(draft);
    life::check(draft);
    unused::check(draft);
    idle::check(draft);
    moot::check(draft);
    order::check(draft);
    signs::check(draft);
}
