//! The one test binary: tests drive the rooms through their public doors, and the program through
//! its command line. Its folders are the rooms; `rules` holds expectations taken by hand from the
//! notice, `naive` a second scorer, `journeys` a real browser, `editor` a scripted editor, `tidy` what no compiler checks.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test stops where it fails, and its name says what it shows"
)]

mod catalogue;
mod certificate;
mod cli;
mod demo;
mod desk;
mod editor;
mod fuzz;
mod journeys;
mod keeping;
mod ledger;
mod letter;
mod made_up;
mod manuscript;
mod naive;
mod papers;
mod rules;
mod scheme;
mod scoring;
mod support;
mod tidy;
mod web;
