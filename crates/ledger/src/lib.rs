//! 台账: what happened, written down once and never changed.
//!
//! The first room of the house. Here live the facts and their open forms (JSON Lines, workbook,
//! CSV), exact points, China's working days, and the hash chain. It imports no other room, and it
//! reads no file, clock or environment: callers hand it bytes and get facts or faults.

pub mod calendar;
pub mod chain;
pub mod fact;
mod factor;
pub mod fault;
pub mod form;
mod ledger;
mod moment;
pub mod packed;
pub mod pairs;
mod percent;
mod points;
pub mod threads;
pub mod words;

/// The calendar's date: a civil date in Asia/Shanghai.
pub use chrono::NaiveDate as Date;
pub use fact::{Body, Fact, FactType};
pub use factor::{Factor, NotFactor};
pub use fault::{At, Code, Fault, Faults, Lang, Severity};
pub use ledger::{Entry, Ledger, Row};
pub use moment::Moment;
pub use percent::Percent;
pub use points::{NotPoints, Points};
pub use words::{Domain, Vocabulary, Word};

/// Short text: ids, names and numbers of facts, mostly kept in place without an allocation.
pub type Text = compact_str::CompactString;
