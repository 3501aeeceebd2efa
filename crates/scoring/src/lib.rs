//! 计分: scheme × ledger → postings → standings.
//!
//! A pure room: no clock, no environment, no files. A [`Docket`] is the ledger as known at a
//! moment, with every name resolved by the scheme; from it [`Docket::score`] gives the score as of
//! any day. A score is the sum of its postings of the parts that are not beside it, and nothing else;
//! what did not count is a posting of 0 with its reason.

pub mod answer;
pub mod appraisal;
pub mod bulletin;
pub mod correction;
mod docket;
pub mod explain;
mod packed;
mod posting;
mod ratio;
pub mod reminder;
mod sheaf;
mod standing;
pub mod trial;
pub mod whatif;

pub use docket::{Case, Docket};
pub use packed::{PackedDocket, PackedPosting, Postings, Running, Total, Totals};
pub use posting::{Ground, Posting};
pub use ratio::Ratio;
pub use standing::{
    Barred, Mark, Obligation, QuotaRecord, QuotaWeek, Reason, Score, Standing, State, StateOf,
    Submissions,
};
