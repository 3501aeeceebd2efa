//! One binary for all tests that act on more than one room.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on must stop and say where, in its helpers too"
)]

mod papers;
