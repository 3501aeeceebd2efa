//! The engine's tests against the engine alone: the very files of `crates/app/tests/it`, without the
//! rooms that are slow to build. `cargo mutants` runs these (docs/proof.md).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    dead_code,
    missing_docs,
    unused_imports,
    unreachable_pub,
    reason = "a test stops where it fails, and its name says what it shows"
)]

// The random ledgers stand in `testkit`, and what they probe with in `demo`; both know far more rooms.
extern crate self as demo;
extern crate self as testkit;

#[path = "../../../demo/src/probe.rs"]
pub mod probe;
#[path = "../../../testkit/src/scatter/mod.rs"]
mod scatter;

pub use scatter::scatter;

mod catalogue;
mod papers;
mod support;

#[path = "../../../app/tests/it/ledger/mod.rs"]
mod ledger;
#[path = "../../../app/tests/it/letter/mod.rs"]
mod letter;
#[path = "../../../app/tests/it/naive/mod.rs"]
mod naive;
#[path = "../../../app/tests/it/rules/mod.rs"]
mod rules;
#[path = "../../../app/tests/it/scheme/mod.rs"]
mod scheme;
#[path = "../../../app/tests/it/scoring/mod.rs"]
mod scoring;
