//! The one test binary: tests drive the rooms through their public doors.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on must stop and say where, in its helpers too"
)]

mod ledger;
mod papers;
